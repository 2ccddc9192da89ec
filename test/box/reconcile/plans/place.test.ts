/** A plan in another place than `plan/`, as `.github/milepost.yml` says. */
import { describe, expect, it } from "vitest";
import { repositoryAt } from "../../../../src/github/repository.ts";
import { readPlanPulls } from "../../../../src/github/read/plan/plan-pulls.ts";
import { noPace } from "../../../../src/github/client/pace.ts";
import { aPlan } from "../../../support/a-plan.ts";
import type { Files } from "../../../support/on-box.ts";
import { clientIn, onBox } from "../../../support/on-box.ts";

const SETTINGS = ".github/milepost.yml";
const plan = () => aPlan().start("2026-01-05").task("1.1").task("1.2");
const elsewhere: Files = {
  [SETTINGS]: "plan: services/api/plan\n",
  "services/api/plan/plan.yml": plan().yaml(),
  "services/web/compose.yml": "services: {}\n",
};

/** How many requests the app has sent. */
function counted(world: ReturnType<typeof onBox>) {
  let requests = 0;
  world.box.intercept((request, next) => {
    if (!request.url.includes("access_tokens")) requests += 1;
    return next(request);
  });
  return async (act: () => Promise<unknown>) => {
    requests = 0;
    await act();
    return requests;
  };
}

const titles = (world: ReturnType<typeof onBox>) =>
  world.repository.state().issues.map(({ title }) => title);

