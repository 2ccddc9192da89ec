import type { Topic } from "../words/topics.ts";
import { topicOf } from "../words/topics.ts";
import type { Role } from "../words/heading.ts";
import { roleOf } from "../words/heading.ts";
import type { Block, Code, Heading, Html, Item, List, Paragraph, Row, Table } from "./blocks.ts";
import { withBareItems } from "./bare-items.ts";
import { parseMarkdown } from "./blocks.ts";
import { readHtml } from "./html.ts";
import { inlineOf, plain } from "./inline.ts";

/** A heading and what is under it; the whole document is the section without a heading. */
export interface Section {
  heading?: Heading;
  level: number;
  /** The words of the heading, without formatting. */
  title: string;
  role: Role;
  topic?: Topic;
  parts: Part[];
  sections: Section[];
  parent?: Section;
}

/** A block in its section, with the label above it, such as `Tasks:`. */
export interface Part<B extends Content = Content> {
  block: B;
  label?: Label;
  section: Section;
}

export type Content = List | Table | Paragraph | Code;

export interface Label {
  text: string;
  line: number;
  topic?: Topic;
}

/** Anything that has an outcome of its own. */
export type Node = Heading | Item | Row;

/** The sections of a document. Bold lines that name a phase, a week or a task count as headings. */
export function outlineOf(text: string): { root: Section; tooDeep: number[] } {
  const { blocks, tooDeep } = parseMarkdown(text);
  const builder = new Builder(text.split("\n"));
  builder.add(blocks);
  return { root: builder.root, tooDeep };
}

/** All sections, from the top. */
export function sectionsIn(section: Section): Section[] {
  return [section, ...section.sections.flatMap(sectionsIn)];
}

/** The sections that contain this one, the innermost first. */
export function above(section: Section): Section[] {
  return section.parent ? [section.parent, ...above(section.parent)] : [];
}

/** All items, rows and headings of a section and of those in it, in document order. */
export function nodesIn(section: Section): Node[] {
  const inBlock = (block: Block): Node[] => {
    if (block.kind === "table") return block.rows;
    return block.kind === "list"
      ? block.items.flatMap((item) => [item, ...item.blocks.flatMap(inBlock)])
      : [];
  };
  return [
    ...(section.heading ? [section.heading] : []),
    ...section.parts.flatMap(({ block }) => inBlock(block)),
    ...section.sections.flatMap(nodesIn),
  ];
}

/**
 * Level of a `<summary>`, which counts as a heading below all others except bold lines; `</details>`
 * ends its section.
 */
const SUMMARY = 7;
const BOLD = 8;

class Builder {
  readonly root: Section = {
    level: 0,
    title: "",
    role: { kind: "other", text: "" },
    parts: [],
    sections: [],
  };
  #now = this.root;
  #label: Label | undefined;
  readonly #lines: string[];

  constructor(lines: string[]) {
    this.#lines = lines;
  }

  add(blocks: Block[]): void {
    for (const block of blocks) this.#add(block);
  }

