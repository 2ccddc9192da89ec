import type { Change } from "./change.ts";

/**
 * Why something was not done: GitHub understood it and will not do it, GitHub failed or its answer was
 * lost, or it may be there already and lists cannot tell yet.
 */
export type Why = "refused" | "unanswered" | "too early";

/** Some changes that were not done, as far as one can know. */
export class NotDone extends Error {
  readonly why: Why;
  readonly changes: Change[];
  /** When they may be tried again (epoch ms), where that is known. */
  readonly at: number | undefined;

  constructor(
    why: Why,
    changes: Change[],
    message: string,
    { cause, at }: { cause?: unknown; at?: number } = {},
  ) {
    super(message, { cause });
    this.name = "NotDone";
    this.why = why;
    this.changes = changes;
    this.at = at;
  }
}
