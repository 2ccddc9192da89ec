/** A story: after one task is done, nobody works for three weeks, and Milepost has to show that. */
import { addDays } from "../src/core/plan/dates/calendar.ts";
import { instantOf } from "../src/core/plan/dates/clock.ts";
import type { Plan, Task } from "../src/core/plan/plan.ts";
import { tasksOf } from "../src/core/plan/tasks.ts";
import { readMarker } from "../src/core/state/marker/marker-text.ts";
import type { App } from "./app-process.ts";
import type { Check } from "./checks.ts";
import { checksOf } from "./checks.ts";
import { nextDay, nextFriday, travel } from "./clock.ts";
import { dashboard, issueFor, issuesOf, reports } from "./seen.ts";
import type { Step } from "./week.ts";
import { reportsIn } from "./week.ts";
import type { World } from "./world.ts";
import { planIn } from "./world.ts";

const WEEKS = 3;

/** Octocat takes over the tasks without an owner, closes the first task, and goes away. */
export function stallOf(world: World, plan: Plan): Step[] {
  const [first] = tasksOf(plan);
  return [
    takesOver(world),
    ...(first ? [closes(world, first)] : []),
    ...Array.from({ length: WEEKS }, (_, week) => idleWeek(world, plan, week + 1)).flat(),
  ];
}

/**
 * Dashboard and last report must say Off track, name what blocks the rest, and say how far the finish
 * moved.
 */
export function stallChecks(world: World, app: App, plan: Plan): Check[] {
  const now = readable(world) ?? plan;
  const root = rootOf(world, now);
  const texts = [
    { name: "the dashboard", body: dashboard(world)?.body ?? "" },
    { name: "the last report", body: reports(world).at(-1)?.body ?? "" },
  ];
  const said = texts.flatMap(({ name, body }): Check[] => [
    { words: `${name} says Off track`, holds: /^🔴 \*\*Off track\*\*/m.test(body) },
    {
      words: `${name} names #${root.number}, which holds up ${root.holdsUp} tasks`,
      holds: body.includes(`#${root.number}`) && body.includes(`holds up ${root.holdsUp} tasks`),
    },
    {
      words: `${name} tells by how much the finish moved`,
      holds: /finish moved from .* to .*: \d+ working days? later/.test(body),
    },
  ]);
  return [...said, ...mentionChecks(world), ...checksOf(world, app, now)];
}

function takesOver(world: World): Step {
  return {
    words: "octocat takes over every task whose owner is a role",
    act() {
      const files = Object.entries(world.repository.state().files)
        .filter(([path]) => path.startsWith("plan/"))
        .map(([path, text]) => [path, text.replace(/^( +owner: )[^@"\n]+$/gm, '$1"@octocat"')]);
      world.repository.as("octocat").push(Object.fromEntries(files), "Take over");
    },
    holds: () => issuesOf(world, "task").some(({ assignees }) => assignees.includes("octocat")),
  };
}

function closes(world: World, { id }: Task): Step {
  const issue = () => issueFor(world, { kind: "task", id });
  return {
    words: `octocat closes ${id}`,
    act: () => world.repository.as("octocat").close(issue()?.number ?? 0),
    holds: () => issue()?.state === "closed",
  };
}

/** Every morning of a week, and the hour of its report. */
function idleWeek(world: World, plan: Plan, week: number): Step[] {
  const mornings = [1, 2, 3, 4].map((day): Step => ({
    words: `week ${week}, day ${day + 1}: nobody works`,
    act: () => travel(world, nextDay(world)),
    holds: () => dashboard(world) !== undefined,
  }));
  return [
    ...mornings,
    {
      words: `week ${week}: the report comes`,
      act: () => travel(world, nextFriday(world)),
      holds: () => reports(world).length === reportsIn(plan, week),
    },
    ...(week < WEEKS ? [monday(world)] : []),
  ];
}

function monday(world: World): Step {
  return {
    words: "Monday comes",
    act() {
      const project = readable(world)?.project ?? { timeZone: "UTC" };
      const date = addDays(world.box.now().toISOString().slice(0, 10), 3);
      travel(world, new Date(instantOf(project, date, "09:00")));
    },
    holds: () => dashboard(world) !== undefined,
  };
}

/** The open task that waits for none and blocks the most others, computed independently from the plan. */
function rootOf(world: World, plan: Plan): { number: number; holdsUp: number } {
  const open = tasksOf(plan).filter(({ id }) => isOpen(world, id));
  const isFree = ({ needs }: Task) => needs.every((id) => !isOpen(world, id));
  const roots = open
    .filter(isFree)
    .map(({ id }) => ({ id, holdsUp: behind(open, id).size }))
    .toSorted((one, other) => other.holdsUp - one.holdsUp);
  const [root = { id: "", holdsUp: 0 }] = roots;
  const number = issueFor(world, { kind: "task", id: root.id })?.number ?? 0;
  return { number, holdsUp: root.holdsUp };
}

function behind(tasks: Task[], id: string): Set<string> {
  const found = new Set<string>();
  for (let size = -1; size !== found.size;) {
    size = found.size;
    for (const task of tasks) {
      if (task.needs.some((need) => need === id || found.has(need))) found.add(task.id);
    }
  }
  return found;
}

function isOpen(world: World, id: string): boolean {
  return issueFor(world, { kind: "task", id })?.state === "open";
}

/** Somebody is mentioned, nobody twice in one report, and nobody anywhere else. */
function mentionChecks(world: World): Check[] {
  const told = reports(world).map(({ body }) => mentionsIn(body));
  const issues = world.repository.state().issues.filter(({ body }) => readMarker(body));
  return [
    { words: "the reports remind somebody", holds: told.some((names) => names.length > 0) },
    {
      words: "no mention is made twice",
      holds: told.every((names) => new Set(names).size === names.length),
    },
    {
      words: "no issue mentions anyone",
      holds: issues.every(({ body }) => mentionsIn(body).length === 0),
    },
  ];
}

/** The mentions that GitHub finds: not in code, not in comments. */
function mentionsIn(body: string): string[] {
  const prose = body.replaceAll(/<!--[^]*?-->|```[^]*?```|`[^`\n]*`/g, "");
  return [...prose.matchAll(/(?<![\w/])@([a-z\d][a-z\d-]*)/gi)].map(([, name = ""]) =>
    name.toLowerCase(),
  );
}

function readable(world: World): Plan | undefined {
  const read = planIn(world);
  return "plan" in read ? read.plan : undefined;
}
