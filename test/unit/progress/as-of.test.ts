import { describe, expect, it } from "vitest";
import { snapshotAsOf } from "../../../src/core/progress/past/as-of.ts";
import { label } from "../../../src/core/state/labels.ts";
import type { Issue } from "../../../src/core/state/snapshot.ts";
import { issueOf } from "../../../src/core/state/snapshot-lookup.ts";
import { aPlan } from "../../support/a-plan.ts";
import { aSnapshot } from "../../support/a-snapshot.ts";

const FRIDAY = "2026-01-09T16:00:00Z";
const BEFORE = "2026-01-08T10:00:00Z";
const LATER = "2026-01-12T08:00:00Z";

const plan = aPlan().start("2026-01-05").task("1.1").build();
const github = aSnapshot(plan).at("2026-01-12T09:00:00Z");

/** Task 1.1 on Friday, if its issue has these fields on Monday. */
function onFriday(fields: Partial<Issue>): Issue | undefined {
  const snapshot = snapshotAsOf(github.task("1.1", fields).build(), FRIDAY);
  return issueOf(snapshot, { kind: "task", id: "1.1" });
}

const closed = (at: string) =>
  ({
    open: false,
    reason: "completed",
    lastClosedAs: "completed",
    closedAt: at,
    lastClosedAt: at,
  }) as const;
const merged = { number: 7, url: "", state: "merged", createdAt: BEFORE } as const;
const started = { labeledAt: { [label.inProgress]: BEFORE } };

describe("GitHub as of an earlier time", () => {
  it("is taken then", () => {
    expect(snapshotAsOf(github.build(), FRIDAY).takenAt).toBe(FRIDAY);
  });

  it("has open what was closed later, and its pull request not merged yet", () => {
    const issue = onFriday({ ...closed(LATER), pullRequests: [merged] });

    expect(issue).toMatchObject({ open: true, pullRequests: [{ number: 7, state: "open" }] });
    expect(issue).not.toHaveProperty("closedAt");
    expect(issue).not.toHaveProperty("reason");
  });

  it("knows that what was closed again later was reopened before", () => {
    expect(onFriday({ ...closed(LATER), reopenedAt: BEFORE })).toMatchObject({
      open: true,
      reason: "reopened",
    });
  });

  it("has closed what was reopened later", () => {
    const reopened = {
      ...closed(BEFORE),
      open: true,
      reason: "reopened",
      reopenedAt: LATER,
    } as const;

    expect(onFriday(reopened)).toMatchObject({
      open: false,
      reason: "completed",
      closedAt: BEFORE,
    });
  });

  it("leaves closed what was closed by then", () => {
    expect(onFriday(closed(BEFORE))).toMatchObject(closed(BEFORE));
  });

  it("has no status that was set later, and the work in progress that it ended", () => {
    const labels = [label.blocked];

    expect(onFriday({ labels, labeledAt: { [label.blocked]: LATER } })?.labels).toEqual([]);
    expect(
      onFriday({ labels, labeledAt: { ...started.labeledAt, [label.blocked]: LATER } })?.labels,
    ).toEqual([label.inProgress]);
  });

  it("has in progress what a later closing took out of it", () => {
    expect(onFriday({ ...closed(LATER), ...started, labels: [] })?.labels).toEqual([
      label.inProgress,
    ]);
  });

  it("has nothing in progress that somebody took out of it before", () => {
    expect(onFriday({ ...started, labels: [] })?.labels).toEqual([]);
    expect(onFriday({ ...closed(BEFORE), ...started, labels: [] })?.labels).toEqual([]);
  });

  it("keeps other labels, and the pull requests that existed", () => {
    const issue = onFriday({
      labels: ["bug", label.inProgress],
      labeledAt: { ...started.labeledAt, bug: LATER },
      pullRequests: [merged, { ...merged, number: 8, createdAt: LATER }],
    });

    expect(issue?.labels).toEqual(["bug", label.inProgress]);
    expect(issue?.pullRequests.map(({ number }) => number)).toEqual([7]);
  });
});
