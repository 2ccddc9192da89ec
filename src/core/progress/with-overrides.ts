import type { Estimate, Plan, Task } from "../plan/plan.ts";
import { withTasks } from "../plan/tasks.ts";
import type { Said } from "../state/command-state.ts";
import { issueOf } from "../state/snapshot.ts";
import type { Snapshot } from "../state/snapshot.ts";

/**
 * The plan with the values that commands have set in place of its own.
 *
 * A due date or an estimate set by command counts until the plan changes that field: then the plan wins.
 */
export function overridden(plan: Plan, snapshot: Snapshot): Plan {
  return withTasks(plan, (task) => {
    const said = issueOf(snapshot, { kind: "task", id: task.id })?.marker.said;
    return said ? taskWith(task, said, plan) : task;
  });
}

function taskWith(task: Task, { due, estimate }: Said, plan: Plan): Task {
  const holds = (said: Said["due"], planned = ""): said is NonNullable<Said["due"]> =>
    said !== undefined && said.plan === planned;
  return {
    ...task,
    ...(holds(due, task.due) && { due: due.value }),
    ...(holds(estimate, task.estimate?.text) && { estimate: estimateOf(estimate.value, plan) }),
  };
}

/** `3d` in days; a week has the plan's number of working days. */
function estimateOf(text: string, { project }: Plan): Estimate {
  const amount = Number.parseFloat(text);
  const days = { h: 1 / 8, d: 1, w: project.workingDays.length }[text.slice(-1)] ?? 1;
  return { text, days: amount * days };
}
