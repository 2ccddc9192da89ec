/** Several plans in one repository: folders in `plan/` whose files have a `project:` of their own. */
import { describe, expect, it, vi } from "vitest";
import { aPlan } from "../../../support/a-plan.ts";
import { lagging } from "../../../support/chaos/faults.ts";
import type { Files } from "../../../support/on-box.ts";
import { onBox, syncedOnBox } from "../../../support/on-box.ts";
import { persistent } from "../../../support/chaos/persist.ts";

const api = (id = "api") => aPlan().project({ id, name: "API", start: "2026-01-05" });
const web = () => aPlan().project({ id: "web", name: "Web", start: "2026-01-05" });
const ofApi = (id?: string) =>
  api(id).task("1.1", "Serve").task("1.2", "Store").milestone("1.1", "Alpha");
const ofWeb = () => web().task("1.1", "Draw").milestone("1.1", "Beta");

const both = (): Files => ({
  "plan/api/plan.yml": ofApi().yaml(),
  "plan/web/plan.yml": ofWeb().yaml(),
});

type World = ReturnType<typeof onBox>;

const issuesOf = (world: World) =>
  world.repository
    .state()
    .issues.map(({ title, body }) => `${/"project":"(\w*)"/.exec(body)?.[1]}: ${title}`)
    .toSorted();

const ALL = [
  "api: Phase 1: Phase 1",
  "api: Progress: API",
  "api: Task 1.1: Serve",
  "api: Task 1.2: Store",
  "web: Phase 1: Phase 1",
  "web: Progress: Web",
  "web: Task 1.1: Draw",
];

function issue(world: World, title: string) {
  const found = world.repository.state().issues.find((each) => each.title.includes(title));
  if (!found) throw new Error(`There is no issue called ${title}.`);
  return found;
}

const synced = (files = both()) => syncedOnBox(files);

