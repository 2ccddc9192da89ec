import {
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  type Document,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import { inLayout } from "../../plan/format/format.ts";
import type { PlanFile } from "../../plan/plan.ts";
import { draftTasks } from "../arrange/draft.ts";
import type { Draft, DraftPhase, DraftWeek } from "../arrange/draft.ts";
import { clean, planFiles, styled } from "../write/write.ts";

/** A plan with what was added to it. */
export interface MergedPlan {
  files: PlanFile[];
  /** Ids of the new tasks. */
  added: string[];
}

interface Open {
  path: string;
  document: Document;
  before: string;
  changed: boolean;
}

/**
 * The existing plan, with whatever is new in a draft, judged by ids. The existing parts stay as they
 * are, with their comments: the draft never changes a task, it only adds some.
 */
export function mergeInto(existing: PlanFile[], draft: Draft, sources: string[]): MergedPlan {
  const open = existing.map(({ path, text }): Open => {
    const before = text ?? "";
    const document = parseDocument(before, { schema: "failsafe", uniqueKeys: false });
    return { path, document, before, changed: false };
  });
  const known = { tasks: idsIn(open, "tasks"), milestones: idsIn(open, "milestones") };
  const added = draftTasks(draft)
    .map(({ id }) => id)
    .filter((id) => !known.tasks.has(id));
  const fresh = draft.phases.flatMap((phase) => {
    const rest = withoutKnown(phase, known);
    const there = phaseIn(open, phase.id);
    if (!there) return isEmpty(rest) && !isEmpty(phase) ? [] : [rest];
    for (const week of rest.weeks) addWeek(there, week);
    addAll({ file: there.file, map: there.phase }, "tasks", rest.tasks);
    return [];
  });
  const lists = newLists(open, draft);
  const backlog = draft.backlog.filter(({ id }) => !known.tasks.has(id));
  const milestones = draft.milestones.filter(({ id }) => !known.milestones.has(id));
  const parts = { ...lists, phases: fresh, milestones, backlog };
  const written = planFiles({ ...draft, ...parts }, sources).slice(1);
  const taken = new Set(existing.map(({ path }) => path));
  return {
    files: [...open.map((one) => fileOf(one)), ...written.map((file) => renamed(file, taken))],
    added,
  };
}

/** A file to which nothing was added stays as it is, byte for byte; one that was laid out stays laid out. */
function fileOf({ path, document, changed, before }: Open): PlanFile {
  const written = changed
    ? styled(document).toString({ lineWidth: 100, flowCollectionPadding: false })
    : before;
  const text = changed && inLayout(before) === before ? inLayout(written) : written;
  return { path, text, size: new TextEncoder().encode(text).length };
}

/**
 * Risks, metrics and teams are lists that several files can share. Anything else that the plan has already is
 * left alone.
 */
function newLists(open: Open[], draft: Draft): Pick<Draft, "risks" | "metrics" | "teams"> {
  const names = (key: string, of: string) =>
    new Set(
      open.flatMap(({ document }) => entries(document.get(key)).map((map) => textOf(map, of))),
    );
  const [risks, metrics] = [names("risks", "title"), names("metrics", "name")];
  const ids = { risks: names("risks", "id"), metrics: names("metrics", "id") };
  const teams = new Set([...names("teams", "name")].map((name) => name.toLowerCase()));
  return {
    teams: draft.teams.filter(({ name }) => !teams.has(name.toLowerCase())),
    risks: draft.risks.filter(({ id, title }) => !risks.has(title) && !ids.risks.has(id)),
    metrics: draft.metrics.filter(({ id, name }) => !metrics.has(name) && !ids.metrics.has(id)),
  };
}

function isEmpty({ weeks, tasks: own }: DraftPhase): boolean {
  return [...weeks.map(({ tasks, milestones }) => [...tasks, ...milestones]), own].every(
    (list) => list.length === 0,
  );
}

interface Known {
  tasks: Set<string>;
  milestones: Set<string>;
}

function withoutKnown(phase: DraftPhase, known: Known): DraftPhase {
  return {
    ...phase,
    weeks: phase.weeks.map((week) => ({
      ...week,
      tasks: week.tasks.filter(({ id }) => !known.tasks.has(id)),
      milestones: week.milestones.filter(({ id }) => !known.milestones.has(id)),
    })),
    tasks: phase.tasks.filter(({ id }) => !known.tasks.has(id)),
  };
}

interface There {
  file: Open;
  phase: YAMLMap;
}

function phaseIn(open: Open[], id: string): There | undefined {
  for (const file of open) {
    const phase = entries(file.document.get("phases")).find((map) => textOf(map, "id") === id);
    if (phase) return { file, phase };
  }
  return undefined;
}

/** Adds new tasks to the week with that number, which is added if the phase has none. */
function addWeek({ file, phase }: There, week: DraftWeek): void {
  if (week.tasks.length + week.milestones.length === 0) return;
  file.changed = true;
  const weeks = listIn(file, phase, "weeks");
  const there = entries(weeks).find((map) => textOf(map, "week") === week.week);
  if (!there) {
    weeks.add(file.document.createNode(clean(week)));
    return;
  }
  for (const key of ["tasks", "milestones"] as const) addAll({ file, map: there }, key, week[key]);
}

function addAll(
  { file, map }: { file: Open; map: YAMLMap },
  key: "tasks" | "milestones",
  items: object[],
): void {
  if (items.length === 0) return;
  file.changed = true;
  const list = listIn(file, map, key);
  for (const item of items) list.add(file.document.createNode(clean(item)));
}

function listIn({ document }: Open, map: YAMLMap, key: string): YAMLSeq {
  const there = map.get(key);
  if (isSeq(there)) return there;
  const made = document.createNode([]) as YAMLSeq;
  map.set(key, made);
  return made;
}

function entries(list: unknown): YAMLMap[] {
  return isSeq(list) ? list.items.filter((item) => isMap(item)) : [];
}

function textOf(map: YAMLMap, key: string): string {
  const value = map.get(key);
  return typeof value === "string" ? value : "";
}

/** The ids of a plan's tasks or milestones, in their long or short form. */
function idsIn(open: Open[], key: "tasks" | "milestones"): Set<string> {
  const lists = open.flatMap(({ document }) => {
    const groups = entries(document.get("phases")).flatMap((phase) => [
      ...entries(phase.get("weeks")),
      ...entries(phase.get("iterations")),
      phase,
    ]);
    groups.push(...entries(document.get("iterations")));
    const ofPlan = key === "tasks" ? "backlog" : "milestones";
    return [...groups.map((group) => group.get(key)), document.get(ofPlan)];
  });
  const items = lists.flatMap((list) => (isSeq(list) ? list.items : []));
  return new Set(
    items.map((item) => {
      if (isMap(item)) return textOf(item, "id") || String(keyOf(item));
      return isScalar(item) ? (String(item.value).trim().split(/\s/)[0] ?? "") : "";
    }),
  );
}

/** `1.2` in the short form `1.2: Title`. */
function keyOf({ items: [first] }: YAMLMap): unknown {
  return isScalar(first?.key) ? first.key.value : "";
}

function renamed(file: PlanFile, taken: Set<string>): PlanFile {
  let path = file.path;
  for (let number = 2; taken.has(path); number += 1)
    path = file.path.replace(/\.yml$/, `-${number}.yml`);
  taken.add(path);
  return { ...file, path };
}
