import { beforeEach, describe, expect, it, vi } from "vitest";
import { aPlan } from "../../../support/a-plan.ts";
import { filesOf, octokitOn, onBox } from "../../../support/on-box.ts";
import { readMissingFields } from "../../../../src/github/client/access/server.ts";
import { clientOf } from "../../../../src/github/client/client.ts";
import { noPace } from "../../../../src/github/client/pace.ts";
import { repositoryAt } from "../../../../src/github/repository.ts";
import { reconcile } from "../../../../src/reconcile/repository.ts";

const plan = (first: object = {}) =>
  aPlan()
    .start("2026-01-05")
    .phase("1")
    .week(1)
    .task("1.1", "Sign in", { due: "2026-01-08", estimate: "3d", priority: "high", ...first })
    .task("1.2", "Sign out");

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] }).setSystemTime("2026-01-05T09:00:00Z");
  return () => vi.useRealTimers();
});

type World = ReturnType<typeof onBox>;

/** A repository of an organization with GitHub's own fields. */
function withFields(
  options: string[] = ["Urgent", "High", "Medium", "Low"],
  files = filesOf(plan()),
): World {
  const world = onBox(files);
  addFields(world, options);
  return world;
}

function addFields({ box }: World, options: string[]) {
  box.addIssueField("acme", { name: "Priority", dataType: "single_select", options });
  box.addIssueField("acme", { name: "Effort", dataType: "number" });
  box.addIssueField("acme", { name: "Start date", dataType: "date" });
  box.addIssueField("acme", { name: "Target date", dataType: "date" });
  box.addIssueField("acme", { name: "Why", dataType: "text" });
}

function issue({ repository }: World, id: string) {
  const found = repository.state().issues.find(({ title }) => title.startsWith(`Task ${id}`));
  if (!found) throw new Error(`Task ${id} has no issue.`);
  return found;
}

/** Looks, and once more: nothing is left to do. */
async function rested(world: World) {
  await world.look();
  expect(await world.look()).toMatchObject({ writes: 0, undone: [] });
  expect(world.box.violations).toEqual([]);
}

const columns = ({ repository }: World) =>
  (repository.boards()[0]?.fields ?? []).map(({ name }) => name);

