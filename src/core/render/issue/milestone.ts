import type { Milestone, Plan } from "../../plan/plan.ts";
import { inline } from "../markdown/safe-markdown.ts";
import { phaseTitle } from "./titles.ts";
import { plural } from "../markdown/phrases.ts";

/** The description of a GitHub milestone. */
export function milestoneDescription(view: { plan: Plan; milestone: Milestone }): string {
  const phase = view.plan.phases.find(({ id }) => id === view.milestone.phase);
  const part = phase ? `Part of **${inline(phaseTitle(phase))}**. ` : "";
  return `${part}Reached when ${reach(view.milestone.tasks.length)}; it is closed then.`;
}

function reach(tasks: number): string {
  return tasks === 1 ? "its task is complete" : `all of its ${plural(tasks, "task")} are complete`;
}
