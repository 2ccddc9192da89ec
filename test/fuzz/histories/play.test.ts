import { expect, it } from "vitest";
import { agentChecks } from "../../../sandbox/agents/laws.ts";
import { planWithAgents } from "../../../sandbox/agents/plan-with-agents.ts";
import { play } from "../../../sandbox/agents/play.ts";
import { readPlan } from "../../../src/core/plan/read/read.ts";
import { examplePlan, onBox } from "../../support/on-box.ts";

it("agents do the whole example plan, and a person reviews", async () => {
  const files = planWithAgents(
    Object.entries(examplePlan()).map(([path, text]) => ({ path, text, size: text.length })),
  );
  const read = readPlan(files);
  if (!("plan" in read)) throw new Error("The plan has mistakes.");
  const world = onBox(Object.fromEntries(files.map(({ path, text = "" }) => [path, text])));
  world.repository.setRole("octocat", "maintain");
  await world.look();
  let clock = Date.parse("2026-01-05T09:00:00Z");
  const said: string[] = [];
  const pass = (minutes: number) => {
    clock += minutes * 60_000;
    world.travel(new Date(clock).toISOString());
  };
  pass(1);

  const isDone = await play(world, {
    seed: "1",
    async rest() {
      pass(1);
      await world.look();
    },
    nextDay: () => pass(24 * 60),
    tell: (words) => said.push(words),
  });

  const checks = agentChecks(world, read.plan);
  expect(checks.filter(({ holds }) => !holds).map(({ words }) => words)).toEqual([]);
  expect(isDone).toBe(true);
  expect(checks[0]?.words).toBe("all 40 tasks are complete");
  expect(said.some((words) => words.includes("gives up"))).toBe(true);
  expect(said.some((words) => words.includes("octocat closes"))).toBe(true);
});
