import { describe, expect, it } from "vitest";
import { aPlan } from "../../../support/a-plan.ts";
import { examplePlan, filesOf, onBox, syncedOnBox } from "../../../support/on-box.ts";

const plan = aPlan()
  .start("2026-01-05")
  .say({ communication: { daily_standup: { time: "9:00" } } })
  .week(1)
  .task("1.1", "Sign in", { owner: "@octocat" })
  .task("1.2", "Sign out", { owner: "Tech lead" })
  .milestone("1.1", "People can sign in")
  .week(3)
  .task("1.3", "Reset a password");

const synced = (builder = plan) => syncedOnBox(filesOf(builder));

type World = Awaited<ReturnType<typeof synced>>;

function issues({ repository }: World, start: string) {
  return repository.state().issues.filter(({ title }) => title.startsWith(start));
}

describe("the standup", () => {
  it("is one comment a working day on one issue a week", async () => {
    const world = await synced();
    const [task] = issues(world, "Task 1.1");
    world.octocat.label(task?.number ?? 0, "status: in progress");
    world.travel("2026-01-06T09:00:30Z");
    expect(await world.look()).toMatchObject({ ended: "in sync" });
    await world.look();
    world.octocat.close(task?.number ?? 0);
    world.travel("2026-01-07T09:00:30Z");
    await world.look();

    const [standup, ...others] = issues(world, "Standup: week of 5 Jan 2026");
    expect(others).toEqual([]);
    const [tuesday = "", wednesday = ""] = standup?.comments.map(({ body }) => body) ?? [];
    expect(standup?.comments).toHaveLength(2);
    expect(tuesday).toMatch(/Tue 6 Jan 2026[\s\S]*octocat[\s\S]*In progress[\s\S]*Sign in/);
    expect(wednesday).toMatch(/Wed 7 Jan 2026[\s\S]*octocat[\s\S]*Done[\s\S]*Sign in/);
    expect(await world.look()).toMatchObject({ writes: 0 });
    world.travel("2026-01-12T09:00:30Z");
    await world.look();

    expect(issues(world, "Standup").map(({ state }) => state)).toEqual(["closed", "open"]);
    expect(world.box.violations).toEqual([]);
  });

  it("is not held at the weekend, when it is too late, or with nothing to tell", async () => {
    const world = await synced();
    world.travel("2026-01-10T09:00:30Z");
    await world.look();
    world.travel("2026-01-12T13:00:00Z");
    await world.look();
    expect(issues(world, "Standup")).toEqual([]);

    const empty = await synced(
      aPlan()
        .start("2026-01-05")
        .say({ communication: { daily_standup: { time: "9:00" } } })
        .week(9)
        .task("1.1"),
    );
    empty.travel("2026-01-06T09:00:30Z");
    await empty.look();
    expect(issues(empty, "Standup")).toEqual([]);
  });
});

describe("the board", () => {
  it("gets a status update with each weekly report, once", async () => {
    const world = await synced();
    world.travel("2026-01-09T16:00:30Z");
    await world.look();
    await world.look();
    expect(updates(world)).toEqual([
      ["ON_TRACK", expect.stringContaining("🟢 **On track**: Nothing is overdue or failed.")],
    ]);

    world.travel("2026-01-16T16:00:30Z");
    await world.look();

    expect(updates(world)).toHaveLength(2);
    expect(updates(world)[1]).toEqual([
      "OFF_TRACK",
      expect.stringMatching(
        /🔴 \*\*Off track\*\*: .* is 5 days late\.[^]*66 % planned[^]*most likely[^]*\[Report\]/,
      ),
    ]);
    expect(await world.look()).toMatchObject({ writes: 0 });
    expect(world.box.violations).toEqual([]);
  });
});

