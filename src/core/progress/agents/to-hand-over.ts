/** Which tasks are handed to an agent now. */
import type { Agent, Plan } from "../../plan/plan.ts";
import { agentLabel, withAgent } from "../../state/marker/handed.ts";
import type { Issue } from "../../state/snapshot.ts";
import { everyTask } from "../progress.ts";
import type { Progress, TaskProgress } from "../progress.ts";
import { readyTasks } from "../ready.ts";
import { agentOf } from "./assignment.ts";
import { heldPhases, isHeld } from "./held-phases.ts";

/** A task to be handed over. */
export interface HandOver {
  issue: Issue;
  agent: Agent;
}

/** After so many failures in a row, a person has to look at the task. */
const MAX_FAILURES = 2;

/**
 * The tasks to hand over: ready, open, of an agent that has room for them, not taken back by a person,
 * and not failed twice in a row. Those that hold up most others come first.
 */
export function toHandOver(plan: Plan, progress: Progress): HandOver[] {
  const held = heldPhases(progress);
  const wanted = readyTasks(progress, isToBeDone).flatMap(
    (view): (HandOver & { view: TaskProgress })[] => {
      const { task, issue } = view;
      const agent = isHeld(task, held) ? undefined : nextAgent(plan, view);
      return agent && issue ? [{ issue, agent, view }] : [];
    },
  );
  const all = everyTask(progress);
  const behind = tasksBehind(all);
  const first = wanted.toSorted(
    (one, other) =>
      Number(isDecided(other)) - Number(isDecided(one)) ||
      (behind.get(other.view.task.id) ?? 0) - (behind.get(one.view.task.id) ?? 0),
  );
  return withinRoom(first, all).filter((each) => !isLabelled(each));
}

/** The agent that gets a task once that is ready; undefined if it has it already, or gets it no more. */
export function nextAgent(
  plan: Plan,
  { task, issue }: Pick<TaskProgress, "task" | "issue">,
): Agent | undefined {
  return issue && isFree(issue) ? agentOf(plan, task, issue) : undefined;
}

/** Not begun, or failed with an agent and to be tried once more. */
function isToBeDone({ status, issue }: TaskProgress): boolean {
  if (status === "Not Started") return true;
  const { ended, failures = 0 } = issue?.marker.handed ?? {};
  const isOpen = ended?.why === "failed" || ended?.why === "withdrawn";
  return status === "Failed" && isOpen && failures > 0 && failures < MAX_FAILURES;
}

/** Whether no agent has it, and no earlier try speaks against another one. */
function isFree({ marker: { handed } }: Issue): boolean {
  switch (handed?.ended?.why) {
    case "failed":
    case "blocked":
    case "withdrawn":
      return (handed?.failures ?? 0) < MAX_FAILURES;
    case "stale":
    case "taken back":
    case "left the plan":
    case "forgotten":
      return false;
    case "done":
    case undefined:
      return withAgent(handed) === undefined;
  }
}

/** Milepost was stopped after it had decided this. */
function isDecided({ issue }: HandOver): boolean {
  return issue.marker.handed?.ended?.why === "withdrawn";
}

/**
 * Whether a label is there that Milepost does not want: that of the try before, or a person's. It has to
 * go first, and keeps the room until then: an agent is started by a label that is put on.
 */
function isLabelled({ issue, agent }: HandOver): boolean {
  return issue.labels.includes(agentLabel(agent.name));
}

/** As many for each agent as it may have at once, with those that it has. */
function withinRoom<Each extends HandOver>(wanted: Each[], tasks: TaskProgress[]): Each[] {
  const has = new Map<string, number>();
  const add = (name: string) => has.set(name.toLowerCase(), count(name) + 1);
  const count = (name: string) => has.get(name.toLowerCase()) ?? 0;
  for (const { issue } of tasks) {
    const name = withAgent(issue?.marker.handed);
    if (name !== undefined) add(name);
  }
  return wanted.filter(({ agent }) => {
    const fits = count(agent.name) < agent.atOnce;
    if (fits) add(agent.name);
    return fits;
  });
}

/** For the id of each task, how many others wait for it, directly or through others. */
export function tasksBehind(tasks: TaskProgress[]): Map<string, number> {
  const followers = new Map<string, string[]>();
  for (const { task, waitsFor } of tasks) {
    for (const need of waitsFor) {
      followers.set(need.task.id, [...(followers.get(need.task.id) ?? []), task.id]);
    }
  }
  return new Map(tasks.map(({ task }) => [task.id, reach(task.id, followers) - 1]));
}

function reach(id: string, followers: Map<string, string[]>): number {
  const found = new Set([id]);
  for (const each of found) for (const next of followers.get(each) ?? []) found.add(next);
  return found.size;
}
