import { expect, it } from "vitest";
import { aPlan } from "../../support/a-plan.ts";
import type { SnapshotBuilder } from "../../support/a-snapshot.ts";
import { DryStory } from "../../support/stories/dry-story.ts";
import type { CommandComment, LogEntry, PlanVersion } from "../../../src/core/state/snapshot.ts";

const plan = aPlan()
  .start("2026-01-05")
  .project({ manager: "@ada" })
  .say({ communication: { daily_standup: { time: "9:00" } } })
  .week(1)
  .task("1.1", "Sign in", { owner: "@ada", estimate: "2d" })
  .task("1.2", "Sign out", { needs: ["1.1"], priority: "high" })
  .week(2)
  .task("1.3", "Reset a password")
  .risk("slow", "It gets slower")
  .metric("latency", "Latency", { unit: "ms", baseline: "500", target: "<100" });

const withPeople = (github: SnapshotBuilder) =>
  github.with({ assignable: { ada: "U_1", bob: "U_2" } });

function synced(from = plan, prepared = withPeople) {
  const story = new DryStory(from);
  story.begin(prepared);
  return story;
}

/** Comments with commands, each by Ada on the issue of a key. */
function saying(github: SnapshotBuilder, ...said: [on: string, body: string][]): SnapshotBuilder {
  const { inbox, issues, takenAt } = github.build();
  const first = 500 + 100 * Object.keys(inbox.replied).length;
  const comments = said.map(([on, body], n): CommandComment => ({
    id: `IC_${first + n}`,
    number: first + n,
    url: `https://github.com/acme/app/issues/1#issuecomment-${first + n}`,
    issue: issues.find(({ id }) => id === github.idOf(on))?.number ?? 0,
    body,
    createdAt: takenAt,
    by: "ada",
    role: "admin",
    seen: false,
  }));
  return github.with({ inbox: { ...inbox, comments } });
}

it("does what comments ask for, one after the other", async () => {
  const story = synced();
  story.step("Commands for tasks", (github) =>
    saying(
      github.card("1.2", { Status: "Not Started" }, { Status: "In Progress" }),
      ["task 1.1", "/plan start\n/plan estimate 4d\n/plan due 2026-01-13"],
      ["task 1.2", "/plan block The key is missing"],
      ["task 1.3", "/plan done"],
      ["dashboard dashboard", '/plan risk "It rains" impact=high probability=low owner=@bob'],
      ["dashboard dashboard", "/plan decision We stay\n/plan lesson Measure first"],
      ["log log", "/plan metric latency 95"],
      ["risk slow", "/plan strat"],
    ),
  );
  story.step("Commands that take it back", (github) =>
    saying(
      github.at("2026-01-06T08:00:00Z"),
      ["task 1.1", "/plan fail It broke"],
      ["task 1.2", "/plan unblock\n/plan owner @bob"],
      ["task 1.3", "/plan reopen"],
      ["log log", "/plan metric latency 90"],
    ),
  );
  story.step("An issue outside the plan blocks a task", (github) => {
    const { inbox } = github.build();
    const vendor = {
      id: "I_vendor",
      number: 90,
      title: "The vendor is silent",
      url: "",
      open: true,
      labels: [],
      assignees: [],
      createdAt: "2026-01-05T08:00:00Z",
    };
    return saying(github.with({ inbox: { ...inbox, named: [vendor] } }), [
      "task 1.3",
      "/plan block by #90",
    ]);
  });
  story.step("It does not any more", (github) => saying(github, ["task 1.3", "/plan unblock"]));
  await expect(story.page()).toMatchFileSnapshot("changes/commands.txt");
});

