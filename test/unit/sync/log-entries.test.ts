import { describe, expect, it } from "vitest";
import { progress } from "../../../src/core/progress/progress.ts";
import type { Issue, Snapshot } from "../../../src/core/state/snapshot.ts";
import { changeEntries, loggedUntil } from "../../../src/core/sync/desired/log/plan-versions.ts";
import { closedReviews } from "../../../src/core/sync/desired/reports/reviews.ts";
import { aPlan } from "../../support/a-plan.ts";
import { aSnapshot } from "../../support/a-snapshot.ts";

describe("changes of the plan", () => {
  const first = aPlan().start("2026-01-05").task("1.1");
  const version = (commit: string, plan: typeof first) => ({
    commit,
    url: `https://github.com/octo/hello/commit/${commit}`,
    message: "The sponsor wants more",
    by: "ada",
    at: "2026-01-07T10:00:00Z",
    files: plan.files(),
  });
  const versions = [version("a1", first), version("b2", first.task("1.2"))];
  const github = aSnapshot(first.build()).with({ versions, commit: "b2" });

  /** The snapshot once the log has an entry of each of these commits. */
  const logged = (...commits: string[]): Snapshot => {
    const snapshot = github.build();
    const entries = changeEntries(versions)
      .filter(({ key }) => commits.includes(key))
      .map(({ key, entry }) => ({ id: key, url: "", body: "", createdAt: "", key, entry }));
    return { ...snapshot, inbox: { ...snapshot.inbox, entries } };
  };

  it("have an entry for each commit after the first", () => {
    expect(changeEntries(versions).map(({ key }) => key)).toEqual(["b2"]);
  });

  it("count as logged once each has its entry, and not before", () => {
    expect(loggedUntil(logged(), "a1")).toBe("a1");
    expect(loggedUntil(logged("b2"), "a1")).toBe("b2");
  });

  it("begin with the commit of the first look", () => {
    expect(loggedUntil(logged(), undefined)).toBe("b2");
  });
});

describe("reviews that were closed by hand", () => {
  const plan = aPlan()
    .start("2026-01-05")
    .project({ gates: true })
    .phase("1", "Accounts", { criteria: ["No password is left"] })
    .week(1)
    .task("1.1")
    .build();
  const entriesOf = (fields: Partial<Issue>) => {
    const closing = {
      closedBy: "ada",
      closerRole: "admin",
      closedAt: "2026-01-09T10:00:00Z",
    } as const;
    const snapshot = aSnapshot(plan)
      .at("2026-01-09T12:00:00Z")
      .close("1.1", "2026-01-09T09:00:00Z")
      .issue({ kind: "review", id: "1" }, { open: false, ...closing, ...fields })
      .build();
    return closedReviews(plan, snapshot, progress(plan, snapshot)).map(({ entry }) => entry);
  };

  it("are a go that names what is missing, where they were closed as completed", () => {
    expect(entriesOf({ reason: "completed" })).toMatchObject([
      {
        type: "gate",
        by: "ada",
        at: "2026-01-09",
        phase: "1",
        go: true,
        missing: ["1 of 1 criterion not ticked"],
      },
    ]);
  });

  it("are a no-go, where they were closed as not planned", () => {
    const [entry] = entriesOf({ reason: "not planned" });

    expect(entry).toMatchObject({ type: "gate", phase: "1", go: false });
    expect(entry).not.toHaveProperty("missing");
  });

  it("decide nothing, where nobody is known to have closed them with the right to", () => {
    expect(entriesOf({ reason: "completed", closerRole: "none" })).toEqual([]);
    expect(entriesOf({ reason: "completed", open: true })).toEqual([]);
  });
});
