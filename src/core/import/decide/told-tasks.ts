import type { ItemAccount } from "../account.ts";
import type { Findings, FoundTask } from "../findings.ts";
import type { Decision } from "../kind.ts";
import { isAbout } from "../kind.ts";

/**
 * Does with the tasks that were found as a person said: gives them statuses, whatever their documents say,
 * and leaves tasks of exact formats out. All else about documents whose lines are guessed was done when
 * they were read.
 *
 * A task that was cancelled is in the plan again by its status, so its item's outcome is another one.
 */
export function tellTasks(
  findings: Findings,
  items: ItemAccount[],
  { decisions, isExact }: { decisions: Decision[]; isExact: (file: string) => boolean },
): void {
  if (decisions.length === 0) return;
  const outcomes = new Map<string, ItemAccount["outcome"]>();
  for (const task of findings.tasks) {
    const own = decisions.filter((decision) => isAbout(decision, task));
    const kind = own.findLast((decision) => decision.kind)?.kind;
    const status = own.findLast((decision) => decision.status)?.status;
    if (kind === "nothing" && isExact(task.file)) {
      tell(task, "dropped");
      outcomes.set(keyOf(task), { became: "skipped", why: "left out as you said" });
    } else if (status) {
      if (task.status === "dropped") outcomes.set(keyOf(task), { became: "taken", as: "task" });
      tell(task, status);
    }
  }
  for (const item of items) item.outcome = outcomes.get(keyOf(item)) ?? item.outcome;
}

function tell(task: FoundTask, status: NonNullable<FoundTask["status"]>): void {
  task.status = status;
  task.told = true;
}

function keyOf({ file, line }: { file: string; line: number }): string {
  return `${line} ${file}`;
}
