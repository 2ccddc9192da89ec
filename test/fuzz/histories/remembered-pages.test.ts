import fc from "fast-check";
import { beforeEach, expect, it, vi } from "vitest";
import { PageMemory } from "../../../src/github/pages/page-memory.ts";
import { aPlan } from "../../support/a-plan.ts";
import { copyOf, filesOf, onBox } from "../../support/on-box.ts";
import { picture, stable } from "../../support/as-text/picture.ts";
import { working } from "../../support/process/working.ts";
import { runs } from "../../support/seed.ts";

const plan = aPlan()
  .start("2026-01-05")
  .phase("1")
  .week(1)
  .task("1.1", "First", { priority: "high" })
  .task("1.2", "Second", { needs: ["1.1"] })
  .task("1.3", "Third", { needs: ["1.2"] })
  .phase("2")
  .week(2)
  .task("2.1")
  .task("2.2", "Last", { needs: ["1.3"] })
  .milestone("1.1", "People can sign in", { needs: ["1.2"] });

/** What this process remembers of its writes counts by its own clock, which goes with GitHub's. */
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  return () => vi.useRealTimers();
});

/** Somebody does something some minutes later; where GitHub need not give an issue a new date for it, it does not. */
async function live(world: Working, { act, dated }: Act, minutes: number): Promise<void> {
  const at = new Date(Date.UTC(2026, 0, 5, 9, minutes));
  vi.setSystemTime(at);
  world.travel(at.toISOString());
  const issues = [...world.repository.repository.issues.values()];
  const dates = issues.map((issue) => [issue, issue.updatedAt] as const);
  act(world);
  if (!dated) for (const [issue, date] of dates) issue.updatedAt = date;
  await world.rest();
}

type Working = Awaited<ReturnType<typeof working>>;

interface Act {
  name: string;
  act: (world: Working) => void;
  /** Whether it is certain that GitHub gives the issue a new date. */
  dated: boolean;
}

const dated = (name: string, act: (world: Working) => void): Act => ({ name, act, dated: true });
const undated = (name: string, act: (world: Working) => void): Act => ({ name, act, dated: false });

/** Number of the issue whose title begins so; what somebody has taken away cannot be acted on again. */
function on(start: string, act: (world: Working, number: number) => void) {
  return (world: Working) => {
    const { issues } = world.repository.state();
    const found = issues.find(({ title }) => title.startsWith(start));
    if (found) act(world, found.number);
  };
}

const number = (world: Working, start: string) =>
  world.repository.state().issues.find(({ title }) => title.startsWith(start))?.number ?? 0;

const hasLabel = ({ repository }: Working, name: string) =>
  repository.state().labels.some((label) => label.name === name);

const hasCard = ({ repository }: Working, issue: number) =>
  repository.boards().some(({ items }) => items.some((item) => item.issue === issue));

/** Moves a card to a column, as far as there are both. */
const move = (column: string) => (world: Working, issue: number) => {
  const has = JSON.stringify(world.repository.boards()).includes(`"name":"${column}"`);
  if (has && hasCard(world, issue)) world.octocat.moveCard(issue, column);
};

const fieldOf = ({ repository }: Working["repository"], name: string) =>
  repository.owner.issueFields.find((field) => field.name === name);

/** GitHub's own fields, which the organization has from the start. */
function addFields({ box }: Pick<Working, "box">): void {
  box.addIssueField("acme", {
    name: "Priority",
    dataType: "single_select",
    options: ["High", "Low"],
  });
  box.addIssueField("acme", { name: "Target date", dataType: "date" });
}

