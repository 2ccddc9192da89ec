import type { Risk } from "../plan/plan.ts";
import { block, cut, inline } from "./text.ts";
import { dotted, level, paragraphs, people } from "./words.ts";

/** The text of a risk's issue. */
export function riskBody({ risk }: { risk: Risk }): string {
  return paragraphs(
    dotted(
      `**Impact**: ${level(risk.impact)}`,
      `**Probability**: ${level(risk.probability)}`,
      risk.owner && `**Owner**: ${people([risk.owner])}`,
    ),
    risk.description && block(cut(risk.description, 20_000)),
    risk.mitigation && `**What we do about it**: ${inline(cut(risk.mitigation, 20_000))}`,
    "---\n\nClose this issue when the risk is gone. It is not a task: progress does not count it.",
  );
}
