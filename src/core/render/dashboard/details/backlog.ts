/** The tasks that are in no phase and no week: they may be done later, and are counted apart. */
import type { Assessment } from "../../../forecast/assess.ts";
import { backlogWords } from "../../forecast/headline.ts";
import { fold, paragraphs, plural } from "../../markdown/phrases.ts";
import { indexForecast } from "../forecast-index.ts";
import { taskTable } from "./week.ts";

const MAX_TASKS = 40;

/** The open tasks of the backlog in the order of the plan, folded; undefined if nothing is in it. */
export function backlogSection({ progress, forecast }: Assessment): string | undefined {
  const words = backlogWords(progress.backlog);
  if (words === undefined) return undefined;
  const open = progress.backlog.filter(
    ({ status }) => status !== "Complete" && status !== "Dropped",
  );
  const shown = open.slice(0, MAX_TASKS);
  const more = open.length - shown.length;
  return fold(
    `📥 ${words}`,
    paragraphs(
      `Not scheduled, and counted apart. To schedule a task, move it into ${progress.plan.project.rhythm === undefined ? "a week" : "an iteration"} of the plan.`,
      shown.length > 0 && taskTable(shown, indexForecast(forecast)),
      more > 0 && `… and ${plural(more, "more task")}`,
    ),
  );
}
