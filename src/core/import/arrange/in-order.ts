import type { DraftPhase, DraftWeek } from "./draft.ts";
import type { FoundPhase, FoundTask } from "../findings.ts";
import type { Joined } from "../join/join-findings.ts";

/** Tasks in the order of the documents and their lines. */
export function asWritten(tasks: Joined<FoundTask>[]): Joined<FoundTask>[] {
  const files = new Map([...new Set(tasks.map(({ file }) => file))].map((file, at) => [file, at]));
  const at = ({ file }: Joined<FoundTask>) => files.get(file) ?? 0;
  return tasks.toSorted((a, b) => at(a) - at(b) || a.line - b.line);
}

/** Phases with numbers in numerical order, the others where they are. */
export function inOrder(phases: Joined<FoundPhase>[]): Joined<FoundPhase>[] {
  const numbers = phases.map(({ id, explicit }) =>
    explicit && id !== undefined && /^\d+(\.\d+)*$/.test(id) ? id : undefined,
  );
  if (numbers.includes(undefined)) return phases;
  const compare = new Intl.Collator("en", { numeric: true });
  return phases.toSorted((a, b) => compare.compare(a.id ?? "", b.id ?? ""));
}

export function phaseInOrder({ weeks, tasks, ...phase }: DraftPhase): DraftPhase {
  return { ...phase, weeks: weeks.map(inKeyOrder), tasks };
}

function inKeyOrder({ week, title, tasks, milestones }: DraftWeek): DraftWeek {
  return { week, ...(title !== undefined && { title }), tasks, milestones };
}
