/** Risks and metrics, from lists and from the cells of tables. */
import type { Pair } from "../../markdown/pairs.ts";
import type { FoundMetric, FoundRisk, Place } from "../../findings.ts";
import type { Topic } from "../../words/topics.ts";
import { isPlaceholder } from "../../words/task/task-text.ts";

const RISK_PARTS: [RegExp, "description" | "mitigation" | "impact" | "probability" | "owner"][] = [
  [/^(?:risk|description|risiko|risque|riesgo|风险|описание)$/iu, "description"],
  [
    /^(?:mitigation|response|action|handling|plan|gegenmaßnahme|maßnahme|atténuation|mitigaci[oó]n|mitigação|处理|应对|对策|缓解|対策|меры)/iu,
    "mitigation",
  ],
  [/^(?:impact|severity|auswirkung|impacto|影响|влияние)$/iu, "impact"],
  [
    /^(?:probability|likelihood|wahrscheinlichkeit|probabilité|probabilidad|概率|вероятность)$/iu,
    "probability",
  ],
  [/^(?:owner|responsible|verantwortlich|responsable|负责人|ответственный)$/iu, "owner"],
];

/** Adds a line under a risk to it; false if it is nothing that risks have. */
export function addRiskPart(risk: FoundRisk, { label, value }: Pair): boolean {
  const part = RISK_PARTS.find(([words]) => words.test(label))?.[1];
  if (part === undefined) return false;
  if (!isPlaceholder(value)) risk[part] ??= value;
  return true;
}

/** A metric from `Name: <100ms (target vs current 500ms+)`. The heading above says which value it is. */
export function metricOf(
  { label, value }: Pair,
  topic: Topic | undefined,
  place: Place,
): FoundMetric {
  const [, target = value, baseline] =
    /^(.*?)\s*\((?:target )?(?:vs\.?|from|was|versus|currently|now|baseline)\s*(?:current|currently|baseline|today)?:?\s*([^()]*)\)$/iu.exec(
      value,
    ) ?? [];
  const arrow = /^(.+?)\s*(?:→|->|=>)\s*(.+)$/u.exec(value);
  const said = (text: string | undefined) => (text && !isPlaceholder(text) ? text : undefined);
  const values = valuesOf(topic, said(arrow?.[2] ?? target), said(arrow?.[1] ?? baseline));
  return { ...place, title: label, business: topic === "business metrics", ...values };
}

function valuesOf(
  topic: Topic | undefined,
  target: string | undefined,
  baseline: string | undefined,
): Pick<FoundMetric, "target" | "baseline"> {
  if (topic === "baseline") return target ? { baseline: target } : {};
  if (topic === "current") return {};
  return { ...(target && { target }), ...(baseline && { baseline }) };
}
