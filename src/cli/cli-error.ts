/** How a command can end; the numbers are promised in `--help`. */
export const status = {
  fine: 0,
  badPlan: 1,
  wrongCall: 2,
  github: 3,
  fault: 70,
  stopped: 130,
} as const;

export type Status = (typeof status)[keyof typeof status];

/** The end of a command that did not do what was asked, in words for the person who asked. */
export class CliError extends Error {
  readonly status: Status;

  constructor(message: string, status: Status) {
    super(message);
    this.name = "CliError";
    this.status = status;
  }
}
