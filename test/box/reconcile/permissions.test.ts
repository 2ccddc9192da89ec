import { describe, expect, it } from "vitest";
import { dashboard } from "../../../sandbox/seen.ts";
import { aPlan } from "../../support/a-plan.ts";
import { filesOf, onBox } from "../../support/on-box.ts";

describe("where an app may not see projects", () => {
  it.each(["nodes", "parents"] as const)(
    "everything else works, and the dashboard says so (null in place of the %s)",
    async (hidden) => {
      const world = onBox(filesOf(aPlan().task("1.1").task("1.2", "Two", { needs: "1.1" })));
      const { box, repository, octocat } = world;
      box.faults.hiddenBoards = hidden;
      const theirs = box.addBoard("acme", "Theirs", "octocat", repository.repository);
      box.permit("acme", { organization_projects: null });

      await world.look();
      const task = repository.state().issues.find(({ title }) => title.includes("Two"));
      octocat.addCard(task?.number ?? 0, theirs);
      octocat.close(task?.number ?? 0);
      const again = await world.look();

      expect(again).toMatchObject({ ended: "in sync", refused: [] });
      expect(dashboard(world)?.body).toContain("The app may not manage projects");
      expect(dashboard(world)?.body).toContain("1 of 2 tasks");
      expect(await world.look()).toMatchObject({ writes: 0 });
    },
  );

  it("keeps its own board when a task is on a board that it may not see", async () => {
    const world = onBox(filesOf(aPlan().task("1.1")));
    const { box, repository, octocat } = world;
    await world.look();
    box.addUser("hubot");
    const task = repository.state().issues.find(({ title }) => title.startsWith("Task"));
    octocat.addCard(task?.number ?? 0, box.addBoard("hubot", "Private", "hubot"));
    octocat.close(task?.number ?? 0);

    await world.look();

    expect(dashboard(world)?.body).toContain("**Board**: [Demo]");
    const [board] = repository.boards();
    expect(board?.items).toMatchObject([{ fields: { Status: "Complete" } }]);
  });
});
