/** A chart of the open risks by probability and impact. */
import type { Level } from "../../plan/plan.ts";
import type { RiskProgress } from "../../progress/progress.ts";
import { labelText, picture } from "./mermaid.ts";

/** Fewer risks than this are easier to read in a table. */
const MIN_RISKS = 3;

/** How many risks of the same probability and impact are shown: more would cover one another. */
const MAX_IN_CELL = 4;

const MAX_LABEL = 20;

/** The upper end of each third of an axis. */
const upper: Record<Level, number> = { low: 0.3, medium: 0.63, high: 0.96 };
const middle: Record<Level, number> = { low: 1 / 6, medium: 1 / 2, high: 5 / 6 };

/** Undefined if fewer than three risks are open. Risks in the same place are drawn below each other. */
export function riskQuadrant(risks: RiskProgress[]): string | undefined {
  const open = risks.filter((risk) => risk.open);
  if (open.length < MIN_RISKS) return undefined;
  const taken = new Map<string, number>();
  const points = open.flatMap(({ risk }) => {
    const cell = `${risk.impact} ${risk.probability}`;
    const before = taken.get(cell) ?? 0;
    taken.set(cell, before + 1);
    if (before >= MAX_IN_CELL) return [];
    const place = [middle[risk.probability], upper[risk.impact] - 0.07 * before];
    // The id of a risk that was opened by command says nothing to people.
    const label = labelText(risk.title, MAX_LABEL) || "Risk";
    return [`  "${label}": [${place.map((at) => at.toFixed(2)).join(", ")}]`];
  });
  return picture(settings, [
    "quadrantChart",
    '  x-axis "Unlikely" --> "Likely"',
    '  y-axis "Low impact" --> "High impact"',
    ...points,
  ]);
}

const settings = ["  quadrantChart:", "    chartWidth: 500", "    chartHeight: 400"];
