import type { Book } from "./book.ts";
import type { Pair } from "./details.ts";
import { addDetail, pairIn } from "./details.ts";
import type { FoundTask } from "./found.ts";
import type { Block, Item } from "./markdown.ts";
import type { Scope } from "./scope.ts";
import type { TaskText } from "./task-text.ts";
import { taskText } from "./task-text.ts";

export interface Read {
  text: TaskText;
  pair: Pair | undefined;
}

/** Adds the task of a line, with what is indented under it. */
export function addTask(book: Book, item: Item, text: TaskText, scope: Scope): void {
  const { id, title, owner, estimate, due, status, issue } = text;
  const task = book.task(
    {
      ...book.place(item.line),
      title,
      form: text.checkbox ? "checkbox" : "bullet",
      needs: text.needs,
      notes: [],
      ...(id !== undefined && { id }),
      ...(owner !== undefined && { owner }),
      ...(estimate !== undefined && { estimate }),
      ...(due !== undefined && { due }),
      ...(status && { status }),
      ...(issue !== undefined && { issue }),
    },
    scope,
  );
  for (const block of item.blocks) addUnder(book, block, task, scope);
}

/** What is indented under a task: details, notes, steps, and tasks that have ids of their own. */
function addUnder(book: Book, block: Block, task: FoundTask, scope: Scope): void {
  if (block.kind === "paragraph") {
    for (const line of block.source.split("\n")) {
      const pair = pairIn(line);
      if (!pair || !addDetail(task, pair)) task.notes.push(line);
    }
    return;
  }
  if (block.kind === "code" && /prompt/iu.test(task.notes.at(-1) ?? ""))
    task.prompt ??= block.text.trimEnd();
  if (block.kind !== "list") return;
  for (const item of block.items) {
    const text = taskText(item.source);
    if (text.placeholder && !text.checkbox && pairIn(item.source) === undefined) continue;
    if (text.checkbox && text.id !== undefined && text.sure) addTask(book, item, text, scope);
    else ofTask(book, item, task, { text, pair: pairIn(item.source), scope });
  }
}

/** A line under a task's heading: a detail, a step, or a note. A task with an id of its own is none. */
export function ofTask(
  book: Book,
  item: Item,
  task: FoundTask,
  { text, pair, scope }: Read & { scope: Scope },
): boolean {
  const isOther = text.id !== undefined && text.sure && text.checkbox && text.id !== task.id;
  if (isOther && scope.section !== "acceptance") return false;
  if (pair && !text.checkbox && addDetail(task, pair)) return true;
  for (const block of item.blocks) {
    if (block.kind === "list") for (const one of block.items) tellSteps(book, one, task);
  }
  if (text.checkbox || text.sign) {
    const why = `a step of ${task.id ?? task.title}; it stands in its notes`;
    book.skip(item.line, text.title, why, text);
  }
  task.notes.push(asNote(item, 0));
  return true;
}

/** The boxes further in are told as well. */
function tellSteps(book: Book, item: Item, task: FoundTask): void {
  const text = taskText(item.source);
  const why = `a step of ${task.id ?? task.title}; it stands in its notes`;
  if (text.checkbox) book.skip(item.line, text.title, why, text);
  for (const block of item.blocks) {
    if (block.kind === "list") for (const one of block.items) tellSteps(book, one, task);
  }
}

/** The Markdown of an item and of the lists in it. */
function asNote(item: Item, depth: number): string {
  const own = `${"  ".repeat(depth)}- ${item.source.replaceAll("\n", " ")}`;
  if (depth > 100) return own;
  const inner = item.blocks.flatMap((block) =>
    block.kind === "list" ? block.items.map((one) => asNote(one, depth + 1)) : [],
  );
  return [own, ...inner].join("\n");
}
