import { countsInPoints, readEstimate } from "../../../../plan/fields/estimate.ts";
import type { Plan } from "../../../../plan/plan.ts";
import { code } from "../../../../plan/text/suggest.ts";
import { tasksOf } from "../../../../plan/tasks.ts";
import { edited, LEFT_THE_PLAN, plannedTask, withCommandValues } from "../../task-edits.ts";
import type { Verb } from "../../verb.ts";

function hasEstimates(plan: Plan): boolean {
  return tasksOf(plan).some((task) => task.estimate);
}

/** Without an estimate, the plan's own estimate counts again. */
export const estimate: Verb<{ verb: "estimate"; estimate?: string }> = {
  name: "estimate",
  form: "time",
  says: "How long it takes; `plan` for the plan's own.",
  example: "/plan estimate 3d",
  right: "tasks",
  madeFor: ["task"],
  read(rest) {
    if (/^plan$/i.test(rest)) return { verb: "estimate" };
    if (rest === "") return `After ${code("estimate")} say how long it takes.`;
    const read = readEstimate(rest);
    return "value" in read ? { verb: "estimate", estimate: read.value.text } : read.wrong;
  },
  execute(run, command, context) {
    const task = plannedTask(context);
    if (!task) return LEFT_THE_PLAN;
    const plan = task.estimate?.text ?? "";
    const value = command.estimate;
    const inPoints = countsInPoints(context.plan);
    if (value !== undefined && hasEstimates(context.plan) && value.endsWith("p") !== inPoints) {
      return `The plan's estimates count in ${inPoints ? "points, such as `5p`" : "time, such as `3d`"}; write this one so too.`;
    }
    const set = value === undefined ? undefined : { value, plan };
    return edited(run, context, (issue) => withCommandValues(issue, { estimate: set }));
  },
};
