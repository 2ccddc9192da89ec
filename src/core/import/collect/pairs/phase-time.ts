import type { FoundPhase } from "../../findings.ts";
import { roleOf } from "../../words/heading.ts";
import { datesIn, lengthIn, spanIn } from "../../words/time.ts";
import type { Pair } from "../../markdown/pairs.ts";

/** Adds what a line says of the time of a phase, `Duration: 2 weeks`; false if it says nothing of it. */
export function addPhaseTime(phase: FoundPhase, { label, value }: Pair): boolean {
  if (!TIME.test(label)) return false;
  const role = roleOf(value);
  const weeks = role.kind === "week" ? role.weeks : spanIn(`x (${value})`)?.span;
  const [dates, length] = [datesIn(value), lengthIn(value)];
  if (weeks) phase.weeks ??= weeks;
  else if (dates) phase.dates ??= dates;
  else if (length !== undefined) phase.length ??= length;
  else return false;
  return true;
}

const TIME =
  /^(?:(?:estimated )?duration|time ?line|time ?frame|when|dates?|weeks?|schedule|length|(?:geschätzte )?dauer|zeitraum|durée(?: estimée)?|période|duraci[oó]n(?: estimada)?|dura[çc][aã]o(?: estimada)?|per[ií]odo|prazo|durata|periodo|(?:预计|预估)?(?:工期|周期|时间)|期間|длительность|срок(?:и)?|период)$/iu;
