import type { FoundMilestone, FoundTask } from "../findings.ts";
import type { List, Paragraph, Table } from "../markdown/blocks.ts";
import { inlineOf, plain } from "../markdown/inline.ts";
import type { Part, Section } from "../markdown/outline.ts";
import type { ReadItem } from "../recognise/features.ts";
import { hasBoxes, readList } from "../recognise/features.ts";
import type { Recognised } from "../recognise/recognise.ts";
import type { Verdict } from "../recognise/verdict.ts";
import { roleOf } from "../words/heading.ts";
import { taskText } from "../words/task/task-text.ts";
import { unitIn } from "../words/task/estimates.ts";
import { spanIn } from "../words/time.ts";
import { addDetail } from "./pairs/task-details.ts";
import { addClaims } from "./claims.ts";
import { readCode } from "./items/code.ts";
import { habitsOf } from "./habits.ts";
import { Headings } from "./headings.ts";
import { readMention } from "./items/mentions.ts";
import { readParagraph } from "./paragraphs.ts";
import { readListItem } from "./items/lists.ts";
import { addTime } from "./pairs/milestone-time.ts";
import { addPhaseTime } from "./pairs/phase-time.ts";
import { addFact } from "./pairs/project-facts.ts";
import type { Recorder } from "./recorder.ts";
import { readRows } from "./items/rows.ts";
import type { Scope } from "./scope.ts";
import {
  addTask,
  addUnder,
  asNote,
  innerLists,
  nameOf,
  settleAll,
  skipAll,
} from "./items/tasks.ts";
import type { Habits } from "./items/tasks.ts";

/** Adds the content of a recognised document to the findings, and gives every item an outcome. */
export function collect(recognised: Recognised, recorder: Recorder): void {
  new Collector(recognised, recorder).section(recognised.root);
}

class Collector {
  readonly #recognised: Recognised;
  readonly #recorder: Recorder;
  readonly #habits: Habits;
  readonly #headings: Headings;
  /** What the paragraph directly before was about: a list after it contains its details. */
  #pending: FoundTask | FoundMilestone | undefined;
  #unit: string | undefined;
  /** Whether the next block is a list of tasks. */
  #leads = false;

  constructor(recognised: Recognised, recorder: Recorder) {
    this.#recognised = recognised;
    this.#recorder = recorder;
    this.#headings = new Headings(recognised, recorder);
    this.#habits = habitsOf(recognised);
  }

  section(section: Section, outer: Scope = { groups: [], section, home: section }): void {
    this.#pending = undefined;
    this.#unit = undefined;
    const scope = this.#headings.scopeUnder(section, outer);
    if (!this.#headings.isRead(section)) this.#parts(section.parts, scope);
    for (const inner of section.sections) this.section(inner, scope);
  }

  #parts(parts: Part[], scope: Scope): void {
    for (const [i, part] of parts.entries()) {
      const next = parts[i + 1]?.block;
      this.#leads = next !== undefined && this.#recognised.verdicts.get(next)?.kind === "tasks";
      this.#part(part, scope);
    }
  }

  #part(part: Part, scope: Scope): void {
    const pending = this.#pending;
    this.#pending = undefined;
    const { block } = part;
    switch (block.kind) {
      case "paragraph":
        return this.#paragraph(block, scope);
      case "code":
        return readCode(this.#recorder, block, part, scope);
      case "list":
        return this.#list(block, part, scope, pending);
      case "table":
        return this.#table(block, part, scope);
    }
  }

