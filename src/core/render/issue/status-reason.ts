/** Why a task has its status, for people who have just tried to set another one. */
import type { TaskProgress } from "../../progress/progress.ts";
import { hasStarted } from "../../progress/status.ts";
import { label } from "../../state/labels.ts";
import { waitsFor } from "../dashboard/details/task-lines.ts";
import { link } from "../markdown/phrases.ts";

/** `it has begun and waits for [#9](…)` */
export function statusReason(task: TaskProgress): string {
  const { issue, status } = task;
  const isLabelled = (name: string) => issue?.labels.includes(name) ?? false;
  switch (status) {
    case "Blocked":
      if (isLabelled(label.blocked)) return "it is marked as blocked";
      return issue && hasStarted(issue)
        ? `it has begun and ${waitsFor(task)}`
        : `its week has come and it ${waitsFor(task)}`;
    case "Failed":
      if (isLabelled(label.failed)) return "it is marked as failed";
      return issue?.marker.handed?.ended?.why === "failed"
        ? "an agent tried it and failed"
        : "it was reopened after it was complete";
    case "In Progress": {
      const pull = issue?.pullRequests.find(({ state }) => state === "open");
      return pull ? `${link(pull)} is open and will close it` : "it is marked as in progress";
    }
    case "Complete":
    case "Dropped":
      return "its issue is closed";
    case "Not Started":
      return "nothing says that it has begun";
  }
}

/** The notice to whoever moved a card to a column that a rule does not allow. */
export function movedCardNotice(column: string, task: TaskProgress): string {
  return `Its card was moved to **${column}**. It is shown as **${task.status}** all the same: ${statusReason(task)}.`;
}
