import { expect, it, onTestFinished } from "vitest";
import { bigPlan } from "../../../bench/support/big-plan.ts";
import type { Files } from "../../support/on-box.ts";
import { examplePlan, onBox } from "../../support/on-box.ts";
import { working } from "../../support/process/working.ts";

/** On a board with GitHub's own workflows, which move the card of what is closed. */
async function costsOf(files: Files) {
  const world = await working(onBox(files, { webhooks: true }));
  onTestFinished(() => world.stop());
  const first = world.box.requests.length;
  const { octocat, repository } = world;
  const task = repository.state().issues.find(({ title }) => title.startsWith("Task 1.1:"));
  const number = task?.number ?? 0;
  world.travel("2026-01-05T10:00:00Z");
  await world.requestsOf(() => octocat.comment(number, "Hello"));
  world.travel("2026-01-05T10:10:00Z");
  const close = await world.requestsOf(() => octocat.close(number));
  world.travel("2026-01-05T10:20:00Z");
  const nothing = await world.requestsOf(() => octocat.comment(number, "Hello again"));
  expect(repository.issue(number)?.state).toBe("closed");
  expect(world.box.violations).toEqual([]);
  return { first, close, nothing };
}

it("takes at most 100 requests for the example plan, 7 for a close and 5 where nothing is new", async () => {
  const { first, close, nothing } = await costsOf(examplePlan());

  expect(first).toBeLessThanOrEqual(100);
  expect(close).toBeLessThanOrEqual(7);
  expect(nothing).toBeLessThanOrEqual(5);
});

it(
  "takes no more for a close, or where nothing is new, where there are many issues",
  { tags: "thorough" },
  async () => {
    const tasks = 120;
    const files = bigPlan(tasks).map(({ path, text }) => [path, text ?? ""]);

    const { first, close, nothing } = await costsOf(Object.fromEntries(files));

    expect(first / tasks).toBeLessThanOrEqual(1.25);
    expect(close).toBeLessThanOrEqual(7);
    expect(nothing).toBeLessThanOrEqual(5);
  },
);