  #add(block: Block): void {
    switch (block.kind) {
      case "heading":
        return this.#open(block);
      case "html":
        return this.#html(block);
      case "paragraph": {
        const pieces = withBareItems(block);
        if (pieces.length > 1 || pieces[0]?.kind === "list")
          return pieces.forEach((piece) =>
            piece.kind === "list" ? this.#push(piece) : this.#add(piece),
          );
        if (isBoldHeading(block.source))
          return this.#open({ ...block, kind: "heading", level: BOLD });
        this.#push(block);
        this.#label = labelIn(block) ?? this.#label;
        return;
      }
      case "list":
        for (const piece of this.#pieces(block)) {
          if (piece.kind === "list") this.#push(piece);
          else this.#add(piece);
        }
        return;
      default:
        this.#push(block);
    }
  }

  #open(heading: Heading): void {
    this.#leave(heading.level);
    const role = roleOf(heading.source);
    const title = plain(heading.source);
    const topic = topicOf(role.text === "" ? title : role.text);
    const section: Section = {
      heading,
      level: heading.level,
      title,
      role,
      ...(topic && { topic }),
      parts: [],
      sections: [],
      parent: this.#now,
    };
    this.#now.sections.push(section);
    this.#now = section;
  }

  /** Closes the sections under headings of this level or below. */
  #leave(level: number): void {
    this.#label = undefined;
    while (this.#now.level >= level && this.#now.parent) this.#now = this.#now.parent;
  }

  #html(block: Html): void {
    const { summary, blocks, ends } = readHtml(block);
    const { line, end } = block;
    if (summary !== undefined)
      this.#open({ kind: "heading", level: SUMMARY, source: summary, line, end });
    this.add(blocks);
    if (ends) this.#leave(SUMMARY);
  }

  #push(block: Content): void {
    const label = block.kind === "paragraph" ? undefined : this.#labelOf(block);
    this.#now.parts.push({ block, section: this.#now, ...(label && { label }) });
  }

  /** A list that continues the numbers of an earlier one also continues under its label. */
  #labelOf(block: Content): Label | undefined {
    if (block.kind === "list" && block.ordered && block.start > 1) {
      const before = this.#now.parts.findLast(
        ({ block: one }) =>
          one.kind === "list" && one.ordered && one.start + one.items.length === block.start,
      );
      if (before) return before.label;
    }
    const label = this.#label;
    this.#label = undefined;
    return label;
  }

  /**
   * By the rules of Markdown a bold line directly below an item belongs to it. If it is indented no
   * further than the item, its author meant it for what follows: a milestone, or a label of the next
   * items.
   */
  #pieces(list: List): (List | Paragraph)[] {
    const pieces: (List | Paragraph)[] = [];
    let items: Item[] = [];
    let start = list.start;
    const flush = () => {
      const [first] = items;
      const last = items.at(-1);
      if (first && last) pieces.push({ ...list, start, items, line: first.line, end: last.end });
      start += items.length;
      items = [];
    };
    for (const whole of list.items) {
      const { item, after } = this.#split(whole);
      items.push(item);
      if (!after) continue;
      flush();
      pieces.push(after);
    }
    flush();
    return pieces;
  }

  #split(item: Item): { item: Item; after?: Paragraph } {
    const lines = item.source.split("\n");
    const at = lines.findIndex((line, i) => i > 0 && /^\s*(?:\*\*|__)\S/.test(line));
    if (at < 0) return { item };
    const left = (line: number) => /^\s*/.exec(this.#lines[line - 1] ?? "")?.[0].length ?? 0;
    const own = left(item.line);
    const out = lines.findIndex(
      (line, i) =>
        i >= at &&
        (roleOf(line).kind === "milestone" || (left(item.line + i) <= own && isLabel(line))),
    );
    const end = out < 0 ? lines.length : out;
    const paragraph = (from: number, to: number): Paragraph => ({
      kind: "paragraph",
      source: lines.slice(from, to).join("\n"),
      line: item.line + from,
      end: item.line + to - 1,
    });
    const detail = at < end ? [paragraph(at, end)] : [];
    return {
      item: {
        ...item,
        source: lines.slice(0, Math.min(at, end)).join("\n"),
        blocks: [...detail, ...item.blocks],
      },
      ...(out >= 0 && { after: paragraph(out, lines.length) }),
    };
  }
}

/** Whether all of it is bold, except a colon and text in brackets. */
function isAllBold(source: string): boolean {
  const { bold, rest } = inlineOf(source);
  return (
    bold !== undefined && rest.replace(/^[:：]|[[(（][^()]*[\])）][:：]?$/gu, "").trim() === ""
  );
}

function isLabel(source: string): boolean {
  return isAllBold(source) && /[:：]/u.test(source);
}

function isBoldHeading(source: string): boolean {
  if (!/^\s*(?:\*\*|__)/.test(source) || source.includes("\n") || !isAllBold(source)) return false;
  const { kind } = roleOf(source);
  return kind === "phase" || kind === "week";
}

/** `Tasks:`, or a bold line, says what the list after it contains. */
function labelIn({ source, line, end }: Paragraph): Label | undefined {
  const last = source.split("\n").at(-1) ?? "";
  const { text } = inlineOf(last);
  if (!isAllBold(last) && !/[:：]$/u.test(text)) return undefined;
  const topic = topicOf(text.replace(/\s*[(（][^()]*[)）][:：]?$|[:：]$/gu, ""));
  return { text, line: Math.max(line, end), ...(topic && { topic }) };
}
