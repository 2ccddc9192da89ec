import type { Pair } from "./details.ts";
import { addDetail, pairIn } from "./details.ts";
import type { FoundMilestone, FoundRisk, FoundTask, Place } from "./found.ts";
import { roleOf } from "./heading.ts";
import { inlineOf, plain } from "./inline.ts";
import type { Block, Item, Paragraph } from "./markdown.ts";
import { addAmount, addChannel, addRole } from "./people.ts";
import { addFact } from "./project-facts.ts";
import type { Scope } from "./scope.ts";
import { NO_TASKS, sectionOf } from "./sections.ts";
import { standingOf } from "./statuses.ts";
import type { TaskText } from "./task-text.ts";
import { isPlaceholder, issueIn, taskText } from "./task-text.ts";
import { dateIn } from "./time.ts";
import type { Walk } from "./walk.ts";
import { addRiskPart, metricOf } from "./watch.ts";

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
      walk.skip(item.line, plain(item.source), "a place to be filled in");
    return nested(walk, item, context);
  }
  if (text.placeholder && text.checkbox) {
    walk.skip(item.line, plain(item.source), "a place to be filled in");
    return;
  }
  if (!scope.task) walk.claims(item.source, item.line);
  if (scope.task && ofTask(walk, item, scope.task, { text, pair, scope })) return;
  if (ofSection(walk, item, { text, pair, context })) return;
  if (mention(walk, item, text, scope)) return;
  if (isTask(item, text, context)) return addTask(walk, item, text, scope);
  if (pair && !scope.phase?.explicit) addFact(walk.findings, pair, placeOf(walk, item));
  nested(walk, item, context, pair?.label ?? plain(item.source));
}

