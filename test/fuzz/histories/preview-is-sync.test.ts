import fc from "fast-check";
import { expect, it } from "vitest";
import { readPlan } from "../../../src/core/plan/read/read.ts";
import { noPace } from "../../../src/github/client/pace.ts";
import { repositoryAt } from "../../../src/github/repository.ts";
import { preview } from "../../../src/reconcile/preview/preview.ts";
import { reconcile } from "../../../src/reconcile/repository.ts";
import type { Change } from "../../../src/core/state/change.ts";
import { nameOf } from "../../../src/core/state/snapshot-lookup.ts";
import { aPlan } from "../../support/a-plan.ts";
import type { PlanBuilder } from "../../support/a-plan.ts";
import { clientIn, filesOf, onBox, pullIn } from "../../support/on-box.ts";
import { runs } from "../../support/seed.ts";

interface Spec {
  start: string | undefined;
  rhythm: string | undefined;
  board: boolean;
  tasks: (TaskSpec | undefined)[];
}

interface TaskSpec {
  title: string;
  /** Or what it stands in instead of a week. */
  week: number | "phase" | "backlog";
  owner: string | undefined;
  needs: boolean;
}

const aTask: fc.Arbitrary<TaskSpec> = fc.record({
  title: fc.constantFrom("Sign in", "Passkeys", "@octocat #1"),
  week: fc.constantFrom<TaskSpec["week"][]>(1, 2, 3, "phase", "backlog"),
  owner: fc.constantFrom(undefined, "@octocat", "Tech lead"),
  needs: fc.boolean(),
});

const aSpec: fc.Arbitrary<Spec> = fc.record({
  start: fc.constantFrom(undefined, "2026-01-05", "2026-01-12"),
  rhythm: fc.constantFrom(undefined, undefined, "2w"),
  board: fc.boolean(),
  tasks: fc.array(fc.option(aTask, { nil: undefined }), { minLength: 5, maxLength: 5 }),
});

/** Tasks `a`, `b`, …, each in its week; one that needs something needs the task before it. */
function planOf({ start, rhythm, board, tasks }: Spec): PlanBuilder {
  const present = tasks.flatMap((task, n) => (task ? [{ ...task, id: "abcde".charAt(n) }] : []));
  let plan = aPlan()
    .project({ ...(start && { start }), ...(rhythm && { rhythm }), board })
    .phase("1")
    .risk("slow");
  for (const week of [1, 2, 3, "phase", "backlog"] as const) {
    if (typeof week === "number") plan = plan.week(week);
    for (const [index, task] of present.entries()) {
      if (task.week !== week) continue;
      const before = present[index - 1];
      const keys = {
        ...(task.owner && { owner: task.owner }),
        ...(task.needs && before && { needs: [before.id] }),
      };
      if (week === "phase") plan = plan.weekless(task.id, task.title, keys);
      else if (week === "backlog") plan = plan.backlog(task.id, task.title, keys);
      else plan = plan.task(task.id, task.title, keys);
    }
    if (typeof week === "number") plan = plan.milestone(`m${week}`, `Milestone of week ${week}`);
  }
  return plan;
}

type World = ReturnType<typeof onBox>;
type Act = (world: World, number: number) => void;

const anAct: fc.Arbitrary<Act> = fc.constantFrom<Act>(
  ({ octocat }, number) => octocat.close(number),
  ({ octocat }, number) => octocat.close(number, "not_planned"),
  ({ octocat }, number) => octocat.label(number, "status: in progress"),
  ({ octocat }, number) => octocat.editTitle(number, "Edited by hand"),
  ({ octocat }, number) => octocat.setMilestone(number, null),
  ({ octocat }, number) => octocat.unassign(number, "octocat"),
  ({ octocat, repository }, number) => {
    if (repository.repository.owner.issueFields.length > 0)
      octocat.setIssueField(number, "Target date", "2026-03-03");
  },
);

const acts = fc.array(fc.tuple(anAct, fc.integer({ min: 0, max: 4 })), { maxLength: 4 });

const NONE = Array.from({ length: 5 }, (): TaskSpec | undefined => undefined);
const SIGN_IN = { title: "Sign in", week: 2, owner: undefined, needs: false };

/** The second week of one begins when the first of the other does, so GitHub keeps the week's id. */
const twoWeeks: Spec = {
  start: "2026-01-05",
  rhythm: undefined,
  board: true,
  tasks: NONE.with(3, SIGN_IN),
};
const aWeekLater: Spec = { start: "2026-01-12", rhythm: undefined, board: true, tasks: NONE };

