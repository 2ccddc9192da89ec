import { amountIn, inUnit } from "./amount.ts";
import type { Metric } from "../plan.ts";

/** The target of a metric as bounds, each inclusive or exclusive. */
export interface MetricTarget {
  low?: number;
  high?: number;
  /** Whether the bound itself counts as reached. */
  including: boolean;
}

type Measured = Pick<Metric, "baseline" | "target" | "unit" | "better">;

/**
 * The bounds in a metric's target: `<100`, `1000+`, `95%+`, `1-2`, `80`, `50% reduction`.
 *
 * A change in percent is computed from the baseline, which may be a range (for `50-100` its middle is
 * taken). Undefined if the words are not enough: `40% improvement` needs to know which way is better,
 * and a change needs a baseline.
 */
export function targetOf(metric: Measured): MetricTarget | undefined {
  const target = metric.target?.trim() ?? "";
  return changeTarget(target, metric) ?? boundTarget(target, metric);
}

/** The baseline as a number in the metric's unit; the middle if it is a range. */
export function baselineOf({ baseline, unit }: Measured): number | undefined {
  const span = spanIn(baseline ?? "", unit);
  return span && (span[0] + span[1]) / 2;
}

/** Whether a value reaches the target. */
export function isReached(bounds: MetricTarget, value: number): boolean {
  const { low = -Infinity, high = Infinity, including } = bounds;
  return (value > low && value < high) || (including && (value === low || value === high));
}

const down = /reduction|decrease|less|fewer|lower|faster/i;
const up = /increase|growth|more|higher/i;

function changeTarget(target: string, metric: Measured): MetricTarget | undefined {
  const [, percent, word = ""] = /^(\d+(?:\.\d+)?) ?% +([a-z]+)/i.exec(target) ?? [];
  const baseline = baselineOf(metric);
  if (percent === undefined || baseline === undefined) return undefined;
  const lower = down.test(word) || (!up.test(word) && metric.better === "lower");
  const higher = up.test(word) || (!down.test(word) && metric.better === "higher");
  if (lower === higher) return undefined;
  const bound = exact(baseline * (1 + (lower ? -1 : 1) * (Number(percent) / 100)));
  return lower ? { high: bound, including: true } : { low: bound, including: true };
}

function boundTarget(target: string, metric: Measured): MetricTarget | undefined {
  if (/%\s+[a-z]/i.test(target)) return undefined;
  const span = spanIn(target, metric.unit);
  if (!span) return undefined;
  const [low, high] = span;
  if (/^\s*(<=|≤)/.test(target)) return { high, including: true };
  if (/^\s*</.test(target)) return { high, including: false };
  if (/^\s*(>=|≥)/.test(target) || /\+/.test(target)) return { low, including: true };
  if (/^\s*>/.test(target)) return { low, including: false };
  if (low !== high) return { low, high, including: true };
  const baseline = baselineOf(metric);
  const lower = metric.better
    ? metric.better === "lower"
    : baseline !== undefined && baseline > low;
  return lower ? { high, including: true } : { low, including: true };
}

/** `50-100` as its two ends, `~500` as the same number twice. */
function spanIn(text: string, unit: string | undefined): [number, number] | undefined {
  const [first = "", second] = text.split(/(?<=[\d%\s])[-–](?=\s*\d)/);
  const ends = [first, second ?? first].map((part) => {
    const amount = amountIn(part, unit);
    return amount && inUnit(amount, unit);
  });
  const [low, high] = ends;
  return low === undefined || high === undefined ? undefined : [low, high];
}

/** The number without the rounding errors of binary fractions. */
function exact(value: number): number {
  return Number(value.toPrecision(12));
}
