import { describe, expect, it } from "vitest";
import { aPlan } from "../../../support/a-plan.ts";
import { copiesOf, filesOf, onBox } from "../../../support/on-box.ts";
import type { Files } from "../../../support/on-box.ts";

const plan = aPlan()
  .start("2026-01-05")
  .project({ board: false })
  .phase("1", "Accounts", { criteria: ["It works"] })
  .week(1, "Start")
  .task("1.1", "Sign in", { owner: "@octocat" })
  .task("1.2", "Sign out", { needs: ["1.1"] })
  .milestone("1.1", "People can sign in")
  .phase("2", "Mail")
  .week(2)
  .task("2.1", "Send mail")
  .risk("slow", "It gets slower")
  .metric("speed", "Speed")
  .say({ communication: { daily_standup: { time: "09:00" }, weekly_report: false } });

type World = ReturnType<typeof onBox>;

/** A repository in which each kind of issue is open; task 1.1 is complete. */
const synced = copiesOf(async (files: Files = filesOf(plan)) => {
  const world = onBox(files);
  await world.look();
  world.octocat.close(numberOf(world, "Task 1.1"));
  world.octocat.close(numberOf(world, "Task 1.2"));
  const phase = numberOf(world, "Phase 1");
  world.octocat.comment(phase, "/plan action @octocat by 2026-01-30 Ask the vendor");
  world.octocat.comment(phase, '/plan risk "The vendor quits" impact=high probability=low');
  world.travel("2026-01-06T09:05:00Z");
  await world.look();
  world.octocat.reopen(numberOf(world, "Task 1.2"));
  await world.look();
  return world;
});

function issue(world: World, title: string) {
  const found = world.repository.state().issues.filter((each) => each.title.startsWith(title));
  const [only] = found;
  if (found.length !== 1 || !only) throw new Error(`${found.length} issues are called ${title}.`);
  return { ...only, body: only.body.replaceAll("\r\n", "\n") };
}

function numberOf(world: World, title: string): number {
  return issue(world, title).number;
}

function titles(world: World): string[] {
  return world.repository.state().issues.map(({ title }) => title);
}

/** One look that mends, and a second one that has nothing to write. */
async function mended(world: World): Promise<void> {
  await world.look();
  expect(await world.look()).toMatchObject({ writes: 0 });
  expect(world.box.violations).toEqual([]);
}

const kinds = [
  "Progress:",
  "Phase 2",
  "Task 1.1",
  "Task 1.2",
  "Risk: It",
  "Log:",
  "Review of Phase 1",
  "Standup:",
  "Action: Ask",
  "Risk: The vendor",
];