it("applies after the merge what it has shown, whatever the plans and the people do", async () => {
  await fc.assert(
    fc.asyncProperty(aSpec, aSpec, acts, fc.boolean(), async (before, after, acts, hasFields) => {
      const world = onBox(filesOf(planOf(before)));
      if (hasFields) {
        world.box.addIssueField("acme", { name: "Start date", dataType: "date" });
        world.box.addIssueField("acme", { name: "Target date", dataType: "date" });
      }
      await world.look();
      for (const [act, index] of acts) act(world, taskNumbers(world)[index] ?? 1);
      await world.look();
      const files = { ...filesOf(planOf(after)), "a.md": "#" };
      const number = world.octocat.openPullRequest({ title: "Change", files });

      const shown = await previewOf(world, number);
      world.octocat.merge(number);
      const applied = await changesOf(world);

      expect(namesOf(applied)).toEqual(namesOf(shown));
      expect(world.box.violations).toEqual([]);
    }),
    {
      numRuns: runs(10),
      examples: [
        [twoWeeks, aWeekLater, [], false],
        [twoWeeks, aWeekLater, [], true],
        [
          { ...aWeekLater, tasks: NONE.with(4, { ...SIGN_IN, week: 1 }) },
          { ...twoWeeks, tasks: NONE.with(4, { ...SIGN_IN, week: 1 }) },
          [],
          false,
        ],
      ],
    },
  );
});

/**
 * Each change once and in no order: a sync waits for numbers, so it may come back to a text that a preview,
 * which has them beforehand, writes once. The text of an issue that was just opened is no news of its own.
 */
function namesOf(changes: Change[]): string[] {
  const opened = changes.flatMap((change) =>
    change.kind === "create issue" ? nameOf(change.key) : [],
  );
  const isNews = (change: Change) =>
    change.kind !== "edit issue" ||
    !opened.includes(nameOf(change.key)) ||
    Object.keys(change).some((field) => !["kind", "key", "number", "body"].includes(field));
  const all = changes
    .filter((change) => isOfPlan(change) && isNews(change))
    .map((change) => JSON.stringify(told(change)));
  return [...new Set(all)].toSorted();
}

/** All but what a sync says about itself: an entry of the log, and the dashboard. */
function isOfPlan(change: Change): boolean {
  const about = "on" in change ? change.on : "key" in change ? change.key : undefined;
  return !about || !["log", "dashboard"].includes(about.kind);
}

function taskNumbers({ repository }: World): number[] {
  const tasks = repository.state().issues.filter(({ title }) => title.startsWith("Task "));
  return tasks.map(({ number }) => number);
}

/** The changes that a look at a pull request finds; it is then said in these. */
async function previewOf(world: World, number: number): Promise<Change[]> {
  const github = pullIn(world.box, idOf(world), number);
  const { repository } = github;
  const { into, merged } = (await github.read()) ?? {};
  const [old, next] = await Promise.all([
    repository.readPlan(into?.commit),
    repository.readPlan(merged?.commit),
  ]);
  const [before, after] = [readPlan(old?.files ?? []), readPlan(next?.files ?? [])];
  if (!next || !("plan" in before) || !("plan" in after)) throw new Error("The plan is broken.");
  const found = await preview(repository, { before: before.plan, after: after.plan }, next);
  return found?.changes ?? [];
}

/** The changes that a look at the repository makes. */
async function changesOf(world: World): Promise<Change[]> {
  const github = repositoryAt(clientIn(world.box), idOf(world), noPace);
  const changes: Change[] = [];
  await reconcile({
    ...github,
    async *write(wanted, snapshot) {
      changes.push(...wanted);
      yield* github.write(wanted, snapshot);
    },
  });
  return changes;
}

function idOf({ repository }: World): string {
  return repository.repository.nodeId;
}

const unknowable = ["number", "id", "parent", "board", "body", "description", "options", "into"];

/** A change without what only GitHub can know: ids, numbers and texts that name these. */
function told(change: Change): object {
  const facts = Object.entries(change).map(([name, value]) => {
    const hidden = unknowable.includes(name) || (name === "milestone" && value !== null);
    return [name, hidden ? typeof value : value];
  });
  return Object.fromEntries(facts);
}
