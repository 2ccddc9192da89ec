import type { Missing } from "../report/report.ts";
import type { DraftTask } from "./draft.ts";

/**
 * A plan counts either in time or in points: where documents have both, what most tasks have stays, and
 * the rest becomes a note.
 */
export function toOneKind(tasks: DraftTask[], missing: Missing[]): void {
  const groups = Map.groupBy(tasks, ({ estimate }) => estimate?.endsWith("p"));
  const [time, points] = [groups.get(false) ?? [], groups.get(true) ?? []];
  if (time.length === 0 || points.length === 0) return;
  const fewer = points.length < time.length ? points : time;
  for (const task of fewer) {
    task.notes = [task.notes, `Estimate: ${task.estimate}`].filter(Boolean).join("\n");
    delete task.estimate;
  }
  const kind = fewer === points ? "points" : "time";
  missing.push({
    title: `A plan counts in one way: of the estimates, ${fewer.length} in ${kind} went into the notes.`,
  });
}
