import { agentNamed, mayWorkIn } from "../../../../progress/agents/assignment.ts";
import { withHandOvers } from "../../../../progress/agents/hand-overs.ts";
import { NOBODY } from "../../../../plan/schema/agents.ts";
import { code, didYouMean } from "../../../../plan/text/suggest.ts";
import { withAgent } from "../../../../state/marker/handed.ts";
import { label } from "../../../../state/labels.ts";
import { issueWithId } from "../../../../state/snapshot-lookup.ts";
import { currentIssue, withReply } from "../../command-run.ts";
import {
  edited,
  LEFT_THE_PLAN,
  plannedTask,
  givenBy,
  withoutHandOver,
  withCommandValues,
} from "../../task-edits.ts";
import type { Verb } from "../../verb.ts";

/**
 * Earlier failures count no more: a person has looked at them. Nor does it count that a person had begun
 * it, or that it was complete before.
 */
export const hand: Verb<{ verb: "hand"; to: string }> = {
  name: "hand",
  form: "to NAME",
  says: "An agent of the plan does it, as soon as it is ready.",
  example: "/plan hand to copilot",
  right: "tasks",
  madeFor: ["task"],
  needsAgents: true,
  read(rest) {
    const [, to] = /^to\s+(\S+?)[.!]?$/i.exec(rest) ?? [];
    return to === undefined
      ? `Say to which agent of the plan, as in ${code("hand to copilot")}.`
      : { verb: "hand", to };
  },
  execute(run, { to }, context) {
    const task = plannedTask(context);
    if (!task) return LEFT_THE_PLAN;
    if (to.toLowerCase() === NOBODY) return `Write ${code("take back")}: then people do it.`;
    const agent = agentNamed(context.plan, to);
    if (!agent) return noAgent(to, context.plan.agents?.map(({ name }) => name) ?? []);
    if (!mayWorkIn(agent, task.phase)) {
      const place = task.phase === undefined ? "the backlog" : `phase ${code(task.phase)}`;
      return `${code(agent.name)} may not work in ${place}.`;
    }
    if (!currentIssue(run, context).open) return "This task is closed; reopen it first.";
    const wish = { ...givenBy(context), to: agent.name };
    const next = edited(run, context, (issue) => {
      const isThere = withAgent(issue.marker.handed) === agent.name;
      const fresh = isThere ? issue : withoutHandOver(issue);
      const begun: string[] = isThere ? [label.failed] : [label.failed, label.inProgress];
      const labels = fresh.labels.filter((name) => !begun.includes(name));
      const isReopened = issue.lastClosedAs === "completed";
      const restarted = isReopened && { restarted: run.snapshot.takenAt };
      return withCommandValues({ ...fresh, labels }, { agent: wish, ...restarted });
    });
    const after = withHandOvers(context.plan, next.snapshot);
    const handed = issueWithId(after, context.issue.id)?.marker.handed;
    return withReply(
      next,
      withAgent(handed) === agent.name
        ? `Handed to ${code(agent.name)}.`
        : `It is handed to ${code(agent.name)} as soon as it is ready and the agent has room for it.`,
    );
  },
};

function noAgent(name: string, known: string[]): string {
  return known.length === 0
    ? "The plan has no agents; describe one under `agents:`."
    : `The plan has no agent ${code(name)}${didYouMean(name, known)}`;
}
