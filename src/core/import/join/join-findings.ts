import type { Findings, Form, FoundTask, Place } from "../findings.ts";
import { keyOf, sameTasks } from "./same-tasks.ts";
import type { Contradiction } from "../report/report.ts";
import type { Stated } from "../words/statuses.ts";

/** What several documents say about the same thing, combined. */
export type Joined<T> = T & {
  /** All other places that mention it. */
  also: Place[];
};

export interface JoinedFindings {
  phases: Joined<Findings["phases"][number]>[];
  weeks: Joined<Findings["weeks"][number]>[];
  tasks: Joined<FoundTask>[];
  milestones: Joined<Findings["milestones"][number]>[];
  risks: Joined<Findings["risks"][number]>[];
  metrics: Joined<Findings["metrics"][number]>[];
  contradictions: Contradiction[];
}

/** Which place wins if two state different things about a task. */
export type Preference = "checkbox" | "table" | "heading" | "first" | "last";

const RANK: Record<Form, number> = { checkbox: 0, row: 1, bullet: 2, heading: 3, mention: 4 };

/**
 * Combines findings that are the same thing: by id and, if there is an id, never by title alone.
 *
 * A checkbox wins over a table, a list, and a heading. Things without an id are the same if they have
 * the same title in the same phase.
 */
export function joined(findings: Findings, prefer: Preference): JoinedFindings {
  const contradictions: Contradiction[] = [];
  const phases = joinPhases(findings);
  const phaseOf = (phase: Findings["phases"][number] | undefined) => phase && phases.of.get(phase);
  const weeks = merge(
    findings.weeks,
    ({ phase, first, last }) => `${phaseOf(phase)?.id ?? ""} ${first}-${last}`,
    (whole, part) => {
      whole.title ||= part.title;
      if (whole.status && part.status && whole.status !== part.status) {
        contradictions.push(statusContradiction("week", whole, whole, part));
      }
      fillIn(whole, part);
    },
  );
  for (const week of weeks.all) if (week.phase) week.phase = phaseOf(week.phase) ?? week.phase;
  const tasks = joinTasks(findings.tasks, prefer, contradictions, phaseOf);
  for (const task of tasks.all) {
    if (task.phase) task.phase = phaseOf(task.phase) ?? task.phase;
    if (task.week) task.week = weeks.of.get(task.week) ?? task.week;
  }
  const milestones = merge(
    findings.milestones,
    ({ id, title, phase }) =>
      id === undefined ? `${phaseOf(phase)?.id} ${keyOf(title)}` : `#${id}`,
    (whole, part) => {
      fillIn(whole, part);
      whole.phases.push(...part.phases);
    },
  );
  for (const milestone of milestones.all) {
    if (milestone.phase) milestone.phase = phaseOf(milestone.phase) ?? milestone.phase;
    if (milestone.week) milestone.week = weeks.of.get(milestone.week) ?? milestone.week;
  }
  for (const task of tasks.all) {
    if (task.milestone) task.milestone = milestones.of.get(task.milestone) ?? task.milestone;
  }
  return {
    phases: phases.all,
    weeks: weeks.all,
    tasks: tasks.all,
    milestones: milestones.all,
    risks: merge(findings.risks, ({ id, title }) => id ?? keyOf(title), fillIn).all,
    metrics: merge(findings.metrics, ({ title }) => keyOf(title), fillIn).all,
    contradictions,
  };
}

function fillIn<T extends object>(whole: T, part: T): void {
  for (const [key, value] of Object.entries(part)) {
    if (!(key in whole) && value !== undefined) Object.assign(whole, { [key]: value });
  }
}

function joinPhases(findings: Findings) {
  return merge(
    findings.phases,
    ({ id, title, explicit }) => (explicit && id !== undefined ? `#${id}` : keyOf(title)),
    (whole, part) => {
      fillIn(whole, part);
      whole.open.push(...part.open);
      whole.criteria.push(...part.criteria.filter((text) => !whole.criteria.includes(text)));
    },
  );
}

interface Merged<T> {
  all: Joined<T>[];
  /** The joined thing that each finding became a part of. */
  of: Map<T, Joined<T>>;
}

function merge<T extends Place>(
  found: T[],
  key: (one: T) => string,
  into: (whole: Joined<T>, part: T) => void,
): Merged<T> {
  const byKey = new Map<string, Joined<T>>();
  const of = new Map<T, Joined<T>>();
  for (const one of found) {
    const name = key(one);
    const known = byKey.get(name);
    const whole = known ?? { ...one, also: [] };
    if (known) {
      known.also.push({ file: one.file, line: one.line });
      into(known, one);
    }
    byKey.set(name, whole);
    of.set(one, whole);
  }
  return { all: [...byKey.values()], of };
}

