import { describe, expect, it } from "vitest";
import { PageMemory } from "../../../../src/github/pages/page-memory.ts";
import type { Request } from "../../../../src/queue/request.ts";
import { reconcileCard } from "../../../../src/reconcile/card.ts";
import { aPlan } from "../../../support/a-plan.ts";
import { clientIn, filesOf, onBox } from "../../../support/on-box.ts";

/** A repository in step with its plan, and what the event of a task's card would have looked at. */
async function aBoard(plan = aPlan().start("2026-01-05").task("1.1")) {
  const world = onBox(filesOf(plan));
  await world.look();
  const task = [...world.repository.repository.issues.values()].find(({ title }) =>
    title.startsWith("Task"),
  );
  if (!task) throw new Error("There is no task.");
  return {
    ...world,
    task,
    cardMoved: async () => {
      const added: Request[] = [];
      const request = { kind: "card" as const, installation: 1, content: task.nodeId };
      await reconcileCard(clientIn(world.box), request, {
        queue: { add: async (one) => void added.push(one) },
        pages: new PageMemory(),
      });
      expect(world.box.violations).toEqual([]);
      return added.map(({ kind }) => kind);
    },
  };
}

describe("the event of a card", () => {
  it("causes no look where the board's own workflow has moved what was closed", async () => {
    const { octocat, task, repository, cardMoved } = await aBoard();

    octocat.close(task.number);

    expect(repository.boards()[0]?.items).toMatchObject([{ fields: { Status: "Complete" } }]);
    expect(await cardMoved()).toEqual([]);
  });

  it("causes no look where the card stands as Milepost left it", async () => {
    const { cardMoved } = await aBoard();

    expect(await cardMoved()).toEqual([]);
  });

  it.each([
    ["its status", "Status", "In Progress"],
    ["another field", "Due", "2026-02-02"],
  ])("causes a look where somebody has set %s", async (_, name, value) => {
    const { octocat, task, cardMoved } = await aBoard();

    octocat.setCardField(task.number, name, value);

    expect(await cardMoved()).toEqual(["repository"]);
  });

  it("causes a look where somebody has moved it to another iteration", async () => {
    const plan = aPlan()
      .start("2026-01-05")
      .project({ rhythm: "2w" })
      .task("1.1")
      .week(2)
      .task("2.1");
    const { octocat, task, cardMoved } = await aBoard(plan);
    expect(await cardMoved()).toEqual([]);

    octocat.setCardField(task.number, "Iteration", "Iteration 2");

    expect(await cardMoved()).toEqual(["repository"]);
  });

  it("causes no look where somebody has set an Iteration of people's own", async () => {
    const { octocat, task, cardMoved } = await aBoard();
    octocat.addIterations("Iteration", "2026-02-02", ["Sprint 1"]);

    octocat.setCardField(task.number, "Iteration", "Sprint 1");

    expect(await cardMoved()).toEqual([]);
  });

  it("causes a look where what was moved to be complete was closed for another reason", async () => {
    const { octocat, task, cardMoved } = await aBoard();

    octocat.close(task.number, "not_planned");

    expect(await cardMoved()).toEqual(["repository"]);
  });
});
