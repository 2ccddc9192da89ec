import type { Progress } from "../../progress/progress.ts";
import { phaseTitle } from "../issue/titles.ts";
import { cut, inline } from "./safe-markdown.ts";

/** `**Now**: Phase 2: Web, Phase 3: Mobile`, where phases run beside each other; undefined for one. */
export function phasesLine({ current }: Pick<Progress, "current">): string | undefined {
  if (current.length < 2) return undefined;
  return `**Now**: ${current.map(({ phase }) => inline(cut(phaseTitle(phase), 60))).join(", ")}`;
}