const acts: Act[] = [
  dated(
    "closes a task",
    on("Task 1.1", ({ octocat, repository }, task) => {
      if (repository.issue(task)?.state === "open") octocat.close(task);
    }),
  ),
  dated(
    "reopens a task",
    on("Task 1.1", ({ octocat, repository }, task) => {
      if (repository.issue(task)?.state === "closed") octocat.reopen(task);
    }),
  ),
  dated(
    "labels a task",
    on("Task 2.1", ({ octocat }, n) => octocat.label(n, "status: blocked")),
  ),
  dated(
    "edits a title",
    on("Task 2.1", ({ octocat }, n) => octocat.editTitle(n, "Task 2.1: Mine")),
  ),
  dated(
    "asks",
    on("Task 1.3", ({ octocat }, n) => void octocat.comment(n, "/plan due 2026-02-02")),
  ),
  dated(
    "changes the plan",
    ({ octocat }) =>
      void octocat.push(filesOf(plan.edit("2.2", { title: "The very last" })), "Rename"),
  ),
  undated("moves a card", on("Task 1.2", move("In Progress"))),
  undated("moves it back", on("Task 1.2", move("Not Started"))),
  undated(
    "takes a card off the board",
    on("Task 2.2", (world, n) => hasCard(world, n) && world.octocat.removeCard(n)),
  ),
  undated("renames a column", ({ octocat, repository }) => {
    const columns = JSON.stringify(repository.boards());
    if (columns.includes(`"Not Started"`)) octocat.renameColumn("Not Started", "Stuck");
  }),
  undated("takes a sub-issue away", (world) => {
    const task = world.repository.issue(number(world, "Task 1.3"));
    const phase = number(world, "Phase 1");
    if (task && task.parent === phase) world.octocat.removeSubIssue(phase, task.number);
  }),
  undated("takes a link away", (world) => {
    const task = world.repository.issue(number(world, "Task 1.3"));
    const needed = number(world, "Task 1.2");
    if (task?.blockedBy.includes(needed)) world.octocat.unblock(task.number, needed);
  }),
  undated("opens an issue that blocks a task", (world) => {
    if (number(world, "The vendor") > 0) return;
    const outside = world.octocat.openIssue({ title: "The vendor is silent" });
    const task = number(world, "Task 2.1");
    if (task > 0) world.octocat.blockedBy(task, outside);
  }),
  undated(
    "closes it",
    on("The vendor", ({ octocat, repository }, n) => {
      if (repository.issue(n)?.state === "open") octocat.close(n);
    }),
  ),
  undated("renames a label", (world) => {
    if (hasLabel(world, "phase: 2") && !hasLabel(world, "the second"))
      world.octocat.editLabel("phase: 2", { name: "the second" });
  }),
  undated("deletes a label", (world) => {
    if (hasLabel(world, "phase: 1")) world.octocat.deleteLabel("phase: 1");
  }),
  undated("deletes a milestone", ({ octocat, repository }) => {
    const [found] = repository.state().milestones;
    if (found) octocat.deleteMilestone(found.title);
  }),
  undated(
    "deletes an issue",
    on("Task 2.1", ({ octocat }, n) => octocat.deleteIssue(n)),
  ),
  undated(
    "sets a field",
    on("Task 1.1", ({ octocat, repository }, n) => {
      if (fieldOf(repository, "Target date")) octocat.setIssueField(n, "Target date", "2026-03-03");
    }),
  ),
  undated("renames an option", ({ repository }) => {
    const [option] = fieldOf(repository, "Priority")?.options ?? [];
    if (!option) return;
    for (const issue of repository.repository.issues.values()) {
      for (const value of issue.fieldValues.values()) {
        if (value.option === option) value.value = "Now";
      }
    }
    option.name = "Now";
  }),
  undated("deletes a field", ({ box, repository }) => {
    const field = fieldOf(repository, "Target date");
    if (field) box.deleteIssueField(field);
  }),
  undated("unpins the dashboard", ({ octocat, repository }) => {
    const [pinned] = repository.state().pinned;
    if (pinned !== undefined) octocat.unpin(pinned);
  }),
  undated(
    "opens a pull request that closes a task",
    on("Task 2.2", ({ octocat }, n) => {
      octocat.openPullRequest({ title: "Do it", body: `Closes #${n}`, files: { "a.md": `${n}` } });
    }),
  ),
];

const synced = onBox(filesOf(plan), { webhooks: true });
addFields(synced);
await synced.look();

const tally = { looks: 0, changed: 0 };

it("shows the same as reading everything, whatever people do", async () => {
  const some = fc.array(fc.constantFrom(...acts), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(some, async (history) => {
      vi.setSystemTime(new Date("2026-01-05T09:00:00Z"));
      const whole = await working(copyOf(synced), new PageMemory({ least: Infinity }));
      const remembered = await working(copyOf(synced), new PageMemory({ least: 0 }));
      const before = remembered.box.requests.length;
      for (const [n, each] of history.entries()) {
        await live(whole, each, 5 * (n + 1));
        await live(remembered, each, 5 * (n + 1));
        expect(stable(picture(remembered.repository)), each.name).toEqual(
          stable(picture(whole.repository)),
        );
      }
      const asked = remembered.box.requests.slice(before);
      tally.looks += asked.filter(({ operation }) => operation === "viewer,node").length;
      tally.changed += asked.filter(({ operation }) => operation === "node,nodes").length;
      expect(remembered.box.violations).toEqual([]);
      await Promise.all([whole.stop(), remembered.stop()]);
    }),
    { numRuns: runs(12) },
  );
  process.stdout.write(`remembered pages: ${JSON.stringify(tally)}\n`);
  expect(tally.changed).toBeGreaterThan(0);
});
