/** How risks and metrics change from one report to the next. */
import type { MetricProgress, Progress, RiskProgress } from "../progress.ts";

/** The state of each risk and each metric, in words that are only used for comparison. */
export function watchStates({ risks, metrics }: Progress): Record<string, string> {
  return Object.fromEntries([
    ...risks.map((view) => [riskKey(view), riskWords(view)]),
    ...metrics.flatMap((view) =>
      view.current === undefined ? [] : [[metricKey(view), String(view.current)]],
    ),
  ]);
}

/**
 * The risks that changed since the previous report, and the metrics that were measured since; none in
 * the first report.
 */
export function watchChanges(
  { risks, metrics }: Progress,
  before: Record<string, string> | undefined,
): { risks: RiskProgress[]; metrics: MetricProgress[] } {
  if (!before)
    return { risks: [], metrics: metrics.filter(({ current }) => current !== undefined) };
  return {
    risks: risks.filter((view) => before[riskKey(view)] !== riskWords(view)),
    metrics: metrics.filter(
      (view) => view.current !== undefined && before[metricKey(view)] !== String(view.current),
    ),
  };
}

const riskKey = ({ risk }: RiskProgress): string => `risk ${risk.id}`;
const metricKey = ({ metric }: MetricProgress): string => `metric ${metric.id}`;

function riskWords({ status, score }: RiskProgress): string {
  return `${status} ${score}`;
}
