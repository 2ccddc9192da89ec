import { describe, expect, it } from "vitest";
import {
  currentHandOver,
  pullForReview,
  staleAt,
} from "../../../src/core/progress/agents/ending.ts";
import type { Handed } from "../../../src/core/state/marker/handed.ts";
import type { Issue, PullRequestLink } from "../../../src/core/state/snapshot.ts";
import { agentPlan } from "../../support/agents/agents.ts";
import { aSnapshot } from "../../support/a-snapshot.ts";

const plan = agentPlan.build();
const HANDED = "2026-01-06T10:00:00Z";
const NOW = "2026-01-06T12:00:00Z";
const handed: Handed = { to: "bot", at: HANDED, label: "L_bot", pulls: 5 };
const marker = { project: "demo", kind: "task" as const, id: "1.1", handed };

/** An agent has the task: its label was put on. */
const withBot: Partial<Issue> = {
  marker,
  labels: ["milepost", "agent: bot"],
  labeledAt: { "agent: bot": HANDED },
};

const pull = (fields: Partial<PullRequestLink> = {}): PullRequestLink => ({
  number: 7,
  url: "https://github.com/octo/hello/pull/7",
  state: "open",
  createdAt: "2026-01-06T11:00:00Z",
  ...fields,
});

const BOT_LABEL = [{ id: "L_bot", name: "agent: bot" }];

function current(fields: Partial<Issue> = {}, { at = NOW, labels = BOT_LABEL, of = plan } = {}) {
  const snapshot = aSnapshot(plan)
    .at(at)
    .with({ labels })
    .task("1.1", { ...withBot, ...fields })
    .build();
  const issue = snapshot.issues.find((each) => each.marker.id === "1.1");
  return issue && currentHandOver(of, snapshot)(issue);
}

const ended = (...args: Parameters<typeof current>) => current(...args)?.ended?.why;

describe("a task stays with its agent", () => {
  it.each<[string, Partial<Issue>]>([
    ["while the agent works", {}],
    [
      "with a pull request that is open, though an earlier one was closed",
      {
        pullRequests: [pull({ number: 6, state: "closed" }), pull()],
      },
    ],
    [
      "though a pull request of an earlier try was closed",
      {
        pullRequests: [pull({ number: 5, state: "closed" })],
      },
    ],
    ["though a stranger's was closed", { pullRequests: [pull({ state: "closed", fork: true })] }],
    [
      "though it was marked as failed before",
      {
        labels: ["agent: bot", "status: failed"],
        labeledAt: { "agent: bot": HANDED, "status: failed": HANDED },
      },
    ],
  ])("%s", (_, fields) => {
    expect(ended(fields)).toBeUndefined();
  });

  it("where the list of labels does not show the agent's label yet", () => {
    expect(ended({}, { labels: [] })).toBeUndefined();
  });
});

