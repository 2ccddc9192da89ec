import { beforeEach, describe, expect, it, vi } from "vitest";
import { aPlan } from "../../../support/a-plan.ts";
import { filesOf, onBox, syncedOnBox } from "../../../support/on-box.ts";
import { persistent } from "../../../support/chaos/persist.ts";

const plan = aPlan()
  .start("2026-01-05")
  .phase("1", "Accounts")
  .week(1, "Start")
  .task("1.1", "Sign in")
  .task("1.2", "Sign out", { needs: ["1.1"] })
  .milestone("1.1", "People can sign in");

/** So many tasks wait for the first one that GitHub takes all links but seven. */
function crowded() {
  const first = aPlan().start("2026-01-05").phase("1", "Accounts").week(1).task("1.1", "Sign in");
  return Array.from({ length: 57 }, (_, n) => n + 1).reduce(
    (plan, n) => plan.task(`2.${n}`, `Step ${n}`, { needs: ["1.1"] }),
    first,
  );
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  return () => vi.useRealTimers();
});

type World = ReturnType<typeof onBox>;

const synced = () => syncedOnBox(filesOf(plan));

function issue(world: World, title: string) {
  const found = world.repository.state().issues.find((each) => each.title.includes(title));
  if (!found) throw new Error(`There is no issue called ${title}.`);
  return found;
}

const dashboard = (world: World) => issue(world, "Progress:").body;

/** From now on GitHub answers so to requests whose body or address fits. */
function refusing(world: World, what: RegExp, answer: () => Response) {
  world.box.intercept(async (request, next) => {
    const said = `${request.method} ${request.url} ${await request.clone().text()}`;
    return what.test(said) ? answer() : next(request);
  });
}

const status = (code: number, message: string) => () =>
  Response.json({ message }, { status: code });

const unprocessable = () =>
  Response.json({
    data: { m0: null },
    errors: [{ type: "UNPROCESSABLE", path: ["m0"], message: "Labels can't be added <!-- @ada" }],
  });

describe("what GitHub refuses", () => {
  it.each([
    ["403", status(403, "Resource not accessible by integration")],
    ["404", status(404, "Not Found")],
    ["410", status(410, "This issue was deleted")],
    ["422", status(422, "Validation Failed")],
  ])("for good (%s) is told on the dashboard, and holds up nothing else", async (_, answer) => {
    const world = onBox(filesOf(plan));
    refusing(world, /POST .*\/views/, answer);

    expect(await persistent(world).look()).toBe(1);

    expect(world.repository.state().issues).toHaveLength(4);
    expect(dashboard(world)).toMatch(
      /Could not be written[^]*view Board, view Phases, view Roadmap \(create view\)/,
    );
  });

  it.each([
    ["{kind} {id}: {title}", "1.1 → 2.51, 1.1 → 2.52, 1.1 → 2.53 and 4 more"],
    ["{title}", "“Sign in” → “Step 51”, “Sign in” → “Step 52”, “Sign in” → “Step 53” and 4 more"],
  ])(
    "is one line for all links between tasks, with titles as %s",
    { tags: "thorough" },
    async (titles, links) => {
      const world = onBox(filesOf(crowded().project({ titles })));

      await world.look();

      const [, said = ""] = dashboard(world).split("Could not be written");
      expect(said.split("###")[0]).toMatch(/^\n\n- 7 links between tasks .*\n\nAll else/);
      expect(said).toContain(`- 7 links between tasks (${links}): `);
      expect(await world.look()).toMatchObject({ writes: 0 });
    },
  );

  it("is written to the dashboard once, and taken away when it is allowed again", async () => {
    const world = await synced();
    const { number } = issue(world, "Task 1.1");
    world.octocat.moveCard(number, "Blocked");
    refusing(world, /addLabelsToLabelable/, unprocessable);
    const first = await world.look();
    expect(first).toMatchObject({ undone: [expect.stringContaining("Task 1.1")] });
    expect(dashboard(world)).toContain("Could not be written");
    expect(dashboard(world)).not.toMatch(/<!-- @ada/);

    expect(await world.look()).toMatchObject({ writes: 0 });

    world.box.intercept(null);
    await world.look();
    expect(dashboard(world)).not.toContain("Could not be written");
    expect(issue(world, "Task 1.1").labels).toContain("status: blocked");
    expect(await world.look()).toMatchObject({ writes: 0, undone: [] });
    expect(world.box.violations).toEqual([]);
  });

  it("comes back in an hour where there is no dashboard to tell it", async () => {
    const world = onBox(filesOf(plan));
    world.unsettled = "GitHub refuses every issue";
    refusing(
      world,
      /createIssue|createLabel/,
      status(403, "Resource not accessible by integration"),
    );
    const queue = persistent(world);

    expect(await queue.look()).toBe(1);

    const wait = (queue.next() ?? 0) - Date.now();
    expect(wait).toBeGreaterThanOrEqual(60 * 60 * 1000);
    expect(wait).toBeLessThan(62 * 60 * 1000);
  });

  it("tells the dashboard when the plan's files may not be read any more", async () => {
    const world = await synced();
    world.box.intercept(async (request, next) => withoutFiles(await next(request)));

    expect(await world.look()).toMatchObject({ ended: "broken plan" });

    expect(dashboard(world)).toContain("does not let Milepost read the files");
    world.box.intercept(null);
    await world.look();
    expect(dashboard(world)).not.toContain("does not let");
  });
});

