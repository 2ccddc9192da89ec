import type { Plan } from "../../src/core/plan/plan.ts";
import type { App } from "../app-process.ts";
import type { World } from "../world.ts";
import { planIn } from "../world.ts";

/** What a move of the tour acts on. */
export interface Stage {
  world: World;
  app: App;
}

/** A place on the page where something has changed. */
export interface Sight {
  /** The view, as in the page's address. */
  view: string;
  /** A selector of the element in it. */
  find: string;
  /** What there is to see. */
  says: string;
}

/** The verdict, with which the dashboard begins. */
export function verdictOf(world: World): Pick<Sight, "view" | "find"> {
  return { ...onDashboard(world), find: '[data-key="body"] .markdown-body > p:first-of-type' };
}

/** The dashboard of the plan that is looked at. */
export function onDashboard({ project }: World): Pick<Sight, "view"> {
  return { view: project === undefined ? "" : `dashboard/${project}` };
}

/** The current plan; a person has to mend it first if it is broken. */
export function planOn({ world }: Stage): Plan {
  const read = planIn(world);
  if ("plan" in read) return read.plan;
  throw new Error("The plan has a mistake: mend it first, under Plan.");
}
