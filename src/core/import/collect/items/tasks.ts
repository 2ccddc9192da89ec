/** Tasks in lists, with what is indented under them. */
import type { FoundTask } from "../../findings.ts";
import type { Block, Item, List } from "../../markdown/blocks.ts";
import type { ReadItem } from "../../recognise/features.ts";
import { readList } from "../../recognise/features.ts";
import type { Signs, TaskText } from "../../words/task/task-text.ts";
import type { Stated } from "../../words/statuses.ts";
import { tagsOf } from "../../words/task/tags.ts";
import { pairIn } from "../../markdown/pairs.ts";
import { addDetail } from "../pairs/task-details.ts";
import type { Recorder } from "../recorder.ts";
import type { Scope } from "../scope.ts";

/** How the whole document writes its tasks. */
export interface Habits {
  signs: Signs;
  /** Checkboxes inside other items are tasks of their own, not steps. */
  nestedAreTasks: boolean;
  /** ❌ means anything that is not done, since ✅ is the only other sign. */
  crossIsOpen: boolean;
}

/** Adds the task of an item, and what is indented under it. */
export function addTask(recorder: Recorder, read: ReadItem, scope: Scope, habits: Habits): void {
  const { item, text } = read;
  const inner = innerLists(item).map((list) => readList(list, habits.signs));
  const children = inner.flat();
  const own = children.filter((child) => isOwnTask(child, text, habits));
  if (
    own.length > 0 &&
    own.length === children.filter(({ text: { checkbox } }) => checkbox).length &&
    isGroup(own, text)
  ) {
    return addGroup(recorder, read, scope, habits);
  }
  const status = statusOf(text, children, scope, habits);
  const { title, id, owners, estimate, due, issue, also } = text;
  const task = recorder.task(
    {
      ...recorder.place(item.line),
      title,
      form: text.checkbox ? "checkbox" : "bullet",
      needs: [...text.needs],
      notes: [...text.remarks],
      ...(id !== undefined && { id }),
      ...(owners.length > 0 && { owners }),
      ...(estimate !== undefined && { estimate }),
      ...(due !== undefined && { due }),
      ...tagsOf(text),
      ...(status && { status }),
      ...(also && { said: also }),
      ...(issue !== undefined && { issue }),
    },
    scope,
  );
  if (task.status === "dropped") recorder.skip(item, "it was cancelled");
  else recorder.taken(item, "task");
  for (const block of item.blocks) addUnder(recorder, block, task, scope, habits);
}

/** An item whose checkboxes are tasks of their own is a heading over them. */
function addGroup(
  recorder: Recorder,
  { item, text }: ReadItem,
  scope: Scope,
  habits: Habits,
): void {
  const { id, title } = text;
  const ids = innerLists(item).flatMap((list) =>
    readList(list, habits.signs).flatMap(({ text: { id: one } }) => one ?? []),
  );
  const counts = id !== undefined && ids.some((one) => one.startsWith(`${id}.`));
  if (!counts || scope.phase?.explicit) {
    recorder.part(item, title, "heading");
    return addInside(recorder, item, { ...scope, groups: [...scope.groups, title] }, habits);
  }
  const status = text.dash ? "in progress" : text.status;
  const phase = {
    ...recorder.place(item.line),
    id,
    title,
    criteria: [],
    open: [],
    explicit: true,
    ...(status && { status }),
  };
  recorder.findings.phases.push(phase);
  recorder.taken(item, "phase");
  addInside(recorder, item, { ...scope, phase, groups: [] }, habits);
}

function addInside(recorder: Recorder, item: Item, scope: Scope, habits: Habits): void {
  for (const list of innerLists(item)) {
    for (const child of readList(list, habits.signs)) {
      if (child.text.checkbox) addTask(recorder, child, scope, habits);
      else settleAll(recorder, child.item, child.text.title, "note");
    }
  }
}

/** All checkboxes inside have ids that continue this one's, or the whole document writes tasks that way. */
function isGroup(children: ReadItem[], { id, checkbox }: TaskText): boolean {
  return (
    checkbox &&
    children.every(({ text }) => id === undefined || text.id === undefined || text.id !== id)
  );
}

function isOwnTask({ text }: ReadItem, parent: TaskText, { nestedAreTasks }: Habits): boolean {
  if (!text.checkbox || text.placeholder) return false;
  if (nestedAreTasks) return true;
  return text.id !== undefined && text.sure && text.id !== parent.id && !STEP.test(text.id);
}

/** `Step 3` is a number within its task. */
const STEP = /^(?:STEP|SCHRITT|PASO|S)-\d/i;

