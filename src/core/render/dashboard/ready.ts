import type { Plan } from "../../plan/plan.ts";
import { priorityName } from "../../plan/fields/priority.ts";
import { nextAgent } from "../../progress/agents/to-hand-over.ts";
import type { Progress, TaskProgress } from "../../progress/progress.ts";
import { readyTasks } from "../../progress/ready.ts";
import { withAgent } from "../../state/marker/handed.ts";
import { list } from "../markdown/list.ts";
import { people, plural } from "../markdown/phrases.ts";
import { codeSpan } from "../markdown/safe-markdown.ts";
import { taskName } from "./details/task-lines.ts";

const MAX_PEOPLE = 15;
const MAX_TASKS = 5;

/** Not begun, and with no agent. */
function isForPeople({ status, issue }: TaskProgress): boolean {
  return status === "Not Started" && withAgent(issue?.marker.handed) === undefined;
}

/**
 * What could be started now, one line for each person, and for each agent that has no room for it yet, or
 * waits for a go; undefined if there is nothing.
 */
export function readySection(progress: Progress): string | undefined {
  const lines = new Map<string, TaskProgress[]>();
  for (const task of readyTasks(progress, isForPeople)) {
    for (const name of whose(progress.plan, task)) {
      lines.set(name, [...(lines.get(name) ?? []), task]);
    }
  }
  if (lines.size === 0) return undefined;
  const text = list([...lines], ([name, tasks]) => `${name}: ${names(tasks)}`, MAX_PEOPLE);
  return `### ▶️ Ready now\n\n${text}`;
}

function whose(plan: Plan, task: TaskProgress): string[] {
  const agent = nextAgent(plan, task);
  if (agent) return [`Waiting for the agent ${codeSpan(agent.name)}`];
  return task.owners.length > 0 ? task.owners.map((who) => people([who])) : ["Nobody's yet"];
}

function names(tasks: TaskProgress[]): string {
  const shown = tasks.slice(0, MAX_TASKS).map((view) => {
    const { priority } = view.task;
    return priority ? `${taskName(view)} (${priorityName(priority)})` : taskName(view);
  });
  const more = tasks.length - shown.length;
  return [...shown, ...(more > 0 ? [plural(more, "more", "more")] : [])].join(", ");
}
