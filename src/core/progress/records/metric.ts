import type { MetricTarget } from "../../plan/fields/metric-target.ts";
import { targetOf, baselineOf, isReached } from "../../plan/fields/metric-target.ts";
import { daysBetween, mondayOf } from "../../plan/dates/calendar.ts";
import { today } from "../../plan/dates/clock.ts";
import type { Metric, Plan } from "../../plan/plan.ts";
import type { MetricReading } from "../../state/commands/command-state.ts";
import type { Snapshot } from "../../state/snapshot.ts";

export interface MetricProgress {
  metric: Metric;
  /** The last measured value. */
  current?: number;
  /** Its direction since the week before, or since the baseline in its first week. */
  trend?: "up" | "down" | "same";
  /**
   * Whether the target is reached; absent if nothing was measured, or if the target cannot be read as a
   * number.
   */
  met?: boolean;
  bounds?: MetricTarget;
  /** The last value of each week, oldest first. */
  history: number[];
  /** It was measured before, but not in the last four weeks. */
  isDue: boolean;
}

/** A value older than this says little. */
const FRESH_DAYS = 28;

/** The metrics of a plan, in plan order, as known when the snapshot was taken. */
export function metricProgresses(plan: Plan, snapshot: Snapshot): MetricProgress[] {
  const readings = snapshot.inbox.entries
    .flatMap(({ entry }) => (entry.type === "readings" ? entry.readings : []))
    .filter(
      ({ wrong, at }) => wrong === undefined && Date.parse(at) <= Date.parse(snapshot.takenAt),
    )
    .toSorted(
      (one, other) => Date.parse(one.at) - Date.parse(other.at) || (one.key < other.key ? -1 : 1),
    );
  return plan.metrics.map((metric) => {
    const own = readings.filter((reading) => reading.metric === metric.id);
    const isDue = own.length > 0 && own.every(({ at }) => isOld(plan, snapshot, at));
    return { ...metricProgress(metric, weekly(plan, own)), isDue };
  });
}

function isOld({ project }: Plan, { takenAt }: Snapshot, at: string): boolean {
  return daysBetween(today(project, at), today(project, takenAt)) > FRESH_DAYS;
}

function metricProgress(metric: Metric, history: number[]): Omit<MetricProgress, "isDue"> {
  const bounds = targetOf(metric);
  const current = history.at(-1);
  const before = history.at(-2) ?? baselineOf(metric);
  return {
    metric,
    history,
    ...(bounds && { bounds }),
    ...(current !== undefined && { current }),
    ...(current !== undefined && before !== undefined && { trend: trendOf(before, current) }),
    ...(current !== undefined && bounds && { met: isReached(bounds, current) }),
  };
}

/** The last reading of each week. */
function weekly({ project }: Plan, readings: MetricReading[]): number[] {
  const weeks = new Map<string, number>();
  for (const { at, value } of readings) weeks.set(mondayOf(today(project, at)), value);
  return [...weeks.values()];
}

function trendOf(before: number, current: number): "up" | "down" | "same" {
  if (before === current) return "same";
  return current > before ? "up" : "down";
}
