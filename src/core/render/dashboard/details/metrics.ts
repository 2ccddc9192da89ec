/** The metrics: baseline, target and current value. */
import type { Metric } from "../../../plan/plan.ts";
import type { MetricProgress, Progress } from "../../../progress/progress.ts";
import { table } from "../../markdown/list.ts";
import { cell, cut } from "../../markdown/safe-markdown.ts";
import { dotted, fold, paragraphs } from "../../markdown/phrases.ts";

/** The metrics with measured values; those without are folded. */
export function metricSection({ metrics }: Pick<Progress, "metrics">): string | undefined {
  const measuredOnes = metrics.filter(({ current }) => current !== undefined);
  const others = metrics.filter(({ current }) => current === undefined);
  const met = metrics.filter((metric) => metric.met).length;
  const title = dotted("📊 Metrics", `${measuredOnes.length}`, met > 0 && `${met} on target`);
  const parts = paragraphs(
    measuredOnes.length > 0 && `### ${title}\n\n${metricTable(measuredOnes)}`,
    others.length > 0 && fold(`📊 Not measured yet · ${others.length}`, metricTable(others)),
  );
  return parts || undefined;
}

/** The metrics of a plan, as a table. */
export function metricTable(metrics: MetricProgress[]): string {
  const rows = metrics.map((view) => [
    cell(cut(view.metric.name, 100)),
    amount(view.metric, view.metric.baseline),
    amount(view.metric, view.metric.target),
    current(view),
    standing(view),
  ]);
  return table(["Metric", "Baseline", "Target", "Current", "On target"], rows);
}

const NONE = "–";
const arrows = { up: "↗", down: "↘", same: "→" } as const;

function amount({ unit }: Metric, value: string | undefined): string {
  if (!value) return NONE;
  const bare = /^[\s\d.,~<>=≤≥+–-]+$/.test(value);
  return cell(cut(unit && bare ? `${value} ${unit}` : value, 60));
}

/** `420 ms ↘` */
function current({ metric, current, trend, isDue }: MetricProgress): string {
  if (current === undefined) return NONE;
  return `${measured(metric, current)}${trend ? ` ${arrows[trend]}` : ""}${isDue ? ", reading due" : ""}`;
}

/** `420 ms`, `1,200 users` */
export function measured({ unit }: Pick<Metric, "unit">, value: number): string {
  const text = value.toLocaleString("en", { maximumFractionDigits: 6 });
  return cell(unit ? `${text} ${unit}` : text);
}

function standing({ met }: MetricProgress): string {
  if (met === undefined) return NONE;
  return met ? "✅" : "not yet";
}
