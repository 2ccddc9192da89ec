import type { Progress, RiskProgress } from "../../../progress/progress.ts";
import { riskQuadrant } from "../../charts/risk-quadrant.ts";
import { list, table } from "../../markdown/list.ts";
import { cell, cut, inCell, inline } from "../../markdown/safe-markdown.ts";
import { capital, fold, level, paragraphs, people, reference } from "../../markdown/phrases.ts";

/** The risks, most serious first; closed ones come last. */
export function riskSection({ risks }: Progress): string | undefined {
  if (risks.length === 0) return undefined;
  const open = risks.filter((risk) => risk.open);
  const ordered = [...open].sort((one, other) => other.score - one.score);
  const rows = [...ordered, ...risks.filter((risk) => !risk.open)].map(riskRow);
  const content = paragraphs(
    riskQuadrant(ordered),
    table(["Risk", "Score", "Impact", "Probability", "Owner", "Status"], rows),
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

function riskRow({ risk, issue, open, score, owners, status }: RiskProgress): string[] {
  const name = `${issue ? `${reference(issue)} ` : ""}${cell(cut(risk.title, 100))}`;
  return [
    open ? name : `✅ ${name}`,
    String(score),
    level(risk.impact),
    level(risk.probability),
    inCell(people(owners)),
    capital(status),
  ];
}
