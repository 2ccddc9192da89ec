import type { DraftPhase, DraftTask, DraftWeek } from "./draft.ts";
import type { Missing } from "../report/report.ts";

/** Maximum bytes of a phase, which is one file: a file of a plan may have 1 MB and 80,000 values. */
const LARGEST = 700_000;
const MOST = 5000;

/** What one of several phases is made of. */
type Content = Pick<DraftPhase, "weeks" | "tasks">;

/** A phase, or several instead if it is too large for one file. */
export function parted(phase: DraftPhase, missing: Missing[]): DraftPhase[] {
  const parts: Content[] = [{ weeks: [], tasks: [] }];
  let [size, count] = [0, 0];
  const open = (tasks: DraftTask[]) => {
    const own = sizeOf(tasks);
    if (count > 0 && (size + own > LARGEST || count + tasks.length > MOST)) {
      parts.push({ weeks: [], tasks: [] });
      [size, count] = [0, 0];
    }
    [size, count] = [size + own, count + tasks.length];
    return parts.at(-1);
  };
  for (const week of phase.weeks)
    for (const piece of pieces(week)) open(piece.tasks)?.weeks.push(piece);
  for (const tasks of inPieces(phase.tasks)) open(tasks)?.tasks.push(...tasks);
  if (parts.length === 1) return [phase];
  missing.push({
    title: `Phase ${phase.id} is too large for one file; it became ${parts.length} phases.`,
  });
  return parts.map((part, i) => (i === 0 ? { ...phase, ...part } : next(phase, part, i + 1)));
}

function next({ id, title }: DraftPhase, content: Content, number: number): DraftPhase {
  const end = `-part-${number}`;
  return {
    id: id.slice(0, 40 - end.length) + end,
    title: `${title.slice(0, 180)} (${number})`,
    ...content,
  };
}

/** A week, or parts of one that is too large itself. The last part keeps its milestones. */
function pieces(week: DraftWeek): DraftWeek[] {
  const lists = inPieces(week.tasks);
  return lists.map((tasks, i) => ({
    ...week,
    tasks,
    milestones: i === lists.length - 1 ? week.milestones : [],
  }));
}

function inPieces(tasks: DraftTask[]): DraftTask[][] {
  const lists: DraftTask[][] = [[]];
  let size = 0;
  for (const task of tasks) {
    const own = sizeOf([task]);
    if (size > 0 && (size + own > LARGEST || (lists.at(-1)?.length ?? 0) >= MOST)) {
      lists.push([]);
      size = 0;
    }
    size += own;
    lists.at(-1)?.push(task);
  }
  return lists;
}

/** Roughly the number of bytes that they take in YAML. */
function sizeOf(tasks: DraftTask[]): number {
  return tasks.reduce(
    (sum, task) => sum + 60 + new TextEncoder().encode(JSON.stringify(task)).length,
    0,
  );
}
