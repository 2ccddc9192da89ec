import { isForeign } from "../foreign.ts";
import { type Entry, type Need, needsOf } from "../read/outline.ts";
import { type Mistake, mistakeAt } from "../read/yaml/source.ts";
import { code, nearest } from "../text/suggest.ts";
import { splitIds } from "../text/text.ts";

/** GitHub allows an issue 50 dependencies in each direction. */
const MAX_NEEDS = 50;

/**
 * Dependencies that no order of the tasks can satisfy: on missing tasks, on the task itself, in a circle.
 * Those on tasks of other plans are checked with these.
 */
export function checkNeeds(entries: Entry[]): Mistake[] {
  const tasks = new Map(
    entries.flatMap((entry) => (entry.kind === "task" ? [[entry.id, entry]] : [])),
  );
  const withNeeds = entries.filter(({ kind, data }) => kind !== "phase" && "needs" in data);
  return [
    ...withNeeds.flatMap((entry) => checkEach(entry, tasks)),
    ...circles(tasks, (id) => othersNeeded(tasks, id)),
  ];
}

function checkEach(entry: Entry, tasks: Map<string, Entry>): Mistake[] {
  const needs = needsOf(entry);
  const isTask = entry.kind === "task";
  const path = [...entry.path, "needs"];
  const tooMany = isTask && needs.length > MAX_NEEDS ? [{ path, message: most(needs) }] : [];
  const wrong = needs.flatMap((need) => {
    if (isTask && need.id === entry.id)
      return {
        path: need.path,
        message: `Task ${code(entry.id)} needs itself; remove it from its \`needs\`.`,
      };
    return tasks.has(need.id) || isForeign(need.id)
      ? []
      : { path: need.path, message: () => missing(need.id, tasks) };
  });
  return [...tooMany, ...wrong].map(({ path, message }) => mistakeAt(entry.source, path, message));
}

function most(needs: Need[]): string {
  return `This task needs ${needs.length} others and GitHub takes ${MAX_NEEDS}; remove those that follow from others, or let a task in between need some of them.`;
}

/** Milestones that name no tasks: they may still get some, so it stops nothing. */
export function checkEmptyMilestones(entries: Entry[]): Mistake[] {
  return entries.flatMap(({ kind, source, path, data: { needs } }) => {
    const ids = typeof needs === "string" ? splitIds(needs) : needs;
    if (kind !== "milestone" || !Array.isArray(ids) || ids.length > 0) return [];
    const rest = path.includes("weeks")
      ? ", or remove `needs` if all tasks of its week belong to it"
      : "";
    const message = `This milestone has no tasks, so it is never reached; name some in \`needs\`${rest}.`;
    return mistakeAt(source, [...path, "needs"], message);
  });
}

/** Tasks that more others need than GitHub can show. The plan holds all the same, so it stops nothing. */
export function checkNeededOften(entries: Entry[]): Mistake[] {
  const tasks = entries.filter(({ kind }) => kind === "task");
  const needs = tasks.flatMap((entry) => [...new Set(needsOf(entry).map(({ id }) => id))]);
  const counts = Map.groupBy(needs, (id) => id);
  return tasks.flatMap(({ id, source, path }) => {
    const count = counts.get(id)?.length ?? 0;
    if (count <= MAX_NEEDS) return [];
    const message = `${count} tasks need this one and GitHub links ${MAX_NEEDS}; the others wait for it all the same, without a link. Let them need a task in between that needs this one.`;
    return [mistakeAt(source, path, message)];
  });
}

function missing(id: string, tasks: Map<string, Entry>): string {
  const near = nearest(id, [...tasks.keys()]);
  const hint = near === undefined ? "; write the id of a task." : `; did you mean ${code(near)}?`;
  return `There is no task ${code(id)}${hint}`;
}

/**
 * One mistake for each circle of tasks that wait for each other, reported at its first task that is one of
 * `tasks`. `needed` gives the ids of what a task needs.
 */
export function circles(
  tasks: Map<string, Entry>,
  needed: (id: string) => string[],
  isMeant: (circle: string[]) => boolean = () => true,
): Mistake[] {
  const order = new Map([...tasks.keys()].map((id, i) => [id, i]));
  return loops(tasks.keys(), needed)
    .filter(isMeant)
    .flatMap((circle) => told(fromFirst(circle, order), tasks));
}

/**
 * At most 100 circles, since no more are shown.
 *
 * Uses a list instead of recursion: a chain of 10,000 tasks is deeper than the stack.
 */
function loops(starts: Iterable<string>, needed: (id: string) => string[]): string[][] {
  const state = new Map<string, "open" | "done">();
  const found: string[][] = [];
  for (const start of starts) {
    const trail: { id: string; rest: string[] }[] = [];
    const enter = (id: string) => {
      state.set(id, "open");
      trail.push({ id, rest: needed(id).toReversed() });
    };
    if (!state.has(start)) enter(start);
    for (let top = trail.at(-1); top; top = trail.at(-1)) {
      const next = top.rest.pop();
      if (next === undefined) {
        state.set(top.id, "done");
        trail.pop();
      } else if (state.get(next) === "open") {
        if (found.length === 100) return found;
        found.push(trail.slice(trail.findIndex(({ id }) => id === next)).map(({ id }) => id));
      } else if (!state.has(next)) enter(next);
    }
  }
  return found;
}

function othersNeeded(tasks: Map<string, Entry>, id: string): string[] {
  const entry = tasks.get(id);
  const needs = entry ? needsOf(entry).map((need) => need.id) : [];
  return needs.filter((need) => need !== id && tasks.has(need));
}

function fromFirst(circle: string[], order: Map<string, number>): string[] {
  const places = circle.map((id) => order.get(id) ?? Infinity);
  const first = places.indexOf(places.reduce((a, b) => Math.min(a, b)));
  return [...circle.slice(first), ...circle.slice(0, first)];
}

/** Nothing is told of a circle whose first task is none of `tasks`. */
function told(circle: string[], tasks: Map<string, Entry>): Mistake[] {
  const [first, second] = circle;
  const entry = tasks.get(first ?? "");
  const need = entry && needsOf(entry).find(({ id }) => id === second);
  if (!entry || !need) return [];
  const round = [...circle, first ?? ""];
  const shown = round.length > 12 ? [...round.slice(0, 8), "…", ...round.slice(-3)] : round;
  return [
    mistakeAt(
      entry.source,
      need.path,
      `These tasks wait for each other: ${shown.join(" → ")}; remove one of these \`needs\`.`,
    ),
  ];
}
