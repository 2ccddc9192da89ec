import { setTimeout as sleep } from "node:timers/promises";
import { bigPlan } from "../support/big-plan.ts";
import type { Probed } from "../support/probed.ts";
import { probed } from "../support/probed.ts";
import { table } from "../support/table.ts";

const SIZES = [250, 500, 1000, 2000, 4000, 19_000];

const small = "project: { id: big, name: Big, start: 2026-01-05 }\nphases: [{ id: p, title: P }]\n";

/**
 * What a pull request costs the process: the time until its check exists, and how long everything else
 * was blocked.
 */
export async function pullRequests(): Promise<string> {
  const world = await probed([{ path: "plan/00-project.yml", size: small.length, text: small }]);
  await judged(world, "to warm up", filesOf(bigPlan(1000)));
  const rows = [
    ...(await eachOf(SIZES, (tasks) =>
      judged(world, `${tasks.toLocaleString("en")} tasks`, filesOf(bigPlan(tasks))),
    )),
    await judged(world, "a broken plan of 5 MB", broken()),
    await judged(world, "19,000 tasks, of a stranger", filesOf(bigPlan(19_000)), "stranger"),
  ];
  await world.close();
  const head = [
    "the pull request adds",
    "YAML",
    "until its check",
    "CPU of the app",
    "longest work at once",
    "nothing else for at most",
  ];
  return table(head, rows);
}

async function eachOf<Item, Value>(
  items: Item[],
  measure: (item: Item) => Promise<Value>,
): Promise<Value[]> {
  const all: Value[] = [];
  for (const item of items) all.push(await measure(item));
  return all;
}

function filesOf(files: ReturnType<typeof bigPlan>): Record<string, string> {
  const texts = files.map(({ path, text }) => [path, text ?? ""]);
  return { ...Object.fromEntries(texts), "plan/00-project.yml": small };
}

/** A plan in which each line is a mistake. */
function broken(): Record<string, string> {
  const task = "          - {id: 1.1, title: Twice, ownr: nobody, due: never}\n";
  const head = "phases:\n  - id: a\n    title: A\n    weeks:\n      - week: 1\n        tasks:\n";
  const text = head + task.repeat(Math.floor(1_000_000 / task.length));
  return Object.fromEntries(["a", "b", "c", "d", "e"].map((name) => [`plan/${name}.yml`, text]));
}

async function judged(
  world: Probed,
  name: string,
  files: Record<string, string>,
  person = "octocat",
): Promise<string[]> {
  const repository = world.repository.as(person);
  await world.probe();
  const start = performance.now();
  const fork = person === "stranger";
  const number = repository.openPullRequest({ title: name, files, fork });
  for (;;) {
    const pull = world.repository.state().pullRequests.find((each) => each.number === number);
    if (pull?.checks.some(({ status }) => status === "completed")) break;
    await sleep(10);
  }
  const seconds = (performance.now() - start) / 1000;
  const { blocked, worked, cpu } = await world.probe();
  repository.closePull(number);
  await world.box.settled();
  const bytes = Object.values(files).reduce((sum, text) => sum + text.length, 0);
  const size = `${Math.round(bytes / 1000).toLocaleString("en")} kB`;
  return [
    name,
    size,
    `${seconds.toFixed(2)} s`,
    `${cpu.toFixed(2)} s`,
    `${Math.round(worked)} ms`,
    `${Math.round(blocked)} ms`,
  ];
}
