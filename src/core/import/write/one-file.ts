import type { PlanFile } from "../../plan/plan.ts";

/**
 * The files of an imported plan as one text. Each begins with comments, and only the key `phases` occurs
 * in several.
 */
export function inOneFile([first, ...others]: PlanFile[]): string {
  let text = first?.text ?? "";
  for (const { text: next = "" } of others) {
    const content = next.replace(/^(?:#.*\n|\n)+/, "");
    const isMore = /^phases:$/m.test(text) && content.startsWith("phases:\n");
    text = `${text.trimEnd()}\n\n${isMore ? content.slice("phases:\n".length) : content}`;
  }
  return text;
}
