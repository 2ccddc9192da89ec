import { describe, expect, it } from "vitest";
import type { PlanBuilder } from "../../../support/a-plan.ts";
import { aPlan } from "../../../support/a-plan.ts";
import { filesOf, onBox, syncedOnBox } from "../../../support/on-box.ts";

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

const synced = (of: PlanBuilder) => syncedOnBox(filesOf(of));

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

describe("a plan whose titles have no ids", () => {
  const ids = /\bzz\w+/;

  const quiet = aPlan()
    .start("2026-01-05")
    .project({ titles: "{title}", manager: "@octocat" })
    .say({ communication: { daily_standup: { time: "9:00" } } })
    .phase("zzweb", "Website", { criteria: ["It is fast"] })
    .week(1)
    .task("zz1", "Sign in", { owner: "@octocat" })
    .task("zz2", "Clean up", { needs: ["zz1"], owner: "@stranger" })
    .task("zz3", "Fast pages", { due: "2026-01-10", estimate: "9d", needs: ["zz5"] })
    .milestone("zzm1", "People can sign in")
    .phase("zzapp", "App", { after: "none" })
    .week(1)
    .task("zz4", "Draw it", { owner: "@octocat" })
    .week(2)
    .task("zz5", "Build it", { owner: "@octocat" })
    .milestone("zzm2", "People can try it")
    .risk("zzr", "It leaks");

  /** All that people read: titles and texts without what is hidden, and the board. */
  function read(world: World): string[] {
    const { issues, milestones } = world.repository.state();
    const texts = [
      ...issues.flatMap(({ title, body, comments }) => [
        title,
        body,
        ...comments.map((comment) => comment.body),
      ]),
      ...milestones.flatMap(({ title, description }) => [title, description ?? ""]),
      ...world.repository
        .boards()
        .flatMap(({ items, fields, statusUpdates }) => [
          ...items.map(({ fields: { Phase } }) => String(Phase)),
          ...fields.flatMap((field) => (field.options ?? []).map(({ name }) => name)),
          ...statusUpdates.map(({ body }) => body ?? ""),
        ]),
    ];
    const seen = texts.map((text) =>
      text.replaceAll(/<!--[^]*?-->|\]\(\S*\)/g, "").replaceAll(/[?&]\S*/g, ""),
    );
    return seen.flatMap((text) => text.split("\n")).filter((line) => ids.test(line));
  }

  it("shows none: not to begin with, after hand edits, late, reviewed or decided", async () => {
    const world = onBox(filesOf(quiet));
    await world.look();
    expect(read(world)).toEqual([]);

    world.octocat.unblock(issue(world, "Clean up").number, issue(world, "Sign in").number);
    world.octocat.setMilestone(issue(world, "Sign in").number, "People can try it");
    world.octocat.addSubIssue(issue(world, "App").number, issue(world, "Fast pages").number);
    world.octocat.label(issue(world, "Fast pages").number, "status: in progress");
    await world.look();
    expect(issue(world, "Progress: Demo").body).toContain("Edited by hand");
    expect(read(world)).toEqual([]);

    world.travel("2026-01-09T16:30:00Z");
    await world.look();
    world.travel("2026-01-16T16:30:00Z");
    await world.look();
    expect(read(world)).toEqual([]);

    for (const title of ["Draw it", "Build it", "Fast pages"])
      world.octocat.close(issue(world, title).number);
    await world.look();
    world.octocat.comment(issue(world, "Review of App").number, "/plan go");
    await world.look();
    world.octocat.comment(issue(world, "Review of App").number, "/plan go");
    await world.look();
    expect(issue(world, "Log: Demo").comments).not.toEqual([]);
    expect(read(world)).toEqual([]);
  });
});
