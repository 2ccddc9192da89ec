/** Where a project stands and where it is heading: the value that every text for people is made from. */
import type { Plan } from "../plan/plan.ts";
import { isInBacklog, milestonesOf } from "../plan/tasks.ts";
import { progress } from "../progress/progress.ts";
import type { MilestoneProgress, Progress } from "../progress/progress.ts";
import { taskProgresses } from "../progress/task.ts";
import type { Snapshot } from "../state/snapshot.ts";
import { forecast } from "./forecast.ts";
import type { Forecast } from "./forecast.ts";
import { forecastInput } from "./from-progress.ts";
import { overloads } from "./network/overload.ts";
import type { Overload } from "./network/overload.ts";
import { errorsOf, judge, recordOf } from "./record.ts";
import type { ForecastRecord } from "./record.ts";
import { verdict } from "./verdict.ts";
import type { Verdict } from "./verdict.ts";

export interface Assessment {
  progress: Progress;
  forecast: Forecast;
  verdict: Verdict;
  /** How the forecasts in earlier weekly reports turned out. */
  record: ForecastRecord;
  /** Parts of the plan that can hardly work out. */
  overloads: Overload[];
}

/** The assessment of a plan when `snapshot` was taken; the same all day unless something changes. */
export function assess(plan: Plan, snapshot: Snapshot): Assessment {
  return assessProgress(plan, snapshot, progress(plan, snapshot));
}

interface PlannedOverloads extends Pick<Assessment, "overloads">, Pick<Progress, "tasks"> {
  milestones: Pick<MilestoneProgress, "milestone">[];
}

/**
 * Parts of a plan that can hardly work out, before any of it exists on GitHub; with the tasks and the
 * milestones, for their names.
 */
export function overloadsOf(plan: Plan): PlannedOverloads {
  const today = plan.project.start ?? "1970-01-01";
  const all = taskProgresses(plan, { issues: [] }, today);
  const tasks = all.filter((task) => !isInBacklog(task));
  const milestones = milestonesOf(plan).map((milestone) => ({ milestone }));
  const input = forecastInput(plan, {
    today,
    tasks,
    backlog: all.filter(isInBacklog),
    phases: plan.phases.map((phase) => ({ phase })),
    milestones,
  });
  return { overloads: overloads(input), tasks, milestones };
}

/** The same if the progress has been computed already. */
export function assessProgress(plan: Plan, snapshot: Snapshot, now: Progress): Assessment {
  const input = forecastInput(plan, now);
  const judged = judge(
    snapshot.reports.flatMap(({ forecast }) => forecast ?? []),
    input,
  );
  const ahead = forecast({ ...input, errors: errorsOf(judged, now.today) });
  const failed = now.tasks.filter(({ status }) => status === "Failed").map(({ task }) => task.id);
  return {
    progress: now,
    forecast: ahead,
    verdict: verdict(input, ahead, failed),
    record: recordOf(judged),
    overloads: overloads(input),
  };
}