  #list(list: List, part: Part, outer: Scope, pending?: FoundTask | FoundMilestone): void {
    const read = this.#recognised.lists.get(list) ?? readList(list, this.#habits.signs);
    const verdict = this.#recognised.verdicts.get(list);
    const scope = this.#labelled(part, outer);
    if (verdict?.told) return this.#told(list, read, { scope: ofItsOwn(scope), verdict });
    const first = pending ? read.findIndex((one) => !this.#isDetail(one, pending)) : 0;
    const details = pending ? read.slice(0, first < 0 ? read.length : first) : [];
    for (const { item } of details)
      if (pending) settleAll(this.#recorder, item, nameOf(pending), "detail");
    const open = read.slice(details.length);
    if (pending && "form" in pending && verdict?.kind !== "tasks")
      return this.#underTask(list, open, pending, scope);
    if (outer.task && verdict?.kind !== "tasks")
      return this.#underTask(list, open, outer.task, scope);
    if (outer.task && !verdict?.sure) return this.#underTask(list, open, outer.task, scope);
    if (outer.task && this.#recognised.places.get(outer.section) === "task")
      return this.#underTask(list, open, outer.task, scope);
    const boxed = open.filter(({ text }) => text.checkbox).length > open.length / 2;
    for (const one of open) {
      const last = this.#recorder.findings.tasks.at(-1);
      if (verdict?.kind === "tasks" && boxed && last?.block === list.line && isRemark(one)) {
        last.notes.push(asNote(one.item, 0));
        settleAll(this.#recorder, one.item, nameOf(last), "note");
      } else this.#item(one, list, { scope, verdict });
    }
  }

  /** Items about which a person decided: nothing about them is doubted. */
  #told(
    list: List,
    read: ReadItem[],
    { scope, verdict }: { scope: Scope; verdict: Verdict },
  ): void {
    const recorder = this.#recorder;
    const { kind, why } = verdict;
    const context = { recorder, scope, ordered: list.ordered, why, hasMilestones: false };
    for (const one of read) {
      const last = recorder.findings.tasks.at(-1);
      if (kind === "tasks" && one.text.title !== "") addTask(recorder, one, scope, this.#habits);
      else if (kind === "notes" && last?.file === recorder.file) {
        last.notes.push(asNote(one.item, 0));
        settleAll(recorder, one.item, nameOf(last), "note");
      } else if (kind === "legend")
        settleAll(recorder, one.item, "the signs of the document", "note");
      else if (kind === "phases") this.#item(one, list, { scope, verdict });
      else if (!readListItem(kind, context, one)) skipAll(recorder, one.item, why);
    }
  }

  #isDetail({ text, pair }: ReadItem, pending: FoundTask | FoundMilestone): boolean {
    if (!pair || text.checkbox) return false;
    if ("form" in pending) return addDetail(pending, pair);
    return addTime(pending, pair) || /^(?:status|owner)/iu.test(pair.label);
  }

  #underTask(list: List, open: ReadItem[], task: FoundTask, scope: Scope): void {
    addUnder(
      this.#recorder,
      { ...list, items: open.map(({ item }) => item) },
      task,
      scope,
      this.#habits,
    );
  }

  /**
   * A label over a list, such as `Week 2:` or `Success criteria:`, says where the list belongs and what
   * it contains.
   */
  #labelled({ label, block }: Part, outer: Scope): Scope {
    const scope = { ...outer, block: block.line };
    if (!label) return scope;
    const topic = label.topic ?? scope.topic;
    const span = scope.phase && !scope.week ? spanIn(label.text)?.span : undefined;
    const week =
      span &&
      this.#recorder.week(
        { kind: "week", weeks: span, text: "" },
        this.#recorder.place(label.line),
        scope.phase,
      );
    return { ...scope, ...(topic && { topic }), ...(week && { week }) };
  }

  #item(
    read: ReadItem,
    list: List,
    { scope, verdict }: { scope: Scope; verdict: Verdict | undefined },
  ): void {
    const { item, text, pair } = read;
    const recorder = this.#recorder;
    const kind = verdict?.kind ?? "nothing";
    const why = verdict?.why || "no task by its shape and its place";
    if (text.placeholder && !(pair && scope.task))
      return skipAll(recorder, item, "a place to be filled in");
    if (!scope.task) addClaims(this.#recorder, item.source, item.line, scope);
    const readInner = (inner: List, within: Scope, milestone?: FoundMilestone) =>
      this.#list(inner, { block: inner, section: scope.section }, within, milestone);
    if (readMention(read, kind, { recorder, scope, readInner })) return;
    const { milestone, phase } = scope;
    if (milestone && pair && !text.checkbox && kind !== "tasks" && addTime(milestone, pair))
      return settleAll(recorder, item, milestone.title, "detail");
    if (
      !milestone &&
      phase?.explicit &&
      !scope.week &&
      pair &&
      !text.checkbox &&
      kind !== "tasks"
    ) {
      if (addPhaseTime(phase, pair)) return settleAll(recorder, item, phase.title, "detail");
    }
    const hasMilestones =
      kind === "milestones" && list.items.some(({ source }) => roleOf(source).kind === "milestone");
    const context = { recorder, scope, ordered: list.ordered, why, hasMilestones };
    if (readListItem(kind, context, read)) return;
    if (kind === "tasks") return this.#task(read, scope);
    if (kind === "legend") return settleAll(recorder, item, "the signs of the document", "note");
    if (
      pair &&
      !text.checkbox &&
      !scope.phase?.explicit &&
      addFact(recorder.findings, pair, recorder.place(item.line))
    ) {
      return settleAll(recorder, item, "the project", "detail");
    }
    if (verdict?.ask !== undefined && !hasOwnVerdict(item, this.#recognised))
      return this.#ask(read, verdict.ask);
    this.#left(read, scope, why);
  }

  #ask({ item }: ReadItem, why: string): void {
    this.#recorder.settle(item, { became: "undecided", guess: "tasks", why });
    for (const list of innerLists(item))
      for (const one of list.items) settleAll(this.#recorder, one, plain(item.source), "note");
  }

  /** An item that is left out; lists inside it may still contain something. */
  #left({ item, text, pair }: ReadItem, scope: Scope, why: string): void {
    const recorder = this.#recorder;
    const words = pair?.label ?? text.title;
    const holds = item.blocks.some(
      (block) => block.kind === "list" && this.#recognised.verdicts.has(block),
    );
    recorder.settle(
      item,
      holds && item.blocks.some(hasBoxes)
        ? { became: "part", of: "its list", as: "heading" }
        : { became: "skipped", why },
    );
    for (const block of item.blocks) {
      if (block.kind !== "list" && block.kind !== "table") continue;
      const verdict = this.#recognised.verdicts.get(block);
      const inner: Part = { block, section: scope.section };
      const groups = verdict?.kind === "tasks" ? [...scope.groups, words] : scope.groups;
      if (verdict) this.#part(inner, { ...scope, groups });
      else if (block.kind === "list") for (const one of block.items) skipAll(recorder, one, why);
      else for (const row of block.rows) recorder.skip(row, why);
    }
  }

  #task(read: ReadItem, scope: Scope): void {
    const { item, text } = read;
    const recorder = this.#recorder;
    if (text.title === "" && text.id === undefined) return skipAll(recorder, item, "an empty item");
    const holdsOnlyBoxes = !text.checkbox && item.blocks.some(hasBoxes);
    if (holdsOnlyBoxes) return this.#left(read, scope, "a heading over tasks");
    if (
      text.dash &&
      !scope.status &&
      !this.#habits.signs.legend?.has("[-]") &&
      !hasOpenBoxes(item)
    ) {
      return this.#ask(read, "[-] means in progress to some and given up to others");
    }
    addTask(recorder, read, scope, this.#habits);
  }

  #table(table: Table, part: Part, outer: Scope): void {
    const recorder = this.#recorder;
    const shape = this.#recognised.tables.get(table);
    const verdict = this.#recognised.verdicts.get(table);
    if (!shape || !verdict) throw new Error(`The table on line ${table.line} has no verdict.`);
    const labelled = this.#labelled(part, outer);
    const scope = verdict.told ? ofItsOwn(labelled) : labelled;
    if (scope.task && !(verdict.kind === "tasks" && verdict.sure))
      return addUnder(recorder, table, scope.task, scope, this.#habits);
    const { kind } = verdict;
    if (readRows(recorder, table, shape, { kind, scope, habits: this.#habits, unit: this.#unit }))
      return;
    for (const [i, row] of table.rows.entries()) {
      const isEmpty = shape.cells[i]?.every((cell) => taskText(cell).placeholder || cell === "");
      if (isEmpty) recorder.skip(row, "a place to be filled in");
      else if (kind === "legend") recorder.part(row, "the signs of the document", "legend");
      else if (verdict.ask !== undefined)
        recorder.settle(row, { became: "undecided", guess: "tasks", why: verdict.ask });
      else recorder.skip(row, verdict.why);
    }
  }

  #paragraph(paragraph: Paragraph, scope: Scope): void {
    const { text } = inlineOf(paragraph.source);
    if (ESTIMATES.test(text)) this.#unit = unitIn(text);
    this.#pending = readParagraph(this.#recorder, paragraph, scope, this.#leads);
  }
}

const ESTIMATES = /工时|estimate|effort|aufwand|esfuerzo|estimation/iu;

/** The scope of something that is no part of the task around it. */
function ofItsOwn({ task: _, ...scope }: Scope): Scope {
  return scope;
}

/** Whether a pair between checkboxes, such as `Validation: it starts`, is about the item before it. */
function isRemark({ item, text, pair }: ReadItem): boolean {
  return (
    !text.checkbox &&
    !text.sign &&
    pair !== undefined &&
    roleOf(item.source).kind === "other" &&
    !item.blocks.some(hasBoxes)
  );
}

function hasOwnVerdict({ blocks }: ReadItem["item"], { verdicts }: Recognised): boolean {
  return blocks.some(
    (block) =>
      (block.kind === "list" || block.kind === "table") && verdicts.get(block)?.kind === "tasks",
  );
}

function hasOpenBoxes({ blocks }: ReadItem["item"]): boolean {
  return blocks.some(
    (block) =>
      block.kind === "list" &&
      block.items.some((item) => item.source.startsWith("[ ]") || hasOpenBoxes(item)),
  );
}