it("keeps the log", async () => {
  const story = synced();
  const version = (commit: string, builder: typeof plan, more = {}): PlanVersion => ({
    commit,
    url: `https://github.com/acme/app/commit/${commit}`,
    message: `Say ${commit}`,
    by: "ada",
    at: "2026-01-06T10:00:00Z",
    files: builder.files(),
    ...more,
  });
  const merged = {
    message: "Merge pull request #9 from acme/more",
    pullRequest: { number: 9, url: "https://github.com/acme/app/pull/9", title: "Plan more" },
  };
  const more = plan.task("1.4", "Passkeys");
  const versions = [
    version("a", plan),
    version("b", plan.say({ project: "broken" })),
    version("c", more, merged),
    version("d", more),
  ];
  const sent = (key: string, value: string, at: string): LogEntry => ({
    id: `IC_${key}`,
    url: "",
    body: "",
    createdAt: at,
    key,
    entry: { type: "sent", reading: { key, metric: "latency", value, at } },
  });
  story.plan("Versions of the plan and readings", more, (github) => {
    const { inbox } = github.build();
    const entries = [
      sent("r2", "95", "2026-01-06T10:00:00Z"),
      sent("r1", "120", "2026-01-06T09:00:00Z"),
      sent("r0", "130", "2026-01-06T09:00:00Z"),
      sent("r3", "90", "2026-01-13T09:00:00Z"),
    ];
    return github
      .at("2026-01-13T10:00:00Z")
      .with({ versions, commit: "d", inbox: { ...inbox, entries, much: true } });
  });
  story.step("What the log has lost", (github) =>
    github.with({ versions, unmarked: [{ id: "IC_lost", body: "<!-- x -->" }] }),
  );
  await expect(story.page()).toMatchFileSnapshot("changes/log.txt");
});

it("reports by the day and by the week", async () => {
  const story = synced();
  story.step("A day", (github) =>
    github.label("1.1", "status: in progress", "2026-01-05T10:00:00Z").at("2026-01-06T09:00:30Z"),
  );
  story.step("A week", (github) => github.at("2026-01-09T16:00:30Z"));
  story.step("The next week", (github) => github.at("2026-01-12T09:00:30Z"));
  story.step("Nobody does anything", (github) =>
    github
      .at("2026-01-13T09:00:30Z")
      .close("1.1", "2026-01-12T10:00:00Z")
      .close("1.2", "2026-01-12T10:00:00Z")
      .close("1.3", "2026-01-12T10:00:00Z"),
  );
  await expect(story.page()).toMatchFileSnapshot("changes/reports.txt");
});

it("hands tasks to agents and takes them back", async () => {
  const agents = aPlan()
    .say({
      agents: [
        { name: "bot", way: "workflow", at_once: 1 },
        { name: "other", way: "workflow" },
      ],
    })
    .phase("1", "Accounts", { agent: "bot" })
    .week(1)
    .task("1.1", "Sign in")
    .task("1.2", "Sign out", { needs: ["1.1"] })
    .task("1.3", "Reset a password", { agent: "other" });
  const story = new DryStory(agents);
  story.step("Tasks are ready", (github) => github.with({ assignable: { ada: "U_1" } }));
  story.step("A pull request is closed", (github) =>
    github
      .at("2026-01-06T10:00:00Z")
      .pull("1.1", { state: "closed", createdAt: "2026-01-06T09:00:00Z" }),
  );
  story.step("A person takes a label off, and puts one on", (github) =>
    github
      .at("2026-01-07T10:00:00Z")
      .edited("task 1.3", ({ agentLabeled: _, ...issue }) => ({
        ...issue,
        labels: issue.labels.filter((name) => !name.startsWith("agent")),
        byHand: { owner: "2026-01-07T09:00:00Z" },
      }))
      .label("1.2", "agent: other"),
  );
  story.step("A task is done", (github) => github.at("2026-01-08T10:00:00Z").close("1.1"));
  story.plan("One leaves the plan", agents.edit("1.2", { id: "1.9" }));
  await expect(story.page()).toMatchFileSnapshot("changes/agents.txt");
});

it("fills the organization's own fields", async () => {
  const options = ["Urgent", "High", "Medium", "Low"].map((name) => ({ id: `O_${name}`, name }));
  const story = new DryStory(plan);
  story.step("They are empty", (github) =>
    withPeople(github).with({
      issueFields: [
        { id: "F_priority", name: "Priority", options },
        { id: "F_effort", name: "Effort" },
        { id: "F_start", name: "Start date" },
        { id: "F_target", name: "Target date" },
      ],
    }),
  );
  story.step("People fill them", (github) =>
    github
      .edited("task 1.1", (issue) => ({
        ...issue,
        fieldValues: { F_effort: 8, F_target: "2026-02-02", F_start: "2026-01-06" },
      }))
      .edited("task 1.2", (issue) => ({ ...issue, fieldValues: { F_priority: "Urgent" } })),
  );
  story.plan(
    "The plan changes",
    plan.edit("1.1", { estimate: "1d", due: "2026-01-08" }).edit("1.2", { priority: "low" }),
  );
  await expect(story.page()).toMatchFileSnapshot("changes/fields.txt");
});
