import type { OpenTask } from "../../forecast/critical-path.ts";
import type { Forecast, Outlook } from "../../forecast/forecast.ts";
import type { CivilDate } from "../../plan/plan.ts";

/** What lies ahead of phases, milestones and tasks, by their ids. */
export interface Ahead {
  today: CivilDate;
  phases: ReadonlyMap<string, Outlook>;
  milestones: ReadonlyMap<string, Outlook>;
  /** The open tasks of the chain that decides the finish. */
  critical: ReadonlySet<string>;
}

export function aheadOf({ today, phases, milestones, tasks }: Forecast): Ahead {
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
