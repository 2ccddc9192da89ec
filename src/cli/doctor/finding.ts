import type { Status } from "../cli-error.ts";
import { status } from "../cli-error.ts";

/** The result of one check. */
export interface Finding {
  /** `note`: some feature does not work; `wrong`: Milepost cannot work at all. */
  level: "good" | "note" | "wrong";
  /** A sentence. */
  what: string;
  /** What to do about it. */
  todo?: string;
  /** For what is wrong: the exit status of the command. */
  ends?: Status;
}

export function good(what: string): Finding {
  return { level: "good", what };
}

export function note(what: string, todo: string): Finding {
  return { level: "note", what, todo };
}

export function wrong(ends: Status, what: string, todo: string): Finding {
  return { level: "wrong", what, todo, ends };
}

/** The exit status of all findings together: that of the most serious one. */
export function worstOf(findings: Finding[]): Status {
  const ends = findings.flatMap(({ ends }) => ends ?? []);
  const order = [status.wrongCall, status.github, status.badPlan];
  return order.find((each) => ends.includes(each)) ?? status.fine;
}

/** `✓ The id and the key belong together.` with what to do below it. */
export function lineOf({ level, what, todo }: Finding): string {
  const sign = { good: "✓", note: "!", wrong: "✗" }[level];
  return `${sign} ${what}\n${todo === undefined ? "" : `  → ${todo}\n`}`;
}
