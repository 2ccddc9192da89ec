import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Change } from "../../../../src/core/state/change.ts";
import { changeName } from "../../../../src/core/state/change-traits.ts";
import type { Snapshot } from "../../../../src/core/state/snapshot.ts";
import type { Desired } from "../../../../src/core/sync/desired/desired-state.ts";
import { desired } from "../../../../src/core/sync/desired/desired.ts";
import { dryRun } from "../../../../src/core/sync/dry-run.ts";
import { noPace } from "../../../../src/github/client/pace.ts";
import type { GitHubRepository } from "../../../../src/github/repository.ts";
import { repositoryAt } from "../../../../src/github/repository.ts";
import { converge } from "../../../../src/reconcile/converge/converge.ts";
import { withoutWriting } from "../../../../src/reconcile/without-writing.ts";
import { snapshotQuery } from "../../../../src/reconcile/snapshot-query.ts";
import { LeftOutChanges } from "../../../../src/reconcile/converge/left-out.ts";
import { aPlan } from "../../../support/a-plan.ts";
import { clientIn, filesOf, onBox } from "../../../support/on-box.ts";

const plan = aPlan()
  .start("2026-01-05")
  .phase("1")
  .week(1)
  .task("1.1")
  .task("1.2")
  .milestone("1.1");

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] }).setSystemTime("2026-01-05T09:00:00Z");
  return () => vi.useRealTimers();
});

type Planner = (snapshot: Snapshot) => Desired;

let calls = 0;

/** Planners in which one comparison is wrong: what they ask for is never what was written. */
const mutants: Record<string, { mutant: (right: Desired) => Desired; change: string }> = {
  "a task whose text is another each time": {
    mutant: (right) => ({
      ...right,
      issues: right.issues.map((issue) =>
        issue.key.id === "1.1" && issue.key.kind === "task"
          ? { ...issue, content: `${issue.content} ${(calls += 1)}` }
          : issue,
      ),
    }),
    change: "edit issue task 1.1",
  },
  "a dashboard whose text is another each time": {
    mutant: (right) => ({
      ...right,
      dashboard: { ...right.dashboard, content: `${right.dashboard.content} ${(calls += 1)}` },
    }),
    change: "edit issue dashboard dashboard",
  },
  "a report that is missing for ever": {
    mutant: (right) => ({ ...right, report: "The report." }),
    change: "post comment dashboard dashboard",
  },
  "a status that is missing for ever": {
    mutant: (right) => ({
      ...right,
      status: { kind: "post status", status: "ON_TRACK", period: "2026-01-09", body: "Good." },
    }),
    change: "post status 2026-01-09",
  },
};

/** The repository in the box, as it is after a sync and a close, and what is written from then on. */
async function synced(dry: boolean) {
  const world = onBox(filesOf(plan));
  await world.look();
  world.octocat.close(numberOf(world, "Task 1.2"));
  const github = repositoryAt(clientIn(world.box), world.repository.repository.nodeId, noPace);
  const source = await github.readPlan();
  if (!source) throw new Error("There is no plan.");
  const reread = () => github.readSnapshot(snapshotQuery({ plan: plan.build() }, source));
  const done: Change[] = [];
  const writing: Pick<GitHubRepository, "write"> = dry ? withoutWriting(github) : github;
  const run = async (planner: Planner, leftOut = new LeftOutChanges()) =>
    converge(
      {
        async *write(changes, snapshot) {
          for await (const each of writing.write(changes, snapshot)) {
            done.push(each.change);
            yield each;
          }
        },
      },
      await reread(),
      reread,
      planner,
      leftOut,
    );
  return { run, done, start: await reread() };
}

function numberOf({ repository }: ReturnType<typeof onBox>, title: string): number {
  const found = repository.state().issues.find((each) => each.title.startsWith(title));
  return found?.number ?? 0;
}

describe.each([
  ["on GitHub", false],
  ["when it is a dry run", true],
])("a planner that is never content, %s", (_, dry) => {
  it.each(Object.entries(mutants))(
    "%s: that change stops, and all else is done",
    async (_, one) => {
      const { run, done } = await synced(dry);

      const { snapshot, leftOut } = await run((now) => one.mutant(desired(plan.build(), now)));

      const names = done.map(changeName);
      expect(names.filter((name) => name === one.change)).toHaveLength(3);
      expect(leftOut.map(({ change, why }) => [changeName(change), why])).toEqual([
        [one.change, "repeats"],
      ]);
      const dashboard = snapshot.issues.find(({ marker }) => marker.kind === "dashboard");
      expect(dashboard?.body).toContain("1 of 2 tasks");
      if (!one.change.includes("edit issue dashboard")) {
        expect(dashboard?.body).toContain("Milepost writes it again and again");
      }
    },
  );
});

describe("a planner that is never content, in the preview of a pull request", () => {
  it.each(Object.entries(mutants))(
    "%s: that change stops, and all else is shown",
    async (_, one) => {
      const { start } = await synced(true);

      const { changes, snapshot } = dryRun(plan.build(), start, (...given) =>
        one.mutant(desired(...given)),
      );

      const names = changes.map(changeName);
      expect(names.filter((name) => name === one.change)).toHaveLength(3);
      const dashboard = snapshot.issues.find(({ marker }) => marker.kind === "dashboard");
      expect(dashboard?.body).toContain("1 of 2 tasks");
    },
  );
});

describe("a change that was stopped", () => {
  const { mutant, change } = mutants["a task whose text is another each time"] ?? {
    mutant: (right: Desired) => right,
    change: "",
  };

  it("is tried again after pauses that grow, and no more once it comes to rest", async () => {
    const { run, done } = await synced(false);
    const leftOut = new LeftOutChanges();
    const wrong: Planner = (now) => mutant(desired(plan.build(), now));
    const pauses: number[] = [];
    for (let n = 0; n < 12; n += 1) {
      await run(wrong, leftOut);
      done.length = 0;
      await run(wrong, leftOut);
      expect(done.map(changeName)).not.toContain(change);
      pauses.push((leftOut.next() ?? 0) - Date.now());
      vi.setSystemTime(leftOut.next() ?? 0);
    }

    const expected = Array.from({ length: 12 }, (_, n) => Math.min(15_000 * 2 ** n, 3_600_000));
    expect(pauses).toEqual(expected);

    const { undone } = await run((now) => desired(plan.build(), now), leftOut);
    expect(undone).toEqual([]);
    expect(leftOut.next()).toBeUndefined();
  });
});
