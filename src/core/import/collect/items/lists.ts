/** Lists whose items are no tasks: risks, metrics, criteria, people, amounts, and so on. */
import type { FoundRisk } from "../../findings.ts";
import type { Kind } from "../../kind.ts";
import type { Item } from "../../markdown/blocks.ts";
import { inlineOf, plain } from "../../markdown/inline.ts";
import type { ReadItem } from "../../recognise/features.ts";
import { isPlaceholder, withoutBox } from "../../words/task/task-text.ts";
import { pairIn } from "../../markdown/pairs.ts";
import type { Pair } from "../../markdown/pairs.ts";
import { addAmount, addChannel, addRole, isPerson } from "./people.ts";
import type { Recorder } from "../recorder.ts";
import { weekHolding } from "./row-scope.ts";
import type { Scope } from "../scope.ts";
import { innerLists, settleAll, skipAll } from "./tasks.ts";
import { dateIn, spanIn } from "../../words/time.ts";
import { addRiskPart, metricOf } from "./watch.ts";

interface Context {
  recorder: Recorder;
  scope: Scope;
  ordered: boolean;
  why: string;
  /** Whether another item of the list calls itself a milestone. */
  hasMilestones: boolean;
}

type Reader = (context: Context, read: ReadItem) => boolean;

const READERS: Partial<Record<Kind, Reader>> = {
  risks: addRisk,
  mitigations: addMitigation,
  metrics: addMetric,
  criteria: addCriterion,
  objectives: addObjective,
  team: addPerson,
  budget: addCost,
  communication: addHearing,
  contingency: addContingency,
  "next steps": addNextStep,
  milestones: addMilestone,
};

/** Reads an item of a list of this kind; false if it is something else. */
export function readListItem(kind: Kind, context: Context, read: ReadItem): boolean {
  return READERS[kind]?.(context, read) ?? false;
}

function addRisk({ recorder }: Context, { item, text }: ReadItem): boolean {
  if (text.checkbox || isNone(text.title)) return false;
  const pair = pairIn(item.source);
  const { bold, text: all } = inlineOf(item.source);
  const inline = item.source.split("\n").slice(1);
  const first = inline.length > 0 ? plain(item.source.split("\n")[0] ?? "") : undefined;
  const title = first ?? bold ?? pair?.label ?? all.split(/\s[-–—]\s/u)[0] ?? all;
  const risk: FoundRisk = { ...recorder.place(item.line), title: title.replace(/[:：]$/u, "") };
  for (const part of [...inline, ...item.blocks.flatMap(linesOf)]) {
    const said = pairIn(part);
    if (said) addRiskPart(risk, said);
  }
  if (pair && bold !== undefined && pair.value !== "") risk.description ??= pair.value;
  if (risk.title === "" || isPlaceholder(risk.title)) return false;
  recorder.findings.risks.push(risk);
  recorder.taken(item, "risk");
  for (const list of innerLists(item))
    for (const one of list.items) settleAll(recorder, one, risk.title, "detail");
  return true;
}

/** `None identified`: the list is empty. */
function isNone(text: string): boolean {
  return /^(?:none|no .{0,20}(?:identified|yet|known)|keine?|aucune?|ningun[oa]|nenhum[a]?|nessun[oa]?|暂无|无|なし|нет)(?![\p{L}])/iu.test(
    text,
  );
}

export function linesOf(block: Item["blocks"][number]): string[] {
  if (block.kind === "paragraph") return block.source.split("\n");
  return block.kind === "list" ? block.items.map(({ source }) => source) : [];
}

/** A mitigation of risks in general is added to the document's risks; if there are none, it is left out. */
function addMitigation({ recorder }: Context, { item, text }: ReadItem): boolean {
  if (text.checkbox || !recorder.findings.risks.some(({ file }) => file === recorder.file))
    return false;
  recorder.findings.mitigations.push({ ...recorder.place(item.line), text: plain(item.source) });
  settleAll(recorder, item, "the risks", "mitigation");
  return true;
}

function addMetric({ recorder, scope }: Context, { item, text }: ReadItem): boolean {
  const source = item.source.replace(/^\[[ xX]\]\s*/, "");
  const pair = pairIn(source) ?? targetIn(plain(source));
  if (
    !pair ||
    pair.value === "" ||
    isNone(pair.value) ||
    text.placeholder ||
    !isFigure(pair, scope)
  )
    return false;
  recorder.findings.metrics.push(metricOf(pair, scope.topic, recorder.place(item.line)));
  recorder.taken(item, "metric");
  for (const list of innerLists(item))
    for (const one of list.items) settleAll(recorder, one, pair.label, "note");
  return true;
}

/** `Boxes per day (target 20)` */
function targetIn(text: string): Pair | undefined {
  const [, label, value] =
    /^(.{2,80}?)\s*[(（]\s*(?:target|goal|ziel|objetivo|meta|目标|目標|цель)\s*[:：]?\s*([^()（）]+)[)）]$/iu.exec(
      text,
    ) ?? [];
  return label !== undefined && value !== undefined ? { label, value } : undefined;
}

