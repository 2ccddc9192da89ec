import type { Risk } from "../plan/plan.ts";
import type { Opened } from "../state/said.ts";
import { longDay } from "./dates.ts";
import { block, cut, fitting } from "./text.ts";
import { dotted, level, paragraphs, people } from "./words.ts";

/** The text of a risk's issue; `opened` where a command opened it. */
export function riskBody({ risk, opened }: { risk: Risk; opened?: Opened }): string {
  return fitting([20_000, 5000], (size) =>
    paragraphs(
      dotted(
        `**Impact**: ${level(risk.impact)}`,
        `**Probability**: ${level(risk.probability)}`,
        risk.owner && `**Owner**: ${people([risk.owner])}`,
      ),
      risk.description && block(cut(risk.description, size)),
      risk.mitigation && `### What we do about it\n\n${block(cut(risk.mitigation, size))}`,
      opened &&
        `Opened by ${people([{ login: opened.by }])} on ${longDay(opened.at)} ([comment](${opened.from}))`,
      "---\n\nClose this issue when the risk is gone. It is not a task: progress does not count it.",
    ),
  );
}
