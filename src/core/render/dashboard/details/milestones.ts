/** The milestones of the plan as a whole; those of a week stand in it. */
import type { Assessment } from "../../../forecast/assess.ts";
import { list } from "../../markdown/list.ts";
import { indexForecast } from "../forecast-index.ts";
import { milestoneLine } from "./week.ts";

const MAX_MILESTONES = 20;

/** Undefined if there are none. */
export function planMilestones({ progress, forecast }: Assessment): string | undefined {
  const ids = new Set(progress.plan.milestones.map(({ id }) => id));
  const own = progress.milestones.filter(({ milestone }) => ids.has(milestone.id));
  if (own.length === 0) return undefined;
  const ahead = indexForecast(forecast);
  return `### 🏁 Milestones\n\n${list(own, (view) => milestoneLine(view, ahead), MAX_MILESTONES)}`;
}
