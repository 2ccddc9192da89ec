import { expect, it } from "vitest";

import type { App } from "../../sandbox/app-process.ts";
import { checksOf } from "../../sandbox/checks.ts";
import type { World } from "../../sandbox/world.ts";
import { createWorld, planIn } from "../../sandbox/world.ts";

const text = `project: { id: shop, name: A shop }
phases: [{ id: 1, title: Opening, weeks: [{ week: 1, tasks: [1.1 Rent a room] }] }]
`;

function aWorld(): World {
  return createWorld({ name: "shop", files: [{ path: "plan/plan.yml", text, size: text.length }] });
}

function anApp(...log: string[]): App {
  const nothing = async () => {};
  const onChange = () => () => {};
  const acts = { start: nothing, stop: nothing, kill: nothing };
  return { ...acts, isRunning: () => true, isIdle: async () => true, port: () => 0, onChange, log };
}

/** The words of the checks that do not hold. */
function failed(world: World, app: App): string[] {
  const read = planIn(world);
  if ("problems" in read) throw new Error("the plan of this test has a mistake");
  return checksOf(world, app, read.plan).flatMap(({ holds, words }) => (holds ? [] : words));
}

it("finds missing what the app has not made", () => {
  expect(failed(aWorld(), anApp())).toEqual(["0 of 2 issues", "the dashboard says “0 of 0 tasks”"]);
});

it("fails on what does not fit GitHub's own descriptions", () => {
  const world = aWorld();
  world.box.violations.push({ where: "request", operation: "issues/create", message: "no title" });

  expect(failed(world, anApp())).toContain("1 violations of GitHub's own descriptions");
});

it("fails on errors in the app's log, and on lines that are no log", () => {
  const app = anApp(`{"level":30,"msg":"looked"}`, `{"level":50,"msg":"failed"}`, "TypeError: x");

  expect(failed(aWorld(), app)).toContain("2 errors in the app's log");
});