describe("a plan in a folder that the settings name", () => {
  it("is synced, and nothing else is read as a plan", async () => {
    const world = onBox({ ...elsewhere, "plan/plan.yml": "not: a plan\n" });

    expect(await world.look()).toMatchObject({ ended: "in sync" });

    expect(titles(world)).toContain("Task 1.2: Task 1.2");
  });

  it("costs one request more than one in plan/", async () => {
    const [usual, placed] = [onBox({ "plan/plan.yml": plan().yaml() }), onBox(elsewhere)];
    const [countUsual, countPlaced] = [counted(usual), counted(placed)];
    await usual.look();
    await placed.look();

    const [one, other] = [await countUsual(usual.look), await countPlaced(placed.look)];

    expect(other).toBe(one + 1);
  });

  it("may be one file, whose mistakes are told with its path", async () => {
    const files = { [SETTINGS]: "plan: docs/plan.yml\n", "docs/plan.yml": plan().yaml() };
    const world = onBox(files);
    expect(await world.look()).toMatchObject({ ended: "in sync" });

    world.octocat.push({ "docs/plan.yml": "phases: []\n" });
    expect(await world.look()).toMatchObject({ ended: "broken plan" });

    const dashboard = world.repository
      .state()
      .issues.find(({ title }) => title.startsWith("Progress"));
    expect(dashboard?.body).toContain("/blob/HEAD/docs/plan.yml#L1");
  });

  it("is previewed in a pull request, and its changes stand in the log", async () => {
    const world = onBox(elsewhere);
    await world.look();
    const number = world.octocat.openPullRequest({
      title: "One more",
      files: { "services/api/plan/plan.yml": plan().task("1.3", "Third").yaml() },
    });
    const other = world.octocat.openPullRequest({
      title: "Code",
      files: { "services/web/compose.yml": "services: { a: {} }\n" },
    });

    expect(await world.lookAtPull(number)).toMatchObject({ ended: "preview", others: [] });
    expect(await world.lookAtPull(other)).toMatchObject({ ended: "nothing" });
    const { nodeId } = world.repository.repository;
    expect(await readPlanPulls(clientIn(world.box), nodeId)).toEqual([number]);
    expect(world.pull(number).comments[0]).toContain("Third");

    world.octocat.merge(number);
    await world.look();
    const log = world.repository.state().issues.find(({ title }) => title.startsWith("Log"));
    expect(log?.comments[0]?.body).toContain("Third");
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it("names what else changes the same tasks", async () => {
    const world = onBox(elsewhere);
    await world.look();
    const pulls = ["Third", "Third, other"].map((title) =>
      world.octocat.openPullRequest({
        title,
        files: { "services/api/plan/plan.yml": plan().task("1.3", title).yaml() },
      }),
    );

    expect(await world.lookAtPull(pulls[0] ?? 0)).toMatchObject({ others: [pulls[1]] });
    expect(world.pull(pulls[0] ?? 0).comments[0]).toContain(`#${pulls[1]}`);
  });
});

describe("a plan that moves", () => {
  it("is previewed as the same plan, and keeps its issues", async () => {
    const world = onBox({ "plan/plan.yml": plan().yaml() });
    await world.look();
    const before = titles(world);
    const number = world.octocat.openPullRequest({
      title: "Move it",
      files: { ...elsewhere, "plan/plan.yml": null },
    });
    expect(await world.lookAtPull(number)).toMatchObject({ ended: "nothing" });

    world.octocat.merge(number);
    await world.look();

    expect(titles(world)).toEqual(before);
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it("to a plan that stood there for long logs what the move changed, not what it once became", async () => {
    const later = (title: string) => ({ "docs/next.yml": plan().task("1.3", title).yaml() });
    const world = onBox({ "plan/plan.yml": plan().yaml(), ...later("Draft") });
    world.octocat.push(later("Better draft"));
    world.travel("2026-01-05T10:00:00Z");
    world.octocat.push({ "plan/plan.yml": plan().phase("2").yaml() }, "A phase");
    await world.look();
    world.travel("2026-01-05T11:00:00Z");

    world.octocat.push({ [SETTINGS]: "plan: docs/next.yml\n" }, "The next plan");
    await world.look();

    const log = world.repository.state().issues.find(({ title }) => title.startsWith("Log"));
    expect(log?.comments.map(({ body }) => body).join("\n")).toContain("Better draft");
    expect(log?.comments).toHaveLength(1);
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it("by a setting alone is previewed with what that changes", async () => {
    const world = onBox({
      "plan/plan.yml": plan().yaml(),
      "docs/next.yml": plan().task("1.3", "Third").yaml(),
    });
    await world.look();
    const number = world.octocat.openPullRequest({
      title: "The next plan",
      files: { [SETTINGS]: "plan: docs/next.yml\n" },
    });

    expect(await world.lookAtPull(number)).toMatchObject({ ended: "preview" });
    expect(world.pull(number).comments[0]).toContain("Third");
  });

  it("with a setting that is wrong is told at its line in the pull request", async () => {
    const world = onBox({ "plan/plan.yml": plan().yaml() });
    await world.look();
    const number = world.octocat.openPullRequest({
      title: "Move it",
      files: { [SETTINGS]: "# where\nplan: ../plan\n" },
    });

    expect(await world.lookAtPull(number)).toMatchObject({ ended: "broken" });
    expect(world.pull(number).check).toMatchObject({
      conclusion: "failure",
      annotations: [{ path: SETTINGS, start_line: 2 }],
    });
  });
});

describe("a setting that cannot be followed", () => {
  it.each([
    ["has another key", "plan: plan\nboard: no\n", "There is no key `board` here"],
    ["leaves the repository", "plan: ../plan\n", "may leave the repository"],
    ["names nothing", "plan: docs/plan\n", "There is no folder or file `docs/plan`"],
    ["names no file of a plan", "plan: README.md\n", "`README.md` holds no plan"],
    ["names a folder without any", "plan: src\n", "`src` holds no plan"],
  ])("because it %s stops at the dashboard, and what is there stays", async (_, text, told) => {
    const world = onBox({ "plan/plan.yml": plan().yaml(), "README.md": "Hi", "src/a.ts": "" });
    await world.look();
    const before = titles(world);

    world.octocat.push({ [SETTINGS]: text });
    expect(await world.look()).toMatchObject({ ended: "broken plan" });

    const { issues } = world.repository.state();
    const dashboard = issues.find(({ title }) => title.startsWith("Progress"));
    expect(dashboard?.body.replaceAll("\\", "")).toContain(told);
    expect(dashboard?.body).toContain(`/blob/HEAD/${SETTINGS}#L`);
    expect(titles(world)).toEqual(before);

    world.octocat.push({ [SETTINGS]: null });
    await world.look();
    expect(await world.look()).toMatchObject({ ended: "in sync", writes: 0 });
  });
});

it("is read of a commit as its own setting says", async () => {
  const world = onBox(elsewhere);
  const github = repositoryAt(clientIn(world.box), world.repository.repository.nodeId, noPace);
  const number = world.octocat.openPullRequest({
    title: "Back",
    files: { [SETTINGS]: null, "plan/plan.yml": plan().yaml() },
  });
  const head = world.repository.state().pullRequests.find((pull) => pull.number === number)?.head;

  expect((await github.readPlan(head))?.files.map(({ path }) => path)).toEqual(["plan/plan.yml"]);
});
