import type { Change } from "./change.ts";

/**
 * Why a change was not done: GitHub understood and refused it; GitHub failed or its answer was lost; or
 * it may have been done already and lists cannot show that yet.
 */
export type NotDoneReason = "refused" | "unanswered" | "too early";

/** Some changes that were not done, as far as that can be known. */
export class NotDone extends Error {
  readonly why: NotDoneReason;
  readonly changes: Change[];
  /** When they may be tried again (epoch ms), if that is known. */
  readonly at: number | undefined;

  constructor(
    why: NotDoneReason,
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