describe("an issue whose text people have", () => {
  it.each(kinds)("replaced is found again, and its text returns: %s", async (title) => {
    const world = await synced();
    const [before, all] = [issue(world, title), titles(world)];
    world.octocat.editBody(before.number, "My own words.");

    await mended(world);

    expect(titles(world)).toEqual(all);
    const { body, ...rest } = issue(world, title);
    expect(body).toMatch(/^My own words\.\s+<!-- milepost \{/);
    expect(body).toContain(before.body.split("\n").at(-2));
    const { state, labels, milestone, parent, assignees, comments } = before;
    expect(rest).toMatchObject({ state, labels, milestone, parent, assignees, comments });
  });

  it.each(kinds)("torn is found again, and its text stands there once: %s", async (title) => {
    const world = await synced();
    const [before, all] = [issue(world, title), titles(world)];
    world.octocat.editBody(before.number, (body) => `${body.replace('"kind"', "kind")}\n\nMine.`);

    await mended(world);

    expect(titles(world)).toEqual(all);
    expect(issue(world, title).body.match(/<!-- milepost/g)).toHaveLength(1);
    expect(issue(world, title).body).toMatch(/<!-- milepost \{[^\n]*"kind"/);
    expect(issue(world, title).body.trim().split("\n").slice(1).join("\n")).toBe(
      `${before.body.split("\n").slice(1).join("\n")}\n\nMine.`,
    );
  });

  it("replaced is found again at the end: the summary, and what was done before the plan", async () => {
    const past = Array.from({ length: 26 }, (_, n) => `0.${n}`);
    const done = past.reduce((all, id) => all.task(id, id, { imported: "complete" }), aPlan());
    const world = onBox(filesOf(done.start("2026-01-05").task("1.1", "Sign in")));
    await world.look();
    world.octocat.close(numberOf(world, "Task 1.1"));
    await mended(world);
    const all = titles(world);
    for (const title of ["Summary:", "Done before:"]) {
      world.octocat.editBody(numberOf(world, title), "Mine.");
    }

    await mended(world);

    expect(titles(world)).toEqual(all);
    expect(issue(world, "Summary:").body).toMatch(
      /^Mine\.\s+<!-- milepost [^]+<!-- \/milepost -->$/,
    );
    expect(issue(world, "Done before:").body).toMatch(/^Mine\.\s[^]*0\.25/);
  });

  it("replaced, with its title, is found again where a command has opened it", async () => {
    const world = await synced();
    world.octocat.comment(numberOf(world, "Risk: The vendor"), "/plan risk mitigating");
    await world.look();
    for (const title of ["Action:", "Risk: The vendor"]) {
      const number = numberOf(world, title);
      world.octocat.editTitle(number, `My ${title}`);
      world.octocat.editBody(number, "Mine.");
    }

    await mended(world);

    expect(issue(world, "My Action").body).toMatch(/^Mine\.[^]*Ask the vendor[^]*30 Jan 2026/);
    expect(issue(world, "My Risk").body).toMatch(/^Mine\.[^]*\*\*Status\*\*: Mitigating/);
    expect(issue(world, "Progress:").body).toMatch(/### 📌 Action items[^]*Ask the vendor.*30 Jan/);
    expect(issue(world, "Progress:").body).toMatch(/The vendor quits \| 3 .*Mitigating/);
    expect(titles(world).filter((title) => /^(Action|Risk: The)/.test(title))).toEqual([]);
  });

  it("replaced still has what commands said of it", async () => {
    const world = await synced();
    const number = numberOf(world, "Task 2.1");
    world.octocat.comment(number, "/plan due 2026-01-29\n/plan note Use the new server");
    await world.look();
    world.octocat.editBody(number, "Mine.");

    await mended(world);

    expect(issue(world, "Task 2.1").body).toMatch(/29 Jan 2026[^]*Use the new server/);
  });

  it("pasted from another issue is still its own", async () => {
    const world = await synced();
    const all = titles(world);
    world.octocat.editBody(numberOf(world, "Task 1.1"), issue(world, "Task 1.2").body);
    world.octocat.editBody(numberOf(world, "Phase 1"), issue(world, "Task 1.1").body);

    await mended(world);

    expect(titles(world)).toEqual(all);
    expect(issue(world, "Task 1.1").body).not.toContain("### Needs");
    expect(issue(world, "Phase 1").body).toContain("### Complete when");
    expect(issue(world, "Progress:").body).toContain("1 of 3 tasks");
  });

  it("replaced, with its title: the title stays, and the dashboard lists it", async () => {
    const world = await synced();
    const number = numberOf(world, "Task 2.1");
    world.octocat.editTitle(number, "Send letters");
    world.octocat.editBody(number, "");
    const dashboard = numberOf(world, "Progress:");
    world.octocat.editTitle(dashboard, "Where we are");
    world.octocat.editBody(dashboard, "");

    await mended(world);

    expect(issue(world, "Send letters")).toMatchObject({ number });
    expect(issue(world, "Where we are").body).toMatch(/Send letters.*Task 2\.1: Send mail/);
    expect(titles(world).filter((title) => /2\.1|Progress/.test(title))).toEqual([]);
    expect(world.repository.state().pinned).toEqual([dashboard]);
  });
});

it("finds a milestone again whose title and description people have replaced", async () => {
  const world = await synced();
  const before = world.repository.state().milestones;
  world.octocat.editMilestone("Milestone 1.1: People can sign in", {
    title: "M1",
    description: "Ours.",
  });

  await mended(world);

  const [now, ...others] = world.repository.state().milestones;
  expect(others).toEqual([]);
  expect(now).toMatchObject({ number: before[0]?.number, issues: before[0]?.issues });
  expect(now?.description).toMatch(/^Ours\.\n\n<!-- milepost /);
});

it("takes over no issue of a stranger that is called like its own", async () => {
  const world = await synced();
  world.octocat.deleteIssue(numberOf(world, "Task 2.1"));
  const strange = world.octocat.openIssue({ title: "Task 2.1: Send mail", labels: ["milepost"] });

  await mended(world);

  expect(world.repository.issue(strange)?.body).toBe("");
  expect(titles(world).filter((title) => title.startsWith("Task 2.1"))).toHaveLength(2);
});

describe("an issue that the plan names", () => {
  const naming = (number: number) => plan.edit("2.1", { issue: number });

  it("and that does not exist is told, and nobody takes the task over by opening it", async () => {
    const world = await synced(filesOf(naming(30)));
    const own = numberOf(world, "Task 2.1");
    expect(issue(world, "Progress:").body).toMatch(
      new RegExp(`names issue \`30\`, and there is no issue .*\\[#${own}\\]`),
    );

    while (world.octocat.openIssue({ title: "Hello" }) < 30);
    world.octocat.close(own);
    await mended(world);

    expect(world.repository.issue(30)).toMatchObject({ title: "Hello", labels: [] });
    expect(numberOf(world, "Task 2.1")).toBe(own);
    expect(issue(world, "Progress:").body).toMatch(/names issue `30`, which came after/);
  });

  it("later is taken over once the plan names it anew", async () => {
    const world = await synced(filesOf(naming(30)));
    while (world.octocat.openIssue({ title: "Hello" }) < 31);

    world.octocat.push(filesOf(naming(31)));
    await mended(world);

    expect(world.repository.issue(31)?.title).toBe("Task 2.1: Send mail");
    expect(issue(world, "Progress:").body).toContain("Duplicates");
    expect(issue(world, "Progress:").body).not.toContain("names issue");
  });

  it("and that is a pull request is told", async () => {
    const world = await synced();
    const pull = world.octocat.openPullRequest({ title: "Mail", files: { "a.md": "#" } });

    world.octocat.push(filesOf(naming(pull)));
    await mended(world);

    expect(numberOf(world, "Task 2.1")).not.toBe(pull);
    expect(issue(world, "Progress:").body).toMatch(/names issue `\d+`, which is a pull request/);
  });

  it("and that is another task's stays that task's", async () => {
    const world = await synced();
    const [one, other] = [numberOf(world, "Task 1.1"), numberOf(world, "Task 2.1")];

    world.octocat.push(filesOf(naming(one)));
    await mended(world);

    expect([numberOf(world, "Task 1.1"), numberOf(world, "Task 2.1")]).toEqual([one, other]);
    expect(issue(world, "Progress:").body).toMatch(/which is the issue of `Task 1\.1`/);
  });

  it("goes along with a task that gets another id", async () => {
    const world = await synced();
    const number = numberOf(world, "Task 2.1");

    const renumbered = aPlan().start("2026-01-05").project({ board: false }).phase("2", "Mail");
    const next = renumbered.week(2).task("2.7", "Send mail", { issue: number });
    world.octocat.push(filesOf(next));
    await mended(world);

    expect(world.repository.issue(number)?.title).toBe("Task 2.7: Send mail");
    expect(titles(world).filter((title) => title.includes("Send mail"))).toHaveLength(1);
  });

  it("and that was moved away is told, and the task gets an issue of its own", async () => {
    const world = onBox(filesOf(naming(1)));
    world.octocat.openIssue({ title: "Letters", body: "Ours." });
    await world.look();
    const other = world.box.addRepository({ owner: "acme", name: "other" });
    world.octocat.transferIssue(1, other.repository);

    await mended(world);

    expect(issue(world, "Task 2.1")).toMatchObject({ author: "milepost[bot]" });
    expect(issue(world, "Progress:").body).toMatch(/names issue `1`, and there is no issue/);
  });

  it("is told in the preview, too", async () => {
    const world = await synced();
    const number = world.octocat.openPullRequest({ title: "Name", files: filesOf(naming(99)) });

    await world.lookAtPull(number);

    expect(world.pull(number).comments[0]).toMatch(/`Task 2\.1` names issue `99`/);
  });
});
