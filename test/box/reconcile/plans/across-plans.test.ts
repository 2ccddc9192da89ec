/** Tasks that need tasks of another plan of the same repository. */
import { beforeEach, describe, expect, it, vi } from "vitest";
import { aPlan } from "../../../support/a-plan.ts";
import { lagging } from "../../../support/chaos/faults.ts";
import type { Files } from "../../../support/on-box.ts";
import { onBox, syncedOnBox } from "../../../support/on-box.ts";
import { persistent } from "../../../support/chaos/persist.ts";

const api = () => aPlan().project({ id: "api", name: "API", start: "2026-01-05" });
const web = () => aPlan().project({ id: "web", name: "Web", start: "2026-01-05" });
const ofApi = (needs: string[] = ["web:1.2"]) => api().task("1.1", "Serve", { needs }).task("1.3");
const ofWeb = () => web().task("1.1", "Ask").task("1.2", "Draw");

const both = (): Files => ({
  "plan/api/plan.yml": ofApi().yaml(),
  "plan/web/plan.yml": ofWeb().yaml(),
});

/** The same with the plan that is needed looked at first. */
const neededFirst = (): Files => ({
  "plan/z/plan.yml": ofApi().yaml(),
  "plan/web/plan.yml": ofWeb().yaml(),
});

type World = ReturnType<typeof onBox>;

function issue(world: World, title: string) {
  const found = world.repository.state().issues.find((each) => each.title.includes(title));
  if (!found) throw new Error(`There is no issue called ${title}.`);
  return found;
}

const synced = (files = both()) => syncedOnBox(files);

const reads = ({ box }: World) => box.requests.filter(({ kind }) => kind === "read").length;

