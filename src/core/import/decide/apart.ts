import type { Kind } from "../kind.ts";
import type { Block, Item, List, Table } from "../markdown/blocks.ts";
import type { Node, Part } from "../markdown/outline.ts";
import { sectionsIn } from "../markdown/outline.ts";
import type { ReadItem } from "../recognise/features.ts";
import { readList } from "../recognise/features.ts";
import type { Recognised } from "../recognise/recognise.ts";
import type { Verdict } from "../recognise/verdict.ts";
import { afterBox } from "../words/task/task-text.ts";

/**
 * Sets apart the items and rows about which a person decided: each becomes a block of its own with that
 * verdict, directly after what it was in. The rest of its block stays what it was recognised as.
 */
export function setApart(recognised: Recognised): void {
  if (recognised.told.size === 0) return;
  const cutter = new Cutter(recognised);
  for (const section of sectionsIn(recognised.root)) {
    section.parts = section.parts.flatMap((part) => cutter.part(part));
  }
}

/** Consecutive items or rows of one block with the same fate. */
interface Run<N extends Node> {
  kind: Kind | undefined;
  nodes: N[];
}

class Cutter {
  readonly #recognised: Recognised;

  constructor(recognised: Recognised) {
    this.#recognised = recognised;
  }

  part(part: Part): Part[] {
    const { block } = part;
    if (!this.#holdsTold(block)) return [part];
    const blocks = block.kind === "table" ? this.#table(block) : this.#list(block as List);
    return blocks.map((piece) => ({ ...part, block: piece }));
  }

  #holdsTold(block: Block): boolean {
    if (block.kind === "table") return block.rows.some((row) => this.#recognised.told.has(row));
    return (
      block.kind === "list" &&
      block.items.some((item) => this.#recognised.told.has(item) || this.#isToldInside(item))
    );
  }

  #isToldInside({ blocks }: Item): boolean {
    return blocks.some((block) => this.#holdsTold(block));
  }

  #table(table: Table): Table[] {
    const { tables, verdicts } = this.#recognised;
    const shape = tables.get(table);
    const verdict = verdicts.get(table);
    tables.delete(table);
    verdicts.delete(table);
    return this.#runs(table.rows).map(({ kind, nodes: rows }) => {
      const piece = { ...table, rows };
      const cells = rows.map((row) => shape?.cells[table.rows.indexOf(row)] ?? []);
      if (shape) tables.set(piece, { ...shape, cells });
      this.#judge(piece, kind, verdict);
      return piece;
    });
  }

  #list(list: List): (List | Table)[] {
    const { lists, verdicts, signs } = this.#recognised;
    const read = new Map((lists.get(list) ?? readList(list, signs)).map((one) => [one.item, one]));
    const verdict = verdicts.get(list);
    lists.delete(list);
    verdicts.delete(list);
    return this.#runs(list.items).flatMap(({ kind, nodes: items }) =>
      kind === undefined
        ? this.#others(list, items, { read, verdict })
        : [
            this.#piece(
              list,
              items.map((item) => this.#bare(item, kind, read)),
              { kind, verdict },
            ),
          ],
    );
  }

  /** Items about which nothing was said, cut after each that holds some about which something was. */
  #others(
    list: List,
    items: Item[],
    { read, verdict }: { read: Map<Item, ReadItem>; verdict: Verdict | undefined },
  ): (List | Table)[] {
    const pieces: (List | Table)[] = [];
    let open: ReadItem[] = [];
    const close = () => {
      if (open.length > 0) pieces.push(this.#piece(list, open, { kind: undefined, verdict }));
      open = [];
    };
    for (const item of items) {
      const own = read.get(item) ?? this.#read(item);
      if (!this.#isToldInside(item)) {
        open.push(own);
        continue;
      }
      const { blocks, out } = this.#emptied(item);
      open.push({ ...own, item: { ...item, blocks } });
      close();
      pieces.push(...out);
    }
    close();
    return pieces;
  }

  /** The blocks inside an item without what a person decided about, and that in blocks of its own. */
  #emptied(item: Item): { blocks: Block[]; out: (List | Table)[] } {
    const blocks: Block[] = [];
    const out: (List | Table)[] = [];
    for (const block of item.blocks) {
      if (!this.#holdsTold(block) || (block.kind !== "list" && block.kind !== "table")) {
        blocks.push(block);
        continue;
      }
      const pieces = block.kind === "table" ? this.#table(block) : this.#list(block);
      for (const piece of pieces) {
        const isTold = this.#recognised.verdicts.get(piece)?.told === true;
        (isTold ? out : blocks).push(piece);
      }
    }
    return { blocks, out };
  }

  #piece(
    list: List,
    read: ReadItem[],
    { kind, verdict }: { kind: Kind | undefined; verdict: Verdict | undefined },
  ): List {
    const piece = { ...list, items: read.map(({ item }) => item) };
    this.#recognised.lists.set(piece, read);
    this.#judge(piece, kind, verdict);
    return piece;
  }

  #judge(piece: List | Table, kind: Kind | undefined, verdict: Verdict | undefined): void {
    const own = kind === undefined ? verdict : toldVerdict(kind);
    if (own) this.#recognised.verdicts.set(piece, own);
  }

  /** An item as that kind is written: only tasks and milestones have boxes. */
  #bare(item: Item, kind: Kind, read: Map<Item, ReadItem>): ReadItem {
    if (kind === "tasks" || kind === "milestones") return read.get(item) ?? this.#read(item);
    return this.#read({ ...item, source: afterBox(item.source) });
  }

  #read(item: Item): ReadItem {
    const [read] = readList({ items: [item] }, this.#recognised.signs);
    if (!read) throw new Error("An item is always read.");
    return read;
  }

  #runs<N extends Node>(nodes: N[]): Run<N>[] {
    const runs: Run<N>[] = [];
    for (const node of nodes) {
      const kind = this.#recognised.told.get(node);
      const last = runs.at(-1);
      if (last?.kind === kind && last) last.nodes.push(node);
      else runs.push({ kind, nodes: [node] });
    }
    return runs;
  }
}

function toldVerdict(kind: Kind): Verdict {
  const why = kind === "nothing" ? "left out as you said" : `could not be read as ${kind}`;
  return { kind, told: true, sure: true, score: 0, because: ["you said so"], why };
}