type PhaseOf = (phase: FoundTask["phase"]) => { id?: string; title: string } | undefined;

function joinTasks(
  found: FoundTask[],
  prefer: Preference,
  contradictions: Contradiction[],
  phaseOf: PhaseOf,
): Merged<FoundTask> {
  const keys = sameTasks(found, (task) => phaseName(task, phaseOf));
  contradictions.push(...idsUsedTwice(found, keys));
  const groups = new Map<string, FoundTask[]>();
  for (const task of found) {
    const key = keys.get(task) ?? "";
    const group = groups.get(key);
    if (group) group.push(task);
    else groups.set(key, [task]);
  }
  const of = new Map<FoundTask, Joined<FoundTask>>();
  const all = [...groups.values()].map((group) => {
    const whole = joinTask(group, prefer, contradictions);
    for (const one of group) of.set(one, whole);
    return whole;
  });
  return { all, of };
}

/** One id on two lines that say different things: both are tasks, and the second gets an id of its own. */
function idsUsedTwice(found: FoundTask[], keys: Map<FoundTask, string>): Contradiction[] {
  const first = new Map<string, FoundTask>();
  return found.flatMap((task) => {
    if (task.id === undefined) return [];
    const name = `${task.file} ${task.id.toLowerCase()}`;
    const one = first.get(name) ?? task;
    first.set(name, one);
    if (one === task || keys.get(one) === keys.get(task) || !keys.get(task)?.endsWith(")"))
      return [];
    const { file, line, title } = one;
    const { id } = task;
    const also = [{ file: task.file, line: task.line }];
    const message = `The id ${id} stands here and before “${task.title.slice(0, 80)}” there.`;
    return [{ file, line, id, title, also, message, won: "both are tasks" }];
  });
}

function phaseName({ phase }: FoundTask, phaseOf: PhaseOf): string {
  const whole = phaseOf(phase) ?? phase;
  return whole?.id ?? keyOf(whole?.title ?? "");
}

function joinTask(
  group: FoundTask[],
  prefer: Preference,
  contradictions: Contradiction[],
): Joined<FoundTask> {
  const ranked = group
    .map((task, at) => ({ task, rank: rank(task, prefer, at) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ task }) => task);
  const [first, ...rest] = ranked;
  if (!first) throw new Error("A group of tasks is never empty.");
  const whole: Joined<FoundTask> = {
    ...first,
    notes: [...first.notes],
    needs: [...first.needs],
    also: [],
  };
  const place = ranked.find(({ phase }) => phase?.explicit);
  if (place?.phase) whole.phase = place.phase;
  const dated = ranked.find(({ week }) => week);
  if (dated?.week) whole.week = dated.week;
  for (const part of rest) {
    whole.also.push({ file: part.file, line: part.line });
    fillIn(whole, part);
    whole.needs.push(...part.needs);
    whole.notes.push(...part.notes.filter((note) => !whole.notes.includes(note)));
    if (part.title.length > whole.title.length && whole.title === (whole.id ?? ""))
      whole.title = part.title;
  }
  const told = ranked.find((task) => task.told);
  const decided = told ?? ranked.find(({ status }) => status);
  const other = told
    ? undefined
    : ranked.find(({ status }) => status && differs(status, decided?.status));
  if (decided?.status) whole.status = decided.status;
  if (decided && other) contradictions.push(statusContradiction("task", whole, decided, other));
  whole.needs = [...new Set(whole.needs)];
  return whole;
}

/** An open checkbox does not contradict words that say how far it is. */
function differs(status: Stated, won: Stated | undefined): boolean {
  return (
    status !== won &&
    (status === "complete" || won === "complete" || won === "dropped" || status === "dropped")
  );
}

function rank(task: FoundTask, prefer: Preference, at: number): number {
  if (prefer === "first") return at;
  if (prefer === "last") return -at;
  const form = { checkbox: "checkbox", table: "row", heading: "heading" }[prefer];
  return (task.form === form ? -100_000 : RANK[task.form] * 1000) + at / 1000;
}

function statusContradiction(
  kind: string,
  { id, title }: { id?: string; title: string },
  won: Place & { status?: Stated },
  lost: Place & { status?: Stated },
): Contradiction {
  return {
    file: won.file,
    line: won.line,
    ...(id !== undefined && { id }),
    title,
    ...(won.status && { status: won.status }),
    also: [{ file: lost.file, line: lost.line }],
    message: `The ${kind} is ${won.status} here and ${lost.status} there.`,
    won: `${won.status}`,
  };
}
