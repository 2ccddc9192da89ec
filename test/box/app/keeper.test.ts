import { describe, expect, it } from "vitest";
import { aPlan } from "../../support/a-plan.ts";
import { writeRegion } from "../../../src/core/state/marker/region.ts";
import { filesOf, onBox } from "../../support/on-box.ts";
import { aGitHub } from "../../support/terminal.ts";

const plan = aPlan().start("2026-01-05").task("1.1", "Sign in").task("1.2", "Sign out");

describe("one account keeps a repository", () => {
  it("the app writes nothing where a terminal or the Action does, and says who", async () => {
    const { box, type, repository } = aGitHub(plan, new Date().toISOString());
    await type("sync octo/hello");
    const before = repository.state();
    box.installApp({ owner: "octo" });

    const env = { GITHUB_TOKEN: box.installationToken("octo") };
    const sync = await type("sync octo/hello", { env });
    const doctor = await type("doctor octo/hello", { env });

    expect(sync.err).toMatch(/octocat keeps octo\/hello already/);
    expect(doctor.out).toContain("✗ octocat keeps octo/hello already");
    expect(repository.state()).toEqual(before);
  });

  it("previews no pull request where another does", async () => {
    const world = onBox(filesOf(plan));
    await world.look();
    const { issues } = world.repository.state();
    const body = issues.find(({ title }) => title.startsWith("Progress"))?.body ?? "";
    const other = onBox(filesOf(plan));
    other.octocat.openIssue({ title: "Progress", body, labels: ["milepost"] });
    const files = filesOf(plan.task("1.3", "Reset a password"));
    const number = other.octocat.openPullRequest({ title: "More", files });

    expect(await other.lookAtPull(number)).toEqual({ ended: "kept by another" });
    expect(other.pull(number)).toEqual({ check: undefined, comments: [] });
  });

  it("the app's own look ends so too, and goes on once the other's dashboard is closed", async () => {
    const world = onBox(filesOf(plan));
    const mine = await world.look();
    expect(mine.ended).toBe("in sync");
    const dashboard = world.repository
      .state()
      .issues.find(({ title }) => title.startsWith("Progress"));
    const other = onBox(filesOf(plan));
    const copy = other.octocat.openIssue({
      title: "Progress",
      body: dashboard?.body ?? "",
      labels: ["milepost"],
    });

    expect(await other.look()).toMatchObject({
      ended: "kept by another",
      keeper: { login: "octocat" },
    });
    expect(other.repository.state().issues).toHaveLength(1);

    other.octocat.close(copy);
    expect((await other.look()).ended).toBe("in sync");
  });
});

describe("each of two accounts keeps a plan of its own", () => {
  const named = (id: string) => aPlan().project({ id, name: id }).task("1.1", `Begin ${id}`);
  const inFolders = (...ids: string[]) =>
    Object.fromEntries(ids.map((id) => [`plan/${id}/plan.yml`, named(id).yaml()]));
  const dashboardOf = (id: string) =>
    writeRegion({ project: id, kind: "dashboard", id: "dashboard" }, "Counted.");

  /** A repository whose plan `mine` Milepost keeps, and octocat `theirs`; then all these plans are there. */
  async function shared(mine: string, theirs: string, ...others: string[]) {
    const world = onBox(inFolders(mine));
    expect((await world.look()).ended).toBe("in sync");
    const body = dashboardOf(theirs);
    world.octocat.openIssue({ title: `Progress: ${theirs}`, body, labels: ["milepost"] });
    world.octocat.push(inFolders(mine, theirs, ...others));
    return world;
  }
  const titles = (world: { repository: ReturnType<typeof onBox>["repository"] }) =>
    world.repository.state().issues.map(({ title }) => title);

  it.each([
    ["api", "web"],
    ["web", "api"],
  ])("and leaves the other alone: %s and not %s", async (mine, theirs) => {
    const world = await shared(mine, theirs);
    world.octocat.push({
      [`plan/${mine}/plan.yml`]: named(mine).task("1.2", "Go on").yaml(),
    });

    expect(await world.look()).toMatchObject({
      ended: "in sync",
      elsewhere: [{ login: "octocat", dashboard: expect.stringContaining("/issues/") }],
    });

    expect(titles(world)).toContain("Task 1.2: Go on");
    expect(titles(world)).not.toContain(`Task 1.1: Begin ${theirs}`);
    expect(await world.look()).toMatchObject({ ended: "in sync", writes: 0 });
  });

  it("and a new plan goes to the one that was there first", async () => {
    const world = await shared("api", "web", "docs");

    await world.look();

    expect(titles(world)).toContain("Task 1.1: Begin docs");
  });

  it("and a plan that has another id now may be the one that the other keeps", async () => {
    const world = await shared("api", "web");
    world.octocat.push({ "plan/web/plan.yml": named("site").yaml() });

    expect(await world.look()).toMatchObject({ elsewhere: [{ login: "octocat" }] });
    expect(titles(world)).not.toContain("Task 1.1: Begin site");
  });

  it("and each door says so", async () => {
    const { box, type, repository, octocat } = aGitHub(undefined, new Date().toISOString());
    octocat.push(inFolders("api"));
    await type("sync octo/hello");
    box.installApp({ owner: "octo" });
    const env = { GITHUB_TOKEN: box.installationToken("octo") };
    const [body, labels] = [dashboardOf("web"), ["milepost"]];
    const app = repository.as(`${box.app.slug}[bot]`);
    const theirs = app.openIssue({ title: "Progress: web", body, labels });
    octocat.push(inFolders("api", "web"));

    const sync = await type("sync octo/hello");
    const doctor = await type("doctor octo/hello");
    const other = await type("doctor octo/hello", { env });

    const link = `https://github.com/octo/hello/issues/${theirs}`;
    const left = `keeps one of the plans (${link}), so octocat leaves that plan alone.`;
    expect(sync).toMatchObject({ status: 0, err: expect.stringContaining(left) });
    expect(doctor.out).toContain(left);
    expect(other.out).toContain("octocat keeps one of the plans");
  });
});