function placeOf(walk: Walk, { line }: { line: number }): Place {
  return { file: walk.file, line };
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

interface Read {
  text: TaskText;
  pair: Pair | undefined;
}

/** A line under a task's heading: a detail, a step, or a note. A task with an id of its own is none. */
function ofTask(
  walk: Walk,
  item: Item,
  task: FoundTask,
  { text, pair, scope }: Read & { scope: Scope },
): boolean {
  const isOther = text.id !== undefined && text.sure && text.checkbox && text.id !== task.id;
  if (isOther && scope.section !== "acceptance") return false;
  if (pair && !text.checkbox && addDetail(task, pair)) return true;
  for (const block of item.blocks) {
    if (block.kind === "list") for (const one of block.items) tellSteps(walk, one, task);
  }
  if (text.checkbox || text.sign) {
    const why = `a step of ${task.id ?? task.title}; it stands in its notes`;
    walk.skip(item.line, text.title, why, text);
  }
  task.notes.push(asNote(item, 0));
  return true;
}

/** The boxes further in are told as well. */
function tellSteps(walk: Walk, item: Item, task: FoundTask): void {
  const text = taskText(item.source);
  const why = `a step of ${task.id ?? task.title}; it stands in its notes`;
  if (text.checkbox) walk.skip(item.line, text.title, why, text);
  for (const block of item.blocks) {
    if (block.kind === "list") for (const one of block.items) tellSteps(walk, one, task);
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

/** What a section such as risks or budget makes of a line; false where it is left to be a task. */
function ofSection(
  walk: Walk,
  item: Item,
  { text, pair, context }: Read & { context: Context },
): boolean {
  const { scope, ordered } = context;
  const { findings } = walk;
  const place = placeOf(walk, item);
  const marked = text.checkbox || text.sign;
  const line = plain(item.source);
  const { section } = scope;
  switch (section) {
    case "criteria":
      return addCriterion(walk, item, text, scope);
    case "risks":
      return !text.checkbox && addRisk(walk, item, pair);
    case "metrics":
    case "business metrics":
    case "baseline":
    case "target":
    case "current":
      if (pair && pair.value !== "")
        findings.metrics.push(metricOf(named(item, pair), section, place));
      else if (marked) walk.skip(item.line, text.title, "a figure to reach, not work", text);
      return pair !== undefined || marked;
    case "team":
      if (pair && !marked) addRole(findings, pair, place);
      return !marked;
    case "budget":
      return !marked && pair !== undefined && (isTotal(pair) || addAmount(findings, pair, place));
    case "weekly report":
    case "reviews":
    case "standup":
      return pair !== undefined && addChannel(findings, section, pair, place);
    case "contingency":
      if (marked) return false;
      findings.contingency.push({
        ...place,
        title: (pair?.label ?? line).slice(0, 200),
        text: pair?.value ?? "",
      });
      return true;
    case "objectives":
      if (marked || scope.phase?.explicit) return false;
      findings.objectives.push({ ...place, text: line });
      return true;
    case "next steps":
      if (marked || !ordered) return false;
      findings.nextSteps.push({ ...place, text: line });
      return true;
    case undefined:
    case "tasks":
    case "communication":
      return false;
    default:
      return noTask(walk, item, { text, context });
  }
}

function isTotal({ label }: Pair): boolean {
  return /^(?:grand )?(?:total|summe|gesamt|somme|suma|totale|合计|总计|итого)/iu.test(label);
}

/** A metric's checkbox is no part of its name. */
function named(item: Item, pair: Pair): Pair {
  return pairIn(item.source.replace(/^\[[ xX]\]\s*/, "")) ?? pair;
}

function noTask(
  walk: Walk,
  item: Item,
  { text, context }: { text: TaskText; context: Context },
): boolean {
  const why =
    NO_TASKS[context.scope.section ?? "guide"] ?? "no task by the heading that it stands under";
  const names = roleOf(item.source).kind;
  if (context.scope.section === "summary" && (names === "phase" || names === "milestone"))
    return false;
  if (text.checkbox || text.sign || (text.id !== undefined && text.sure)) {
    walk.skip(item.line, text.title, why, text);
  }
  nested(walk, item, context);
  return true;
}

function addCriterion(walk: Walk, item: Item, text: TaskText, { phase, task }: Scope): boolean {
  const why = "a criterion of its phase, not work";
  if (phase?.explicit && !task && text.status) {
    phase.open.push(...(text.status === "complete" ? [] : [placeOf(walk, item)]));
  }
  if (text.checkbox || text.sign) walk.skip(item.line, text.title, why, text);
  if (phase?.explicit && !task) phase.criteria.push(text.title.slice(0, 1000));
  return true;
}

function addRisk(walk: Walk, item: Item, pair: Pair | undefined): boolean {
  const { bold, text } = inlineOf(item.source);
  const parts = item.blocks.flatMap((block) => linesOf(block));
  const inline = item.source.split("\n").slice(1);
  const title = (bold ?? pair?.label ?? text.split(/\s(?:[-–—]\s)/u)[0] ?? text).replace(
    /[:：]$/u,
    "",
  );
  const first = inline.length > 0 ? plain(item.source.split("\n")[0] ?? "") : title;
  const risk: FoundRisk = {
    ...placeOf(walk, item),
    title: inline.length > 0 ? first.replace(/[:：]$/u, "") : title,
  };
  for (const part of [...inline, ...parts]) {
    const said = pairIn(part);
    if (said) addRiskPart(risk, said);
  }
  if (pair && bold !== undefined && pair.value !== "") risk.description ??= pair.value;
  if (risk.title === "" || isPlaceholder(risk.title)) return false;
  walk.findings.risks.push(risk);
  return true;
}

function linesOf(block: Block): string[] {
  if (block.kind === "paragraph") return block.source.split("\n");
  return block.kind === "list" ? block.items.map(({ source }) => source) : [];
}

/** A phase, a week or a milestone that a line names: with a box it counts, else it is a claim. */
function mention(walk: Walk, item: Item, text: TaskText, scope: Scope): boolean {
  const source = item.source.replace(/^\[[ xX]\]\s*/, "");
  const { bold } = inlineOf(source);
  const role = roleOf(bold ?? source);
  const place = placeOf(walk, item);
  if (role.kind === "milestone") {
    const said = standingOf(text.title === "" ? role.text : titleAfter(source, role.text));
    const milestone = walk.milestone({ id: role.id, title: said.text, place, scope });
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
    if (status) walk.findings.claims.push({ ...place, about, said: plain(item.source), status });
    else walk.skip(item.line, plain(item.source), "names a phase and no work in it");
    return true;
  }
  const phase = walk.phase(role, place);
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

function addTask(walk: Walk, item: Item, text: TaskText, scope: Scope): void {
  const { id, title, owner, estimate, due, status, issue } = text;
  const task = walk.task(
    {
      ...placeOf(walk, item),
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
  for (const block of item.blocks) addUnder(walk, block, task, scope);
}

/** What is indented under a task: details, notes, steps, and tasks that have ids of their own. */
function addUnder(walk: Walk, block: Block, task: FoundTask, scope: Scope): void {
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
    if (text.checkbox && text.id !== undefined && text.sure) addTask(walk, item, text, scope);
    else ofTask(walk, item, task, { text, pair: pairIn(item.source), scope });
  }
}