function statusOf(
  text: TaskText,
  children: ReadItem[],
  scope: Scope,
  habits: Habits,
): Stated | undefined {
  const boxes = children.filter((child) => child.text.checkbox);
  const begun = boxes.some(
    (child) => child.text.status === "complete" || child.text.status === "in progress",
  );
  if (text.dash) return scope.status ?? "in progress";
  if (text.checkbox && text.status === "not started" && begun) return "in progress";
  if (text.status === "failed" && text.sign && habits.crossIsOpen) return "not started";
  if (text.checkbox && text.status === "not started" && scope.status) {
    return scope.status === "complete" ? "not started" : scope.status;
  }
  return text.status ?? scope.status;
}

/** Adds what is indented under a task: details, notes, steps, and tasks with ids of their own. */
export function addUnder(
  recorder: Recorder,
  block: Block,
  task: FoundTask,
  scope: Scope,
  habits: Habits,
): void {
  switch (block.kind) {
    case "paragraph":
      for (const line of block.source.split("\n")) {
        const pair = pairIn(line);
        if (!pair || !addDetail(task, pair)) task.notes.push(line);
      }
      return;
    case "code":
      if (/prompt/iu.test(task.notes.at(-1) ?? "")) task.prompt ??= block.text.trimEnd();
      else task.notes.push(`\`\`\`\n${block.text.trimEnd().slice(0, 4000)}\n\`\`\``);
      return;
    case "list":
      return addItems(recorder, block, task, scope, habits);
    case "table":
      for (const row of block.rows) {
        recorder.part(row, nameOf(task), "note");
        task.notes.push(`- ${row.cells.join(" | ")}`);
      }
      return;
    default:
  }
}

function addItems(
  recorder: Recorder,
  list: List,
  task: FoundTask,
  scope: Scope,
  habits: Habits,
): void {
  for (const read of readList(list, habits.signs)) {
    const { text, pair } = read;
    const isOther = isOwnTask(read, { ...text, id: task.id ?? "" }, habits) && text.id !== task.id;
    if (isOther && scope.topic !== "criteria") addTask(recorder, read, scope, habits);
    else addPart(recorder, read, task, pair);
  }
}

/** Adds a line under a task as a detail, a step, or a note. */
function addPart(
  recorder: Recorder,
  { item, text, pair }: ReadItem,
  task: FoundTask,
  _pair: ReadItem["pair"],
): void {
  const name = nameOf(task);
  if (text.placeholder && !text.checkbox && pair === undefined) {
    return skipAll(recorder, item, "a place to be filled in");
  }
  if (pair && !text.checkbox && addDetail(task, pair)) {
    recorder.part(item, name, "detail");
    for (const list of innerLists(item)) {
      for (const one of list.items) {
        settleAll(recorder, one, name, "note");
        task.notes.push(asNote(one, 0));
      }
    }
    return;
  }
  settleAll(recorder, item, name, text.checkbox ? "step" : "note");
  task.notes.push(asNote(item, 0));
}

export function nameOf({ id, title }: { id?: string; title: string }): string {
  return id ?? title;
}

/** An item and everything in it are part of the same thing. */
export function settleAll(
  recorder: Recorder,
  item: Item,
  of: string,
  as: "note" | "step" | "detail" | "mitigation" | "criterion",
): void {
  recorder.part(item, of, as);
  for (const block of item.blocks) {
    if (block.kind === "list") for (const one of block.items) settleAll(recorder, one, of, as);
    if (block.kind === "table") for (const row of block.rows) recorder.part(row, of, as);
  }
}

/** An item and everything in it are left out for the same reason. */
export function skipAll(recorder: Recorder, item: Item, why: string): void {
  recorder.skip(item, why);
  for (const block of item.blocks) {
    if (block.kind === "list") for (const one of block.items) skipAll(recorder, one, why);
    if (block.kind === "table") for (const row of block.rows) recorder.skip(row, why);
  }
}

export function innerLists(item: Item): List[] {
  return item.blocks.filter((block) => block.kind === "list");
}

/** The Markdown of an item and of the lists in it. */
export function asNote(item: Item, depth: number): string {
  const own = `${"  ".repeat(depth)}- ${item.source.replaceAll("\n", " ")}`;
  if (depth > 100) return own;
  const inner = item.blocks.flatMap((block) => {
    if (block.kind === "list") return block.items.map((one) => asNote(one, depth + 1));
    return block.kind === "paragraph"
      ? [`${"  ".repeat(depth + 1)}${block.source.replaceAll("\n", " ")}`]
      : [];
  });
  return [own, ...inner].join("\n");
}
