import { withAgent } from "../../state/marker/handed.ts";
import type { Handed } from "../../state/marker/handed.ts";
import type { PullRequestLink } from "../../state/snapshot.ts";
import { everyTask } from "../progress.ts";
import type { Progress, TaskProgress } from "../progress.ts";
import { pullForReview, pullsOf } from "./ending.ts";

/** What agents have, what they wait for, and what they could not do. */
export interface AgentWork {
  /** With an agent, which works on it. */
  running: AgentTask[];
  /** With a pull request that a person has to review; the oldest first. */
  reviews: AgentTask[];
  failed: AgentTask[];
  /** Given back to a person because nothing happened. */
  stale: AgentTask[];
}

export interface AgentTask {
  view: TaskProgress;
  handed: Handed;
  /** Of this try: the last one. */
  pull?: PullRequestLink;
}

/** Undefined if no agent has, or had, a task that is open. */
export function agentWork(progress: Pick<Progress, "tasks" | "backlog">): AgentWork | undefined {
  const open = everyTask(progress).flatMap((view): AgentTask[] => {
    const { issue } = view;
    const handed = issue?.marker.handed;
    if (!issue?.open || !handed) return [];
    const pull = pullForReview(issue, handed) ?? pullsOf(issue, handed).at(-1);
    return [{ view, handed, ...(pull && { pull }) }];
  });
  const has = open.filter(({ handed }) => withAgent(handed) !== undefined);
  const work = {
    running: has.filter((task) => !isForReview(task)),
    reviews: has.filter(isForReview).toSorted((one, other) => age(one) - age(other)),
    failed: open.filter(
      ({ view, handed }) => view.status === "Failed" && handed.ended?.why === "failed",
    ),
    stale: open.filter(({ handed }) => handed.ended?.why === "stale"),
  };
  return Object.values(work).some((some) => some.length > 0) ? work : undefined;
}

function isForReview({ view: { issue }, handed }: AgentTask): boolean {
  return issue !== undefined && pullForReview(issue, handed) !== undefined;
}

function age({ pull }: AgentTask): number {
  return Date.parse(pull?.createdAt ?? "");
}
