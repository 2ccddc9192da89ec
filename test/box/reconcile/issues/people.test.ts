import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aPlan } from "../../../support/a-plan.ts";
import { copiesOf, filesOf, onBox } from "../../../support/on-box.ts";

type World = ReturnType<typeof onBox>;

function issue({ repository }: World, title: string) {
  const found = repository.state().issues.find((each) => each.title.startsWith(title));
  if (!found) throw new Error(`There is no issue ${title}.`);
  return found;
}

const ownedBy = (owner: unknown) => aPlan().start("2026-01-05").task("1.1", "Sign in", { owner });

const synced = copiesOf(async (owner: string | string[]) => {
  const world = onBox(filesOf(ownedBy(owner)));
  for (const login of ["hubot", "monalisa"]) world.repository.setRole(login, "write");
  await world.look();
  return world;
});

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

  it("has no more assignees than GitHub takes, and keeps a person's own", async () => {
    const ten = Array.from({ length: 10 }, (_, at) => `person-${at}`);
    const world = onBox(filesOf(ownedBy(ten.slice(0, 9).map((login) => `@${login}`))));
    for (const login of [...ten, "monalisa"]) world.repository.setRole(login, "write");
    await world.look();
    world.octocat.assign(issue(world, "Task 1.1").number, "monalisa");

    world.octocat.push(filesOf(ownedBy(ten.map((login) => `@${login}`))), "One more");
    await world.look();

    const { assignees } = issue(world, "Task 1.1");
    expect(assignees).toHaveLength(10);
    expect(assignees).toContain("monalisa");
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it("tells whom of them GitHub does not assign", async () => {
    const world = await synced(["@octocat", "@nobody-here"]);

    expect(issue(world, "Task 1.1").assignees).toEqual(["octocat"]);
    expect(issue(world, "Progress").body).toContain(
      "nobody-here cannot be assigned in this repository, and is missing from [#3]",
    );
  });

  it("is not said to have nobody where a person has assigned somebody else", async () => {
    const world = await synced("@octocat");
    const { number } = issue(world, "Task 1.1");
    world.octocat.assign(number, "hubot");
    world.octocat.unassign(number, "octocat");
    await world.look();

    world.octocat.push(filesOf(ownedBy("@nobody-here")), "Another owner");
    await world.look();

    expect(issue(world, "Task 1.1").assignees).toEqual(["hubot"]);
    expect(issue(world, "Progress").body).toContain(
      "nobody-here cannot be assigned in this repository, and is missing from [#3]",
    );
    expect(await world.look()).toMatchObject({ writes: 0 });
  });
});

describe("a team", () => {
  it("is shown everywhere, never assigned, and mentioned only in reports", async () => {
    const plan = aPlan()
      .start("2026-01-05")
      .phase("1", "Accounts", { team: "@acme/web" })
      .task("1.1", "Sign in", { due: "2026-01-05" })
      .task("1.2", "Sign out", { owner: "@octocat", team: "@acme/api" });
    const world = onBox(filesOf(plan));

    await world.look();

    const web = "@&#8203;acme/web";
    expect(issue(world, "Phase 1").body).toContain(`Team **${web}**`);
    expect(issue(world, "Task 1.1")).toMatchObject({ assignees: [] });
    expect(issue(world, "Task 1.1").body).toContain(`| ${web} |`);
    expect(issue(world, "Task 1.2")).toMatchObject({ assignees: ["octocat"] });
    expect(issue(world, "Progress").body).toContain(`@&#8203;octocat (@&#8203;acme/api)`);
    expect(issue(world, "Progress").body).not.toContain("Without an owner");
    expect(await world.look()).toMatchObject({ writes: 0 });

    world.travel("2026-01-09T17:00:00Z");
    await world.look();

    const [report = ""] = issue(world, "Progress").comments.map(({ body }) => body);
    expect(report).toContain("- @acme/web: `#3` Sign in");
    expect(report).not.toContain("@acme/api");
  });
});

