import { readEstimate, toEstimate } from "../plan/fields/estimate.ts";
import type { Plan, Task } from "../plan/plan.ts";
import { withTasks } from "../plan/tasks.ts";
import type { CommandState } from "../state/commands/command-state.ts";
import { issueOf } from "../state/snapshot-lookup.ts";
import type { Snapshot } from "../state/snapshot.ts";

/**
 * The plan with the values that commands have set in place of its own.
 *
 * A due date or an estimate set by command counts until the plan changes that field: then the plan wins.
 */
export function withOverrides(plan: Plan, snapshot: Snapshot): Plan {
  return withTasks(plan, (task) => {
    const said = issueOf(snapshot, { kind: "task", id: task.id })?.marker.said;
    return said ? taskWith(task, said, plan) : task;
  });
}

function taskWith(task: Task, { due, estimate }: CommandState, plan: Plan): Task {
  const holds = (
    said: CommandState["due"],
    planned = "",
  ): said is NonNullable<CommandState["due"]> => said !== undefined && said.plan === planned;
  return {
    ...task,
    ...(holds(due, task.due) && { due: due.value }),
    ...(holds(estimate, task.estimate?.text) && estimateOf(estimate.value, plan)),
  };
}

/** An estimate that this version cannot read counts as none set. */
function estimateOf(text: string, { project }: Plan): Pick<Task, "estimate"> {
  const read = readEstimate(text);
  return "value" in read ? { estimate: toEstimate(read.value, project) } : {};
}
