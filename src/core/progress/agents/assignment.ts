import type { Agent, Plan, Task } from "../../plan/plan.ts";
import type { Issue } from "../../state/snapshot.ts";

/** The plan's agent with a name, whatever the case of the letters. */
export function agentNamed({ agents }: Plan, name: string): Agent | undefined {
  return agents?.find((agent) => agent.name.toLowerCase() === name.toLowerCase());
}

/** The agent that a task belongs to: a person's last word, or else the plan's. */
export function agentOf(plan: Plan, task: Task, issue: Issue): Agent | undefined {
  const wish = issue.marker.said?.agent;
  const name = wish ? wish.to : task.agent;
  const agent = name === undefined ? undefined : agentNamed(plan, name);
  return agent && mayWorkIn(agent, task.phase) ? agent : undefined;
}

/** `phase` is undefined for a task that is in none. */
export function mayWorkIn({ phases }: Agent, phase: string | undefined): boolean {
  return !phases || (phase !== undefined && phases.includes(phase));
}