/** Whether a pair is a metric: it has a number, or is in a list of metrics by name. */
function isFigure({ value }: Pair, { section, topic }: Scope): boolean {
  if (/\d|\[|tbd|待/iu.test(value)) return true;
  return section.topic !== undefined && section.topic === topic;
}

/** A condition for the completion of a phase; under a task it becomes a note on the task. */
function addCriterion({ recorder, scope }: Context, { item, text }: ReadItem): boolean {
  const { phase, task } = scope;
  if (!phase || task) return false;
  if (text.status && text.status !== "complete") phase.open.push(recorder.place(item.line));
  phase.criteria.push(
    (text.checkbox || text.sign ? text.title : withoutBox(item.source)).slice(0, 1000),
  );
  settleAll(recorder, item, nameOfPhase(scope), "criterion");
  return true;
}

function nameOfPhase({ phase }: Scope): string {
  return phase?.id === undefined ? (phase?.title ?? "") : `phase ${phase.id}`;
}

function addObjective({ recorder, scope }: Context, { item, text }: ReadItem): boolean {
  if (text.checkbox || text.sign || scope.phase?.explicit) return false;
  recorder.findings.objectives.push({ ...recorder.place(item.line), text: plain(item.source) });
  recorder.taken(item, "objective");
  for (const list of innerLists(item))
    for (const one of list.items) settleAll(recorder, one, text.title, "note");
  return true;
}

function addPerson({ recorder }: Context, { item, text, pair }: ReadItem): boolean {
  if (!pair || text.checkbox || text.sign || !isPerson(pair)) return false;
  addRole(recorder.findings, pair, recorder.place(item.line));
  recorder.taken(item, "role");
  for (const list of innerLists(item))
    for (const one of list.items) skipAll(recorder, one, "tells more of a role");
  return true;
}

function addCost({ recorder }: Context, { item, text, pair }: ReadItem): boolean {
  if (!pair || text.checkbox || text.sign) return false;
  if (/^(?:grand )?(?:total|summe|gesamt|somme|suma|totale|合计|总计|итого)/iu.test(pair.label)) {
    skipAll(recorder, item, "a total");
    return true;
  }
  if (!addAmount(recorder.findings, pair, recorder.place(item.line))) return false;
  recorder.taken(item, "amount");
  for (const list of innerLists(item))
    for (const one of list.items) skipAll(recorder, one, "tells more of an amount");
  return true;
}

function addHearing({ recorder, scope }: Context, { item, pair }: ReadItem): boolean {
  if (
    !pair ||
    !scope.topic ||
    !addChannel(recorder.findings, scope.topic, pair, recorder.place(item.line))
  )
    return false;
  settleAll(recorder, item, "communication", "detail");
  return true;
}

function addContingency({ recorder }: Context, { item, text, pair }: ReadItem): boolean {
  if (text.checkbox || text.sign) return false;
  const title = (pair?.label ?? plain(item.source)).slice(0, 200);
  recorder.findings.contingency.push({
    ...recorder.place(item.line),
    title,
    text: pair?.value ?? "",
  });
  recorder.taken(item, "contingency");
  for (const list of innerLists(item))
    for (const one of list.items) settleAll(recorder, one, title, "note");
  return true;
}

function addNextStep({ recorder, ordered }: Context, { item, text }: ReadItem): boolean {
  if (text.checkbox || text.sign || !ordered) return false;
  recorder.findings.nextSteps.push({ ...recorder.place(item.line), text: plain(item.source) });
  recorder.taken(item, "next step");
  for (const list of innerLists(item))
    for (const one of list.items) skipAll(recorder, one, "tells more of a next step");
  return true;
}

/** `**Beta** (week 4): tested by ten people`, with a due date if it names one. */
function addMilestone(
  { recorder, scope, hasMilestones }: Context,
  { item, text, pair }: ReadItem,
): boolean {
  const isNamed = text.checkbox || text.sign || text.id !== undefined;
  if (text.title === "" || (pair && hasMilestones && !isNamed)) return false;
  const named = pair && dateIn(pair.label) === undefined ? pair.label : (pair?.value ?? text.title);
  const due = text.due ?? dateIn(plain(item.source));
  const span = spanIn(plain(item.source))?.span;
  const week = span && weekHolding(recorder, span);
  const milestone = recorder.milestone({
    ...(text.id !== undefined && { id: text.id }),
    title: isNamed ? text.title : named,
    place: recorder.place(item.line),
    scope: { ...scope, ...(week && { week, ...(week.phase && { phase: week.phase }) }) },
    status: text.status,
  });
  if (span && !week) milestone.span = span;
  if (due !== undefined) milestone.due = due;
  recorder.taken(item, "milestone");
  for (const list of innerLists(item))
    for (const one of list.items) settleAll(recorder, one, milestone.title, "note");
  return true;
}
