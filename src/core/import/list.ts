import type { Pair } from "./details.ts";
import { addDetail, pairIn } from "./details.ts";
import type { FoundMilestone, FoundTask } from "./found.ts";
import { roleOf } from "./heading.ts";
import { inlineOf, plain } from "./inline.ts";
import { ofSection } from "./list-section.ts";
import { addTask, ofTask } from "./list-task.ts";
import type { Item, Paragraph } from "./markdown.ts";
import { addFact } from "./project-facts.ts";
import type { Scope } from "./scope.ts";
import { sectionOf } from "./sections.ts";
import { standingOf } from "./statuses.ts";
import type { TaskText } from "./task-text.ts";
import { issueIn, taskText } from "./task-text.ts";
import { dateIn } from "./time.ts";
import type { Walk } from "./walk.ts";

export interface Context {
  scope: Scope;
  ordered: boolean;
  /** What the paragraph before the list was about. */
  pending?: FoundTask | FoundMilestone | undefined;
}

/** Reads the items of a list: tasks, details of one, risks, metrics, or whatever its section holds. */
export function readItems(walk: Walk, items: Item[], context: Context): void {
  let now = context;
  for (const whole of items) {
    const { item, after } = parted(whole);
    readItem(walk, item, now);
    if (after) now = { ...now, pending: walk.lazy(after) };
  }
}

/**
 * A line in bold right after an item belongs to it by the rules of Markdown. Its author meant a detail
 * of the item, or a milestone that follows.
 */
function parted(item: Item): { item: Item; after?: Paragraph } {
  const lines = item.source.split("\n");
  const labels = lines.findIndex((line, at) => at > 0 && /^\s*(?:\*\*|__)\S/.test(line));
  if (labels < 0) return { item };
  const milestone = lines.findIndex(
    (line, at) => at >= labels && roleOf(line).kind === "milestone",
  );
  const end = milestone < 0 ? lines.length : milestone;
  const paragraph = (from: number, to: number): Paragraph => ({
    kind: "paragraph",
    source: lines.slice(from, to).join("\n"),
    line: item.line + from,
  });
  const details = labels < end ? [paragraph(labels, end)] : [];
  return {
    item: {
      ...item,
      source: lines.slice(0, Math.min(labels, end)).join("\n"),
      blocks: [...details, ...item.blocks],
    },
    ...(milestone >= 0 && { after: paragraph(milestone, lines.length) }),
  };
}

function readItem(walk: Walk, item: Item, context: Context): void {
  const { scope, pending } = context;
  const text = taskText(item.source);
  const pair = pairIn(item.source);
  if (pending && pair && !text.checkbox && addToPending(pending, pair)) return;
  if (text.placeholder && !text.checkbox && !(pair && scope.task)) {
    if (item.source !== "" && /[[{<]/.test(item.source))
      walk.book.skip(item.line, plain(item.source), "a place to be filled in");
    return nested(walk, item, context);
  }
  if (text.placeholder && text.checkbox) {
    walk.book.skip(item.line, plain(item.source), "a place to be filled in");
    return;
  }
  if (!scope.task) walk.claims(item.source, item.line);
  if (scope.task && ofTask(walk.book, item, scope.task, { text, pair, scope })) return;
  const taken = ofSection(walk.book, item, { text, pair, context });
  if (taken === "inside") return nested(walk, item, context);
  if (taken) return;
  if (mention(walk, item, text, scope)) return;
  if (isTask(item, text, context)) return addTask(walk.book, item, text, scope);
  if (pair && !scope.phase?.explicit) addFact(walk.book.findings, pair, walk.book.place(item.line));
  nested(walk, item, context, pair?.label ?? plain(item.source));
}

/** Lists inside an item that is no task itself; its words may say what they hold. */
function nested(walk: Walk, item: Item, { scope, ordered }: Context, label = ""): void {
  const section = sectionOf(label.replace(/[:：]$/u, ""));
  const inner = section ? { ...scope, section } : scope;
  for (const block of item.blocks) {
    if (block.kind === "list")
      readItems(walk, block.items, { scope: inner, ordered: ordered && block.ordered });
    else if (block.kind !== "paragraph") walk.blocks([block]);
  }
}

function addToPending(pending: FoundTask | FoundMilestone, pair: Pair): boolean {
  if ("form" in pending) return addDetail(pending, pair);
  const due = dateIn(pair.value);
  if (due) pending.due ??= due;
  return /^(?:status|target|due|date|deadline|owner|datum|fecha|échéance)/iu.test(pair.label);
}

/** A phase, a week or a milestone that a line names: with a box it counts, else it is a claim. */
function mention(walk: Walk, item: Item, text: TaskText, scope: Scope): boolean {
  const source = item.source.replace(/^\[[ xX]\]\s*/, "");
  const { bold } = inlineOf(source);
  const role = roleOf(bold ?? source);
  const place = walk.book.place(item.line);
  if (role.kind === "milestone") {
    const said = standingOf(text.title === "" ? role.text : titleAfter(source, role.text));
    const milestone = walk.book.milestone({ id: role.id, title: said.text, place, scope });
    const status = text.checkbox ? text.status : (said.status ?? role.status ?? text.status);
    if (status) milestone.status = status;
    readItems(walk, lists(item), { scope, ordered: false, pending: milestone });
    return true;
  }
  if (
    role.kind !== "phase" ||
    (scope.phase?.explicit && scope.phase.id === role.id && !text.checkbox)
  )
    return false;
  if (!text.checkbox) {
    const status = text.status ?? role.status;
    const about = `phase ${role.id}`;
    if (status)
      walk.book.findings.claims.push({ ...place, about, said: plain(item.source), status });
    else walk.book.skip(item.line, plain(item.source), "names a phase and no work in it");
    return true;
  }
  const phase = walk.book.phase(role, place);
  if (text.status) phase.status = text.status;
  const rest = text.title.replace(/^[-–—]\s*/u, "");
  if (rest !== "" && rest !== role.text) phase.goal ??= rest;
  if (scope.milestone && phase.id) scope.milestone.phases.push(phase.id);
  readItems(walk, lists(item), { scope: { ...scope, phase }, ordered: false });
  return true;
}

/** `**Milestone 1.1**: Foundation ready` has its title after the bold. */
function titleAfter(source: string, inBold: string): string {
  const { rest } = inlineOf(source);
  const after = rest.replace(/^[:：\s–—-]+/u, "");
  const all = roleOf(source).text;
  return inBold === "" ? after || all : all;
}

function lists(item: Item): Item[] {
  return item.blocks.flatMap((block) => (block.kind === "list" ? block.items : []));
}

function isTask(item: Item, text: TaskText, { scope, ordered }: Context): boolean {
  if (text.title === "" && text.id === undefined) return false;
  if (text.checkbox || text.sign || issueIn(text.bold ?? "") !== undefined) return true;
  if (text.id !== undefined && text.sure)
    return !/^\d+(?:\.\d+)*$/.test(text.id) || text.bold !== undefined || !ordered;
  return scope.section === "tasks" && text.title.length > 2 && !/[:：]$/u.test(item.source);
}
