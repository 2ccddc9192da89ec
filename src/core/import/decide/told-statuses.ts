import type { ItemAccount } from "../account.ts";
import type { Findings } from "../findings.ts";
import type { Decision, TaskStatus } from "../kind.ts";
import { isAbout } from "../kind.ts";

/**
 * Gives tasks the statuses that a person gave them, whatever their documents say.
 *
 * A task that was cancelled is then in the plan again, so its item's outcome is another one.
 */
export function tellStatuses(findings: Findings, items: ItemAccount[], all: Decision[]): void {
  const decisions = all.filter(({ status }) => status !== undefined);
  if (decisions.length === 0) return;
  const revived = new Set<string>();
  for (const task of findings.tasks) {
    const status = statusFor(task, decisions);
    if (!status) continue;
    if (task.status === "dropped") revived.add(`${task.line} ${task.file}`);
    task.status = status;
    task.told = true;
  }
  for (const item of items) {
    if (item.outcome.became === "skipped" && revived.has(`${item.line} ${item.file}`))
      item.outcome = { became: "taken", as: "task" };
  }
}

function statusFor(
  place: { file: string; line: number },
  decisions: Decision[],
): TaskStatus | undefined {
  return decisions.findLast((decision) => isAbout(decision, place))?.status;
}