describe("where an organization has GitHub's own fields", () => {
  it("fills them, and shows them on the board in place of its own columns", async () => {
    const world = withFields();

    await rested(world);

    expect(issue(world, "1.1").fields).toEqual({
      Priority: "High",
      Effort: 3,
      "Start date": "2026-01-05",
      "Target date": "2026-01-08",
    });
    expect(issue(world, "1.2").fields).toEqual({
      "Start date": "2026-01-05",
      "Target date": "2026-01-09",
    });
    expect(columns(world)).toEqual(
      expect.arrayContaining(["Start date", "Target date", "Effort", "Priority"]),
    );
    expect(columns(world)).not.toContain("Due");
    expect(columns(world)).not.toContain("Estimate");
    const card = world.repository.boards()[0]?.items[0];
    expect(Object.keys(card?.fields ?? {})).not.toContain("Priority");
  });

  it("comes to the same however often it is killed", { tags: "thorough" }, async () => {
    const killed = withFields();
    for (let rest = 1; ; rest++) {
      let writes = 0;
      killed.box.intercept(async (request, next) => {
        const text = await request.clone().text();
        const isWrite = text.includes("mutation") || !request.url.endsWith("/graphql");
        if (isWrite && request.method !== "GET" && ++writes > 1) throw new Error("killed");
        return next(request);
      });
      await killed.look().catch(() => {});
      if (writes === 0) break;
      expect(rest).toBeLessThan(60);
    }
    killed.box.intercept(null);
    const world = withFields();
    await rested(world);

    await rested(killed);

    for (const id of ["1.1", "1.2"]) {
      expect(issue(killed, id).fields).toEqual(issue(world, id).fields);
    }
    expect(columns(killed).toSorted()).toEqual(columns(world).toSorted());
  });

  it("leaves Effort to people where it has options, as GitHub makes it, and keeps Estimate", async () => {
    const world = onBox(filesOf(plan()));
    const options = ["High", "Medium", "Low"];
    world.box.addIssueField("acme", { name: "Effort", dataType: "single_select", options });
    world.box.addIssueField("acme", { name: "Target date", dataType: "date" });

    await rested(world);

    expect(issue(world, "1.1").fields).toEqual({ "Target date": "2026-01-08" });
    expect(columns(world)).toContain("Estimate");
    expect(columns(world)).not.toContain("Due");
    const cards = world.repository.boards()[0]?.items;
    expect(cards?.find(({ title }) => title.includes("1.1"))?.fields).toMatchObject({
      Estimate: 3,
    });
  });

  it("makes none", async () => {
    const world = withFields();
    const before = world.repository.repository.owner.issueFields.map(({ name }) => name);

    await rested(world);

    expect(world.repository.repository.owner.issueFields.map(({ name }) => name)).toEqual(before);
  });

  it("follows what people set there, until the plan changes that very field", async () => {
    const world = withFields();
    await rested(world);
    const { number } = issue(world, "1.1");
    world.octocat.setIssueField(number, "Target date", "2026-01-20");
    world.octocat.setIssueField(number, "Priority", "Urgent");
    world.octocat.setIssueField(number, "Effort", null);

    await rested(world);

    expect(issue(world, "1.1").fields).toMatchObject({
      Priority: "Urgent",
      "Target date": "2026-01-20",
    });
    expect(issue(world, "1.1").fields).not.toHaveProperty("Effort");
    expect(issue(world, "1.1").body).toContain("20 Jan 2026");
    expect(issue(world, "1.1").body).toContain("P0");
    expect(issue(world, "1.1").body).not.toContain("3 days");
    const [dashboard] = world.repository.state().issues;
    expect(dashboard?.body).toMatch(/priority.*Urgent/);

    world.octocat.push(filesOf(plan({ due: "2026-01-15" })));
    await rested(world);

    expect(issue(world, "1.1").fields).toMatchObject({
      Priority: "Urgent",
      "Target date": "2026-01-15",
    });
  });

  it("takes a priority that people give to a task for which the plan says none", async () => {
    const world = withFields();
    await rested(world);
    world.octocat.setIssueField(issue(world, "1.2").number, "Priority", "Low");

    await rested(world);

    expect(issue(world, "1.2").fields).toMatchObject({ Priority: "Low" });
    expect(issue(world, "1.2").body).toContain("Low");
  });

  it("leaves what people have set before on an issue of which the plan says nothing", async () => {
    const world = onBox(filesOf(plan()));
    await rested(world);
    addFields(world, ["High", "Low"]);
    world.octocat.setIssueField(issue(world, "1.2").number, "Priority", "Low");

    await rested(world);

    expect(issue(world, "1.2").fields).toMatchObject({ Priority: "Low" });
  });

  it("sets a due date given by command", async () => {
    const world = withFields();
    await rested(world);
    world.octocat.comment(issue(world, "1.1").number, "/plan due 2026-01-30");

    await rested(world);

    expect(issue(world, "1.1").fields).toMatchObject({ "Target date": "2026-01-30" });
  });

  it("fills a field again that was deleted and made again", async () => {
    const world = withFields();
    await rested(world);
    const [priority] = world.repository.repository.owner.issueFields;
    if (!priority) throw new Error("There is no priority.");
    world.box.deleteIssueField(priority);
    world.box.addIssueField("acme", {
      name: "Priority",
      dataType: "single_select",
      options: ["High"],
    });

    await rested(world);

    expect(issue(world, "1.1").fields).toMatchObject({ Priority: "High" });
  });

  it("takes columns of its own for a field that is gone", async () => {
    const world = withFields();
    await rested(world);
    for (const field of world.repository.repository.owner.issueFields) {
      world.box.deleteIssueField(field);
    }

    await rested(world);

    const card = world.repository.boards()[0]?.items.find(({ title }) => title.includes("1.1"));
    expect(card?.fields).toMatchObject({ Due: "2026-01-08", Estimate: 3, Priority: "High" });
    expect(issue(world, "1.1").body).toContain("High");
  });

  it("moves the start with a card that is moved to another week", async () => {
    const world = withFields(undefined, filesOf(plan().week(2).task("1.3", "Passkeys")));
    await rested(world);
    world.octocat.setCardField(issue(world, "1.1").number, "Week", "Week 2");

    await rested(world);

    expect(issue(world, "1.1").fields).toMatchObject({ "Start date": "2026-01-12" });
  });

  it("tries a refused field again, and does everything else", async () => {
    const world = withFields();
    world.box.intercept(async (request, next) => {
      const text = await request.clone().text();
      if (!text.includes("setIssueFieldValue")) return next(request);
      return Response.json({ message: "no" }, { status: 403 });
    });
    await world.look();
    expect(issue(world, "1.1").fields).toEqual({});
    world.box.intercept(null);

    await rested(world);

    expect(issue(world, "1.1").fields).toMatchObject({ "Target date": "2026-01-08", Effort: 3 });
    expect(issue(world, "1.1").body).toContain("3 days");
  });
});

