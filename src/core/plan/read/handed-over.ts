import type { PlanFile } from "../plan.ts";

/**
 * The accounts that kept the repository before, as the plan says: logins of bots, each with `[bot]`.
 *
 * It is read from the text, because it must be known while the plan has mistakes too: otherwise nobody
 * could say these on the dashboard.
 */
export function formerKeepers(files: PlanFile[]): string[] {
  const named = files.map(({ text = "" }) => HANDED_OVER.exec(text)?.[1] ?? "");
  const names = named.flatMap((line) => line.split(/\s+/)).filter((name) => name !== "");
  return [...new Set(names)].map((name) => `${name.toLowerCase()}[bot]`);
}

/** `handed_over_from: github-actions`, not in a comment. */
const HANDED_OVER = /^[^#\n]*\bhanded_over_from:[ \t]*["']?([\w -]+)/m;
