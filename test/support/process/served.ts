import type { App } from "../../../sandbox/app-process.ts";
import { createApp } from "../../../sandbox/app-process.ts";
import type { World } from "../../../sandbox/world.ts";
import { createWorld } from "../../../sandbox/world.ts";
import type { PlanBuilder } from "../a-plan.ts";
import { aPlan } from "../a-plan.ts";
import { COMPILED_APP } from "./compiled-app.ts";

/** A world whose GitHub is served on this machine, for the app of production. */
export interface Served extends World {
  /** The app as a process that is not started yet; on an engine, any number of them may run. */
  instance(settings?: Record<string, string>): App;
  close(): Promise<void>;
}

/** A small plan with one thing of each kind. */
export const smallPlan = aPlan()
  .start("2026-01-05")
  .phase("1")
  .week(1)
  .task("1.1")
  .task("1.2", "Next", { needs: ["1.1"] })
  .milestone("1.1")
  .risk("slow");

/** The world of a plan, before the app's first look. */
export async function served(plan: PlanBuilder = smallPlan): Promise<Served> {
  const world = createWorld({ name: "app", files: plan.files() });
  const api = await world.box.listen();
  return {
    ...world,
    instance: (settings = {}) => createApp(world.box, api.url, settings, COMPILED_APP),
    close: api.close,
  };
}

/** The issue whose title begins with `title`. */
export function issueCalled({ repository }: World, title: string) {
  const found = repository.state().issues.find((each) => each.title.startsWith(title));
  if (!found) throw new Error(`There is no issue called ${title}.`);
  return found;
}