describe("a task is with its agent no longer", () => {
  it.each<[string, Partial<Issue>, string]>([
    ["once it is completed", { open: false, reason: "completed" }, "done"],
    ["once it is closed as not planned", { open: false, reason: "not planned" }, "taken back"],
    ["once its label is taken off", { labels: ["milepost"] }, "taken back"],
    ["if the label was never put on", { labels: [], labeledAt: {} }, "withdrawn"],
    [
      "if the label is of an earlier try",
      {
        labels: [],
        labeledAt: { "agent: bot": "2026-01-06T09:59:59Z" },
      },
      "withdrawn",
    ],
    ["once its pull request is closed", { pullRequests: [pull({ state: "closed" })] }, "failed"],
    [
      "once it is marked as failed",
      {
        labels: ["agent: bot", "status: failed"],
        labeledAt: { "agent: bot": HANDED, "status: failed": "2026-01-06T10:00:01Z" },
      },
      "failed",
    ],
    ["once it is marked as blocked", { labels: ["agent: bot", "status: blocked"] }, "blocked"],
  ])("%s", (_, fields, why) => {
    expect(ended(fields)).toBe(why);
  });

  it("once its agent's label is another one of that name, or the agent has left the plan", () => {
    expect(ended({}, { labels: [{ id: "L_new", name: "agent: bot" }] })).toBe("taken back");
    expect(ended({}, { of: { ...plan, agents: [] } })).toBe("left the plan");
  });

  it("when it was closed, as far as that is known", () => {
    const closed = { open: false, reason: "completed", closedAt: "2026-01-06T11:00:00Z" } as const;

    expect(current(closed)?.ended?.at).toBe("2026-01-06T11:00:00Z");
    expect(current({ open: false, reason: "completed" })?.ended?.at).toBe(NOW);
  });

  it("with one failure more, if it failed, and the last pull request that was closed", () => {
    const tried = { ...marker, handed: { ...handed, failures: 1 } };
    const pullRequests = [9, 8].map((number) => pull({ number, state: "closed" }));

    expect(current({ marker: tried, pullRequests })).toMatchObject({
      failures: 2,
      ended: { pull: { number: 9 } },
    });
    expect(current({ pullRequests })).toMatchObject({ failures: 1 });
    expect(current({ open: false, reason: "completed" })).not.toHaveProperty("failures");
  });

  it("for good: an ending is not thought over", () => {
    const over = { ...marker, handed: { ...handed, ended: { why: "stale" as const, at: HANDED } } };

    expect(current({ marker: over, open: false, reason: "completed" })?.ended).toEqual({
      why: "stale",
      at: HANDED,
    });
  });
});

describe("what nobody touches", () => {
  const { patienceHours = 0 } = plan.agents?.[0] ?? {};
  const after = (from: string, hours: number) =>
    new Date(Date.parse(from) + hours * 3_600_000).toISOString();

  it("is stale once the agent's time is over, counted from the last touch", () => {
    const touchedAt = "2026-01-06T11:00:00Z";

    expect(ended({}, { at: after(HANDED, patienceHours - 0.01) })).toBeUndefined();
    expect(ended({}, { at: after(HANDED, patienceHours) })).toBe("stale");
    expect(ended({ touchedAt }, { at: after(HANDED, patienceHours) })).toBeUndefined();
    expect(ended({ touchedAt }, { at: after(touchedAt, patienceHours) })).toBe("stale");
    expect(
      ended({ touchedAt: "2026-01-01T00:00:00Z" }, { at: after(HANDED, patienceHours - 0.01) }),
    ).toBeUndefined();
  });

  it("is never stale while it waits for a review, but is while its pull request is a draft", () => {
    const late = { at: after(HANDED, 10 * patienceHours) };

    expect(ended({ pullRequests: [pull()] }, late)).toBeUndefined();
    expect(ended({ pullRequests: [pull({ draft: true })] }, late)).toBe("stale");
  });

  it("waits for the review of the first pull request of this try that is open", () => {
    const pullRequests = [pull({ number: 9 }), pull({ number: 8 }), pull({ number: 4 })];
    const issue = { ...withBot, pullRequests } as Issue;

    expect(pullForReview(issue, handed)?.number).toBe(8);
    expect(staleAt(issue, handed, 1)).toBe(Infinity);
  });
});

describe("a marker that somebody has damaged", () => {
  const agentLabeled = { name: "agent: bot", at: HANDED };
  const lost: Partial<Issue> = {
    marker: { project: "demo", kind: "task", id: "1.1" },
    agentLabeled,
  };

  it("leaves the task with the agent whose label it has, as after one failure", () => {
    expect(current(lost)).toEqual({ to: "bot", at: HANDED, failures: 1, label: "L_bot" });
  });

  it("hands nothing over again where the label is gone, too", () => {
    expect(current({ ...lost, labels: [] })).toMatchObject({
      ended: { why: "forgotten", at: NOW },
    });
  });

  it("does not matter where a person has said who does it, or no agent ever had it", () => {
    const { agentLabeled: _, ...never } = lost;
    const said = { agent: { by: "ada", at: "2026-01-06", to: "bot" } };

    expect(
      current({ ...lost, marker: { project: "demo", kind: "task", id: "1.1", said } }),
    ).toBeUndefined();
    expect(current(never)).toBeUndefined();
  });
});
