import type { FoundMilestone } from "../../findings.ts";
import { dateIn, spanIn } from "../../words/time.ts";
import type { Pair } from "../../markdown/pairs.ts";

const TIME =
  /^(?:(?:target|due|planned|end|completion) ?(?:date|week)?|date|deadline|when|timeline|weeks?|(?:目标)?完成时间|截止(?:日期)?|datum|termin|échéance|fecha|prazo|срок)$/iu;

/** Adds a line that says when a milestone is due, such as `Target: week 4`; false if it says something else. */
export function addTime(milestone: FoundMilestone, { label, value }: Pair): boolean {
  if (!TIME.test(label)) return false;
  const due = dateIn(value);
  const span = spanIn(
    `x (${/^\d/.test(value) && due === undefined ? `week ${value}` : value})`,
  )?.span;
  if (due !== undefined) milestone.due ??= due;
  if (span && !milestone.week) milestone.span ??= span;
  return true;
}
