import { pairIn, pairsIn } from "../collect/details.ts";
import type { Section } from "../markdown/outline.ts";
import { columnOf } from "../words/columns.ts";

const TELLING = new Set(["status", "owner", "due", "estimate", "needs"]);

/** True where details of a task, such as its status and its owner, stand right under a heading. */
export function isDetailList({ parts }: Section): boolean {
  const [first] = parts;
  if (!first) return false;
  const { block } = first;
  const labels =
    block.kind === "list"
      ? block.items.flatMap(({ source }) => pairIn(source)?.label ?? [])
      : block.kind === "paragraph"
        ? pairsIn(block.source).map(({ label }) => label)
        : [];
  const known = labels.map(columnOf).filter((column) => column !== undefined);
  return known.length >= 2 && known.some((column) => TELLING.has(column));
}
