import { everyTask, progress } from "../../../../progress/progress.ts";
import { statusReason } from "../../../../render/issue/status-reason.ts";
import { label } from "../../../../state/labels.ts";
import { withReply } from "../../command-run.ts";
import { withStatusLabels } from "../../task-edits.ts";
import type { Verb } from "../../verb.ts";
import { noText } from "../../words.ts";

/** A task that waits for another can be started all the same; the answer says that it counts as blocked. */
export const start: Verb<{ verb: "start" }> = {
  name: "start",
  form: "",
  says: "Work on the task has begun.",
  example: "/plan start",
  right: "tasks",
  madeFor: ["task"],
  overtakenBy: "status",
  read: noText("start"),
  execute(run, _, context) {
    const next = withStatusLabels(run, context, {
      add: [label.inProgress],
      remove: [label.blocked, label.failed],
    });
    const tasks = everyTask(progress(context.plan, next.snapshot));
    const task = tasks.find(({ issue }) => issue?.id === context.issue.id);
    if (task?.status !== "Blocked") return next;
    return withReply(next, `Started. It is shown as **Blocked**: ${statusReason(task)}.`);
  },
};
