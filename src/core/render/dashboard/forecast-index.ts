import type { OpenTask } from "../../forecast/network/critical-path.ts";
import type { Forecast, Outlook } from "../../forecast/forecast.ts";
import type { CivilDate } from "../../plan/plan.ts";

/** The forecasts of phases and milestones by id, and the tasks that decide the finish. */
export interface ForecastIndex {
  today: CivilDate;
  phases: ReadonlyMap<string, Outlook>;
  milestones: ReadonlyMap<string, Outlook>;
  /** The open tasks on the critical path. */
  critical: ReadonlySet<string>;
}

export function indexForecast({ today, phases, milestones, tasks }: Forecast): ForecastIndex {
  return {
    today,
    phases: new Map(phases.map((outlook) => [outlook.id, outlook])),
    milestones: new Map(milestones.map((outlook) => [outlook.id, outlook])),
    critical: new Set(tasks.filter(isCritical).map(({ id }) => id)),
  };
}

function isCritical({ slack, holdsUp, waitsFor }: OpenTask): boolean {
  return slack === 0 && (holdsUp > 0 || waitsFor.length > 0);
}
