import { describe, expect, it } from "vitest";
import type { PlanBuilder } from "../../../support/a-plan.ts";
import { aPlan } from "../../../support/a-plan.ts";
import { filesOf, onBox } from "../../../support/on-box.ts";

const plan = aPlan()
  .start("2026-01-05")
  .project({ board: false })
  .phase("web", "Website")
  .week(1)
  .task("w1", "Sign in")
  .task("w2", "Clean up", { needs: ["w1"] })
  .milestone("m1", "People can sign in");

type World = ReturnType<typeof onBox>;

const titled = (titles: string): PlanBuilder => plan.project({ titles });

async function synced(of: PlanBuilder): Promise<World> {
  const world = onBox(filesOf(of));
  await world.look();
  return world;
}

/** One look, and a second one that has nothing to write. */
async function looked(world: World): Promise<void> {
  await world.look();
  expect(await world.look()).toMatchObject({ writes: 0 });
}

/** The titles of issues and milestones, without the log, which a change of the plan opens. */
function titles({ repository }: World): string[] {
  const { issues, milestones } = repository.state();
  return [...issues, ...milestones]
    .map(({ title }) => title)
    .filter((title) => !title.startsWith("Log: "));
}

function issue({ repository }: World, title: string) {
  const found = repository.state().issues.find((each) => each.title === title);
  if (!found) throw new Error(`There is no issue ${title}.`);
  return found;
}

describe("titles after a pattern of the plan's", () => {
  it.each([
    ["{id} {title}", ["web Website", "w1 Sign in", "w2 Clean up", "m1 People can sign in"]],
    ["{title}", ["Website", "Sign in", "Clean up", "People can sign in"]],
    [
      "{title} ({kind} {id})",
      [
        "Website (Phase web)",
        "Sign in (Task w1)",
        "Clean up (Task w2)",
        "People can sign in (Milestone m1)",
      ],
    ],
  ])("%s", async (pattern, expected) => {
    const world = await synced(titled(pattern));

    expect(titles(world)).toEqual(["Progress: Demo", ...expected]);
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it("are the same issues and milestones when the pattern changes, and changes back", async () => {
    const world = await synced(plan);
    const before = titles(world);

    world.octocat.push(filesOf(titled("{title}")), "Titles");
    await looked(world);
    expect(titles(world)).toEqual([
      "Progress: Demo",
      "Website",
      "Sign in",
      "Clean up",
      "People can sign in",
    ]);

    world.octocat.push(filesOf(plan), "As before");
    await looked(world);
    expect(titles(world)).toEqual(before);
  });

  it("find an issue again whose text was replaced", async () => {
    const world = await synced(titled("{title}"));
    const before = titles(world);
    for (const title of ["Website", "Sign in", "Clean up"]) {
      world.octocat.editBody(issue(world, title).number, "Mine.");
    }

    await looked(world);

    expect(titles(world)).toEqual(before);
    expect(issue(world, "Sign in").body).toMatch(/^Mine\.\s+<!-- milepost \{[^\n]*"id":"w1"/);
  });

  it("leave a title that was edited by hand, and texts say what stands there", async () => {
    const world = await synced(titled("{id} {title}"));
    world.octocat.editTitle(issue(world, "w1 Sign in").number, "w1 Passkeys");

    await looked(world);

    expect(issue(world, "w2 Clean up").body).toContain("Passkeys");
    expect(issue(world, "w2 Clean up").body).not.toContain("w1 w1");
    expect(issue(world, "Progress: Demo").body).toMatch(/Edited by hand[^]*w1 Passkeys/);
  });
});