describe("two plans", () => {
  it("have their own issues, dashboards, milestones and boards, and come to rest", async () => {
    const world = await synced();

    expect(issuesOf(world)).toEqual(ALL);
    const { milestones } = world.repository.state();
    expect(milestones.map(({ title }) => title)).toEqual([
      "Milestone 1.1: Alpha",
      "Milestone 1.1: Beta",
    ]);
    expect(world.repository.boards().map(({ title }) => title)).toEqual(["API", "Web"]);
    expect(await world.look()).toMatchObject({ ended: "in sync", writes: 0 });
  });

  it("one of which is in the place itself, where it may have been before the other", async () => {
    const world = await synced({ "plan/plan.yml": ofApi().yaml() });
    const before = issuesOf(world);

    world.octocat.push({ "plan/web/plan.yml": ofWeb().yaml() });
    await world.look();

    expect(issuesOf(world)).toEqual(ALL);
    expect(before.every((one) => ALL.includes(one))).toBe(true);
    expect(await world.look()).toMatchObject({ ended: "in sync", writes: 0 });
  });

  it("count what is closed in each for that one alone", async () => {
    const world = await synced();

    world.octocat.close(issue(world, "Draw").number);
    await world.look();

    expect(issue(world, "Progress: Web").body).toMatch(/1 of 1/);
    expect(issue(world, "Progress: API").body).toMatch(/0 of 2/);
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it("take the commands on their own issues", async () => {
    const world = await synced();
    world.octocat.comment(issue(world, "Draw").number, "/plan block No paper");
    world.octocat.comment(issue(world, "Serve").number, "/plan estimate 3d");

    await world.look();

    const labels = (title: string) => issue(world, title).labels.map((each) => each);
    expect(labels("Draw")).toContain("status: blocked");
    expect(labels("Serve")).not.toContain("status: blocked");
    expect(issue(world, "Serve").body).toContain("3d");
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it("post their own reports, each on its dashboard and once", async () => {
    const world = await synced();

    world.travel("2026-01-09T16:00:30Z");
    await world.look();

    for (const title of ["Progress: API", "Progress: Web"])
      expect(issue(world, title).comments, title).toHaveLength(1);
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it("log their own changes", async () => {
    const world = await synced();

    world.octocat.push({ "plan/web/plan.yml": ofWeb().task("1.2", "Print").yaml() }, "Printing");
    await world.look();

    const logs = world.repository.state().issues.filter(({ title }) => title.startsWith("Log"));
    expect(logs.map(({ title }) => title)).toEqual(["Log: Web"]);
    expect(logs[0]?.comments[0]?.body).toContain("Print");
    expect(await world.look()).toMatchObject({ writes: 0 });
  });
});

describe("a plan beside another", () => {
  it("that is broken stops alone", async () => {
    const world = await synced();

    world.octocat.push({
      "plan/api/plan.yml": `${ofApi().yaml()}nonsense: 1\n`,
      "plan/web/plan.yml": ofWeb().task("1.2", "Print").yaml(),
    });
    expect(await world.look()).toMatchObject({ ended: "broken plan" });

    expect(issue(world, "Progress: API").body).toContain("plan/api/plan.yml#L");
    expect(issue(world, "Progress: Web").body).not.toContain("mistake");
    expect(issuesOf(world)).toContain("web: Task 1.2: Print");
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it("that cannot even be read stops alone, at its own dashboard", async () => {
    const world = await synced();

    world.octocat.push({ "plan/api/plan.yml": "project: { id: api\n\tname: x\n" });
    expect(await world.look()).toMatchObject({ ended: "broken plan" });

    expect(issue(world, "Progress: API").body).toContain("plan/api/plan.yml#L");
    expect(issue(world, "Progress: Web").body).not.toContain("mistake");
    expect(issuesOf(world)).toEqual(ALL);
    expect(await world.look()).toMatchObject({ writes: 0 });

    world.octocat.push(both());
    await world.look();
    expect(issuesOf(world)).toEqual(ALL);
    expect(issue(world, "Progress: API").body).not.toContain("mistake");
  });

  it("that is broken from the start gets a dashboard, and is found again once it is mended", async () => {
    const files = both();
    const world = onBox({ ...files, "plan/api/plan.yml": `${ofApi().yaml()}nonsense: 1\n` });
    await world.look();
    expect(await world.look()).toMatchObject({ ended: "broken plan", writes: 0 });
    expect(issuesOf(world)).toContain("web: Task 1.1: Draw");

    world.octocat.push(files);
    await world.look();

    expect(issuesOf(world)).toEqual(ALL);
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it("that cannot be read from the start waits", async () => {
    const files = both();
    const world = onBox({ ...files, "plan/api/plan.yml": "project: { id: api\n\tname: x\n" });
    await world.look();

    expect(issuesOf(world)).toEqual(ALL.filter((one) => one.startsWith("web")));
    expect(await world.look()).toMatchObject({ ended: "broken plan", writes: 0 });
  });

  it("that leaves rests, and the other goes on alone", async () => {
    const world = await synced();

    world.octocat.push({
      "plan/api/plan.yml": null,
      "plan/web/plan.yml": ofWeb().task("1.2", "Print").yaml(),
    });
    expect(await world.look()).toMatchObject({ ended: "in sync" });

    expect(issue(world, "Progress: API").body).toContain("Milepost rests");
    expect(issuesOf(world)).toEqual([...ALL, "web: Task 1.2: Print"].toSorted());
    const { milestones } = world.repository.state();
    expect(milestones.map(({ title, state }) => [title, state])).toEqual([
      ["Milestone 1.1: Alpha", "open"],
      ["Milestone 1.1: Beta", "open"],
    ]);
    expect(await world.look()).toMatchObject({ ended: "in sync", writes: 0 });

    world.octocat.push({ "plan/api/plan.yml": ofApi().yaml() });
    await world.look();
    expect(issue(world, "Progress: API").body).not.toContain("Milepost rests");
    expect(issuesOf(world)).toEqual([...ALL, "web: Task 1.2: Print"].toSorted());
  });

  it("that leaves with the other rests, as that does", async () => {
    const world = await synced();

    world.octocat.push({ "plan/api/plan.yml": null, "plan/web/plan.yml": null });
    expect(await world.look()).toMatchObject({ ended: "resting" });

    for (const title of ["Progress: API", "Progress: Web"])
      expect(issue(world, title).body, title).toContain("Milepost rests");
    expect(await world.look()).toMatchObject({ ended: "resting", writes: 0 });
  });

  it("keeps its issues under another project id", async () => {
    const world = await synced();
    const numbers = world.repository.state().issues.map(({ number }) => number);

    world.octocat.push({ "plan/api/plan.yml": ofApi("core").yaml() });
    expect(await world.look()).toMatchObject({ ended: "in sync" });

    expect(issuesOf(world)).toEqual(ALL.map((one) => one.replace("api:", "core:")).toSorted());
    expect(world.repository.state().issues.map(({ number }) => number)).toEqual(numbers);
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it("may have a milestone of the same title: each then has its project behind it", async () => {
    const titles = () => world.repository.state().milestones.map(({ title }) => title);
    const world = await synced();

    world.octocat.push({
      "plan/web/plan.yml": web().task("1.1", "Draw").milestone("1.1", "Alpha").yaml(),
    });
    await world.look();
    expect(titles()).toEqual(["Milestone 1.1: Alpha (API)", "Milestone 1.1: Alpha (Web)"]);
    expect(issue(world, "Progress: Web").body).not.toContain("already_exists");
    expect(await world.look()).toMatchObject({ writes: 0 });

    world.octocat.push(both());
    await world.look();
    expect(titles()).toEqual(["Milestone 1.1: Alpha", "Milestone 1.1: Beta"]);
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it("must not have the other's project id", async () => {
    const world = await synced();

    world.octocat.push({ "plan/web/plan.yml": ofWeb().project({ id: "api" }).yaml() });
    expect(await world.look()).toMatchObject({ ended: "broken plan" });

    const { body } = issue(world, "Progress: API");
    expect(body).toContain("plan/api/plan.yml#L");
    expect(body).toContain("plan/web/plan.yml#L");
    expect(issuesOf(world)).toEqual(ALL);
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it.each([
    ["a task with another id", "Store", "Draw"],
    ["a task with the same id", "Serve", "Draw"],
    ["the dashboard", "Progress: API", "Progress: Web"],
    ["the dashboard of the first", "Progress: Web", "Progress: API"],
  ])("keep their own issues when the text of %s is pasted across", async (_, from, to) => {
    const world = await synced();
    const numbers = world.repository.state().issues.map(({ number }) => number);
    const before = issue(world, from).body;

    world.octocat.editBody(issue(world, to).number, before);
    await world.look();

    expect(issuesOf(world)).toEqual(ALL);
    expect(world.repository.state().issues.map(({ number }) => number)).toEqual(numbers);
    expect(issue(world, from).body).toBe(before);
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it("does not take over an issue of the other whose text was replaced", async () => {
    const world = await synced();

    world.octocat.editBody(issue(world, "Draw").number, "Mine now");
    await world.look();

    expect(issuesOf(world)).toEqual(ALL);
    expect(await world.look()).toMatchObject({ writes: 0 });
  });
});

describe("a pull request", () => {
  it("that changes one plan says which, and what that does", async () => {
    const world = await synced();
    const number = world.octocat.openPullRequest({
      title: "Printing",
      files: { "plan/web/plan.yml": ofWeb().task("1.2", "Print").yaml() },
    });

    expect(await world.lookAtPull(number)).toMatchObject({ ended: "preview" });

    const { check, comments } = world.pull(number);
    expect(check).toMatchObject({ conclusion: "success", title: "Web: 1 task added" });
    expect(comments[0]).toContain("## Web\n");
    expect(comments[0]).toContain("Print");
    expect(comments[0]).not.toContain("API");
    expect(await world.lookAtPull(number)).toMatchObject({ writes: 0 });
  });

  it("that changes both, or takes one away, names each", async () => {
    const world = await synced();
    const number = world.octocat.openPullRequest({
      title: "No API",
      files: {
        "plan/api/plan.yml": null,
        "plan/web/plan.yml": ofWeb().task("1.2", "Print").yaml(),
      },
    });

    expect(await world.lookAtPull(number)).toMatchObject({ ended: "preview" });

    expect(world.pull(number).check).toMatchObject({ title: "2 plans change" });
    expect(world.pull(number).comments[0]).toMatch(
      /## Web\n[^]*Print[^]*## API\n[^]*This plan leaves/,
    );
  });

  it("heads plans of the same name with their ids too, and a name pings nobody", async () => {
    const named = (id: string) => aPlan().project({ id, name: "@acme *Shop*" }).task("1.1", "Ask");
    const world = await synced({
      "plan/api/plan.yml": named("api").yaml(),
      "plan/web/plan.yml": named("web").yaml(),
    });
    const number = world.octocat.openPullRequest({
      title: "More",
      files: {
        "plan/api/plan.yml": named("api").task("1.2", "Serve").yaml(),
        "plan/web/plan.yml": named("web").task("1.2", "Print").yaml(),
      },
    });

    await world.lookAtPull(number);

    const heads = world.pull(number).comments[0]?.match(/^## .*/gm);
    expect(heads).toEqual(["## @&#8203;acme *Shop* (`api`)", "## @&#8203;acme *Shop* (`web`)"]);
  });

  it("that adds the second plan shows that one alone", async () => {
    const world = await synced({ "plan/plan.yml": ofApi().yaml() });
    const number = world.octocat.openPullRequest({
      title: "Web, too",
      files: { "plan/web/plan.yml": ofWeb().yaml() },
    });

    expect(await world.lookAtPull(number)).toMatchObject({ ended: "preview" });
    expect(world.pull(number).comments[0]).toMatch(/## Web\n[^]*Draw/);
    expect(world.pull(number).comments[0]).not.toContain("## API");
  });

  it("with a mistake in one plan, or with an id that the other has, tells its place", async () => {
    const world = await synced();
    const broken = `${ofWeb().yaml()}nonsense: 1\n`;
    for (const text of [broken, ofWeb().project({ id: "api" }).yaml()]) {
      const number = world.octocat.openPullRequest({
        title: "Oh",
        files: { "plan/web/plan.yml": text },
      });
      expect(await world.lookAtPull(number)).toMatchObject({ ended: "broken" });
      expect(JSON.stringify(world.pull(number).check)).toContain("plan/web/plan.yml");
    }
  });
});

it("make nothing twice while GitHub's lists lag", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const world = onBox(both());
  world.box.intercept(lagging(world.box, 20_000));

  await persistent(world).look();

  expect(issuesOf(world)).toEqual(ALL);
  expect(world.repository.state().milestones).toHaveLength(2);
  expect(world.repository.boards()).toHaveLength(2);
  world.box.intercept(null);
  vi.useRealTimers();
}, 60_000);
