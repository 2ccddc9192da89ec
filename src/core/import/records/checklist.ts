import { pairIn } from "../markdown/pairs.ts";
import { asNote } from "../collect/items/tasks.ts";
import { itemOf } from "../collect/recorder.ts";
import type { Decoded } from "../decode/decode.ts";
import type { Block, Item, List } from "../markdown/blocks.ts";
import type { Content, Node, Section } from "../markdown/outline.ts";
import { outlineOf, sectionsIn } from "../markdown/outline.ts";
import { hasBoxes } from "../recognise/features.ts";
import { columnOf } from "../words/columns.ts";
import { tidy } from "../words/ids.ts";
import { ownersIn } from "../words/task/owner.ts";
import { priorityOf } from "../words/task/priorities.ts";
import { tagsOf } from "../words/task/tags.ts";
import type { TaskText } from "../words/task/task-text.ts";
import { taskText } from "../words/task/task-text.ts";
import { estimateIn, unitIn } from "../words/task/estimates.ts";
import { dateIn } from "../words/time.ts";
import type { Beside } from "./read-records.ts";
import type { Part, WorkRecord } from "./record.ts";

/** How a format writes its list of tasks in Markdown. */
export interface Checklist {
  /** Whether a checkbox is a task; the others are left out with this reason. */
  isTask(text: TaskText): boolean;
  noTask: string;
  /** Whether a checkbox inside another one is a task of its own; otherwise it is a step. */
  isPart(text: TaskText): boolean;
  /** Facts and needs in a line that are no part of its title. */
  factsIn?(source: string): { facts: string[]; needs: string[] };
}

/** Where the tasks of a list belong in the plan. */
export interface Home {
  /** Key of the record for the whole list, if there are several lists. */
  parent?: string;
  /** Prefix of each id, if there are several lists. */
  prefix: string;
}

/** The content of a document: a record for each checkbox, and for each heading over checkboxes. */
export interface Read {
  records: WorkRecord[];
  skipped: NonNullable<Beside["skipped"]>;
  /** The words of its first heading. */
  title?: string;
}

/**
 * The checkboxes of a document as records. Headings over them are records too, with the text below them.
 * What is under other headings is no task, and is reported.
 */
export function readChecklist(document: Decoded, format: Checklist, home: Home): Read {
  return new Reader(document, format, home).read();
}

class Reader {
  readonly #file: string;
  readonly #lines: string[];
  readonly #root: Section;
  readonly #format: Checklist;
  readonly #home: Home;
  readonly #records: WorkRecord[] = [];
  readonly #skipped: Read["skipped"] = [];

  constructor({ file, text }: Decoded, format: Checklist, home: Home) {
    this.#file = file;
    this.#lines = text.split("\n");
    this.#root = outlineOf(text).root;
    this.#format = format;
    this.#home = home;
  }

  read(): Read {
    const [first] = this.#root.sections;
    const title = first?.heading?.level === 1 ? first : undefined;
    this.#section(this.#root, title);
    return {
      records: this.#records,
      skipped: this.#skipped,
      ...(title && { title: title.title }),
    };
  }

  #section(section: Section, title: Section | undefined, parent = this.#home.parent): void {
    const holds = sectionsIn(section).some(({ parts }) =>
      parts.some(({ block }) => this.#hasTasks(block)),
    );
    const isHeading = section.heading !== undefined && section !== title && holds;
    const record = isHeading ? this.#heading(section, parent) : undefined;
    if (section === title && section.heading) this.#skip(section.heading, "the title of the list");
    else if (!record && section.heading) this.#skip(section.heading, "a heading without tasks");
    const own = record?.key ?? parent;
    for (const { block } of section.parts) {
      if (block.kind === "list" && hasBoxes(block)) this.#list(block, own, record);
      else this.#text(block, record, holds);
    }
    for (const inner of section.sections) this.#section(inner, title, own);
  }

  #hasTasks(block: Block): boolean {
    return (
      block.kind === "list" &&
      block.items.some(({ source, blocks }) => {
        const text = taskText(source);
        const isTask = text.checkbox && this.#format.isTask(text);
        return isTask || blocks.some((one) => this.#hasTasks(one));
      })
    );
  }

