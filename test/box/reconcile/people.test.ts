import { describe, expect, it } from "vitest";
import { aPlan } from "../../support/a-plan.ts";
import { filesOf, onBox } from "../../support/on-box.ts";

type World = ReturnType<typeof onBox>;

function issue({ repository }: World, title: string) {
  const found = repository.state().issues.find((each) => each.title.startsWith(title));
  if (!found) throw new Error(`There is no issue ${title}.`);
  return found;
}

const ownedBy = (owner: unknown) => aPlan().start("2026-01-05").task("1.1", "Sign in", { owner });

async function synced(owner: unknown): Promise<World> {
  const world = onBox(filesOf(ownedBy(owner)));
  for (const login of ["hubot", "monalisa"]) world.repository.setRole(login, "write");
  await world.look();
  return world;
}

describe("a task with several owners", () => {
  it("is assigned to all of them, and told to belong to all of them", async () => {
    const world = await synced(["@octocat", "@hubot", "QA"]);

    const { assignees, body } = issue(world, "Task 1.1");
    expect(assignees.toSorted()).toEqual(["hubot", "octocat"]);
    expect(body).toContain("| Owners |");
    expect(issue(world, "Progress").body).toMatch(/octocat.*hubot/);
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it("loses those that leave the plan, and keeps those that a person added", async () => {
    const world = await synced(["@octocat", "@hubot"]);
    world.octocat.assign(issue(world, "Task 1.1").number, "monalisa");
    await world.look();

    world.octocat.push(filesOf(ownedBy("@octocat")), "One less");
    await world.look();

    expect(issue(world, "Task 1.1").assignees.toSorted()).toEqual(["monalisa", "octocat"]);
  });

  it("tells whom of them GitHub does not assign", async () => {
    const world = await synced(["@octocat", "@nobody-here"]);

    expect(issue(world, "Task 1.1").assignees).toEqual(["octocat"]);
    expect(issue(world, "Progress").body).toContain(
      "nobody-here cannot be assigned in this repository, and is not for [#3]",
    );
  });
});
