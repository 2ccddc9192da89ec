/** How a command can end, with its exit status as documented in `--help`. */
export const status = {
  fine: 0,
  badPlan: 1,
  wrongCall: 2,
  github: 3,
  fault: 70,
  stopped: 130,
} as const;

export type Status = (typeof status)[keyof typeof status];

/** A command did not do what was asked; in words for the person who asked. */
export class CliError extends Error {
  readonly status: Status;

  constructor(message: string, status: Status) {
    super(message);
    this.name = "CliError";
    this.status = status;
  }
}