describe("labels of the plan's own", () => {
  const labeled = (labels: unknown) =>
    aPlan().start("2026-01-05").phase("1").task("1.1", "Sign in", { labels });

  it("are made as they are written, and taken off again when the plan drops them", async () => {
    const world = onBox(filesOf(labeled(["Area: Web", "bug"])));
    await world.look();
    const { number } = issue(world, "Task 1.1");
    expect(world.repository.state().labels.map(({ name }) => name)).toContain("Area: Web");
    expect(issue(world, "Task 1.1").labels).toEqual(expect.arrayContaining(["Area: Web", "bug"]));

    world.octocat.label(number, "people's own");
    world.octocat.push(filesOf(labeled("bug")), "One less");
    await world.look();

    const { labels } = issue(world, "Task 1.1");
    expect(labels).toEqual(expect.arrayContaining(["bug", "people's own", "milepost"]));
    expect(labels).not.toContain("Area: Web");
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it("are those that exist, whatever their case", async () => {
    const world = onBox(filesOf(labeled("CHORE")));
    world.octocat.createLabel({ name: "Chore", color: "d73a4a" });

    await world.look();

    expect(issue(world, "Task 1.1").labels).toContain("Chore");
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it(
    "never cost people a label of theirs, whatever the plan says before and after",
    { tags: "thorough" },
    async () => {
      const some = fc.subarray(["a", "B", "c d"]);
      await fc.assert(
        fc.asyncProperty(some, some, some, async (first, second, theirs) => {
          const own = theirs.map((name) => `my ${name}`);
          const world = onBox(filesOf(labeled(first)));
          await world.look();
          const { number } = issue(world, "Task 1.1");
          for (const name of own) world.octocat.label(number, name);
          world.octocat.push(filesOf(labeled(second)), "Other labels");
          await world.look();

          expect(issue(world, "Task 1.1").labels.toSorted()).toEqual(
            ["milepost", "phase: 1", ...second, ...own].toSorted(),
          );
          expect(await world.look()).toMatchObject({ writes: 0 });
        }),
        { numRuns: 10 },
      );
    },
  );
});

describe("an issue type", () => {
  const typed = (type: string) =>
    aPlan()
      .start("2026-01-05")
      .phase("1", "Accounts", { type: "feature" })
      .task("1.1", "T", { type });

  it("is set where the organization has it, and stays as a person changes it", async () => {
    const world = onBox(filesOf(typed("Bug")));
    await world.look();
    expect(issue(world, "Phase 1")).toMatchObject({ type: "Feature" });
    expect(issue(world, "Task 1.1")).toMatchObject({ type: "Bug" });
    expect(await world.look()).toMatchObject({ writes: 0 });

    world.octocat.setType(issue(world, "Task 1.1").number, "Task");
    await world.look();
    expect(issue(world, "Task 1.1")).toMatchObject({ type: "Task" });

    world.octocat.push(filesOf(typed("Feature")), "Another type");
    await world.look();
    expect(issue(world, "Task 1.1")).toMatchObject({ type: "Feature" });
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it("that there is not is told once on the dashboard", async () => {
    const world = onBox(filesOf(typed("Chore")));
    await world.look();

    expect(issue(world, "Task 1.1")).toMatchObject({ type: null });
    expect(issue(world, "Progress").body).toContain(
      "There is no such type of issues here: “Chore”.",
    );
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it("is no matter for the repository of a person", async () => {
    const world = onBox(filesOf(typed("Bug")), { userOwned: true });
    await world.look();

    expect(issue(world, "Progress").body).toContain(
      "which only organizations have: “feature”, “Bug”.",
    );
    expect(await world.look()).toMatchObject({ writes: 0 });
  });
});

describe("priorities", () => {
  const prioritized = aPlan()
    .start("2026-01-05")
    .task("1.1", "Tidy up")
    .task("1.2", "Sign in", { priority: "high" })
    .task("1.3", "Sign out", { priority: "low" });

  it("order what is ready, and the board", async () => {
    const world = onBox(filesOf(prioritized));
    await world.look();

    expect(issue(world, "Progress").body).toMatch(/Sign in \(High\).*Tidy up.*Sign out \(Low\)/);
    const [board] = world.repository.boards();
    expect(board?.items.map(({ fields }) => fields["Priority"])).toEqual([
      undefined,
      "High",
      "Low",
    ]);
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it("follow the board until the plan changes them", async () => {
    const world = onBox(filesOf(prioritized));
    await world.look();
    const { number } = issue(world, "Task 1.3");

    world.octocat.setCardField(number, "Priority", "High");
    await world.look();
    expect(issue(world, "Progress").body).toMatch(/Sign out \(High\).*Tidy up/);
    expect(issue(world, "Progress").body).toContain("priority | High | Low");
    expect(await world.look()).toMatchObject({ writes: 0 });

    world.octocat.push(filesOf(prioritized.edit("1.3", { priority: "medium" })), "Medium");
    await world.look();
    expect(issue(world, "Progress").body).toContain("Sign out (Medium)");
  });

  it("leave a column of people's own alone in a plan without any", async () => {
    const world = onBox(filesOf(aPlan().start("2026-01-05").task("1.1", "Sign in")));
    await world.look();
    const before = issue(world, "Progress").body;
    world.octocat.addSelect("Priority", ["Now", "Later"]);
    world.octocat.setCardField(issue(world, "Task 1.1").number, "Priority", "Now");

    expect(await world.look()).toMatchObject({ writes: 0 });
    expect(issue(world, "Progress").body).toBe(before);
  });
});

it("a command counts in what the plan counts in", async () => {
  const world = onBox(
    filesOf(aPlan().start("2026-01-05").task("1.1", "Sign in", { estimate: "5p" })),
  );
  await world.look();
  const { number } = issue(world, "Task 1.1");

  world.octocat.comment(number, "/plan estimate 2d");
  await world.look();
  expect(issue(world, "Task 1.1").comments.at(-1)?.body).toContain(
    "The plan's estimates count in points, such as `5p`; write this one so too.",
  );

  world.octocat.comment(number, "/plan estimate 3-8p");
  await world.look();
  expect(issue(world, "Task 1.1").body).toContain("| 3 points to 8 points |");
});