  #heading(section: Section, parent: string | undefined): WorkRecord {
    const { role, title, heading } = section;
    const { line = 1, end = line } = heading ?? {};
    const number = role.kind === "phase" ? role.id : (role.number ?? "");
    const record: WorkRecord = {
      ...this.#base(line, end),
      key: `${this.#file}:${line}`,
      id: number === "" ? "" : tidy(`${this.#home.prefix}${number}`),
      title: role.text || title,
      ...tagsOf({ priority: priorityOf(title) }),
      ...(parent !== undefined && { parent }),
      ...(role.status && { status: role.status }),
    };
    this.#records.push(record);
    return record;
  }

  #base(line: number, end: number) {
    const lists = { needs: [] as string[], criteria: [], facts: [] as string[] };
    return { file: this.#file, line, end, ...lists, notes: [], left: [], parts: [] as Part[] };
  }

  #skip(node: Node, why: string): void {
    this.#skipped.push({ file: this.#file, ...itemOf(node), why });
  }

  /** Text in a section of tasks describes that section. */
  #text(block: Content, record: WorkRecord | undefined, holds: boolean): void {
    if (record) {
      const words = this.#lines
        .slice(block.line - 1, block.end)
        .join("\n")
        .trim();
      record.about = record.about === undefined ? words : `${record.about}\n\n${words}`;
    }
    for (const node of nodesOf(block)) {
      if (record) record.parts?.push(this.#part(node, "note"));
      else this.#skip(node, holds ? "it stands above the tasks" : "a section without tasks");
    }
  }

  #part(node: Node, as: Part["as"]): Part {
    return { file: this.#file, ...itemOf(node), as };
  }

  #list(list: List, parent: string | undefined, section: WorkRecord | undefined): void {
    let last = section;
    for (const item of list.items) {
      const text = taskText(item.source);
      if (text.checkbox && this.#format.isTask(text)) last = this.#task(item, text, parent);
      else if (!text.checkbox && item.blocks.some((block) => this.#hasTasks(block))) {
        this.#skip(item, "a heading without a box");
        for (const block of item.blocks) {
          if (block.kind === "list") this.#list(block, parent, section);
          else for (const node of nodesOf(block)) this.#skip(node, "a heading without a box");
        }
      } else if (text.checkbox || !last) this.#leave(item, this.#format.noTask);
      else this.#note(item, last, "note");
    }
  }

  #leave(item: Item, why: string): void {
    this.#skip(item, why);
    for (const node of item.blocks.flatMap(nodesOf)) this.#skip(node, why);
  }

  #task(item: Item, text: TaskText, parent: string | undefined): WorkRecord {
    const { facts = [], needs = [] } = this.#format.factsIn?.(item.source) ?? {};
    const status = text.dash ? "in progress" : text.status;
    const record: WorkRecord = {
      ...this.#base(item.line, item.end),
      key: this.#keyOf(text.id ?? `line ${item.line}`),
      id: text.id === undefined ? "" : tidy(`${this.#home.prefix}${text.id}`),
      title: text.title,
      needs: [...text.needs, ...needs].map((need) => this.#keyOf(need)),
      facts: [...facts, ...text.remarks],
      ...(parent !== undefined && { parent }),
      ...(status && { status }),
      ...(text.owners.length > 0 && { owners: text.owners }),
      ...(text.estimate !== undefined && { estimate: text.estimate }),
      ...(text.due !== undefined && { due: text.due }),
      ...tagsOf(text),
      ...(text.issue !== undefined && { issue: text.issue }),
    };
    this.#records.push(record);
    for (const block of item.blocks) this.#under(block, record);
    return record;
  }

  #keyOf(id: string): string {
    return `${this.#file} ${id.toLowerCase()}`;
  }

  #under(block: Block, record: WorkRecord): void {
    if (block.kind !== "list") {
      record.notes.push(
        this.#lines
          .slice(block.line - 1, block.end)
          .join("\n")
          .trim(),
      );
      for (const node of nodesOf(block)) record.parts?.push(this.#part(node, "note"));
      return;
    }
    for (const item of block.items) {
      const text = taskText(item.source);
      if (text.checkbox && this.#format.isPart(text)) this.#task(item, text, record.key);
      else this.#note(item, record, text.checkbox ? "step" : "note");
    }
  }

  /** A line below a task: what it needs, its owner, a step, or a note. */
  #note(item: Item, record: WorkRecord, as: Part["as"]): void {
    const { facts = [], needs = [] } = this.#format.factsIn?.(item.source) ?? {};
    record.needs.push(...needs.map((need) => this.#keyOf(need)));
    record.facts.push(...facts);
    if (as === "step" && record.status === "not started" && /^\[[xX]\]/.test(item.source))
      record.status = "in progress";
    const detail = detailIn(item.source);
    if (detail) Object.assign(record, detail);
    else if (needs.length + facts.length === 0) record.notes.push(asNote(item, 0));
    for (const node of [item, ...item.blocks.flatMap(nodesOf)])
      record.parts?.push(this.#part(node, as));
  }
}

/** `Owner: Ada`, `Estimate: 2d` or `Due: 2026-03-01`. */
function detailIn(source: string): Partial<WorkRecord> | undefined {
  const { label, value } = pairIn(source) ?? { label: "", value: "" };
  const column = columnOf(label);
  if (column === "owner") return { owners: ownersIn(value) };
  const estimate = column === "estimate" ? estimateIn(value, unitIn(label) ?? "d") : undefined;
  const due = column === "due" ? dateIn(value) : undefined;
  return estimate === undefined && due === undefined
    ? undefined
    : { ...(estimate !== undefined && { estimate }), ...(due !== undefined && { due }) };
}

/** All items and rows of a block. */
function nodesOf(block: Block): Node[] {
  if (block.kind === "table") return block.rows;
  return block.kind === "list"
    ? block.items.flatMap((item) => [item, ...item.blocks.flatMap(nodesOf)])
    : [];
}