describe("the weekly report", () => {
  const builder = aPlan()
    .start("2026-01-05")
    .say({ communication: { weekly_report: { day: "fri", time: "16:00" } } })
    .week(1)
    .task("1.1", "Sign in", { owner: "@octocat" })
    .week("2-6")
    .task("1.2", "Sign out", { owner: "@monalisa" })
    .task("1.3", "Passkeys", { owner: "@monalisa" })
    .task("1.4", "Invitations", { owner: "@hubot" });

  async function started() {
    const world = onBox(filesOf(builder));
    for (const login of ["monalisa", "hubot"]) world.repository.setRole(login, "write");
    await world.look();
    world.travel("2026-01-06T10:00:00Z");
    for (const name of ["Task 1.1", "Task 1.2", "Task 1.3", "Task 1.4"]) {
      world.repository.as("stranger").label(numberOf(world, name), "status: in progress");
    }
    return world;
  }

  function numberOf(world: World, start: string): number {
    return issues(world, start)[0]?.number ?? 0;
  }

  async function reportOn(world: World, day: string): Promise<string> {
    world.travel(`${day}T16:00:30Z`);
    await world.look();
    expect(await world.look()).toMatchObject({ writes: 0 });
    const last = dashboard(world)?.comments.at(-1)?.body ?? "";
    return last.replace(/\[(#\d+)\]\([^)]*\)/g, "$1").replaceAll("&#8203;", "");
  }

  function mentions(world: World): string[] {
    const bodies = dashboard(world)?.comments.map(({ body }) => body) ?? [];
    return (bodies.at(-1) ?? "").match(/@[a-z]+/g) ?? [];
  }

  it("mentions the owners of what is late or stale, once a week and once each", async () => {
    const world = await started();

    expect(await reportOn(world, "2026-01-09")).not.toMatch(/Overdue|Stale/);
    expect(mentions(world)).toEqual([]);

    world.travel("2026-01-13T10:00:00Z");
    world.repository.as("monalisa").comment(numberOf(world, "Task 1.2"), "Half of it is done.");
    const pull = world.repository.as("hubot").openPullRequest({
      title: "Invite",
      body: `Closes #${numberOf(world, "Task 1.4")}`,
      files: { "a.md": "a" },
    });
    world.travel("2026-01-15T10:00:00Z");
    world.repository.as("hubot").pushToPullRequest(pull, { "a.md": "b" });
    const report = await reportOn(world, "2026-01-16");

    expect(report).toMatch(/Overdue\n\n- @octocat: `#\d+` Sign in \(due 9 Jan\)/);
    expect(report).toMatch(
      /Stale\n\n- @octocat: `#\d+` Sign in \(nothing since 6 Jan\)\n- @monalisa: `#\d+` Passkeys \(nothing since 6 Jan\)/,
    );
    expect(mentions(world)).toEqual(["@octocat", "@monalisa"]);
    expect(dashboard(world)?.body).toMatch(/Stale[\s\S]*Passkeys · nothing since 6 Jan/);

    const next = await reportOn(world, "2026-01-23");
    expect(next).toMatch(/- @monalisa: `#\d+` Sign out \(nothing since 13 Jan\), `#\d+` Passkeys/);
    expect(next).toMatch(/- @hubot: `#\d+` Invitations \(nothing since 15 Jan\)/);
    expect(mentions(world)).toEqual(["@octocat", "@monalisa", "@hubot"]);
    expect(world.box.violations).toEqual([]);
  });

  it("finds a task stale although Milepost writes to it again and again", async () => {
    const world = await started();
    await world.look();
    for (const [day, title] of [
      ["07", "Passkey"],
      ["09", "Pass keys"],
      ["14", "Passkeys for all"],
    ] as const) {
      world.travel(`2026-01-${day}T10:00:00Z`);
      world.octocat.push(filesOf(builder.edit("1.3", { title })), title);
      await world.look();
    }

    expect(issues(world, "Task 1.3: Passkeys for all")).toHaveLength(1);
    expect(await reportOn(world, "2026-01-16")).toMatch(/Passkeys for all \(nothing since 6 Jan\)/);
    expect(world.box.violations).toEqual([]);
  });
});

describe("a blocker", () => {
  it("is on the dashboard and in the report with its age, and costs one write a day", async () => {
    const world = await synced(aPlan().start("2026-01-05").week("1-9").task("1.1", "Sign in"));
    world.octocat.createMilestone({ title: "Vendor", dueOn: "2026-01-14T12:00:00Z" });
    world.octocat.openIssue({
      title: "The vendor is silent",
      labels: ["blocker", "priority: high"],
      assignees: ["octocat"],
      milestone: "Vendor",
    });
    const linked = world.octocat.openIssue({ title: "No license" });
    world.octocat.blockedBy(issues(world, "Task 1.1")[0]?.number ?? 0, linked);
    const table = () =>
      /### 🚧 Blockers[\s\S]*?(?=\n\n[#<])/.exec(dashboard(world)?.body ?? "")?.[0];

    await world.look();
    expect(table()).toMatch(
      /The vendor is silent \| High \| @&#8203;octocat \| 14 Jan \| 5 Jan \|\n\| #\d+ No license \|  \|  \|  \| 5 Jan \|$/,
    );
    for (const day of ["06", "07", "08"]) {
      world.travel(`2026-01-${day}T09:00:00Z`);
      expect(await world.look()).toMatchObject({ writes: 1 });
      expect(await world.look()).toMatchObject({ writes: 0 });
    }
    world.travel("2026-01-12T09:00:00Z");
    await world.look();
    expect(table()).toMatch(/5 Jan \(1 week\)/);
    world.travel("2026-01-16T17:00:30Z");
    await world.look();

    expect(dashboard(world)?.comments.at(-1)?.body).toMatch(
      /The vendor is silent · High · @&#8203;octocat · due 14 Jan · open since 5 Jan \(11 days\)/,
    );
    expect(world.box.violations).toEqual([]);
  });
});

describe("an example plan that nobody works on", () => {
  it(
    "has its dashboard edited once a day at most, and each post edits it once more",
    { tags: "thorough" },
    async () => {
      const world = onBox(examplePlan());
      await world.look();
      const edits = () => dashboard(world)?.edits ?? 0;
      const posts = () =>
        world.repository.state().issues.flatMap(({ comments }) => comments).length;
      const told: string[] = [];
      for (let day = 6; day <= 16; day += 1) {
        const before = { edits: edits(), posts: posts() };
        for (const hour of ["00:10", "09:01", "12:00", "16:01", "23:50"]) {
          world.travel(`2026-01-${String(day).padStart(2, "0")}T${hour}:00Z`);
          await world.look();
        }
        const more = edits() - before.edits - (posts() - before.posts);
        if (more > 1) told.push(`${day} Jan: ${more}`);
      }

      expect(told).toEqual([]);
    },
  );
});

function dashboard(world: World) {
  return issues(world, "Progress")[0];
}

function updates({ repository }: World) {
  const boards = repository.boards();
  return boards.flatMap(({ statusUpdates }) =>
    statusUpdates.map(({ status, body }) => [status, body]),
  );
}

it("a plan without dates at which nobody works is never written, whatever day it is", async () => {
  const world = await synced(aPlan().task("1.1").task("1.2"));

  for (const day of ["2026-01-09", "2026-02-20", "2026-12-31"]) {
    world.travel(`${day}T12:00:00Z`);
    expect(await world.look()).toMatchObject({ writes: 0 });
  }
});
