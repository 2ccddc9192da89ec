/**
 * What tasks, phases and milestones are called within a text. Where the plan's titles have no ids, no
 * text has any: the title stands instead.
 */
import type { Plan, Titled } from "../../plan/plan.ts";
import { milestonesOf, tasksOf } from "../../plan/tasks.ts";
import { showsId } from "../../plan/fields/title-pattern.ts";
import { cut } from "../markdown/safe-markdown.ts";

/** `1.1 Sign in`, or `Sign in`: for a row or a bar, whose kind is clear. */
export function nameWithId(thing: Titled): string {
  return showsId(thing) ? `${thing.id} ${thing.title}` : thing.title;
}

/** `Task 1.1`, or `“Sign in”` */
export function shortName(kind: string, thing: Titled): string {
  return showsId(thing) ? `${kind} ${thing.id}` : quoted(thing);
}

/** `1.1`, or `“Sign in”` */
export function bareName(thing: Titled): string {
  return showsId(thing) ? thing.id : quoted(thing);
}

/** What a plan has with an id; only the id if it has no such thing any more. */
export function thingIn(plan: Plan, kind: "phase" | "task" | "milestone", id: string): Titled {
  const all = { phase: plan.phases, task: tasksOf(plan), milestone: milestonesOf(plan) }[kind];
  return all.find((thing) => thing.id === id) ?? { id, title: "" };
}

function quoted({ title }: Titled): string {
  return `“${cut(title, 60)}”`;
}
