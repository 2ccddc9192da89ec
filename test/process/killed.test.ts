import { afterAll, describe, expect, it } from "vitest";
import { aPlan } from "../support/a-plan.ts";
import type { Situation } from "../support/process/crash.ts";
import {
  endEverywhere,
  killedAfter,
  killedBefore,
  signedLookAt,
  stopped,
} from "../support/process/crash.ts";
import { issueCalled, smallPlan } from "../support/process/served.ts";
import { filesOf } from "../support/on-box.ts";

const accounts = aPlan().start("2026-01-05").phase("1", "Accounts").week(1);

const phases = aPlan()
  .start("2026-01-05")
  .project({ manager: "@hubot" })
  .phase("1", "Accounts", { criteria: ["No password is left"] })
  .week(1)
  .task("1.1", "Sign in")
  .phase("2", "Billing")
  .week(2)
  .task("2.1", "Invoices")
  .phase("3", "Mail")
  .week(3)
  .task("3.1", "Letters");

const firstSync: Situation = { plan: smallPlan };

const situations: Record<string, Situation> = {
  "re-sync": {
    plan: accounts
      .task("1.1", "Sign in")
      .task("1.2", "Sign out", { needs: ["1.1"] })
      .task("1.3", "Passkeys")
      .task("1.4", "Invite people")
      .milestone("1.1", "People can sign in")
      .phase("2", "Billing")
      .week(2)
      .task("2.1", "Invoices"),
    since(world) {
      const next = accounts
        .task("1.1", "Log in", { due: "2026-01-08", owner: "@hubot" })
        .task("1.2", "Sign out")
        .task("1.5", "Reset a password", { needs: ["1.1"] })
        .milestone("1.1", "Everybody can sign in", { due: "2026-01-08" })
        .phase("2", "Billing")
        .week(2)
        .task("1.3", "Passkeys")
        .task("2.1", "Invoices")
        .risk("slow", "It gets slower");
      const octocat = world.repository.as("octocat");
      octocat.push(filesOf(next), "The sponsor wants more");
      octocat.editTitle(issueCalled(world, "Task 1.2").number, "Leave");
      octocat.editBody(issueCalled(world, "Task 1.3").number, (body) => `Ours.\n\n${body}`);
      octocat.editBody(issueCalled(world, "Task 2.1").number, "All ours.");
      octocat.moveCard(issueCalled(world, "Task 1.1").number, "In Progress");
    },
  },

  "weekly report": {
    plan: accounts
      .say({ communication: { daily_standup: { time: "15:00" } } })
      .task("1.1", "Sign in")
      .task("1.2", "Sign out", { needs: ["1.1"], owner: "@octocat", due: "2026-01-08" })
      .milestone("1.1", "People can sign in", { needs: ["1.1"] }),
    since(world) {
      world.repository.as("octocat").close(issueCalled(world, "Task 1.1").number);
      world.box.travel(new Date("2026-01-09T16:01:00Z"));
    },
  },

  command: {
    plan: accounts
      .task("1.1", "Sign in")
      .task("1.2", "Sign out")
      .risk("slow", "It gets slower")
      .metric("latency", "Latency", { unit: "ms", baseline: "500", target: "<100" }),
    since(world) {
      const { repository } = world;
      const [octocat, hubot] = [repository.as("octocat"), repository.as("hubot")];
      const { number } = issueCalled(world, "Task 1.1");
      octocat.comment(number, "/plan block The vendor is silent by 1.2\n/plan due friday");
      hubot.comment(number, "/plan metric latency 420 ms\n/plan decision Go on\n/plan strat");
      hubot.comment(issueCalled(world, "Risk").number, "/plan risk closed");
      octocat.comment(
        issueCalled(world, "Progress").number,
        "/plan meeting Weekly sync\nactions:\n- @hubot by friday Ask the vendor",
      );
      hubot.comment(issueCalled(world, "Task 1.2").number, "/plan owner @hubot\n/plan done");
      octocat.comment(number, '/plan risk "The vendor quits" impact=high probability=low');
      hubot.comment(number, "/plan action @octocat by friday Write to the vendor");
    },
  },

  agents: {
    plan: accounts
      .say({ agents: [{ name: "bot", way: "workflow", at_once: 1 }] })
      .task("1.1", "Sign in", { agent: "bot" })
      .task("1.2", "Sign out", { agent: "bot", needs: ["1.1"] })
      .task("1.3", "Write the manual", { agent: "bot" }),
    async since(world) {
      await signedLookAt(world);
      world.repository.as("octocat").close(issueCalled(world, "Task 1.1").number);
      const { number } = issueCalled(world, "Task 1.3");
      world.repository.as("octocat").comment(number, "/plan take back The design is not clear");
    },
  },

  "review that opens": {
    plan: phases,
    since(world) {
      world.repository.as("hubot").close(issueCalled(world, "Task 1.1").number);
    },
  },

  "go and no-go": {
    plan: phases,
    async since(world) {
      const [octocat, hubot] = [world.repository.as("octocat"), world.repository.as("hubot")];
      octocat.close(issueCalled(world, "Task 1.1").number);
      octocat.close(issueCalled(world, "Task 2.1").number);
      await signedLookAt(world);
      hubot.comment(issueCalled(world, "Review of Phase 1").number, "/plan go anyway All is there");
      octocat.comment(issueCalled(world, "Review of Phase 2").number, "/plan no-go Test the load");
    },
  },
};

describe.concurrent("the process ends the same", () => {
  const points: string[] = [];

  it.each(Object.entries(situations))(
    "killed right after every single write: %s",
    async (name, situation) => {
      const count = await endEverywhere(situation, [killedAfter]);

      expect(count).toBeGreaterThan(0);
      points.push(`${name} ${count}`);
    },
  );

  // What it leaves behind is what an end right after the write before leaves.
  it("killed right before every single write, and right after: first sync", async () => {
    const count = await endEverywhere(firstSync, [killedBefore, killedAfter]);

    expect(count).toBeGreaterThan(0);
    points.push(`first sync before and after ${count}`);
  });

  it("killed right after every single write while lists lag six seconds behind: first sync", async () => {
    const count = await endEverywhere({ ...firstSync, lag: 6000 }, [killedAfter]);

    expect(count).toBeGreaterThan(0);
    points.push(`first sync while lists lag ${count}`);
  });

  it("told to stop at every single write: first sync", async () => {
    const count = await endEverywhere(firstSync, [stopped]);

    expect(count).toBeGreaterThan(0);
    points.push(`first sync told to stop ${count}`);
  });

  afterAll(() => {
    process.stdout.write(`crash points of the real process: ${points.join(", ")}\n`);
  });
});
