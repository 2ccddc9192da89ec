import { countsInPoints } from "../../../plan/fields/estimate.ts";
import type { Plan } from "../../../plan/plan.ts";
import { actualsOf } from "../../../progress/past/actuals.ts";
import type { Actuals } from "../../../progress/past/actuals.ts";
import type { Progress } from "../../../progress/progress.ts";
import { list } from "../../markdown/list.ts";
import { fold, plural } from "../../markdown/phrases.ts";
import { inline } from "../../markdown/safe-markdown.ts";

const MAX_TEAMS = 20;

/** What tasks were estimated at and what they took, folded; undefined while too few are known. */
export function actualSection(plan: Plan, { tasks }: Progress): string | undefined {
  const all = actualsOf(plan, tasks);
  if (all.length === 0) return undefined;
  const unit = countsInPoints(plan) ? "point" : "day";
  const lines = list(all, (one) => actualLine(one, unit), MAX_TEAMS);
  return fold("⏱️ Estimated and taken", lines);
}

/** `@acme/web: 7 tasks of 14 days took 21 working days, 1.5 for each day` */
function actualLine({ team, tasks, estimated, took }: Actuals, unit: "day" | "point"): string {
  const name = team === undefined ? "" : `${inline(team)}: `;
  const ratio = (took / estimated).toFixed(1);
  return `${name}${plural(tasks, "task")} of ${plural(rounded(estimated), unit)} took ${plural(took, "working day")}, ${ratio} for each ${unit}`;
}

function rounded(amount: number): number {
  return Math.round(10 * amount) / 10;
}
