import { code } from "../../../../plan/suggest.ts";
import { edited, LEFT_THE_PLAN, plannedTask, withSaid } from "../../task-edits.ts";
import type { Verb } from "../../verb.ts";

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
    const [, amount, unit] =
      /^(\d{1,4}(?:\.\d{1,2})?) ?([hdw])(?:ours?|ays?|eeks?)?$/i.exec(rest) ?? [];
    return Number(amount) > 0 && unit
      ? { verb: "estimate", estimate: `${amount}${unit.toLowerCase()}` }
      : `${code(rest)} is not an estimate; write hours, days or weeks.`;
  },
  execute(run, command, context) {
    const task = plannedTask(context);
    if (!task) return LEFT_THE_PLAN;
    const plan = task.estimate?.text ?? "";
    const value = command.estimate;
    const set = value === undefined ? undefined : { value, plan };
    return edited(run, context, (issue) => withSaid(issue, { estimate: set }));
  },
};
