import { setTimeout as sleep } from "node:timers/promises";
import type { RepositoryHandle } from "github-box";
import { aPlan } from "../../test/support/a-plan.ts";
import type { Probed } from "../support/probed.ts";
import { probed } from "../support/probed.ts";
import { table } from "../support/table.ts";

const EDITS = 10_000;
const AT = [1000, 5000, EDITS];

/** After this time (ms) GitHub lists everything that was made, and the app forgets it. */
const FORGOTTEN = 95_000;

const plan = aPlan().project({ board: false }).task("1.1").task("1.2");

/** The memory of the process after thousands of edits of the dashboard, one after another. */
export async function soak(): Promise<string> {
  const rows = [await soaked("one repository", 1), await soaked("fifty repositories", 50)];
  const head = [
    "heap after",
    "the first sync",
    ...AT.map((edits) => `${edits.toLocaleString("en")} edits`),
    "a pause",
  ];
  return `${table(head, rows)}

The app's own process; garbage is collected before each number. After the pause GitHub's lists show all.`;
}

async function soaked(name: string, count: number): Promise<string[]> {
  const world = await probed(plan.files());
  const repositories = [world.repository, ...othersIn(world, count - 1)];
  await eachDashboard(world, repositories);
  const heaps = [await heapOf(world)];
  const edits = { count: 0 };
  for (const until of AT) {
    await Promise.all(repositories.map((each) => work(each, edits, until)));
    heaps.push(await heapOf(world));
  }
  await sleep(FORGOTTEN);
  await Promise.all(repositories.map((each) => work(each, edits, EDITS + count)));
  heaps.push(await heapOf(world));
  await world.close();
  return [name, ...heaps];
}

function othersIn({ box }: Probed, count: number): RepositoryHandle[] {
  const files = Object.fromEntries(plan.files().map(({ path, text }) => [path, text ?? ""]));
  return Array.from({ length: count }, (_, n) =>
    box.addRepository({ owner: "acme", name: `app-${n}`, files }),
  );
}

async function eachDashboard({ box }: Probed, repositories: RepositoryHandle[]): Promise<void> {
  for (const each of repositories) {
    each.setRole("octocat", "write");
    each.as("octocat").push({ "plan/README.md": "New" });
  }
  await box.settled();
  while (repositories.some((each) => each.state().issues.length < 4)) await sleep(100);
}

/**
 * Closes and reopens a task until there were this many edits in all; the next follows when the one
 * before was answered.
 */
async function work(
  repository: RepositoryHandle,
  edits: { count: number },
  until: number,
): Promise<void> {
  const octocat = repository.as("octocat");
  const task = repository.state().issues.find(({ title }) => title.startsWith("Task 1.1"));
  const dashboard = repository.state().issues.find(({ title }) => title.startsWith("Progress"));
  if (!task || !dashboard) throw new Error("The first sync has not ended.");
  const of = (number: number) => repository.repository.issues.get(number);
  while (edits.count < until) {
    const before = of(dashboard.number)?.edits.length;
    if (of(task.number)?.state === "open") octocat.close(task.number);
    else octocat.reopen(task.number);
    while (of(dashboard.number)?.edits.length === before) await sleep(2);
    edits.count += 1;
  }
}

async function heapOf(world: Probed): Promise<string> {
  return `${Math.round((await world.probe()).heap)} MB`;
}
