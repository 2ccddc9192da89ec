import type { Item, List, Block } from "../markdown/blocks.ts";
import { plain } from "../markdown/inline.ts";
import { columnOf } from "../words/columns.ts";
import { pairIn } from "../markdown/pairs.ts";
import type { Signs, TaskText } from "../words/task/task-text.ts";
import { isTaskLine, taskText } from "../words/task/task-text.ts";
import { isInstruction, isStatement } from "./verbs.ts";

/** The line of an item, read both as a task and as a pair such as `Owner: Ada`. */
export interface ReadItem {
  item: Item;
  text: TaskText;
  pair?: { label: string; value: string };
}

/** What the items of a list have in common, as shares from 0 to 1. */
export interface Features {
  items: number;
  boxes: number;
  signs: number;
  /** How many different statuses their signs and words state. */
  statuses: number;
  /** Whether all items with a status are done. */
  allDone: boolean;
  ids: number;
  /** Ids such as M1, which are those of milestones where the heading says so. */
  milestoneIds: number;
  fields: number;
  instructions: number;
  statements: number;
  /** Pairs such as `Owner: Ada`, whose label is one of a task, a risk or a project. */
  details: number;
  /** Pairs with any other label. */
  pairs: number;
  questions: number;
  links: number;
  paths: number;
  placeholders: number;
  sentences: number;
  ordered: boolean;
  /** Whether items without a checkbox contain items with one. */
  holdsBoxes: boolean;
}

/** Lists that were read already, by their document's signs, so that each line is read once. */
const known = new WeakMap<Signs, WeakMap<Item[], ReadItem[]>>();

export function readList({ items }: Pick<List, "items">, signs: Signs): ReadItem[] {
  const lists = known.get(signs) ?? new WeakMap<Item[], ReadItem[]>();
  known.set(signs, lists);
  const read = lists.get(items) ?? readItems(items, signs);
  lists.set(items, read);
  return read;
}

function readItems(items: Item[], signs: Signs): ReadItem[] {
  const read = items.map((item) => readItem(item, signs));
  // Ornaments only state a status beside signs that certainly do.
  if (signs.ornaments || !read.some(({ text }) => text.sign)) return read;
  return items.map((item) => readItem(item, { ...signs, ornaments: true }));
}

function readItem(item: Item, signs: Signs): ReadItem {
  const pair = pairIn(item.source);
  return { item, text: taskText(item.source, signs), ...(pair && { pair }) };
}

export function featuresOf(list: List, read: ReadItem[]): Features {
  const known = read.filter(({ text }) => !text.placeholder);
  const of = known.length > 0 ? known : read;
  const share = (is: (one: ReadItem) => boolean) => of.filter(is).length / Math.max(1, of.length);
  const told = of.flatMap(({ text }) => (text.status && !text.checkbox ? [text.status] : []));
  return {
    items: read.length,
    boxes: share(({ text }) => text.checkbox),
    signs: told.length / Math.max(1, of.length),
    statuses: new Set(told).size,
    allDone: told.length > 0 && told.every((status) => status === "complete"),
    ids: share(({ text }) => text.id !== undefined && text.sure && !isNoTask(text.id)),
    milestoneIds: share(({ text }) => /^MS?-?\d+$/iu.test(text.id ?? "")),
    fields: share(
      ({ text }) =>
        text.owners.length > 0 ||
        text.estimate !== undefined ||
        text.due !== undefined ||
        text.needs.length > 0,
    ),
    instructions: share(({ text }) => isInstruction(text.title)),
    statements: share(({ text }) => isStatement(text.title)),
    details: share(
      ({ text, pair }) => !text.checkbox && pair !== undefined && isDetail(pair.label),
    ),
    pairs: share(({ text, pair }) => !text.checkbox && text.id === undefined && pair !== undefined),
    questions: share(({ text }) => /[?？]\s*$/u.test(text.title)),
    links: share(({ item }) => isLink(item.source)),
    paths: share(({ item }) => /^`[^`]*[./][^`]*`/.test(item.source)),
    placeholders: read.filter(({ text }) => text.placeholder).length / Math.max(1, read.length),
    sentences: share(({ text }) => text.title.length > 160 || /[.!。]\s+\p{Lu}/u.test(text.title)),
    ordered: list.ordered,
    holdsBoxes: read.some(({ item, text }) => !text.checkbox && item.blocks.some(hasBoxes)),
  };
}

/** Whether an id is that of a criterion, requirement, risk, priority or question, and not of a task. */
function isNoTask(id: string): boolean {
  return /^(?:AC|SC|FR|NFR|REQ|US|Q|R|P|KPI|ADR|DEC)-?\d+$/iu.test(id);
}

/** Whether a label is one that a task, a risk, a metric or a project has. */
function isDetail(label: string): boolean {
  const column = columnOf(label);
  return (
    column !== undefined &&
    !["task", "phase", "week", "milestone", "role", "amount", "id"].includes(column)
  );
}

export function hasBoxes(block: Block): boolean {
  return (
    block.kind === "list" &&
    block.items.some((item) => isTaskLine(item.source) || item.blocks.some(hasBoxes))
  );
}

/** Whether it is nothing but a link, perhaps with a few words after it. */
function isLink(source: string): boolean {
  const text = source.replace(/^[*_\s]+/, "");
  return /^\[[^\]]+\]\([^)]+\)/.test(text) || /^<?https?:\/\//.test(text);
}

/** The text and the target of a link, if an item is nothing else. */
export function linkIn(source: string): { text: string; to: string } | undefined {
  const found = /^[*_\s]*\[((?:[^[\]]|\[[^\]]*\])+)\]\(([^)\s]+)[^)]*\)[*_\s]*$/u.exec(
    source.split("\n")[0] ?? "",
  );
  return found ? { text: plain(found[1] ?? ""), to: found[2] ?? "" } : undefined;
}
