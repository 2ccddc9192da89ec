/** What must hold of everything that happened, as the timelines of the issues tell it. */
import type { Plan } from "../../src/core/plan/plan.ts";
import { tasksOf } from "../../src/core/plan/tasks.ts";
import { agentLabel } from "../../src/core/state/marker/handed.ts";
import { readMarker } from "../../src/core/state/marker/marker-text.ts";
import type { Check } from "../checks.ts";
import type { World } from "../world.ts";

/** One event on the issue of a task, in the order of all. */
interface Happened {
  order: number;
  /** Id of the task. */
  task: string;
  kind: "handed" | "taken" | "closed" | "reopened";
  label?: string;
}

export function agentChecks(world: World, plan: Plan): Check[] {
  const tasks = tasksOf(plan);
  const happened = eventsOf(world);
  const starts = happened.filter(({ kind }) => kind === "handed");
  const tries = triesOf(world);
  const isClosed = new Set(tasks.flatMap(({ id }) => (isDone(happened, id, Infinity) ? [id] : [])));
  const early = starts.filter(({ task, order }) =>
    tasks.find(({ id }) => id === task)?.needs.some((need) => !isDone(happened, need, order)),
  );
  return [
    { words: `all ${tasks.length} tasks are complete`, holds: isClosed.size === tasks.length },
    {
      words: `each was handed over once for each try (${starts.length} tries)`,
      holds: tasks.every(
        ({ id }) => starts.filter(({ task }) => task === id).length === (tries.get(id) ?? 0),
      ),
    },
    { words: "none was handed over while something it needs was open", holds: early.length === 0 },
    ...(plan.agents ?? []).map(({ name, atOnce }) => {
      const most = mostAtOnce(happened, agentLabel(name));
      return {
        words: `${name} had at most ${atOnce} tasks at once (${most})`,
        holds: most <= atOnce,
      };
    }),
  ];
}

function eventsOf({ repository }: World): Happened[] {
  const kinds = {
    LabeledEvent: "handed",
    UnlabeledEvent: "taken",
    ClosedEvent: "closed",
    ReopenedEvent: "reopened",
  } as const;
  const all = [...repository.repository.issues.values()].flatMap(({ body, timeline }) => {
    const marker = readMarker(body);
    if (marker?.kind !== "task") return [];
    return timeline.flatMap(({ id, kind, label }): Happened[] => {
      const name = kinds[kind as keyof typeof kinds];
      const isOfAgent = label?.name.startsWith("agent: ") ?? false;
      if (name === undefined || ((name === "handed" || name === "taken") && !isOfAgent)) return [];
      return [{ order: id, task: marker.id, kind: name, ...(label && { label: label.name }) }];
    });
  });
  return all.toSorted((one, other) => one.order - other.order);
}

/** Whether a task was closed at a point in the order of events. */
function isDone(happened: Happened[], id: string, order: number): boolean {
  const last = happened.findLast(
    (event) =>
      event.task === id &&
      event.order < order &&
      (event.kind === "closed" || event.kind === "reopened"),
  );
  return last?.kind === "closed";
}

/** The number of pull requests of each task: every try opens one. */
function triesOf({ repository }: World): Map<string, number> {
  const { issues, pullRequests } = repository.state();
  const ids = new Map(issues.map(({ number, body }) => [number, readMarker(body)?.id ?? ""]));
  const tries = new Map<string, number>();
  for (const { closes } of pullRequests) {
    for (const number of closes) {
      const id = ids.get(number) ?? "";
      tries.set(id, (tries.get(id) ?? 0) + 1);
    }
  }
  return tries;
}

function mostAtOnce(happened: Happened[], label: string): number {
  const has = new Set<string>();
  let most = 0;
  for (const event of happened) {
    if (event.kind === "closed") has.delete(event.task);
    if (event.label !== label) continue;
    if (event.kind === "handed") has.add(event.task);
    else has.delete(event.task);
    most = Math.max(most, has.size);
  }
  return most;
}
