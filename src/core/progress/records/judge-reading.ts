import { amountIn, inUnit } from "../../plan/fields/amount.ts";
import type { Metric } from "../../plan/plan.ts";
import { code, didYouMean } from "../../plan/text/suggest.ts";
import type { MetricReading, SentReading } from "../../state/commands/command-state.ts";

/** Converts a value as it was sent to the unit of its metric; `wrong` says why it is not counted. */
export function judgeReading(
  metrics: Metric[],
  { value: text, ...sent }: SentReading,
): MetricReading {
  const metric = metrics.find(({ id }) => id.toLowerCase() === sent.metric.toLowerCase());
  if (!metric) return { ...sent, value: 0, wrong: unknown(sent.metric, metrics) };
  const amount = amountIn(text, metric.unit);
  if (!amount) {
    return {
      ...sent,
      value: 0,
      wrong: `${code(text)} is not a value; write a number and its unit.`,
    };
  }
  const value = inUnit(amount, metric.unit);
  if (value !== undefined) return { ...sent, metric: metric.id, value };
  const wrong = `${code(metric.id)} is measured in ${code(metric.unit ?? "")}, not in ${code(amount.unit ?? "")}.`;
  return { ...sent, value: 0, wrong };
}

function unknown(id: string, metrics: Metric[]): string {
  const hint = didYouMean(
    id,
    metrics.map((metric) => metric.id),
  );
  return `The plan has no metric ${code(id)}${hint}`;
}
