/**
 * What Milepost makes of a project in many situations: the texts beside this file tell everything of the first
 * one, and of each other what is different there.
 */
import { expect, it } from "vitest";
import type { Plan } from "../../../src/core/plan/plan.ts";
import type { LogRecord } from "../../../src/core/state/commands/command-state.ts";
import { label } from "../../../src/core/state/labels.ts";
import { agentLabel } from "../../../src/core/state/marker/handed.ts";
import type { Handed } from "../../../src/core/state/marker/handed.ts";
import type {
  Blocker,
  Issue,
  LogEntry,
  PullRequestLink,
} from "../../../src/core/state/snapshot.ts";
import { issueOf } from "../../../src/core/state/snapshot-lookup.ts";
import type { Marker } from "../../../src/core/state/marker/marker.ts";
import { aSnapshot } from "../../support/a-snapshot.ts";
import type { SnapshotBuilder } from "../../support/a-snapshot.ts";
import { changedLines, progressLines } from "../../support/as-text/progress-text.ts";
import { planIn } from "../../support/plans/written-plan.ts";

type Given = (github: SnapshotBuilder) => SnapshotBuilder;
type Situation = [title: string, given: Given];

/** What is different in other situations than the first; without others all of that. */
function situations(plan: Plan, at: string, given: Given, others: Situation[]): string {
  const github = given(aSnapshot(plan).at(at));
  const usual = progressLines(plan, github.build());
  const parts = [
    ...(others.length === 0 ? [[`## ${at}`, ...changedLines(new Map(), usual)]] : []),
    ...others.map(([title, change]) => [
      `## ${title}`,
      ...changedLines(usual, progressLines(plan, change(github).build())),
    ]),
  ];
  return `${parts.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

const shop = `
project: { id: shop, name: Shop, start: 2026-01-05, time_zone: Europe/Berlin, holidays: [2026-01-14], manager: "@mara" }
teams: [{ name: Web, people: ["@ada", "@bob"] }, { name: Ops, people: ["@cy", "@Dee"] }]
communication: { weekly_report: { day: fri, time: "16:00" }, daily_standup: { time: "09:30" } }
phases:
  - id: 1
    title: Accounts
    weeks:
      - week: 1
        tasks:
          - { id: 1.1, title: Sign in, owner: "@ada", estimate: 2d, due: 2026-01-07, priority: high }
          - { id: 1.2, title: Sign out, needs: 1.1, estimate: 4h, owner: "@bob" }
          - { id: 1.3, title: Mail, needs: 1.2, owner: Tech lead, estimate: 1d }
        milestones: [{ id: m1, title: People can sign in }]
      - week: 2
        tasks:
          - { id: 1.4, title: Passwords, estimate: 1d-3d, team: Ops }
          - { id: 1.5, title: Keys, needs: [1.1, 2.2], priority: low, estimate: 1d }
        milestones: [{ id: m3, title: People have passwords, needs: [1.4] }]
    tasks: [{ id: 1.9, title: Manual, estimate: 3d }]
  - id: 2
    title: Orders
    weeks:
      - { week: 3-4, tasks: [{ id: 2.1, title: Basket, estimate: 1w }, { id: 2.2, title: Pay, estimate: 2d }] }
      - { week: 5, tasks: [] }
  - { id: 3, title: Launch, weeks: [{ week: 6, tasks: [{ id: 3.1, title: Press, needs: 2.1 }] }] }
  - { id: 4, title: Later, weeks: [] }
backlog: [{ id: b1, title: Gifts, due: 2026-01-08 }, { id: b2, title: Coupons }]
milestones: [{ id: m2, title: People can buy, needs: [1.1, 2.1] }]
risks:
  - { id: slow, title: It gets slow, impact: high, probability: medium, owner: "@ada", mitigation: Measure }
  - { id: dear, title: It gets dear, impact: low, probability: low }
metrics:
  - { id: time, name: Response, kind: technical, unit: ms, baseline: "500", target: "<100" }
  - { id: users, name: Users, kind: business, target: "1000+" }
`;

const MONDAY = "2026-01-05T08:00:00Z";
const on =
  (day: string, clock = "10:00"): Given =>
  (github) =>
    github.at(`2026-${day}T${clock}:00Z`);
const closed =
  (...ids: string[]): Given =>
  (github) =>
    ids.reduce((all, id, n) => all.close(id, `2026-01-0${6 + (n % 3)}T12:00:00Z`), github);
const labelled =
  (id: string, name: string, at = "2026-01-05T12:00:00Z"): Given =>
  (github) =>
    github.label(id, name, at);
const both =
  (...given: Given[]): Given =>
  (github) =>
    given.reduce((all, each) => each(all), github);

const told = { by: "ada", from: "url" };
const logged =
  (...entries: [at: string, entry: LogRecord][]): Given =>
  (github) => {
    const { inbox } = github.build();
    const more = entries.map(([createdAt, entry], n): LogEntry => ({
      id: `IC_${n}`,
      url: "",
      body: "",
      key: `${n}`,
      createdAt,
      entry,
    }));
    return github.with({ inbox: { ...inbox, entries: [...inbox.entries, ...more] } });
  };
const gate = (phase: string, go: boolean, at = "2026-01-09T10:00:00Z"): Given =>
  logged([at, { type: "gate", ...told, at: at.slice(0, 10), phase, go, text: "" }]);
const marked =
  (id: string, fields: Partial<Marker>): Given =>
  (github) =>
    github.task(id, { marker: { project: "shop", kind: "task", id, ...fields } });
const measured = (
  ...readings: [metric: string, value: number, at: string, wrong?: string][]
): Given =>
  logged([
    MONDAY,
    {
      type: "readings",
      readings: readings.map(([metric, value, at, wrong], n) => ({
        key: `${9 - n}`,
        metric,
        value,
        at,
        ...(wrong && { wrong }),
      })),
    },
  ]);
const blocker = (number: number, createdAt: string, due?: string): Blocker => ({
  id: `I_${number}`,
  number,
  title: "The vendor",
  url: "",
  open: true,
  labels: [],
  assignees: [],
  createdAt,
  ...(due && { due }),
});
const reported =
  (period: string, complete: number, scope: string[], more = {}): Given =>
  (github) =>
    github.report({ period, complete, scope, ...more });

const first = ["1.1", "1.2", "1.3", "1.4", "1.5", "1.9"];
const all = [...first, "2.1", "2.2", "3.1"];
const opened = { by: "ada", at: "2026-01-05", from: "url", title: "Ask" };
const action =
  (id: string, fields: Partial<Issue>, more = {}): Given =>
  (github) =>
    github.issue(
      { kind: "action", id },
      {
        marker: { project: "shop", kind: "action", id, opened: { ...opened, ...more } },
        ...fields,
      },
    );

const inWeeks: Record<string, Situation[]> = {
  first: [],
  days: [
    ["The day before it starts", on("01-04")],
    ["Midnight in Berlin of the day on which it starts", on("01-04", "23:00")],
    ["The day on which a task is due", on("01-07")],
    ["The day after", on("01-08")],
    ["Three working days after: its owners are reminded", on("01-12")],
    ["The end of the first week", on("01-09", "14:59")],
    ["The time of the report", on("01-09", "15:00")],
    ["Three days after the report", on("01-12", "15:00")],
    ["More than three days after it", on("01-12", "15:01")],
    ["The second Monday", on("01-12", "08:00")],
    ["A holiday", on("01-14")],
    ["The third Monday", on("01-19")],
    ["The last day of the last week", on("02-13")],
    ["The day after the last week", on("02-15", "23:00")],
    ["A week begins without tasks", on("02-02")],
    ["The standup is due", on("01-06", "08:30")],
    ["The standup is not due yet", on("01-06", "08:29")],
    ["The standup is three hours late", on("01-06", "11:30")],
    ["The standup is too late", on("01-06", "11:31")],
    [
      "The standup was held",
      both(on("01-06", "08:30"), (github) => github.with({ standups: ["2026-01-06"] })),
    ],
    [
      "The standup was due as the dashboard was made",
      both(on("01-06", "08:30"), (github) =>
        github.issue({ kind: "dashboard", id: "dashboard" }, { createdAt: "2026-01-06T08:30:00Z" }),
      ),
    ],
    [
      "There is no dashboard",
      both(on("01-09", "15:30"), (github) =>
        github.with({ issues: github.build().issues.slice(1) }),
      ),
    ],
    [
      "The dashboard was made at the time of the report",
      both(on("01-09", "15:30"), (github) =>
        github.issue({ kind: "dashboard", id: "dashboard" }, { createdAt: "2026-01-09T15:00:00Z" }),
      ),
    ],
  ],
  statuses: [
    [
      "Begun by a label",
      both(on("01-08"), labelled("1.1", label.inProgress, "2026-01-06T12:00:00Z")),
    ],
    [
      "Begun by a pull request",
      both(on("01-08"), (github) => github.pull("1.1", { createdAt: "2026-01-07T10:00:00Z" })),
    ],
    [
      "Begun, and quiet for five working days",
      both(on("01-14"), labelled("1.4", label.inProgress, "2026-01-06T12:00:00Z")),
    ],
    [
      "Begun, and quiet for six",
      both(on("01-15"), labelled("1.4", label.inProgress, "2026-01-06T12:00:00Z")),
    ],
    [
      "Begun, and a person was there since",
      both(on("01-15"), labelled("1.4", label.inProgress, "2026-01-06T12:00:00Z"), (github) =>
        github.task("1.4", { touchedAt: "2026-01-08T23:30:00Z" }),
      ),
    ],
    ["Begun while it waits", labelled("1.2", label.inProgress)],
    [
      "Marked as blocked",
      both(labelled("1.1", label.blocked), labelled("1.4", label.blocked, "2026-01-06T12:00:00Z")),
    ],
    ["Marked as failed", labelled("1.1", label.failed)],
    [
      "Marked as failed, blocked and begun",
      both(
        labelled("1.1", label.failed),
        labelled("1.1", label.blocked),
        labelled("1.1", label.inProgress),
      ),
    ],
    ["Reopened", (github) => github.close("1.1").reopen("1.1")],
    [
      "Reopened and begun",
      (github) => labelled("1.1", label.inProgress)(github.close("1.1").reopen("1.1")),
    ],
    [
      "Reopened, and put back before it was last closed",
      (github) =>
        marked("1.1", { said: { restarted: "2026-01-05T07:00:00Z" } })(
          github.close("1.1").reopen("1.1"),
        ).task("1.1", { lastClosedAt: "2026-01-05T07:00:01Z" }),
    ],
    [
      "Reopened, and put back as it was last closed",
      (github) =>
        marked("1.1", { said: { restarted: "2026-01-05T07:00:00Z" } })(
          github.close("1.1").reopen("1.1"),
        ).task("1.1", { lastClosedAt: "2026-01-05T07:00:00Z" }),
    ],
    [
      "Reopened after it was dropped",
      (github) => github.drop("1.1").task("1.1", { open: true, reason: "reopened" }),
    ],
  ],
  phases: [
    ["Complete, and what waits is free", both(on("01-09"), closed("1.1"))],
    ["Complete, all of the first phase but one", both(on("01-09"), closed(...first.slice(1)))],
    ["Complete, all of the first phase", both(on("01-09"), closed(...first))],
    [
      "Complete, all of the first phase, and its review is there",
      both(on("01-09"), closed(...first), (github) => github.issue({ kind: "review", id: "1" })),
    ],
    [
      "Complete, the first phase with a no-go",
      both(
        on("01-09"),
        closed(...first),
        (github) => github.issue({ kind: "review", id: "1" }),
        gate("1", false),
      ),
    ],
    [
      "Complete, the first phase with a go",
      both(
        on("01-09"),
        closed(...first),
        (github) => github.issue({ kind: "review", id: "1" }, { open: false, reason: "completed" }),
        gate("1", false),
        gate("1", true, "2026-01-09T11:00:00Z"),
        gate("2", false),
      ),
    ],
    [
      "Complete, the first phase with a go, and a task reopened since",
      both(
        on("01-12"),
        closed(...first),
        (github) =>
          github
            .issue({ kind: "review", id: "1" }, { open: false, reason: "completed" })
            .reopen("1.4"),
        gate("1", true),
      ),
    ],
    [
      "Complete, and the review closed as not planned",
      both(on("01-09"), closed(...first), (github) =>
        github.issue({ kind: "review", id: "1" }, { open: false, reason: "not planned" }),
      ),
    ],
    [
      "Complete, and the review closed by somebody without the right",
      both(on("01-09"), closed(...first), (github) =>
        github.issue(
          { kind: "review", id: "1" },
          {
            open: false,
            reason: "completed",
            closedBy: "eve",
            closerRole: "write",
            closedAt: "2026-01-08T10:00:00Z",
          },
        ),
      ),
    ],
    [
      "Complete, and the review closed by nobody who is known",
      both(on("01-09"), closed(...first), (github) =>
        github.issue(
          { kind: "review", id: "1" },
          { open: false, reason: "completed", closedBy: "eve", closedAt: "2026-01-08T10:00:00Z" },
        ),
      ),
    ],
    [
      "Complete, and the review is open again that was closed without the right",
      both(on("01-09"), closed(...first), (github) =>
        github.issue(
          { kind: "review", id: "1" },
          { closedBy: "eve", closerRole: "write", closedAt: "2026-01-08T10:00:00Z" },
        ),
      ),
    ],
    [
      "Complete, and the review closed by the manager",
      both(on("01-09"), closed(...first), (github) =>
        github.issue(
          { kind: "review", id: "1" },
          {
            open: false,
            reason: "completed",
            closedBy: "mara",
            closerRole: "read",
            closedAt: "2026-01-08T10:00:00Z",
          },
        ),
      ),
    ],
    [
      "Complete, and the review closed without the right, but decided at that time",
      both(
        on("01-09"),
        closed(...first),
        (github) =>
          github.issue(
            { kind: "review", id: "1" },
            {
              open: false,
              reason: "completed",
              closedBy: "eve",
              closerRole: "write",
              closedAt: "2026-01-08T10:00:00Z",
            },
          ),
        gate("1", true, "2026-01-08T10:00:00Z"),
      ),
    ],
    [
      "Complete, with what was learned and changed, and what took longest",
      both(
        on("01-12"),
        closed(...first),
        labelled("1.1", label.inProgress, "2026-01-05T07:00:00Z"),
        (github) =>
          github
            .pull("1.1", { state: "merged", createdAt: "2026-01-03T07:00:00Z" })
            .pull("1.2", { state: "closed", createdAt: "2026-01-06T13:00:00Z" })
            .pull("1.4", { createdAt: "2026-01-01T00:00:00Z" })
            .pull("1.5", { createdAt: "2026-01-02T00:00:00Z" }),
        logged(
          ["", { type: "lesson", ...told, at: "2026-01-04", text: "before" }],
          ["", { type: "lesson", ...told, at: "2026-01-05", text: "first day" }],
          ["", { type: "lesson", ...told, at: "2026-01-08", text: "last day" }],
          ["", { type: "lesson", ...told, at: "2026-01-09", text: "after" }],
          ["", { type: "lesson", ...told, at: "2026-01-09", text: "of it", phase: "1" }],
          ["", { type: "lesson", ...told, at: "2026-01-06", text: "of another", phase: "2" }],
          [
            "",
            { type: "change", ...told, at: "2026-01-04", reason: "before", what: [], impact: [] },
          ],
          [
            "",
            {
              type: "change",
              ...told,
              at: "2026-01-05",
              reason: "first day",
              what: [],
              impact: [],
            },
          ],
          [
            "",
            { type: "change", ...told, at: "2026-01-08", reason: "last day", what: [], impact: [] },
          ],
          [
            "",
            { type: "change", ...told, at: "2026-01-09", reason: "after", what: [], impact: [] },
          ],
        ),
      ),
    ],
    ["Complete, everything", both(on("02-16"), closed(...all))],
    [
      "Complete, everything, and the report has told it",
      both(on("02-16"), closed(...all), reported("2026-02-13", 9, all)),
    ],
    [
      "Complete, everything, and a task was added since the report told it",
      both(on("02-16"), closed(...all), reported("2026-02-13", 8, all.slice(1))),
    ],
    [
      "Complete, everything, and the report told less",
      both(on("02-16"), closed(...all), reported("2026-02-13", 8, all)),
    ],
    [
      "Complete, everything, and the report counted nothing",
      both(on("02-16"), closed(...all), reported("2026-02-13", 0, [])),
    ],
    [
      "Complete, everything, a month after the end",
      both(on("03-13", "15:30"), closed(...all), (github) =>
        github.close("3.1", "2026-03-11T10:00:00Z"),
      ),
    ],
  ],
  others: [
    [
      "Dropped, one",
      both(on("01-09"), (github) =>
        github.drop("1.1", "2026-01-06T12:00:00Z").task("1.1", { closedBy: "max" }),
      ),
    ],
    ["Dropped as a duplicate", (github) => github.drop("1.1").task("1.1", { reason: "duplicate" })],
    ["Dropped, a whole phase", (github) => github.drop("2.1").drop("2.2")],
    ["Dropped, everything", (github) => all.reduce((some, id) => some.drop(id), github)],
    [
      "Blocked by an issue outside the plan",
      both(on("01-05"), (github) =>
        github.blockedBy("1.1", 99).blockedBy("2.1", 98).blockedBy("1.4", 97, false),
      ),
    ],
    [
      "Linked by hand to a task of the plan",
      (github) => github.linked("1.1", "1.4").linked("1.4", "2.1"),
    ],
    [
      "Linked by Milepost to what the plan no longer wants",
      (github) =>
        marked("1.1", { wrote: { needs: ["1.4"] } })(
          github.linked("1.1", "1.4").linked("1.1", "2.1"),
        ),
    ],
    ["Linked in a circle", both(on("01-08"), (github) => github.linked("1.1", "1.3"))],
    [
      "Given to somebody",
      (github) => github.assign("1.1", "bob", "cy").assign("1.3", "ada").assign("b2", "ada"),
    ],
    ["Without an issue", (github) => github.without("1.1").without("b1")],
    [
      "Taken out of the plan",
      (github) =>
        github
          .issue({ kind: "task", id: "9.9" })
          .issue({ kind: "phase", id: "9" })
          .issue({ kind: "risk", id: "gone" })
          .issue({ kind: "review", id: "9" }),
    ],
  ],
  records: [
    [
      "Blockers",
      both(on("01-13"), (github) =>
        github.with({
          blockers: [
            blocker(70, "2026-01-05T23:30:00Z"),
            blocker(71, "2026-01-13T09:00:00Z", "2026-01-13"),
            blocker(72, "2026-01-14T09:00:00Z", "2026-01-20"),
          ],
        }),
      ),
    ],
    [
      "Action items",
      both(
        on("01-08"),
        action("500.1", {}, { owner: "ada", due: "2026-01-09" }),
        action("500.2", { assignees: ["bob"] }, { owner: "ada", due: "2026-01-07" }),
        action("500.3", { open: false }, { due: "2026-01-06" }),
        action("500.4", {}),
        (github) => github.issue({ kind: "action", id: "500.5" }),
      ),
    ],
    [
      "Risks",
      both(
        (github) =>
          github
            .issue(
              { kind: "risk", id: "slow" },
              {
                assignees: ["bob"],
                marker: {
                  project: "shop",
                  kind: "risk",
                  id: "slow",
                  said: { status: "mitigating" },
                },
              },
            )
            .issue(
              { kind: "risk", id: "dear" },
              {
                open: false,
                marker: { project: "shop", kind: "risk", id: "dear", said: { status: "accepted" } },
              },
            ),
        (github) =>
          [
            { owner: "@cy", impact: "high", probability: "high", mitigation: "Wait" },
            { owner: "The lead", impact: "low" },
            {},
          ].reduce<SnapshotBuilder>(
            (some, more, n) =>
              some.issue(
                { kind: "risk", id: `500.${n}` },
                {
                  marker: {
                    project: "shop",
                    kind: "risk",
                    id: `500.${n}`,
                    opened: { ...opened, ...more } as NonNullable<Marker["opened"]>,
                  },
                },
              ),
            github,
          ),
      ),
    ],
    [
      "A risk has no issue yet",
      (github) =>
        github.with({ issues: github.build().issues.filter(({ marker }) => marker.id !== "slow") }),
    ],
    [
      "A risk that is open although a command has closed it",
      (github) =>
        github.issue(
          { kind: "risk", id: "slow" },
          { marker: { project: "shop", kind: "risk", id: "slow", said: { status: "closed" } } },
        ),
    ],
    [
      "Measured",
      both(
        on("01-20"),
        measured(
          ["time", 400, "2026-01-12T10:00:00Z"],
          ["time", 90, "2026-01-19T10:00:00Z"],
          ["time", 500, "2026-01-11T22:30:00Z"],
          ["time", 450, "2026-01-12T10:00:00Z"],
          ["users", 7, "2026-01-20T10:00:00Z"],
          ["users", 8, "2026-01-20T10:00:01Z"],
          ["users", 9, "2026-01-19T10:00:00Z", "no"],
          ["other", 1, "2026-01-12T10:00:00Z"],
        ),
      ),
    ],
    ["Measured four weeks ago", both(on("02-09"), measured(["time", 500, "2026-01-12T10:00:00Z"]))],
    [
      "Measured more than four weeks ago",
      both(
        on("02-10"),
        measured(
          ["time", 600, "2026-01-12T10:00:00Z"],
          ["users", 1000, "2026-01-13T10:00:00Z"],
          ["users", 1000, "2026-01-02T10:00:00Z"],
        ),
      ),
    ],
  ],
  reports: [
    [
      "Reported before",
      both(
        on("01-16", "15:30"),
        closed("1.1"),
        (github) =>
          github
            .close("1.2", "2026-01-09T15:00:00Z")
            .close("1.3", "2026-01-09T15:00:01Z")
            .close("1.4", "2026-01-16T15:00:00Z")
            .close("1.5", "2026-01-16T15:00:01Z")
            .drop("1.9")
            .issue({ kind: "task", id: "9.9" }),
        measured(["time", 400, "2026-01-12T10:00:00Z"], ["users", 10, "2026-01-12T10:00:00Z"]),
        reported("2026-01-02", 0, all),
        reported(
          "2026-01-09",
          2,
          ["1.1", "1.9", "9.9", "9.8", "b1", "2.1", "2.2", "3.1", "1.2", "1.3"],
          {
            planned: 30,
            stood: {
              "risk slow": "open 6",
              "risk dear": "open 2",
              "metric time": "400",
              "metric users": "9",
            },
          },
        ),
        reported("2026-01-16", 5, all),
      ),
    ],
    [
      "Reported before, by an older version, and nothing has changed",
      both(on("01-09", "15:30"), reported("2026-01-02", 0, all)),
    ],
    [
      "Reported before, and nothing has changed",
      both(
        on("01-05", "15:30"),
        reported("2026-01-02", 0, all, { stood: { "risk slow": "open 6", "risk dear": "open 1" } }),
      ),
    ],
    [
      "The report is due, and some was done after that",
      both(on("01-09", "15:30"), (github) =>
        github
          .close("1.1", "2026-01-09T15:00:00Z")
          .close("1.2", "2026-01-09T15:00:01Z")
          .task("1.3", { open: false, reason: "completed" })
          .drop("1.4", "2026-01-09T15:10:00Z"),
      ),
    ],
    [
      "Six tasks of no team are done",
      both(on("01-09"), (github) =>
        ["1.1", "1.2", "1.3", "1.5", "1.9", "2.1"].reduce(
          (some, id) =>
            labelled(
              id,
              label.inProgress,
            )(some.close(id, "2026-01-08T10:00:00Z").assign(id, "eve")),
          github,
        ),
      ),
    ],
    [
      "Five tasks of two teams are done",
      both(on("01-09"), (github) =>
        ["1.1", "1.2", "1.3", "1.5", "1.9", "2.1", "2.2"]
          .reduce(
            (some, id, n) =>
              labelled(
                id,
                label.inProgress,
                "2026-01-05T23:30:00Z",
              )(
                some
                  .close(id, "2026-01-08T23:30:00Z")
                  .assign(id, ...(n < 6 ? ["ADA", "eve"] : ["cy", "ada"])),
              ),
            github,
          )
          .pull("1.1", { createdAt: "2026-01-05T12:00:00Z" })
          .pull("1.2", { createdAt: "2026-01-09T12:00:00Z" }),
      ),
    ],
    [
      "The repository has no sub-issues",
      (github) => github.with({ missingFeatures: ["sub-issues"] }),
    ],
  ],
};

it.each(Object.entries(inWeeks))("of a plan with weeks: %s", async (name, others) => {
  const text = situations(planIn(shop), MONDAY, (github) => github, others);

  await expect(text).toMatchFileSnapshot(`situations/${name}.txt`);
});

const plain: Given = (github) => github;

it("of a plan without a start", async () => {
  const undated = planIn(
    shop.replace("start: 2026-01-05, ", "").replaceAll(/, due: 2026-01-0\d/g, ""),
  );
  const text = situations(undated, MONDAY, plain, [
    ["A week later", on("01-12")],
    ["The first week is done", closed("1.1", "1.2", "1.3")],
    [
      "The first week and the next are dropped",
      (github) => ["1.1", "1.2", "1.3", "1.4", "1.5"].reduce((some, id) => some.drop(id), github),
    ],
    ["Something is begun", labelled("1.1", label.inProgress)],
    [
      "Something is open for long",
      both(on("01-12"), (github) => github.with({ blockers: [blocker(70, MONDAY)] })),
    ],
    ["All is done", closed("1.1", "1.2", "1.3", "1.4", "1.5", "1.9", "2.1", "2.2", "3.1")],
  ]);
  await expect([situations(undated, MONDAY, plain, []), text].join("\n")).toMatchFileSnapshot(
    "situations/undated.txt",
  );
});

it("of a plan with a rhythm", async () => {
  const rhythm = planIn(`
project: { id: shop, name: Shop, start: 2026-01-05, rhythm: 2w, gates: false }
iterations:
  - { tasks: [{ id: 1.1, title: Sign in, estimate: 5p }, { id: 1.2, title: Sign out, estimate: 3p }] }
  - { tasks: [{ id: 2.1, title: Pay, needs: 1.1 }], milestones: [{ id: m1, title: People can pay }] }
  - { tasks: [] }
backlog: [{ id: b1, title: Gifts }]
`);
  const all = ["1.1", "1.2", "2.1"];
  const text = situations(rhythm, MONDAY, plain, [
    ["The second week of the first iteration", on("01-16")],
    ["The second iteration", on("01-19")],
    ["The second iteration, and the first is done", both(on("01-19"), closed("1.1", "1.2"))],
    ["The second is done before the first", closed("2.1")],
    ["The third iteration, in which nothing stands", on("02-02")],
    ["After the third", on("02-16")],
    ["After the third, with all done", both(on("02-20", "16:00"), closed(...all))],
    [
      "After the third, with all done and reported",
      both(on("02-20", "16:00"), closed(...all), reported("2026-02-13", 3, all)),
    ],
    [
      "With the backlog done too",
      both(on("02-20", "16:00"), closed(...all, "b1"), reported("2026-02-13", 3, all)),
    ],
    [
      "With the backlog dropped",
      both(on("02-20", "16:00"), closed(...all), (github) => github.drop("b1")),
    ],
  ]);
  await expect([situations(rhythm, MONDAY, plain, []), text].join("\n")).toMatchFileSnapshot(
    "situations/rhythm.txt",
  );
});

it("of phases beside each other, with tasks in no week, and needs of another plan", async () => {
  const streams = planIn(`
project: { id: app, name: App, start: 2026-01-05 }
phases:
  - { id: base, title: Base, weeks: [{ week: 1-2, tasks: [b1 Accounts] }] }
  - { id: web, title: Web, after: base, weeks: [{ week: 3, tasks: [{ id: w1, title: Sign in, needs: "api:1" }] }, { week: 4, tasks: [{ id: w2, title: Pay, needs: w1 }] }] }
  - { id: mobile, title: Mobile, after: base, weeks: [{ week: 4, tasks: [m1 Sign in] }] }
  - { id: texts, title: Texts, after: none, start: 2026-01-19, tasks: [t1 Manual] }
  - { id: legal, title: Legal, tasks: [{ id: l1, title: Terms, needs: b1 }] }
  - { id: help, title: Help, weeks: [{ week: 7, tasks: [h1 Answer] }] }
  - { id: empty, title: Empty, after: web }
  - { id: launch, title: Launch, after: [web, mobile], weeks: [{ week: 6, tasks: [{ id: x1, title: Press, needs: [w2, l1] }] }] }
  - { id: sales, title: Sales, weeks: [{ week: 8, tasks: [{ id: s1, title: Shop, needs: x1 }] }] }
  - { id: loose, title: Loose, weeks: [{ week: 8, tasks: [o1 Party] }] }
`);
  const other = { need: "api:1", project: "api", id: "1", name: "API 1", title: "Serve" };
  const plan: Plan = { ...streams, foreign: [other] };
  const link = {
    need: "api:1",
    name: "API 1",
    id: "I_80",
    number: 80,
    title: "",
    url: "",
    open: true,
  };
  const text = [
    situations(plan, MONDAY, plain, []),
    situations(plan, MONDAY, plain, [
      ["The day on which the texts begin", on("01-19")],
      ["The base is done", both(on("01-16"), closed("b1"))],
      ["The base is done, and the first week of the web has come", both(on("01-19"), closed("b1"))],
      [
        "The base is done and what follows the texts is, too",
        both(on("01-19"), closed("b1", "l1", "t1")),
      ],
      [
        "The base has its go",
        both(on("01-19"), closed("b1"), (github) =>
          github.issue({ kind: "review", id: "base" }, { open: false, reason: "completed" }),
        ),
      ],
      [
        "The base has a no-go",
        both(
          on("01-19"),
          closed("b1"),
          (github) => github.issue({ kind: "review", id: "base" }),
          gate("base", false),
        ),
      ],
      ["The web is done before the base", closed("w1", "w2")],
      ["Web and mobile are done", both(on("01-30"), closed("b1", "w1", "w2", "m1"))],
      [
        "Web and mobile are done, and the texts dropped",
        both(on("01-30"), closed("b1", "w1", "w2", "m1"), (github) => github.drop("t1")),
      ],
      ["The launch is dropped", both(closed("b1"), (github) => github.drop("x1"))],
      [
        "All but the launch are done",
        both(on("02-20"), closed("b1", "w1", "w2", "m1", "t1", "l1", "s1", "o1")),
      ],
      [
        "The needed task of the other plan is open",
        both(on("01-19"), (github) => github.with({ foreign: [link] })),
      ],
      [
        "The needed task of the other plan is open, and linked",
        both(on("01-19"), (github) =>
          github
            .with({ foreign: [link, { ...link, need: "api:2", id: "I_81", number: 81 }] })
            .blockedBy("w1", 80)
            .blockedBy("w1", 81)
            .blockedBy("w2", 80),
        ),
      ],
      [
        "The needed task of the other plan is closed",
        both(on("01-19"), (github) => github.with({ foreign: [{ ...link, open: false }] })),
      ],
      [
        "Both wait, and both have begun",
        both(labelled("w1", label.inProgress), (github) => github.pull("w2")),
      ],
    ]),
    situations({ ...plan, foreign: [{ ...other, past: true }] }, MONDAY, plain, [
      ["The needed task of the other plan was done before", on("01-19")],
      [
        "The needed task of the other plan was done before, and its issue is open",
        both(on("01-19"), (github) => github.with({ foreign: [link] })),
      ],
    ]),
  ];
  await expect(text.join("\n")).toMatchFileSnapshot("situations/streams.txt");
});

it("of a plan that was imported, with what was done before", async () => {
  const imported = (history: string, done = "") =>
    planIn(`
project: { id: shop, name: Shop, start: 2026-01-05${history} }
phases:
  - id: 1
    title: Accounts
    weeks:
      - week: 1
        tasks:
          - { id: 1.1, title: Sign in, imported: complete }
          - { id: 1.2, title: Sign out, imported: complete, issue: 7 }
          - { id: 1.3, title: Mail, imported: in progress, needs: 1.1 }
          - { id: 1.4, title: Pay, imported: complete, estimate: 1d }${done}
`);
  const many = Array.from(
    { length: 24 },
    (_, n) => `\n          - { id: 2.${n}, title: Task ${n}, imported: complete }`,
  );
  const none: Given = (github) =>
    ["1.1", "1.2", "1.4"].reduce((all, id) => all.without(id), github);
  const carried: Given = both(
    closed("1.1", "1.4"),
    marked("1.1", { wrote: { imported: "carried" } }),
    marked("1.4", { wrote: { imported: "carried" } }),
    marked("1.2", { wrote: { imported: "to be carried" } }),
    (github) =>
      github
        .close("1.1", "2026-01-02T08:59:59Z")
        .close("1.4", "2026-01-02T09:00:00Z")
        .close("1.2", "2026-01-01T10:00:00Z"),
  );
  const text = [
    situations(imported(""), MONDAY, plain, []),
    situations(imported(""), MONDAY, none, [
      ["Some have no issue", plain],
      ["Some share an issue", (github) => github.issue({ kind: "history", id: "history" })],
      ["They were closed by the import, or later", carried],
    ]),
    situations(imported(", history: one issue"), MONDAY, none, [["All share an issue", plain]]),
    situations(imported(", history: issues"), MONDAY, none, [
      ["None shares an issue", (github) => github.issue({ kind: "history", id: "history" })],
    ]),
    situations(imported("", many.slice(0, 23).join("")), MONDAY, none, [
      ["As many as have issues of their own", plain],
    ]),
    situations(imported("", many.join("")), MONDAY, none, [
      ["One more than have issues of their own", plain],
    ]),
  ];
  await expect(text.join("\n")).toMatchFileSnapshot("situations/imported.txt");
});

it("of a plan with agents", async () => {
  const agents = planIn(`
project: { id: shop, name: Shop, start: 2026-01-05 }
agents: [{ name: bot, way: workflow, at_once: 2 }, { name: codex, phases: [2], patience: 2h }]
phases:
  - id: 1
    title: Accounts
    agent: bot
    weeks:
      - week: 1
        tasks:
          - { id: 1.1, title: Sign in }
          - { id: 1.2, title: Sign out, needs: 1.1 }
          - { id: 1.3, title: Mail, needs: 1.2 }
          - { id: 1.4, title: Manual }
          - { id: 1.5, title: Terms, agent: none }
          - { id: 1.6, title: Logo, needs: 1.7 }
          - { id: 1.7, title: Keys }
  - { id: 2, title: Orders, weeks: [{ week: 2, tasks: [{ id: 2.1, title: Pay, agent: codex }] }] }
backlog: [{ id: b1, title: Gifts, agent: bot }]
`);
  const NOW = "2026-01-05T10:00:00Z";
  const labels: Given = (github) =>
    github.with({
      labels: ["bot", "codex"].map((name) => ({ id: `L_${name}`, name: agentLabel(name) })),
    });
  /** The agent has it since nine, with its label. */
  const has =
    (id: string, fields: Partial<Handed> = {}, at = "2026-01-05T09:00:00Z"): Given =>
    (github) => {
      const handed = { to: "bot", at: "2026-01-05T09:00:00Z", label: "L_bot", ...fields };
      const { marker } = issueOf(github.build(), { kind: "task", id }) as Issue;
      return github
        .task(id, { marker: { ...marker, handed } })
        .label(id, agentLabel(handed.to), at);
    };
  const ended = (why: NonNullable<Handed["ended"]>["why"], fields: Partial<Handed> = {}) =>
    has("1.1", { ended: { why, at: "2026-01-05T09:30:00Z" }, ...fields });
  const unlabelled: Given = (github) => github.task("1.1", { labels: [label.milepost] });
  const wish = (to?: string): Given =>
    marked("1.1", { said: { agent: { by: "ada", at: "2026-01-05", ...(to && { to }) } } });
  const pull =
    (fields: Partial<PullRequestLink>): Given =>
    (github) =>
      github.pull("1.1", { createdAt: "2026-01-05T09:10:00Z", ...fields });
  const remembered =
    (more: Partial<Issue> = {}): Given =>
    (github) =>
      github.task("1.1", {
        agentLabeled: { name: agentLabel("bot"), at: "2026-01-05T09:00:00Z" },
        ...more,
      });
  const text = [
    situations(agents, NOW, labels, []),
    situations(agents, NOW, labels, [
      ["The labels are not there yet", (github) => github.with({ labels: [] })],
      ["The first is done", closed("1.1")],
      [
        "The second phase may begin",
        both(on("01-12"), closed("1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7"), (github) =>
          github.issue({ kind: "review", id: "1" }, { open: false, reason: "completed" }),
        ),
      ],
      [
        "The second phase waits for its go",
        both(on("01-12"), closed("1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7")),
      ],
      ["It has it", has("1.1")],
      ["It has it, and another", both(has("1.1"), has("1.4"))],
      [
        "It has it, and another since later",
        both(has("1.1"), has("1.4", { at: "2026-01-05T09:30:00Z" }, "2026-01-05T09:30:00Z")),
      ],
      [
        "It has it, and the label was put on at that time",
        has("1.1", {}, "2026-01-05T09:00:00.000Z"),
      ],
      ["It has it, and the label was put on before", has("1.1", {}, "2026-01-05T08:59:59Z")],
      ["It has it, and the label is gone", both(has("1.1"), unlabelled)],
      [
        "It has it, and the label was made anew",
        both(has("1.1"), (github) =>
          github.with({ labels: [{ id: "L_new", name: agentLabel("bot") }] }),
        ),
      ],
      [
        "It has it, and the label is nowhere",
        both(has("1.1"), (github) => github.with({ labels: [] })),
      ],
      ["It has it, by an older version", has("1.1", { label: undefined as unknown as string })],
      ["It has it, and it is complete", both(has("1.1"), closed("1.1"))],
      [
        "It has it, and it is dropped",
        both(has("1.1"), (github) => github.drop("1.1", "2026-01-05T09:45:00Z")),
      ],
      [
        "It has it, and it is closed, nobody knows when",
        both(has("1.1"), (github) => github.task("1.1", { open: false })),
      ],
      ["It has it, and has a draft", both(has("1.1"), pull({ draft: true }))],
      [
        "It has it, and a pull request waits for a review",
        both(has("1.1"), has("1.4"), pull({ createdAt: "2026-01-05T09:40:00Z" }), (github) =>
          github.pull("1.4", { createdAt: "2026-01-05T09:20:00Z" }),
        ),
      ],
      [
        "It has it, and a pull request waits for a review for days",
        both(on("01-09"), has("1.1"), pull({})),
      ],
      ["It has it, and a stranger's pull request", both(has("1.1"), pull({ fork: true }))],
      [
        "It has it, and an older pull request",
        both(has("1.1", { pulls: 1006 }), pull({ number: 1006, state: "closed" })),
      ],
      [
        "It has it, and a pull request was closed",
        both(has("1.1", { pulls: 1005, failures: 1 }), pull({ number: 1006, state: "closed" })),
      ],
      [
        "It has it, and of two pull requests the older was closed",
        both(
          has("1.1"),
          pull({ number: 1006, state: "closed" }),
          pull({ number: 1007, draft: true }),
        ),
      ],
      [
        "It has it, and two pull requests were closed",
        both(
          has("1.1"),
          pull({ number: 1007, state: "closed" }),
          pull({ number: 1006, state: "closed" }),
        ),
      ],
      [
        "It has it, and it is marked as failed since",
        both(has("1.1"), labelled("1.1", label.failed, "2026-01-05T09:00:01Z")),
      ],
      [
        "It has it, and it was marked as failed at that time",
        both(has("1.1"), labelled("1.1", label.failed, "2026-01-05T09:00:00Z")),
      ],
      ["It has it, and it is marked as blocked", both(has("1.1"), labelled("1.1", label.blocked))],
      ["Nothing has happened for a day", both(on("01-06", "09:00"), has("1.1"))],
      ["Nothing has happened for nearly a day", both(on("01-06", "08:59"), has("1.1"))],
      [
        "Something has happened within a day",
        both(on("01-06", "09:00"), has("1.1"), (github) =>
          github.task("1.1", { touchedAt: "2026-01-05T12:00:00Z" }),
        ),
      ],
      [
        "Nothing has happened for two hours, of an impatient agent",
        both(on("01-05", "11:00"), has("2.1", { to: "codex", label: "L_codex" })),
      ],
      [
        "It has a task that has left the plan",
        (github) => has("9.9")(github.issue({ kind: "task", id: "9.9" })),
      ],
      ["An agent has it that has left the plan", has("1.1", { to: "gone", label: "L_gone" })],
      ["It has failed once", both(ended("failed", { failures: 1 }), unlabelled)],
      [
        "It has failed once, and was begun again since",
        both(
          ended("failed", { failures: 1 }),
          unlabelled,
          labelled("1.1", label.inProgress, "2026-01-05T09:30:00Z"),
        ),
      ],
      [
        "It has failed once, and was begun before",
        both(
          ended("failed", { failures: 1 }),
          unlabelled,
          labelled("1.1", label.inProgress, "2026-01-05T09:29:59Z"),
        ),
      ],
      [
        "It has failed once, and was put back since",
        (github) => {
          const done = both(ended("failed", { failures: 1 }), unlabelled)(github);
          const { marker } = issueOf(done.build(), { kind: "task", id: "1.1" }) as Issue;
          return done.task("1.1", {
            marker: { ...marker, said: { restarted: "2026-01-05T09:30:00Z" } },
          });
        },
      ],
      [
        "It has failed once, and has an open pull request",
        both(ended("failed", { failures: 1 }), unlabelled, pull({})),
      ],
      ["It has failed once, and the label is still there", ended("failed", { failures: 1 })],
      ["It has failed twice", both(ended("failed", { failures: 2 }), unlabelled)],
      ["It has failed, nobody knows how often", both(ended("failed"), unlabelled)],
      ["It was blocked", both(ended("blocked", { failures: 1 }), unlabelled)],
      ["It was withdrawn", both(ended("withdrawn", { failures: 1 }), unlabelled)],
      [
        "It was withdrawn, and is marked as failed",
        both(ended("withdrawn", { failures: 1 }), unlabelled, labelled("1.1", label.failed)),
      ],
      ["It was given back", both(ended("stale"), unlabelled)],
      ["It was taken back", both(ended("taken back"), unlabelled)],
      ["It was forgotten", both(ended("forgotten"), unlabelled)],
      [
        "It was done and is open again",
        both(ended("done", { failures: 1 }), unlabelled, pull({ number: 1006, state: "merged" })),
      ],
      ["A person wants it from people", wish()],
      ["A person wants it from another agent, which may not", wish("codex")],
      ["A person wants it from an agent that is none", wish("gone")],
      ["A person wants it from the agent, in capitals", wish("BOT")],
      [
        "Only the label remembers it",
        both(remembered(), labelled("1.1", agentLabel("bot"), "2026-01-05T09:00:01Z")),
      ],
      ["Only the label remembered it, and is gone", remembered()],
      [
        "Only the label remembers it, and a person has handed it over since",
        both(wish("bot"), remembered(), labelled("1.1", agentLabel("bot"), "2026-01-05T09:00:01Z")),
      ],
      [
        "Reported: it was given back in this week, and another one before",
        both(
          on("01-09", "15:30"),
          ended("stale"),
          unlabelled,
          has("1.4", { ended: { why: "stale", at: "2026-01-01T09:00:00Z" } }),
        ),
      ],
    ]),
  ];
  await expect(text.join("\n")).toMatchFileSnapshot("situations/agents.txt");
});

it("of a phase with more tasks than GitHub takes sub-issues", { tags: "thorough" }, async () => {
  const tasks = (count: number) =>
    Array.from(
      { length: count },
      (_, n) => `{ id: 1.${n}, title: Task ${n}, imported: ${n === 0 ? "complete" : "blocked"} }`,
    );
  const large = (count: number, loose = 0) =>
    planIn(`
project: { id: shop, name: Shop, history: one issue }
phases:
  - id: 1
    title: Accounts
    weeks: [{ week: 1, tasks: [${tasks(count - loose).join(", ")}] }, { week: 2, tasks: [] }]
    tasks: [${tasks(count)
      .slice(count - loose)
      .join(", ")}]
`);
  const places = (plan: Plan, given: Given) => {
    const lines = progressLines(plan, given(aSnapshot(plan).at(MONDAY)).build());
    return lines.get("sub-issues of phase 1")?.replace(/^(\S+) .* (\S+)(?= · \d)/, "$1 … $2");
  };
  const people: Given = (github) =>
    github.issue({ kind: "phase", id: "1" }, { foreignSubIssues: 2 });
  const under =
    (...ids: string[]): Given =>
    (github) =>
      ids.reduce((all, id) => all.task(id, { parent: "I_2" }), github);

  const lines = progressLines(large(100), aSnapshot(large(100)).at(MONDAY).build());
  expect(lines.get("standup, nobody")?.match(/1\.\d+/g)).toHaveLength(20);
  expect({
    "as many as fit": places(large(100), plain),
    "one more": places(large(101), plain),
    "one more, which was done before and has no issue": places(large(101), (github) =>
      github.without("1.0"),
    ),
    "more, some in no week": places(large(103, 102), plain),
    "where the week has an issue": places(large(102), (github) =>
      github.issue({ kind: "week", id: "1, Week 1" }, { foreignSubIssues: 3 }),
    ),
    "beside people's": places(large(100), people),
    "beside people's, with those that are there first": places(
      large(100),
      both(people, under("1.99", "1.98")),
    ),
    "beside another task that is there": places(
      large(100),
      both((github) => github.issue({ kind: "task", id: "9.9" }, { parent: "I_2" })),
    ),
    "beside a week that makes room": places(
      large(100),
      both((github) => github.issue({ kind: "week", id: "1, Week 1" }, { parent: "I_2" })),
    ),
    "beside more than fit": places(large(100), (github) =>
      github.issue({ kind: "phase", id: "1" }, { foreignSubIssues: 200 }),
    ),
    "where there are no sub-issues": places(large(102), (github) =>
      github.with({ missingFeatures: ["sub-issues"] }),
    ),
  }).toMatchInlineSnapshot(`
    {
      "as many as fit": "1.0 … 1.99 · 0 without place · phase 1",
      "beside a week that makes room": "1.0 … 1.99 · 0 without place · phase 1",
      "beside another task that is there": "1.0 … 1.98 · 1 without place · phase 1",
      "beside more than fit": "100 without place · phase 1",
      "beside people's": "1.0 … 1.97 · 2 without place · phase 1",
      "beside people's, with those that are there first": "1.98 … 1.95 · 2 without place · phase 1",
      "more, some in no week": "1.0 … 1.100 · 2 without place · by week · week 1, Week 1",
      "one more": "1.0 … 1.99 · 1 without place · by week · week 1, Week 1",
      "one more, which was done before and has no issue": "1.1 … 1.100 · 0 without place · phase 1",
      "where the week has an issue": "1.0 … 1.96 · 5 without place · by week · week 1, Week 1",
      "where there are no sub-issues": "1.0 … 1.99 · 0 without place · phase 1",
    }
  `);
});
