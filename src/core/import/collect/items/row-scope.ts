/** Where the rows of a table belong, by the phases and the weeks that they name. */
import type { FoundTask, FoundWeek, Span } from "../../findings.ts";
import { roleOf } from "../../words/heading.ts";
import type { Recorder } from "../recorder.ts";
import type { Scope } from "../scope.ts";
import type { Cells } from "./cells.ts";
import { textOf } from "./cells.ts";

/** The phase and the week that a row names, otherwise those of the heading. */
export function scopeOf(
  recorder: Recorder,
  scope: Scope,
  { row, known }: Cells,
  task?: FoundTask,
): Scope {
  const named = textOf(known.phase);
  const phase =
    named === undefined || scope.phase?.explicit
      ? undefined
      : phaseNamed(recorder, named, row.line);
  if (named !== undefined && !phase && task) task.notes.push(named);
  const inPhase = phase ? { ...scope, phase } : scope;
  const week = textOf(known.week);
  const span = week === undefined ? undefined : weekIn(week);
  if (!span) return inPhase;
  const { weeks } = recorder.findings;
  const there = weeks.find(
    (one) =>
      one.file === recorder.file &&
      one.phase === inPhase.phase &&
      one.first === span.first &&
      one.last === span.last,
  );
  const found =
    there ??
    recorder.week({ kind: "week", weeks: span, text: "" }, recorder.place(row.line), inPhase.phase);
  const dates = textOf(known.dates);
  if (dates !== undefined && found.title === "" && !/^[\d\s~./-]+$/.test(dates))
    found.title = dates;
  return { ...inPhase, week: found };
}

/** The week that begins with this one, or goes on in it, whatever phase it is of. */
export function weekHolding(recorder: Recorder, { first }: Span): FoundWeek | undefined {
  return recorder.findings.weeks.find(
    (week) => week.file === recorder.file && week.first <= first && first <= week.last,
  );
}

/** The weeks that a cell names: `3`, `Week 3-4`. */
export function weekIn(text: string): Span | undefined {
  const role = roleOf(/^\d/.test(text) ? `Week ${text}` : text);
  return role.kind === "week" ? role.weeks : undefined;
}

/** The phase with that number or name, whether it is known already or named here first. */
function phaseNamed(recorder: Recorder, text: string, line: number): Scope["phase"] {
  const role = roleOf(/^\d+$/.test(text) ? `Phase ${text}` : text);
  const known = recorder.findings.phases.find(
    (phase) =>
      phase.file === recorder.file &&
      (role.kind === "phase" ? phase.id === role.id : phase.title === text),
  );
  if (known) return known;
  if (role.kind === "phase") return recorder.phase(role, recorder.place(line));
  const phase = { ...recorder.place(line), title: text, criteria: [], open: [], explicit: true };
  recorder.findings.phases.push(phase);
  return phase;
}
