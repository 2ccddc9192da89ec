/** Which tasks are handed to an agent now. */
import type { Agent, Plan } from "../../plan/plan.ts";
import { agentLabel, withAgent } from "../../state/handed.ts";
import type { Issue } from "../../state/snapshot.ts";
import type { Progress, TaskProgress } from "../progress.ts";
import { readyTasks } from "../ready.ts";
import { agentOf } from "./assignment.ts";
import { takenBackAt } from "./ending.ts";
import { heldPhases } from "./held-phases.ts";

/** A task to be handed over. */
export interface HandOver {
  issue: Issue;
  agent: Agent;
}

/** After so many failures in a row, a person has to look at the task. */
export const MAX_FAILURES = 2;

/**
 * The tasks to hand over: ready, open, of an agent that has room for them, not taken back by a person,
 * and not failed twice in a row. Those that hold up most others come first.
 *
 * A task whose label is there already counts as handed over: Milepost was stopped before it could write
 * that down.
 */
export function toHandOver(plan: Plan, progress: Progress): HandOver[] {
  const held = heldPhases(progress);
  const wanted = readyTasks(progress, isToBeDone).flatMap(
    (view): (HandOver & { view: TaskProgress })[] => {
      const { task, issue } = view;
      const agent = issue && !held.has(task.phase) && agentOf(plan, task, issue);
      return agent && isFree(issue, agent) ? [{ issue, agent, view }] : [];
    },
  );
  const behind = tasksBehind(progress.tasks);
  const first = wanted.toSorted(
    (one, other) =>
      Number(isLabelled(other)) - Number(isLabelled(one)) ||
      (behind.get(other.view.task.id) ?? 0) - (behind.get(one.view.task.id) ?? 0),
  );
  return withinRoom(first, progress.tasks).filter((each) => !hasOldLabel(each));
}

/** Not begun, or failed with an agent and to be tried once more. */
function isToBeDone({ status, issue }: TaskProgress): boolean {
  if (status === "Not Started") return true;
  const { ended, failures = 0 } = issue?.marker.handed ?? {};
  return status === "Failed" && ended?.why === "failed" && failures < MAX_FAILURES;
}

/** Whether no agent has it, and no earlier try speaks against another one. */
function isFree(issue: Issue, agent: Agent): boolean {
  const { handed } = issue.marker;
  if (takenBackAt(issue, agent.name) !== undefined) return false;
  if (!handed) return true;
  const { ended, failures = 0 } = handed;
  if (!ended) return false;
  if (ended.why === "failed") return failures < MAX_FAILURES;
  return ended.why === "done" || ended.why === "blocked";
}

/**
 * Whether the label is still that of the try before. It has to go first, and keeps the room until then:
 * an agent is started by a label that is put on.
 */
function hasOldLabel({ issue, agent }: HandOver): boolean {
  const { ended } = issue.marker.handed ?? {};
  const own = agentLabel(agent.name);
  if (!ended || !issue.labels.includes(own)) return false;
  return Date.parse(issue.labeledAt[own] ?? "") < Date.parse(ended.at);
}

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
