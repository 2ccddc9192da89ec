import { expect, it } from "vitest";
import type { Key } from "../../../src/core/state/marker/marker.ts";
import type { Issue, Snapshot } from "../../../src/core/state/snapshot.ts";
import { desired } from "../../../src/core/sync/desired/desired.ts";
import { diff } from "../../../src/core/sync/diff/diff.ts";
import { aPlan } from "../../support/a-plan.ts";
import { aSnapshot } from "../../support/a-snapshot.ts";

const plan = aPlan().phase("1").task("1.1").phase("2").task("2.1").build();
const review: Key = { kind: "review", id: "1" };
const phase: Key = { kind: "phase", id: "2" };

const github = aSnapshot(plan).issue(review).issue({ kind: "risk", id: "slow" });
const issueOf = (name: string): Issue => {
  const found = github.build().issues.find(({ id }) => id === github.idOf(name));
  if (!found) throw new Error(`There is no issue of ${name}.`);
  return found;
};

/** The links that are made and removed, where these phases are to wait for these reviews. */
function links(gates: { key: Key; review: Key }[], snapshot: Snapshot) {
  return diff({ ...desired(plan, snapshot), gates }, snapshot).flatMap((change) =>
    change.kind === "link blocker" ? [[change.key.id, change.blocker.id, change.linked]] : [],
  );
}

const linked = (by: Issue) => github.issue(phase, { blockedBy: [by] });

it("links a phase to the open review that it waits for, once", () => {
  const gate = { key: phase, review };

  expect(links([gate], github.build())).toEqual([["2", issueOf("review 1").id, true]]);
  expect(links([gate], linked(issueOf("review 1")).build())).toEqual([]);
});

it("unlinks a phase from an open review that it no longer waits for", () => {
  const other = { key: { kind: "phase", id: "1" } as const, review };
  const ours = issueOf("review 1").id;

  expect(links([], linked(issueOf("review 1")).build())).toEqual([["2", ours, false]]);
  expect(links([other], linked(issueOf("review 1")).build())).toEqual([
    ["1", ours, true],
    ["2", ours, false],
  ]);
});

it.each([
  ["an issue that is no review", linked(issueOf("risk slow"))],
  ["a review that is closed", linked(issueOf("review 1")).issue(review, { open: false })],
  [
    "a review that somebody linked to a task",
    github.task("2.1", { blockedBy: [issueOf("review 1")] }),
  ],
])("leaves alone %s", (_, snapshot) => {
  expect(links([], snapshot.build())).toEqual([]);
});

it("links nothing where GitHub has no dependencies", () => {
  const without = github.with({ missingFeatures: ["dependencies"] }).build();

  expect(links([{ key: phase, review }], without)).toEqual([]);
});
