import type { DraftPhase, DraftTask, DraftWeek } from "./draft.ts";
import type { Missing } from "../report/report.ts";

/** Maximum bytes of a phase, which is one file: a file of a plan may have 1 MB and 80,000 values. */
const LARGEST = 700_000;
const MOST = 5000;

/** A phase, or several instead if it is too large for one file. */
export function parted(phase: DraftPhase, missing: Missing[]): DraftPhase[] {
  const parts: DraftWeek[][] = [[]];
  let [size, tasks] = [0, 0];
  for (const week of phase.weeks) {
    for (const piece of pieces(week)) {
      const own = sizeOf(piece.tasks);
      if (tasks > 0 && (size + own > LARGEST || tasks + piece.tasks.length > MOST)) {
        parts.push([]);
        [size, tasks] = [0, 0];
      }
      [size, tasks] = [size + own, tasks + piece.tasks.length];
      parts.at(-1)?.push(piece);
    }
  }
  if (parts.length === 1) return [phase];
  missing.push({
    title: `Phase ${phase.id} is too large for one file; it became ${parts.length} phases.`,
  });
  return parts.map((weeks, i) => (i === 0 ? { ...phase, weeks } : next(phase, weeks, i + 1)));
}

function next({ id, title }: DraftPhase, weeks: DraftWeek[], number: number): DraftPhase {
  const end = `-part-${number}`;
  return {
    id: id.slice(0, 40 - end.length) + end,
    title: `${title.slice(0, 180)} (${number})`,
    weeks,
    tasks: [],
  };
}

/** A week, or parts of one that is too large itself. The last part keeps its milestones. */
function pieces(week: DraftWeek): DraftWeek[] {
  const lists: DraftTask[][] = [[]];
  let size = 0;
  for (const task of week.tasks) {
    const own = sizeOf([task]);
    if (size > 0 && (size + own > LARGEST || (lists.at(-1)?.length ?? 0) >= MOST)) {
      lists.push([]);
      size = 0;
    }
    size += own;
    lists.at(-1)?.push(task);
  }
  return lists.map((tasks, i) => ({
    ...week,
    tasks,
    milestones: i === lists.length - 1 ? week.milestones : [],
  }));
}

/** Roughly the number of bytes that they take in YAML. */
function sizeOf(tasks: DraftTask[]): number {
  return tasks.reduce(
    (sum, task) => sum + 60 + new TextEncoder().encode(JSON.stringify(task)).length,
    0,
  );
}
