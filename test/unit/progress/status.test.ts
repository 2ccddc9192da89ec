import { expect, it } from "vitest";
import { progress } from "../../../src/core/progress/progress.ts";
import type { Status } from "../../../src/core/progress/status.ts";
import { label } from "../../../src/core/state/labels.ts";
import { aPlan } from "../../support/a-plan.ts";
import type { SnapshotBuilder } from "../../support/a-snapshot.ts";
import { aSnapshot } from "../../support/a-snapshot.ts";

const plan = aPlan()
  .start("2026-01-05")
  .week(1)
  .task("1.1")
  .week(2)
  .task("1.2", "Needs the first", { needs: ["1.1"] })
  .build();

const dayInWeek1 = "2026-01-07T12:00:00Z";
const dayInWeek2 = "2026-01-12T12:00:00Z";

const ofFirst: [string, Status, (github: SnapshotBuilder) => SnapshotBuilder][] = [
  ["an open issue", "Not Started", (github) => github],
  ["no issue yet", "Not Started", (github) => github.without("1.1")],
  ["an open pull request", "In Progress", (github) => github.pull("1.1")],
  ["a closed pull request", "Not Started", (github) => github.pull("1.1", { state: "closed" })],
  ["marked started", "In Progress", (github) => github.label("1.1", label.inProgress)],
  ["marked blocked", "Blocked", (github) => github.pull("1.1").label("1.1", label.blocked)],
  ["marked failed", "Failed", (github) => github.pull("1.1").label("1.1", label.failed)],
  ["closed as completed", "Complete", (github) => github.close("1.1")],
  [
    "closed though marked failed",
    "Complete",
    (github) => github.label("1.1", label.failed).close("1.1"),
  ],
  ["closed without a reason", "Complete", (github) => github.task("1.1", { open: false })],
  ["closed as not planned", "Dropped", (github) => github.drop("1.1")],
  [
    "closed as a duplicate",
    "Dropped",
    (github) => github.task("1.1", { open: false, reason: "duplicate" }),
  ],
  ["reopened after it was complete", "Failed", (github) => github.close("1.1").reopen("1.1")],
  [
    "reopened, and worked on again",
    "In Progress",
    (github) => github.close("1.1").reopen("1.1").pull("1.1"),
  ],
  [
    "reopened after it was dropped",
    "Not Started",
    (github) => github.drop("1.1").reopen("1.1").task("1.1", { lastClosedAs: "not planned" }),
  ],
  ["waiting for a foreign issue", "Blocked", (github) => github.blockedBy("1.1", 99)],
  [
    "waiting for a closed foreign issue",
    "Not Started",
    (github) => github.blockedBy("1.1", 99, false),
  ],
];

it.each(ofFirst)("%s is %s", (_, status, given) => {
  const snapshot = given(aSnapshot(plan).at(dayInWeek1)).build();

  expect(progress(plan, snapshot).tasks[0]?.status).toBe(status);
});

const ofSecond: [string, Status, (github: SnapshotBuilder) => SnapshotBuilder][] = [
  ["waits before its week", "Not Started", (github) => github.at(dayInWeek1)],
  ["waits in its week", "Blocked", (github) => github.at(dayInWeek2)],
  ["waits after a start", "Blocked", (github) => github.at(dayInWeek1).pull("1.2")],
  [
    "was reopened and is marked blocked",
    "Blocked",
    (github) => github.close("1.2").reopen("1.2").label("1.2", label.blocked),
  ],
  ["waits for nothing", "In Progress", (github) => github.close("1.1").pull("1.2")],
  ["waits for a dropped task", "In Progress", (github) => github.drop("1.1").pull("1.2")],
  [
    "waits for a task without an issue",
    "Blocked",
    (github) => github.without("1.1").at(dayInWeek2),
  ],
];

it.each(ofSecond)("a task that %s is %s", (_, status, given) => {
  const snapshot = given(aSnapshot(plan).at(dayInWeek1)).build();

  expect(progress(plan, snapshot).tasks[1]?.status).toBe(status);
});

const chain = aPlan()
  .start("2026-01-05")
  .week(1)
  .task("1.1", "First", { due: "2026-01-07" })
  .task("1.2", "Second", { needs: ["1.1"] })
  .task("1.3", "Third", { needs: ["1.2"] })
  .week(2)
  .task("1.4", "Fourth", { needs: ["1.3"] })
  .build();

const ofChain: [string, Status[], (github: SnapshotBuilder) => SnapshotBuilder][] = [
  [
    "is waiting while nothing is late",
    ["Not Started", "Not Started", "Not Started", "Not Started"],
    (github) => github.at("2026-01-05T09:00:00Z"),
  ],
  [
    "is still waiting on the day on which the first is due",
    ["Not Started", "Not Started", "Not Started", "Not Started"],
    (github) => github.at("2026-01-07T23:00:00Z"),
  ],
  [
    "is blocked behind what is late, as far as its week has come",
    ["Not Started", "Blocked", "Blocked", "Not Started"],
    (github) => github.at("2026-01-08T09:00:00Z"),
  ],
  [
    "is blocked behind what has failed",
    ["Failed", "Blocked", "Blocked", "Not Started"],
    (github) => github.at("2026-01-05T09:00:00Z").label("1.1", label.failed),
  ],
  [
    "is blocked behind what is marked blocked",
    ["Blocked", "Blocked", "Blocked", "Not Started"],
    (github) => github.at("2026-01-05T09:00:00Z").label("1.1", label.blocked),
  ],
  [
    "is waiting for what is worked on",
    ["In Progress", "Not Started", "Not Started", "Not Started"],
    (github) => github.at("2026-01-06T09:00:00Z").pull("1.1"),
  ],
  [
    "is blocked behind what waits for an issue outside the plan",
    ["Blocked", "Blocked", "Blocked", "Not Started"],
    (github) => github.at("2026-01-06T09:00:00Z").blockedBy("1.1", 99),
  ],
  [
    "is free when what was late is done",
    ["Complete", "Not Started", "Not Started", "Not Started"],
    (github) => github.at("2026-01-08T09:00:00Z").close("1.1"),
  ],
];

it.each(ofChain)("a chain %s", (_, statuses, given) => {
  const snapshot = given(aSnapshot(chain)).build();

  expect(progress(chain, snapshot).tasks.map(({ status }) => status)).toEqual(statuses);
});

it("says what a waiting task waits for, without a warning", () => {
  const [, second, third] = progress(
    chain,
    aSnapshot(chain).at("2026-01-05T09:00:00Z").build(),
  ).tasks;

  expect(second?.waitsFor.map(({ task }) => task.id)).toEqual(["1.1"]);
  expect(third?.waitsFor.map(({ task }) => task.id)).toEqual(["1.2"]);
});

it("finds an end where people have linked tasks in a circle", () => {
  const snapshot = aSnapshot(chain).at("2026-01-06T09:00:00Z").linked("1.1", "1.3").build();

  const { tasks } = progress(chain, snapshot);

  expect(tasks.map(({ status }) => status)).toEqual(Array(4).fill("Not Started"));
});

it("never comes due in a plan without dates", () => {
  const undated = aPlan()
    .task("1.1")
    .task("1.2", "Second", { needs: ["1.1"] })
    .build();

  const { tasks, week } = progress(undated, aSnapshot(undated).at(dayInWeek2).build());

  expect(tasks.map(({ status }) => status)).toEqual(["Not Started", "Not Started"]);
  expect(week).toBeUndefined();
});
