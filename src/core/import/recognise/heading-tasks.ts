import { pairIn, pairsIn } from "../collect/details.ts";
import type { Section } from "../markdown/outline.ts";
import { columnOf } from "../words/columns.ts";

const TELLING = new Set(["status", "owner", "due", "estimate", "needs"]);

/** True where details of a task, such as its status and its owner, stand under a heading. */
export function isDetailList({ parts }: Section): boolean {
  const labels = parts.flatMap(({ block, label }) => {
    if (block.kind === "paragraph") return pairsIn(block.source).map((pair) => pair.label);
    if (block.kind !== "list" || label !== undefined) return [];
    return block.items.flatMap(({ source }) => pairIn(source)?.label ?? []);
  });
  const known = labels.map(columnOf).filter((column) => column !== undefined);
  return known.length >= 2 && known.some((column) => TELLING.has(column));
}