describe("where GitHub no longer shows them", () => {
  it("makes no columns in their place, and follows hand edits again later", async () => {
    const world = withFields();
    await rested(world);
    const { number } = issue(world, "1.1");
    world.octocat.setIssueField(number, "Target date", "2026-01-20");
    await rested(world);
    const before = columns(world);
    world.box.faults.hidesIssueFields = true;
    world.octocat.push(filesOf(plan({ estimate: "4d" })));
    await rested(world);

    expect(columns(world)).toEqual(before);

    world.box.faults.hidesIssueFields = false;
    await rested(world);

    expect(issue(world, "1.1").fields).toMatchObject({ "Target date": "2026-01-20", Effort: 4 });
    expect(issue(world, "1.1").body).toContain("20 Jan 2026");
  });
});

describe("options of Priority that are called otherwise than in the plan", () => {
  it("are matched by their rank", async () => {
    const world = withFields(undefined, filesOf(plan({ priority: "P0" })));

    await rested(world);

    expect(issue(world, "1.1").fields).toMatchObject({ Priority: "Urgent" });
    expect(issue(world, "1.1").body).toContain("P0");
  });

  it("are left alone if none means the same, and the plan's priority counts", async () => {
    const world = withFields(["Someday", "Now"]);

    await rested(world);

    expect(issue(world, "1.1").fields).not.toHaveProperty("Priority");
    expect(issue(world, "1.1").body).toContain("High");
  });
});

describe("all is as it was", () => {
  /** The text below the marker, which has ids. */
  const text = (world: World) => issue(world, "1.1").body.split("\n").slice(1);

  /** What stands there without fields of the organization. */
  async function usual() {
    const world = onBox(filesOf(plan()));
    await rested(world);
    return world;
  }

  it("where fields of these names have another type", async () => {
    const world = onBox(filesOf(plan()));
    for (const name of ["Priority", "Effort", "Start date", "Target date"]) {
      world.box.addIssueField("acme", { name, dataType: "text" });
    }

    await rested(world);

    const without = await usual();
    expect(text(world)).toEqual(text(without));
    expect(issue(world, "1.1").body).not.toContain('"fields"');
    expect(issue(world, "1.1").fields).toEqual({});
    expect(columns(world)).toEqual(columns(without));
    expect(world.box.requests.length).toBe(without.box.requests.length);
  });

  it("where the app may not see them", async () => {
    const world = withFields();
    world.box.faults.hidesIssueFields = true;

    await rested(world);

    const without = await usual();
    expect(text(world)).toEqual(text(without));
    expect(columns(world)).toEqual(columns(without));
    expect(world.box.requests.length).toBe(without.box.requests.length);
  });

  it("for a person's token that has no scope for organizations", async () => {
    const world = withFields();
    world.unsettled = "every look is refused the fields first";
    world.box.intercept(async (request, next) => {
      if (!(await request.clone().text()).includes("issueFields(")) return next(request);
      const message =
        "Your token has not been granted the required scopes to execute this query. The 'issueFields' field requires one of the following scopes: ['read:org'], but your token has only been granted the: ['repo'] scopes.";
      return Response.json({ errors: [{ type: "INSUFFICIENT_SCOPES", message }] });
    });

    await rested(world);

    const without = await usual();
    expect(text(world)).toEqual(text(without));
    expect(columns(world)).toEqual(columns(without));
  });

  it("on a server that does not know them", async () => {
    const world = withFields();
    world.unsettled = "only a client that knows what the server lacks can look at it";
    world.box.faults.lacks = [
      "Issue.issueFieldValues",
      "Organization.issueFields",
      "Mutation.setIssueFieldValue",
      "Mutation.createProjectV2IssueField",
    ];
    const octokit = octokitOn(world.box, { baseUrl: "https://github.example/api/v3" });
    const client = clientOf(octokit, { missingFields: await readMissingFields(octokit) });
    const look = () => reconcile(repositoryAt(client, world.repository.repository.nodeId, noPace));

    await look();

    expect(await look()).toMatchObject({ writes: 0 });
    expect(columns(world)).toContain("Due");
    expect(world.box.violations).toEqual([]);
  });

  it("on a board that has columns of its own for the same: nothing is shown twice", async () => {
    const world = await usual();
    addFields(world, ["High", "Low"]);

    await rested(world);

    expect(issue(world, "1.1").fields).toEqual({ "Start date": "2026-01-05" });
    expect(columns(world)).not.toContain("Target date");
    expect(world.repository.boards()[0]?.items[0]?.fields).toMatchObject({ Due: "2026-01-08" });
  });
});