async function withoutFiles(response: Response): Promise<Response> {
  const answer = (await response.json()) as { data?: { node?: Record<string, unknown> } };
  const node = answer.data?.node;
  if (!node || !("object" in node)) return Response.json(answer, response);
  node["object"] = null;
  const message = "Resource not accessible by integration";
  const errors = [{ type: "FORBIDDEN", path: ["node", "object"], message }];
  return Response.json({ ...answer, errors }, response);
}

describe("people who take things away in the middle of a run", () => {
  /** Does `act` right before the first write that fits. */
  function before(world: World, what: RegExp, act: () => void) {
    let done = false;
    world.box.intercept(async (request, next) => {
      const said = `${request.method} ${request.url} ${await request.clone().text()}`;
      if (!done && what.test(said)) {
        done = true;
        act();
      }
      return next(request);
    });
    return () => done;
  }

  it.each([
    ["an issue", /updateIssue/, (w: World) => w.octocat.deleteIssue(issue(w, "Task 1.2").number)],
    [
      "the dashboard",
      /updateIssue/,
      (w: World) => w.octocat.deleteIssue(issue(w, "Progress").number),
    ],
    [
      "a milestone",
      /createIssue/,
      (w: World) => w.octocat.deleteMilestone(w.repository.state().milestones[0]?.title ?? ""),
    ],
    ["a label", /createIssue/, (w: World) => w.octocat.deleteLabel("milepost")],
  ])("%s: it ends right all the same", async (_, what, act) => {
    const world = onBox(filesOf(plan));
    const met = before(world, what, () => {
      if (world.repository.state().issues.length > 0 || what.source === "createIssue") act(world);
    });

    expect(await persistent(world).look()).toBeLessThanOrEqual(3);
    await world.look();

    expect(met()).toBe(true);
    expect(
      world.repository
        .state()
        .issues.map(({ title }) => title)
        .toSorted(),
    ).toEqual(["Phase 1: Accounts", "Progress: Demo", "Task 1.1: Sign in", "Task 1.2: Sign out"]);
    expect(world.repository.state().milestones).toHaveLength(1);
    expect(await world.look()).toMatchObject({ writes: 0, undone: [] });
  });
});

describe("a board", () => {
  const board = ({ box, repository }: World) =>
    box.board("acme", repository.boards()[0]?.number ?? 0);

  it("that a person deletes does not come back, and the dashboard says how to get one", async () => {
    const world = await synced();
    world.octocat.deleteBoard(board(world));

    await world.look();

    expect(world.repository.boards()).toHaveLength(0);
    expect(dashboard(world)).toMatch(/Board\*\*: deleted by a person.*`board: false`/);
    expect(await world.look()).toMatchObject({ writes: 0 });

    const without = plan.yaml().replace("project:", "project:\n  board: false");
    world.octocat.push({ "plan/plan.yml": without }, "No board");
    await world.look();
    world.octocat.push(filesOf(plan), "A board");
    await world.look();
    expect(world.repository.boards()).toHaveLength(1);
    expect(world.box.violations).toEqual([]);
  });

  it("that a person closes is left alone, and the dashboard says so", async () => {
    const world = await synced();
    world.octocat.closeBoard(board(world));
    world.octocat.close(issue(world, "Task 1.1").number);

    await world.look();

    expect(dashboard(world)).toContain("**Board**: closed");
    expect(dashboard(world)).toContain("1 of 2 tasks");
    expect(await world.look()).toMatchObject({ writes: 0, undone: [] });
  });
});

describe("a repository", () => {
  it.each([
    ["archived", (w: World) => w.octocat.archive(), 1],
    // It is asked for once more when all is forgotten.
    ["deleted", (w: World) => w.octocat.deleteRepository(), 2],
  ])("that is %s is done with", async (_, act, requests) => {
    const world = await synced();
    act(world);
    world.unsettled = "there is nothing left to look at";
    const before = world.box.requests.length;

    expect(await persistent(world).look()).toBe(1);

    expect(world.box.requests.length - before).toBe(requests);
  });
});
