import type { Risk } from "../../plan/plan.ts";
import type { Opened } from "../../state/commands/command-state.ts";
import type { Issue } from "../../state/snapshot.ts";
import { longDay } from "../markdown/dates.ts";
import { commandNotes } from "./command-notes.ts";
import { block, cut, fitting } from "../markdown/safe-markdown.ts";
import { capital, dotted, level, paragraphs, people } from "../markdown/phrases.ts";

interface View {
  risk: Risk;
  /** Present if a command opened it. */
  opened?: Opened;
  issue?: Pick<Issue, "marker"> | undefined;
}

/** The text of a risk's issue, with what commands have set. */
export function riskBody({ risk, opened, issue }: View): string {
  const status = issue?.marker.said?.status;
  return fitting([20_000, 5000], (size) =>
    paragraphs(
      dotted(
        `**Impact**: ${level(risk.impact)}`,
        `**Probability**: ${level(risk.probability)}`,
        risk.owner && `**Owner**: ${people([risk.owner])}`,
        status && `**Status**: ${capital(status)}`,
      ),
      risk.description && block(cut(risk.description, size)),
      risk.mitigation && `### What we do about it\n\n${block(cut(risk.mitigation, size))}`,
      commandNotes(issue),
      opened &&
        `Opened by ${people([{ login: opened.by }])} on ${longDay(opened.at)} ([comment](${opened.from}))`,
      "---\n\nClose this issue when the risk is gone. It is not a task: progress does not count it.",
    ),
  );
}
