import { describe, expect, it } from "vitest";
import { withHandOvers } from "../../../src/core/progress/agents/hand-overs.ts";
import type { Plan } from "../../../src/core/plan/plan.ts";
import { tasksOf } from "../../../src/core/plan/tasks.ts";
import type { Snapshot } from "../../../src/core/state/snapshot.ts";
import { withAgent } from "../../../src/core/state/marker/handed.ts";
import { agentPlan } from "../../support/agents/agents.ts";
import { aPlan } from "../../support/a-plan.ts";
import { aSnapshot } from "../../support/a-snapshot.ts";
import type { SnapshotBuilder } from "../../support/a-snapshot.ts";

const plan = agentPlan.build();

/** The repository has the labels of all agents. */
function labelled(snapshot: SnapshotBuilder, { agents = [] }: Plan = plan): Snapshot {
  const labels = agents.map(({ name }) => ({ id: `L_${name}`, name: `agent: ${name}` }));
  return snapshot.with({ labels }).build();
}

/** Ids of the tasks that agents have after a look. */
function handed(snapshot: SnapshotBuilder, of: Plan = plan): string[] {
  const { issues } = withHandOvers(of, labelled(snapshot, of));
  return issues.flatMap(({ marker }) => (withAgent(marker.handed) ? [marker.id] : []));
}

describe("the tasks that are handed over", () => {
  it("are those that hold up most others, as many as there is room for", () => {
    const two = agentPlan.say({ agents: [{ name: "bot", way: "codex", at_once: 2 }] }).build();

    expect(handed(aSnapshot(plan))).toEqual(["1.1"]);
    expect(handed(aSnapshot(two), two)).toEqual(["1.1", "1.4"]);
  });

  it.each<[string, (snapshot: SnapshotBuilder) => SnapshotBuilder, string[]]>([
    ["closed", (all) => all.close("1.1"), ["1.2"]],
    ["dropped", (all) => all.drop("1.1"), ["1.2"]],
    ["marked as failed by a person", (all) => all.label("1.1", "status: failed"), ["1.4"]],
    ["marked as blocked", (all) => all.label("1.1", "status: blocked"), ["1.4"]],
    ["marked as started", (all) => all.label("1.1", "status: in progress"), ["1.4"]],
    ["blocked by an issue outside the plan", (all) => all.blockedBy("1.1", 99), ["1.4"]],
    ["with an open pull request", (all) => all.pull("1.1"), ["1.4"]],
    ["without an issue", (all) => all.without("1.1"), ["1.4"]],
    ["with a label that a person put there", (all) => all.label("1.1", "agent: bot"), []],
  ])("are not those that are %s", (_, edit, left) => {
    expect(handed(edit(aSnapshot(plan)))).toEqual(left);
  });

  it("stay as they were decided if nothing shows the label yet, so that none is put on twice", () => {
    const [first, second] = ["2026-01-05T09:00:00Z", "2026-01-05T09:00:02Z"];
    const decided = withHandOvers(plan, labelled(aSnapshot(plan).at(first)));
    const handedIn = ({ issues }: typeof decided) =>
      issues.find(({ marker }) => marker.id === "1.1")?.marker.handed;

    const again = withHandOvers(plan, { ...decided, takenAt: second });

    expect(handedIn(again)).toEqual(handedIn(decided));
    expect(handedIn(again)).toMatchObject({ to: "bot", at: first });
  });

  it("are none in a plan without agents, whose snapshot stays the very same", () => {
    const before = aSnapshot(aPlan().task("1.1").build()).build();

    expect(withHandOvers(aPlan().task("1.1").build(), before)).toBe(before);
  });

  it("are those of the nearest agent: the task's, the week's, the phase's", () => {
    const nearest = aPlan()
      .say({ agents: [{ name: "claude" }, { name: "codex" }, { name: "copilot" }] })
      .phase("1", "One", { agent: "claude" })
      .week(1, "First", { agent: "codex" })
      .task("1.1", "A", { agent: "copilot" })
      .task("1.2", "B")
      .task("1.3", "C", { agent: "none" })
      .week(2)
      .task("1.4", "D")
      .build();
    const agents = tasksOf(nearest).map(({ agent }) => agent);

    expect(agents).toEqual(["copilot", "codex", undefined, "claude"]);
    expect(nearest.agents?.[0]).toEqual({
      name: "claude",
      way: "claude",
      atOnce: 2,
      patienceHours: 24,
    });
  });
});
