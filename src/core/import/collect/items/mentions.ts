/** Items of lists that name a phase, a week or a milestone. */
import type { FoundMilestone } from "../../findings.ts";
import type { Kind } from "../../kind.ts";
import type { List } from "../../markdown/blocks.ts";
import { inlineOf, plain } from "../../markdown/inline.ts";
import type { ReadItem } from "../../recognise/features.ts";
import type { Role } from "../../words/heading.ts";
import { roleOf } from "../../words/heading.ts";
import { standingOf } from "../../words/statuses.ts";
import type { Recorder } from "../recorder.ts";
import type { Scope } from "../scope.ts";
import { innerLists, settleAll } from "./tasks.ts";

interface Context {
  recorder: Recorder;
  scope: Scope;
  /** Reads a list inside the item, which may begin with details of a milestone. */
  readInner: (list: List, scope: Scope, milestone?: FoundMilestone) => void;
}

type PhaseRole = Extract<Role, { kind: "phase" }>;

/** A line that names a phase, a week or a milestone: with a checkbox it counts, otherwise it is a claim. */
export function readMention(read: ReadItem, kind: Kind, context: Context): boolean {
  const { item, text } = read;
  const { recorder, scope, readInner } = context;
  const source = item.source.replace(/^\[[ xX]\]\s*/, "");
  const { bold } = inlineOf(source);
  const role = roleOf(bold ?? source);
  const place = recorder.place(item.line);
  if (scope.task || kind === "risks" || scope.topic === "template" || scope.topic === "log")
    return false;
  if (role.kind === "milestone") {
    const said = standingOf(text.title === "" ? role.text : titleAfter(source, role.text));
    const status = text.checkbox ? text.status : (said.status ?? role.status ?? text.status);
    const milestone = recorder.milestone({ id: role.id, title: said.text, place, scope, status });
    recorder.taken(item, "milestone");
    for (const list of innerLists(item)) readInner(list, scope, milestone);
    settleRest(recorder, item, milestone.title);
    return true;
  }
  if (role.kind !== "phase") return false;
  if (text.checkbox) {
    addPhase(read, role, context);
    return true;
  }
  return mentionsPhase(read, role, kind, context);
}

function addPhase(
  { item, text }: ReadItem,
  role: PhaseRole,
  { recorder, scope, readInner }: Context,
): void {
  const phase = recorder.phase(role, recorder.place(item.line));
  if (text.status) phase.status = text.status;
  const goal = restOf(item.source);
  if (goal !== undefined) phase.goal ??= goal;
  if (scope.milestone && phase.id !== undefined) scope.milestone.phases.push(phase.id);
  recorder.taken(item, "phase");
  for (const list of innerLists(item)) readInner(list, { ...scope, phase, groups: [] });
  settleRest(recorder, item, phase.title);
}

/**
 * `**Phase 5** (Weeks 9-10): Testing` names a phase if it is in a timeline; elsewhere it states its
 * status.
 */
function mentionsPhase(
  { item, text }: ReadItem,
  role: PhaseRole,
  kind: Kind,
  { recorder, scope }: Context,
): boolean {
  const place = recorder.place(item.line);
  const whole = roleOf(item.source);
  if (kind === "phases" && whole.kind === "phase") {
    recorder.phase({ ...whole, ...(whole.text === "" && { text: role.text }) }, place);
    recorder.taken(item, "phase");
    settleRest(recorder, item, role.text);
    return true;
  }
  const isOwn = scope.phase?.explicit && scope.phase.id === role.id;
  if (isOwn || kind === "tasks") return false;
  const status = text.status ?? role.status;
  if (status) {
    recorder.claim({ ...place, about: `phase ${role.id}`, said: plain(item.source), status });
    recorder.part(item, `phase ${role.id}`, "claim");
  } else recorder.skip(item, "names a phase and no work in it");
  settleRest(recorder, item, role.text);
  return true;
}

/** Everything inside an item that was taken belongs to it. */
function settleRest(recorder: Recorder, item: ReadItem["item"], of: string): void {
  for (const block of item.blocks) {
    if (block.kind === "list") {
      for (const one of block.items)
        if (!recorder.ledger.isSettled(one)) settleAll(recorder, one, of, "note");
    }
    if (block.kind === "table")
      for (const row of block.rows)
        if (!recorder.ledger.isSettled(row)) recorder.part(row, of, "note");
  }
}

/** `**Milestone 1.1**: Foundation ready` has its title after the bold text. */
function titleAfter(source: string, inBold: string): string {
  const { rest } = inlineOf(source);
  const after = rest.replace(/^[:：\s–—-]+/u, "");
  const all = roleOf(source).text;
  return inBold === "" ? after || all : all;
}

/** `**Phase 1: Oven** - Build it (completed)` has its goal after the bold text. */
function restOf(source: string): string | undefined {
  const { bold, rest } = inlineOf(source.replace(/^\[[^\]]\]\*?\s*/, ""));
  const goal = bold === undefined ? "" : standingOf(rest.replace(/^[-–—:：\s]+/u, "")).text.trim();
  return goal === "" ? undefined : goal;
}
