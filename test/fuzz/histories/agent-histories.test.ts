import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aPlan } from "../../support/a-plan.ts";
import { AgentHistory, STRANGE } from "../../support/agents/agent-history.ts";
import { synced } from "../../support/synced.ts";
import { runs } from "../../support/seed.ts";

const plan = aPlan()
  .project({ board: false, gates: false })
  .say({
    agents: [
      { name: "ada", way: "workflow", at_once: 1 },
      { name: "bob", way: "workflow", at_once: 2 },
    ],
  })
  .phase("1", "Accounts", { agent: "bob" })
  .week(1)
  .task("1.1", "Sign in", { agent: "ada" })
  .task("1.2", "Sign out", { needs: ["1.1"], agent: "ada" })
  .task("1.3", "Reset a password", { needs: ["1.1"] })
  .task("1.4", "Write the manual")
  .task("1.5", "Ship it", { needs: ["1.3", "1.4"], agent: "none" })
  .build();

const ids = ["1.1", "1.2", "1.3", "1.4", "1.5"];
const { agents: _, ...withoutAgents } = plan;
/** All issues are there, and no agent has a task yet. */
const first = await synced(withoutAgents);

/** What can happen: each step by its name, with the chance that it is one of many. */
const steps = {
  look: (world: AgentHistory) => void world.look(),
  "look twice": (world: AgentHistory) => void (world.look(), world.look()),
  wait: (world: AgentHistory, _: string, n: number) => world.wait(n < 5 ? 1 : 30),
  draft: (world: AgentHistory, id: string) => world.draft(id),
  ready: (world: AgentHistory, id: string) => world.ready(id),
  merge: (world: AgentHistory, id: string) => world.merge(id),
  "close pull": (world: AgentHistory, id: string) => world.closePull(id),
  crash: (world: AgentHistory, _: string, n: number) => void world.look(n),
  unlabel: (world: AgentHistory, id: string) => world.unlabel(id),
  "label agent": (world: AgentHistory, id: string, n: number) =>
    world.label(id, n < 5 ? "agent: ada" : "agent: bob"),
  "label status": (world: AgentHistory, id: string, n: number) =>
    world.label(id, n < 3 ? "status: failed" : n < 6 ? "status: blocked" : "status: in progress"),
  "unlabel status": (world: AgentHistory, id: string) => world.unlabelStatus(id),
  close: (world: AgentHistory, id: string, n: number) =>
    world.close(id, n < 7 ? "completed" : "not planned"),
  reopen: (world: AgentHistory, id: string) => world.reopen(id),
  "take back": (world: AgentHistory, id: string) => world.say(id, "/plan take back Not yet"),
  "hand over": (world: AgentHistory, id: string, n: number) =>
    world.say(id, `/plan hand to ${n < 5 ? "ada" : "bob"}`),
  forget: (world: AgentHistory, id: string) => world.forget(id),
  "rename label": (world: AgentHistory, _: string, n: number) =>
    world.renameLabel(n < 5 ? "agent: ada" : "agent: bob"),
  fail: (world: AgentHistory, id: string) => world.say(id, "/plan fail It leaks"),
  stranger: (world: AgentHistory, id: string, n: number) =>
    n < 5
      ? world.strange(id)
      : world.say(id, `/plan hand to ada\n/plan fail ${STRANGE}\n/plan note ${STRANGE}`, "none"),
};

type Step = keyof typeof steps;
const usual: Step[] = ["look", "draft", "ready", "merge", "close pull", "crash", "wait"];
const name = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...usual) },
  { weight: 2, arbitrary: fc.constantFrom(...(Object.keys(steps) as Step[])) },
);
const history = fc.array(fc.tuple(name, fc.constantFrom(...ids), fc.nat(9)), {
  maxLength: 30,
  size: "max",
});

describe("whatever happens to tasks with agents", () => {
  it("keeps the laws of handing over", () => {
    let [histories, starts] = [0, 0];
    fc.assert(
      fc.property(history, (happened) => {
        const world = new AgentHistory(plan, first.snapshot);
        for (const [step, id, n] of happened) steps[step](world, id, n);
        world.check();
        histories += 1;
        starts += world.starts.length;
      }),
      { numRuns: runs(250) },
    );
    expect(starts).toBeGreaterThan(250);
    process.stdout.write(`agents: ${JSON.stringify({ histories, starts })}\n`);
  });
});
