import { describe, expect, it } from "vitest";
import { aPlan } from "../../../support/a-plan.ts";
import { filesOf, onBox } from "../../../support/on-box.ts";

/** A plan with `done` tasks that were complete before it was imported, and one that is open. */
function history(done: number, project: Record<string, unknown> = {}) {
  const base = aPlan().project(project).phase("1").week(1);
  const past = Array.from({ length: done }, (_, i) => `1.${i + 1}`).reduce(
    (plan, id) => plan.task(id, `Past ${id}`, { imported: "complete", owner: "@octocat" }),
    base,
  );
  return past
    .milestone("1.1")
    .week(2)
    .task("1.99", "Next", { needs: ["1.1"] });
}

function issueNamed(world: ReturnType<typeof onBox>, words: string) {
  const issue = world.repository.state().issues.find(({ title }) => title.includes(words));
  if (!issue) throw new Error(`No issue is called ${words}.`);
  return issue;
}

describe("statuses that an import brings", () => {
  it("are carried to GitHub as the issues are opened", async () => {
    const world = onBox(
      filesOf(
        aPlan()
          .task("1.1", "Done", { imported: "complete" })
          .task("1.2", "Begun", { imported: "in progress" })
          .task("1.3", "Stuck", { imported: "blocked" })
          .task("1.4", "Broken", { imported: "failed" })
          .task("1.5", "New"),
      ),
    );

    await world.look();

    expect(issueNamed(world, "Done")).toMatchObject({ state: "closed", stateReason: "COMPLETED" });
    const labels = ["Begun", "Stuck", "Broken", "New"].map((name) =>
      issueNamed(world, name).labels.filter((label) => label.startsWith("status")),
    );
    expect(labels).toEqual([["status: in progress"], ["status: blocked"], ["status: failed"], []]);
    expect(await world.look()).toMatchObject({ writes: 0 });
    expect(world.box.violations).toEqual([]);
  });

  it("are never carried again", async () => {
    const plan = aPlan()
      .task("1.1", "Done", { imported: "complete" })
      .task("1.2", "Begun", { imported: "in progress" });
    const world = onBox(filesOf(plan));
    await world.look();
    const [done, begun] = [issueNamed(world, "Done"), issueNamed(world, "Begun")];

    world.octocat.reopen(done.number);
    world.octocat.unlabel(begun.number, "status: in progress");
    await world.look();

    expect(issueNamed(world, "Done")).toMatchObject({ state: "open" });
    expect(issueNamed(world, "Begun").labels).not.toContain("status: in progress");
  });

  it("do not touch an issue that was there before", async () => {
    const world = onBox(filesOf(aPlan().task("1.1", "Old")));
    await world.look();

    world.octocat.push(filesOf(aPlan().task("1.1", "Old", { imported: "complete" })));
    await world.look();

    expect(issueNamed(world, "Old")).toMatchObject({ state: "open" });
  });
});

describe("what was done before", () => {
  it("is one closed issue when there is much of it", async () => {
    const world = onBox(filesOf(history(26)));

    const { snapshot } = (await world.look()) as { snapshot: { milestones: object[] } };

    const { issues } = world.repository.state();
    expect(issues.map(({ title }) => title)).toEqual(
      expect.arrayContaining(["Done before: 26 tasks", "Task 1.99: Next"]),
    );
    expect(issues.filter(({ title }) => title.includes("Past"))).toEqual([]);
    expect(issueNamed(world, "Done before")).toMatchObject({ state: "closed", assignees: [] });
    expect(issueNamed(world, "Progress").body).toContain("26/27");
    expect(snapshot.milestones).toMatchObject([{ open: false }]);
    expect(await world.look()).toMatchObject({ writes: 0 });
    expect(world.box.violations).toEqual([]);
  });

  it("has an issue each, assigned to nobody, when there is little of it or the plan asks for it", async () => {
    for (const plan of [history(3), history(26, { history: "issues" })]) {
      const world = onBox(filesOf(plan));

      await world.look();

      const past = world.repository.state().issues.filter(({ title }) => title.includes("Past"));
      expect(past.length).toBeGreaterThan(2);
      expect(
        past.every(({ state, assignees }) => state === "closed" && assignees.length === 0),
      ).toBe(true);
      expect(world.repository.state().issues.map(({ title }) => title)).not.toContain(
        "Done before: 26 tasks",
      );
    }
  });

  it("keeps its one issue when the plan drops a part of it", async () => {
    const world = onBox(filesOf(history(26)));
    await world.look();

    world.octocat.push(filesOf(history(20)));
    await world.look();

    const titles = world.repository.state().issues.map(({ title }) => title);
    expect(titles).toContain("Done before: 20 tasks");
    expect(titles.filter((title) => title.includes("Past"))).toEqual([]);
  });

  it("is no news in the weekly report", async () => {
    const world = onBox(filesOf(history(3).start("2026-01-05")));
    await world.look();

    world.travel("2026-01-09T17:00:00Z");
    await world.look();

    const [report] = issueNamed(world, "Progress").comments;
    expect(report?.body).toContain("Week 1");
    expect(report?.body).not.toContain("Past 1.1");
  });
});
