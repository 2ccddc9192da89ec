import type { CivilDate } from "../../../../plan/plan.ts";
import { code } from "../../../../plan/text/suggest.ts";
import { longDay } from "../../../../render/markdown/dates.ts";
import { withReply } from "../../command-run.ts";
import { dateIn } from "../../date.ts";
import { edited, LEFT_THE_PLAN, plannedTask, withCommandValues } from "../../task-edits.ts";
import type { Verb } from "../../verb.ts";

/** Without a date, the plan's own date counts again. */
export const due: Verb<{ verb: "due"; date?: CivilDate }> = {
  name: "due",
  form: "date",
  says: "The last day; `plan` for the plan's own.",
  example: "/plan due friday",
  right: "tasks",
  madeFor: ["task"],
  read(rest, { today, project }) {
    if (/^(plan|none)$/i.test(rest)) return { verb: "due" };
    const date = dateIn(rest, today, project);
    if (date !== undefined) return { verb: "due", date };
    const wrong = rest === "" ? `After ${code("due")}` : `${code(rest)} is not a date;`;
    return `${wrong} write a weekday, a day such as ${code("2026-02-03")} or ${code("3 feb")}, or a time such as ${code("3d")}.`;
  },
  execute(run, { date }, context) {
    const task = plannedTask(context);
    if (!task) return LEFT_THE_PLAN;
    const set = date === undefined ? undefined : { value: date, plan: task.due ?? "" };
    const next = edited(run, context, (issue) => withCommandValues(issue, { due: set }));
    return withReply(next, set ? `Due ${longDay(set.value)}.` : "Due as the plan says.");
  },
};
