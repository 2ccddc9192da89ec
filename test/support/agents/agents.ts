import { aPlan } from "../a-plan.ts";
import type { PlanBuilder } from "../a-plan.ts";
import { filesOf, onBox } from "../on-box.ts";

/** Three tasks in a row and one beside them, all of the agent `bot`, that may have one task at a time. */
export const agentPlan: PlanBuilder = aPlan()
  .say({ agents: [{ name: "bot", way: "workflow", at_once: 1 }] })
  .phase("1", "Accounts", { goal: "People can sign in.", agent: "bot" })
  .week(1)
  .task("1.1", "Sign in", { prompt: "Write the form." })
  .task("1.2", "Sign out", { needs: ["1.1"] })
  .task("1.3", "Reset a password", { needs: ["1.2"] })
  .task("1.4", "Write the manual");

/** A repository in step with a plan that has agents. The first minute of the project is over. */
export async function agentsOnBox(plan: PlanBuilder = agentPlan) {
  const world = onBox(filesOf(plan));
  await world.look();
  let clock = Date.parse("2026-01-05T09:01:00Z");
  world.travel(new Date(clock).toISOString());
  const { repository, octocat } = world;
  const bot = world.box.as("octo-bot");
  const numberOf = (id: string) => issueOf(id).number;
  function issueOf(id: string) {
    const found = repository.state().issues.find(({ title }) => title.startsWith(`Task ${id}:`));
    if (!found) throw new Error(`Task ${id} has no issue.`);
    return found;
  }
  return {
    ...world,
    bot,
    issueOf,
    numberOf,
    /** Lets hours pass, and looks. */
    async later(hours = 1) {
      clock += hours * 3_600_000;
      world.travel(new Date(clock).toISOString());
      return world.look();
    },
    /** Ids of the tasks that have the label of an agent. */
    handed: (name = "bot") =>
      repository
        .state()
        .issues.filter(({ labels }) => labels.includes(`agent: ${name}`))
        .map(({ title }) => /Task (\S+):/.exec(title)?.[1]),
    dashboard: () =>
      repository.state().issues.find(({ title }) => title.startsWith("Progress"))?.body ?? "",
    /** Opens the agent's draft pull request for a task. */
    draft: (id: string, keys: { fork?: boolean } = {}) =>
      bot.openPullRequest({
        title: `Work on ${id}`,
        body: `Closes #${numberOf(id)}`,
        files: { [`${id}-${Math.floor(clock / 1000)}.txt`]: "x" },
        draft: true,
        head: `bot-${id}-${clock}`,
        ...keys,
      }),
    /** Says something on a task's issue, an hour later, and looks. */
    async say(id: string, text: string, by = "octocat") {
      repository.as(by).comment(numberOf(id), text);
      return this.later();
    },
    replies(id: string) {
      const me = `${world.box.app.slug}[bot]`;
      return issueOf(id)
        .comments.filter(({ author }) => author === me)
        .map(({ body }) => body);
    },
    octocat,
  };
}
