import type { Decision, Kind } from "../kind.ts";
import type { Block, Item, Table } from "../markdown/blocks.ts";
import type { Node, Section } from "../markdown/outline.ts";
import { sectionsIn } from "../markdown/outline.ts";

/** What a person said headings, items and rows are. */
export type ToldKinds = Map<Node, Kind>;

/**
 * What each heading, item and row is by these decisions; of several about the same one the last counts.
 *
 * A decision about an item covers everything inside it, and one about the head of a table all its rows. A
 * heading is meant only by a decision about its line alone: it is then a phase, a milestone, a task or a
 * mere heading itself, and any other kind is that of everything under it.
 */
export function toldKinds(root: Section, decisions: Decision[]): ToldKinds {
  const told: ToldKinds = new Map();
  const sections = sectionsIn(root);
  for (const { line, end, kind } of decisions) {
    if (kind === undefined) continue;
    const meant = line === end && sections.find(({ heading }) => heading?.line === line);
    if (meant && meant.heading && OF_HEADINGS.has(kind)) told.set(meant.heading, kind);
    else if (meant) tellAll(sectionsIn(meant), kind, told);
    else for (const { parts } of sections) tellParts(parts, { line, end, kind }, told);
  }
  return told;
}

/** What a heading itself can be: a mere heading is a note. */
const OF_HEADINGS = new Set<Kind>(["phases", "milestones", "tasks", "notes"]);

function tellAll(sections: Section[], kind: Kind, told: ToldKinds): void {
  for (const { heading, parts } of sections) {
    if (heading) told.set(heading, "notes");
    tellParts(parts, { line: 1, end: Number.POSITIVE_INFINITY, kind }, told);
  }
}

type Told = Required<Pick<Decision, "line" | "end" | "kind">>;

function tellParts(parts: Section["parts"], decision: Told, told: ToldKinds): void {
  for (const { block } of parts) tellBlock(block, decision, told);
}

function tellBlock(block: Block, decision: Told, told: ToldKinds): void {
  const { line, end, kind } = decision;
  if (block.line > end || block.end < line) return;
  if (block.kind === "table") {
    const isMeant = (at: number) => line <= at && at <= end;
    const whole = headOf(block).some(isMeant);
    for (const row of block.rows) if (whole || isMeant(row.line)) told.set(row, kind);
  }
  if (block.kind === "list") for (const item of block.items) tellItem(item, decision, told);
}

/** The lines of a table's head: its headings, and what is between them and the first row. */
function headOf({ line, rows }: Table): number[] {
  const first = rows[0]?.line ?? line;
  return Array.from({ length: Math.max(0, first - line) }, (_, i) => line + i);
}

function tellItem(item: Item, decision: Told, told: ToldKinds): void {
  if (decision.line <= item.line && item.line <= decision.end) {
    told.set(item, decision.kind);
    for (const inner of nodesInside(item)) told.delete(inner);
  } else for (const block of item.blocks) tellBlock(block, decision, told);
}

function nodesInside({ blocks }: Item): (Item | Table["rows"][number])[] {
  return blocks.flatMap((block) => {
    if (block.kind === "table") return block.rows;
    return block.kind === "list" ? block.items.flatMap((item) => [item, ...nodesInside(item)]) : [];
  });
}
