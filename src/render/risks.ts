import type { Metric, Plan } from "../plan/plan.ts";
import type { Progress, RiskProgress } from "../progress/progress.ts";
import { list, table } from "./list.ts";
import { cell, cut, inCell, inline } from "./text.ts";
import { fold, level, paragraphs, people, reference } from "./words.ts";

/** The risks, gravest first; those whose issue is closed come last. */
export function riskSection({ risks }: Progress): string | undefined {
  if (risks.length === 0) return undefined;
  const open = risks.filter((risk) => risk.open);
  const ordered = [...open].sort((one, other) => other.score - one.score);
  const rows = [...ordered, ...risks.filter((risk) => !risk.open)].map(riskRow);
  const content = paragraphs(
    table(["Risk", "Impact", "Probability", "Owner"], rows),
    mitigations(ordered),
  );
  return fold(`🛡️ Risks · ${open.length} open`, content);
}

function mitigations(risks: RiskProgress[]): string | undefined {
  const told = risks.filter(({ risk }) => risk.mitigation);
  if (told.length === 0) return undefined;
  return `What we do about them:\n\n${list(told, mitigation, 30)}`;
}

function mitigation({ risk }: RiskProgress): string {
  return `${inline(cut(risk.title, 100))}: ${inline(cut(risk.mitigation ?? "", 200))}`;
}

function riskRow({ risk, issue, open }: RiskProgress): string[] {
  const name = `${issue ? `${reference(issue)} ` : ""}${cell(cut(risk.title, 100))}`;
  return [
    open ? name : `✅ ${name}`,
    level(risk.impact),
    level(risk.probability),
    risk.owner ? inCell(people([risk.owner])) : "",
  ];
}

/** Where the numbers stood at the start, and where they should go. */
export function metricSection({ metrics }: Pick<Plan, "metrics">): string | undefined {
  if (metrics.length === 0) return undefined;
  return fold(`📊 Metrics · ${metrics.length}`, metricTable(metrics));
}

/** The metrics of a plan, as a table. Nobody has told a current value yet, so none is shown. */
export function metricTable(metrics: Metric[]): string {
  const rows = metrics.map((metric) => [
    cell(cut(metric.name, 100)),
    amount(metric, metric.baseline),
    amount(metric, metric.target),
    NONE,
  ]);
  return table(["Metric", "Baseline", "Target", "Current"], rows);
}

const NONE = "–";

function amount({ unit }: Metric, value: string | undefined): string {
  if (!value) return NONE;
  const bare = /^[\s\d.,~<>=≤≥+–-]+$/.test(value);
  return cell(cut(unit && bare ? `${value} ${unit}` : value, 60));
}
