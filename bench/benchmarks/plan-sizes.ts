import { settled } from "../../sandbox/settled.ts";
import type { PlanFile } from "../../src/core/plan/plan.ts";
import { examplePlan } from "../../test/support/on-box.ts";
import { bigPlan } from "../support/big-plan.ts";
import type { Probed } from "../support/probed.ts";
import { probed } from "../support/probed.ts";
import { table } from "../support/table.ts";

/** The first sync of the largest plan takes minutes. */
const PATIENCE_MS = 30 * 60_000;

const TEN_MINUTES_MS = 10 * 60_000;

/**
 * What plans of all sizes cost: the app on its own, on a board with GitHub's own workflows. People act ten
 * minutes apart.
 */
export async function planSizes(): Promise<string> {
  const rows = [
    await costs("the example, 40", exampleFiles()),
    await costs("1,000", bigPlan(1000)),
    await costs("5,000", bigPlan(5000)),
  ];
  const head = [
    "tasks",
    "first sync, requests",
    "one close",
    "nothing new",
    "dashboard",
    "longest work at once",
    "peak memory",
  ];
  return table(head, rows);
}

function exampleFiles(): PlanFile[] {
  return Object.entries(examplePlan()).map(([path, text]) => ({
    path,
    size: Buffer.byteLength(text),
    text,
  }));
}

async function costs(name: string, files: PlanFile[]): Promise<string[]> {
  const world = await probed(files, PATIENCE_MS);
  try {
    const { box, repository } = world;
    const first = box.requests.length;
    const octocat = repository.as("octocat");
    const { issues } = repository.state();
    const tasks = issues.filter(({ title }) => title.startsWith("Task"));
    const [number = 0, other = 0] = tasks.map((task) => task.number);
    // The first write of an hour asks for a token, which all others use.
    await requestsOf(world, () => octocat.close(other));
    await world.probe();
    const close = await requestsOf(world, () => octocat.close(number));
    const nothing = await requestsOf(world, () => octocat.comment(number, "Hello again"));
    const { worked, peak } = await world.probe();
    const [violation] = box.violations;
    if (violation) throw new Error(JSON.stringify(violation));
    return [
      name,
      first.toLocaleString("en"),
      String(close),
      String(nothing),
      `${Math.round(dashboardOf(world).length / 1000)} kB`,
      `${Math.round(worked)} ms`,
      `${Math.round(peak)} MB`,
    ];
  } finally {
    await world.close();
  }
}

function dashboardOf({ repository }: Probed): string {
  const { issues } = repository.state();
  return issues.find(({ title }) => title.startsWith("Progress"))?.body ?? "";
}

/** How many requests it takes until all is at rest again. */
async function requestsOf(world: Probed, act: () => unknown): Promise<number> {
  world.box.travel(new Date(world.box.now().getTime() + TEN_MINUTES_MS));
  const before = world.box.requests.length;
  act();
  await settled(world, PATIENCE_MS);
  return world.box.requests.length - before;
}