describe("a task that needs one of another plan", () => {
  it.each([
    ["before it", neededFirst],
    ["after it", both],
  ])("is linked in the first look, the other plan being looked at %s", async (_, files) => {
    const world = await synced(files());
    const { number } = issue(world, "Draw");

    expect(issue(world, "Serve")).toMatchObject({ blockedBy: [number] });
    expect(issue(world, "Serve").body).toMatch(
      new RegExp(String.raw`### Needs\n\n- \[#${number}\]\(\S+\) Web 1\.2: Draw`),
    );
    expect(await world.look()).toMatchObject({ ended: "in sync", writes: 0 });
  });

  it("is read with no more requests than without it", async () => {
    const without = await synced({ ...both(), "plan/api/plan.yml": ofApi([]).yaml() });
    const world = await synced();
    const counts = [without, world].map(reads);
    expect(counts[1]).toBe(counts[0]);

    await without.look();
    await world.look();
    expect(reads(world) - (counts[1] ?? 0)).toBe(reads(without) - (counts[0] ?? 0));
  });

  it("is blocked until that is done, and again when it is reopened", async () => {
    const world = await synced();
    expect(issue(world, "Progress: API").body).toMatch(
      /⚠️ Blocked.*\n\n.*waits for Web 1\.2 \(\[#\d+\]/,
    );
    expect(issue(world, "Progress: Web").body).not.toContain("waits for Web");

    world.octocat.close(issue(world, "Draw").number);
    await world.look();
    expect(issue(world, "Progress: API").body).not.toContain("waits for Web");
    expect(issue(world, "Serve")).toMatchObject({ blockedBy: [issue(world, "Draw").number] });
    expect(await world.look()).toMatchObject({ writes: 0 });

    world.octocat.reopen(issue(world, "Draw").number);
    await world.look();
    expect(issue(world, "Progress: API").body).toContain("waits for Web 1.2");
  });

  it("goes on in the very look in which a command closes the other", async () => {
    const world = await synced();
    world.octocat.comment(issue(world, "Draw").number, "/plan done");

    await world.look();

    expect(issue(world, "Draw").state).toBe("closed");
    expect(issue(world, "Progress: API").body).not.toContain("waits for Web");
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it("is unlinked when its plan no longer needs it, and linked to another", async () => {
    const world = await synced();

    world.octocat.push({ "plan/api/plan.yml": ofApi(["web:1.1"]).yaml() });
    await world.look();

    expect(issue(world, "Serve")).toMatchObject({ blockedBy: [issue(world, "Ask").number] });
    expect(issue(world, "Serve").body).toContain("Web 1.1: Ask");
    expect(await world.look()).toMatchObject({ writes: 0 });

    world.octocat.push({ "plan/api/plan.yml": ofApi([]).yaml() });
    await world.look();
    expect(issue(world, "Serve")).toMatchObject({ blockedBy: [] });
    expect(issue(world, "Progress: API").body).not.toContain("waits for Web");
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it("is unlinked when the other plan leaves with the need", async () => {
    const world = await synced();

    world.octocat.push({
      "plan/api/plan.yml": ofApi([]).yaml(),
      "plan/web/plan.yml": null,
    });
    await world.look();

    expect(issue(world, "Serve")).toMatchObject({ blockedBy: [] });
    expect(issue(world, "Progress: API").body).not.toMatch(/\bDraw\b|waits for \[/);
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it("is a mistake when the other plan leaves and the need stays", async () => {
    const world = await synced();

    world.octocat.push({ "plan/web/plan.yml": null });
    expect(await world.look()).toMatchObject({ ended: "broken plan" });

    expect(issue(world, "Progress: API").body).toContain("There is only one plan here");
    expect(issue(world, "Serve")).toMatchObject({ blockedBy: [issue(world, "Draw").number] });
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it("is a mistake when the other plan drops the task, which stops only the plan that needs it", async () => {
    const world = await synced();

    world.octocat.push({ "plan/web/plan.yml": web().task("1.1", "Question").yaml() });
    expect(await world.look()).toMatchObject({ ended: "broken plan" });

    expect(issue(world, "Progress: API").body).toContain("has no task");
    expect(issue(world, "Question")).toBeDefined();
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it("keeps its link while the other plan has mistakes, and follows its issue", async () => {
    const world = await synced();
    const before = issue(world, "Serve").body;

    world.octocat.push({ "plan/web/plan.yml": `${ofWeb().yaml()}nonsense: 1\n` });
    world.octocat.close(issue(world, "Draw").number);
    expect(await world.look()).toMatchObject({ ended: "broken plan" });

    expect(issue(world, "Serve").body).toBe(before);
    expect(issue(world, "Serve")).toMatchObject({ blockedBy: [issue(world, "Draw").number] });
    expect(issue(world, "Progress: API").body).not.toContain("waits for Web");
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it("waits for an issue that is still to come while the other plan has mistakes from the start", async () => {
    const world = onBox({ ...both(), "plan/web/plan.yml": `${ofWeb().yaml()}nonsense: 1\n` });
    await world.look();

    expect(issue(world, "Serve")).toMatchObject({ blockedBy: [] });
    expect(issue(world, "Serve").body).toContain("- Web 1.2: Draw");
    expect(issue(world, "Progress: API").body).toContain("waits for Web 1.2");
    expect(await world.look()).toMatchObject({ writes: 0 });

    world.octocat.push(both());
    await world.look();
    expect(issue(world, "Serve")).toMatchObject({ blockedBy: [issue(world, "Draw").number] });
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it("waits in the same way where not even the other project's id can be read", async () => {
    const world = await synced();

    world.octocat.push({ "plan/web/plan.yml": "project: { id: web\n\tname: x\n" });
    await world.look();

    expect(issue(world, "Serve")).toMatchObject({ blockedBy: [issue(world, "Draw").number] });
    expect(issue(world, "Progress: API").body).toContain("waits for web 1.2");
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it.each([
    ["is replaced", "Mine now"],
    ["comes from an issue of this plan", undefined],
  ])("reads as before while the text of the other issue %s", async (_, text) => {
    const world = await synced();
    const before = issue(world, "Progress: API").body;
    expect(before).toContain("waits for Web 1.2");

    world.octocat.editBody(issue(world, "Draw").number, text ?? issue(world, "Serve").body);
    await world.look();

    expect(issue(world, "Progress: API").body).toBe(before);
    expect(issue(world, "Serve")).toMatchObject({ blockedBy: [issue(world, "Draw").number] });
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it("keeps its link under another id of the other project", async () => {
    const world = await synced();
    const links = () => world.box.requests.filter(({ operation }) => /BlockedBy/.test(operation));
    const before = links();

    world.octocat.push({
      "plan/api/plan.yml": ofApi(["site:1.2"]).yaml(),
      "plan/web/plan.yml": ofWeb().project({ id: "site" }).yaml(),
    });
    await world.look();

    expect(issue(world, "Serve")).toMatchObject({ blockedBy: [issue(world, "Draw").number] });
    expect(links()).toEqual(before);
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it("stays unlinked where a person has unlinked it, and does not wait", async () => {
    const world = await synced();
    world.octocat.unblock(issue(world, "Serve").number, issue(world, "Draw").number);

    await world.look();

    expect(issue(world, "Serve")).toMatchObject({ blockedBy: [] });
    expect(issue(world, "Progress: API").body).not.toContain("waits for Web");
    expect(issue(world, "Progress: API").body).toContain("Web 1.2");
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it("may need an issue that the other task has adopted", async () => {
    const files = {
      ...both(),
      "plan/web/plan.yml": web().task("1.2", "Draw", { issue: 1 }).yaml(),
    };
    const world = onBox(files);
    world.octocat.openIssue({ title: "Drawing" });
    await world.look();

    expect(issue(world, "Serve")).toMatchObject({ blockedBy: [1] });
    world.octocat.close(1);
    await world.look();
    expect(issue(world, "Progress: API").body).not.toContain("waits for Web");
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it("does not wait for what was done before the other plan was imported", async () => {
    const past = Array.from({ length: 30 }, (_, n) => `p${n}`).reduce(
      (plan, id) => plan.task(id, `Past ${id}`, { imported: "complete" }),
      web(),
    );
    const world = await synced({
      "plan/api/plan.yml": ofApi(["web:p7"]).yaml(),
      "plan/web/plan.yml": past.yaml(),
    });

    expect(issue(world, "Progress: API").body).not.toContain("waits for Web");
    expect(issue(world, "Serve").body).toContain("- Web p7: Past p7");
    expect(await world.look()).toMatchObject({ writes: 0 });
  });
});

it("plans that need each other are linked in one look", async () => {
  const world = await synced({
    "plan/api/plan.yml": ofApi().yaml(),
    "plan/web/plan.yml": ofWeb()
      .edit("1.1", { needs: ["api:1.3"] })
      .yaml(),
  });

  expect(issue(world, "Serve")).toMatchObject({ blockedBy: [issue(world, "Draw").number] });
  expect(issue(world, "Ask")).toMatchObject({ blockedBy: [issue(world, "Task 1.3").number] });
  expect(await world.look()).toMatchObject({ writes: 0 });
});

describe("a pull request", () => {
  const proposed = (world: World, files: Record<string, string | null>) =>
    world.octocat.openPullRequest({ title: "Change", files });

  it("that needs a task of another plan says so in the words of the plans", async () => {
    const world = await synced({ ...both(), "plan/api/plan.yml": ofApi([]).yaml() });
    const number = proposed(world, { "plan/api/plan.yml": ofApi().yaml() });

    expect(await world.lookAtPull(number)).toMatchObject({ ended: "preview" });

    expect(world.pull(number).comments[0]).toContain("needs nothing → needs web:1.2");
    expect(world.pull(number).comments[0]).toContain("Task 1.1 waits for Web 1.2");
  });

  it.each([
    ["takes away a task", { "plan/web/plan.yml": web().task("1.1", "Ask").yaml() }],
    ["takes away the plan", { "plan/web/plan.yml": null }],
    ["renames the project", { "plan/web/plan.yml": ofWeb().project({ id: "site" }).yaml() }],
    [
      "makes a circle",
      {
        "plan/web/plan.yml": ofWeb()
          .edit("1.2", { needs: ["api:1.1"] })
          .yaml(),
      },
    ],
  ])("that %s which another plan needs is told where that stands", async (_, files) => {
    const world = await synced();
    const number = proposed(world, files);

    expect(await world.lookAtPull(number)).toMatchObject({ ended: "broken" });

    const { check } = world.pull(number);
    expect(check).toMatchObject({ conclusion: "failure" });
    expect(check?.annotations.map(({ path }) => path)).toContain("plan/api/plan.yml");
  });

  it("is not told mistakes that another plan had before", async () => {
    const world = await synced();
    world.octocat.push({ "plan/api/plan.yml": `${ofApi().yaml()}nonsense: 1\n` });
    await world.look();
    const number = proposed(world, { "plan/web/plan.yml": ofWeb().task("1.3", "Print").yaml() });

    expect(await world.lookAtPull(number)).toMatchObject({ ended: "preview" });
  });
});

describe("a link to a task of another plan", () => {
  const files = (): Files => ({
    "plan/api/plan.yml": api()
      .task("1.1", "Serve", { needs: ["web:1.2"] })
      .yaml(),
    "plan/web/plan.yml": web().task("1.2", "Draw").yaml(),
  });

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["Date"] });
    return () => vi.useRealTimers();
  });

  it("is there after the first look though GitHub's lists lag", async () => {
    const world = onBox(files());
    world.box.intercept(lagging(world.box, 20_000));

    await persistent(world).look();

    expect(issue(world, "Serve")).toMatchObject({ blockedBy: [issue(world, "Draw").number] });
    world.box.intercept(null);
  });
});
