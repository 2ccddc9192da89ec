import { describe, expect, it } from "vitest";
import { aPlan } from "../../support/a-plan.ts";
import { examplePlan, filesOf, onBox, syncedOnBox } from "../../support/on-box.ts";

const plan = aPlan()
  .start("2026-01-05")
  .phase("1", "Accounts", { goal: "People have accounts." })
  .week(1, "Start")
  .task("1.1", "Sign in")
  .task("1.2", "Sign out", { needs: ["1.1"], owner: "@octocat" })
  .milestone("1.1", "People can sign in")
  .week(2, "Go on")
  .task("1.3", "Reset a password")
  .risk("slow", "It gets slower");

const synced = (files = filesOf(plan)) => syncedOnBox(files);

function issue(world: ReturnType<typeof onBox>, title: string) {
  const found = world.repository.state().issues.find((each) => each.title.includes(title));
  if (!found) throw new Error(`There is no issue called ${title}.`);
  return found;
}

function dashboard(world: ReturnType<typeof onBox>) {
  return issue(world, "Progress:");
}

describe("a first sync", () => {
  it("makes of the example plan what its documents promise", async () => {
    const world = onBox(examplePlan());

    await world.look();

    const { issues, milestones } = world.repository.state();
    const titled = (start: string) => issues.filter(({ title }) => title.startsWith(start));
    expect(titled("Phase ")).toHaveLength(5);
    expect(titled("Task ")).toHaveLength(40);
    expect(titled("Risk: ")).toHaveLength(3);
    expect(milestones).toHaveLength(10);
    expect(titled("Task ").every(({ parent }) => parent !== null)).toBe(true);
    expect(titled("Task ").every(({ body }) => /prompt/i.test(body))).toBe(true);
    expect(world.box.violations).toEqual([]);
  });

  it("writes nothing the second time, in at most five requests", async () => {
    const world = await synced(examplePlan());
    const before = world.box.requests.length;

    expect(await world.look()).toMatchObject({ ended: "in sync", writes: 0 });

    expect(world.box.requests.length - before).toBeLessThanOrEqual(5);
    expect(world.box.violations).toEqual([]);
  });

  it("works on a user's repository, without a board, and says why", async () => {
    const world = onBox(filesOf(plan), { userOwned: true });

    await world.look();

    expect(world.repository.state().issues).toHaveLength(6);
    expect(dashboard(world).body).toMatch(/belongs to a user/i);
    expect(await world.look()).toMatchObject({ writes: 0 });
    expect(world.box.violations).toEqual([]);
  });

  it("works where boards were not granted, and says so", async () => {
    const world = onBox(filesOf(plan));
    world.box.intercept(async (request, next) => refusingBoards(await next(request)));

    await world.look();

    expect(world.repository.state().issues).toHaveLength(6);
    expect(dashboard(world).body).toMatch(/board/i);
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it("leaves a repository without a plan alone", async () => {
    const world = onBox({ "README.md": "Hello" });

    expect(await world.look()).toEqual({ ended: "no plan" });

    expect(world.box.requests).toHaveLength(1);
  });

  it("adopts an issue that the plan names, and keeps what people wrote in it", async () => {
    const world = onBox(filesOf(aPlan().task("1.1", "Sign in", { issue: 1 })));
    world.octocat.openIssue({ title: "Login", body: "We want to sign in.", labels: ["idea"] });

    await world.look();

    const adopted = issue(world, "Task 1.1: Sign in");
    expect(adopted).toMatchObject({ number: 1, author: "octocat" });
    expect(adopted.body).toMatch(/^We want to sign in\.\n\n<!-- milepost /);
    expect(adopted.labels).toEqual(expect.arrayContaining(["idea", "milepost", "phase: 1"]));
    expect(await world.look()).toMatchObject({ writes: 0 });
    expect(world.box.violations).toEqual([]);
  });

  it("does not fall for a marker that somebody typed", async () => {
    const world = await synced();
    const forged = issue(world, "Task 1.1").body;
    world.octocat.openIssue({ title: "Trust me", body: forged });

    expect(await world.look()).toMatchObject({ writes: 0 });
  });
});

/** The answer as GitHub gives it to an installation that may not see boards. */
async function refusingBoards(response: Response): Promise<Response> {
  const answer = (await response.json()) as { data?: { node?: Record<string, unknown> } };
  const node = answer.data?.node;
  if (!node || !("projectsV2" in node)) return Response.json(answer, response);
  node["projectsV2"] = null;
  const message = "Resource not accessible by integration";
  const errors = [{ type: "FORBIDDEN", path: ["node", "projectsV2"], message }];
  return Response.json({ ...answer, errors }, response);
}

describe("people", () => {
  it("complete a task by closing its issue: the dashboard counts it, in ten requests at most", async () => {
    const world = await synced(examplePlan());
    const before = world.box.requests.length;
    world.octocat.close(issue(world, "Task 1.1").number);

    await world.look();

    expect(dashboard(world).body).toContain("1 of 40 tasks");
    expect(world.box.requests.length - before).toBeLessThanOrEqual(10);
    expect(world.box.violations).toEqual([]);
  });

  it("start a task by a pull request and complete it by merging", async () => {
    const world = await synced();
    const { number } = issue(world, "Task 1.1");
    const pull = world.octocat.openPullRequest({ title: "Sign in", body: `Closes #${number}` });
    await world.look();
    expect(statusOnBoard(world, number)).toBe("In Progress");

    world.octocat.merge(pull);
    await world.look();

    expect(statusOnBoard(world, number)).toBe("Complete");
    expect(world.box.violations).toEqual([]);
  });

  it("move a card, and the task follows", async () => {
    const world = await synced();
    const { number } = issue(world, "Task 1.3");
    world.travel("2026-01-05T10:00:00Z");
    world.octocat.moveCard(number, "In Progress");

    await world.look();

    expect(issue(world, "Task 1.3").labels).toContain("status: in progress");
    world.travel("2026-01-05T11:00:00Z");
    world.octocat.moveCard(number, "Complete");
    await world.look();
    expect(issue(world, "Task 1.3")).toMatchObject({ state: "closed" });
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it("reopen a task that was complete: it has failed until somebody starts it", async () => {
    const world = await synced();
    const { number } = issue(world, "Task 1.1");
    world.octocat.close(number);
    await world.look();

    world.octocat.reopen(number);
    await world.look();

    expect(statusOnBoard(world, number)).toBe("Failed");
    world.octocat.label(number, "status: in progress");
    await world.look();
    expect(statusOnBoard(world, number)).toBe("In Progress");
  });

  it("drop a task by closing it as not planned: it is counted no more", async () => {
    const world = await synced();
    world.octocat.close(issue(world, "Task 1.3").number, "not_planned");

    await world.look();

    expect(dashboard(world).body).toContain("0 of 2 tasks");
  });
});

function statusOnBoard(world: ReturnType<typeof onBox>, number: number): unknown {
  const cards = world.repository.boards().flatMap(({ items }) => items);
  return cards.find((card) => card.issue === number)?.fields["Status"];
}

describe("a plan that changes", () => {
  it("renames, adds and removes in place", async () => {
    const world = await synced();
    const { number } = issue(world, "Task 1.1");
    const next = aPlan()
      .start("2026-01-05")
      .phase("1", "Accounts", { goal: "People have accounts." })
      .week(1, "Start")
      .task("1.1", "Passkeys")
      .task("1.4", "Invitations")
      .milestone("1.1", "People can sign in")
      .week(2, "Go on")
      .task("1.3", "Reset a password")
      .risk("slow", "It gets slower");
    world.octocat.push(filesOf(next), "Passkeys it is");

    await world.look();

    expect(issue(world, "Passkeys").number).toBe(number);
    expect(issue(world, "Task 1.4").state).toBe("open");
    expect(issue(world, "Task 1.2")).toMatchObject({ state: "open" });
    expect(issue(world, "Task 1.2").labels).toContain("not in plan");
    expect(await world.look()).toMatchObject({ writes: 0 });
    expect(world.box.violations).toEqual([]);
  });

  it("changes nothing of what a newer version has put into its markers", async () => {
    const world = await synced();
    const { number } = issue(world, "Task 1.1");
    const [milestone] = world.repository.state().milestones;
    const newer = (text: string) => text.replace('"wrote":{', '"version":2,$&"flavour":"Bug",');
    world.octocat.editBody(number, newer);
    world.octocat.editMilestone(milestone?.title ?? "", {
      description: newer(milestone?.description ?? ""),
    });
    expect(await world.look()).toMatchObject({ writes: 0 });

    const words = plan
      .yaml()
      .replace("title: Sign in", "title: Log in")
      .replace("can sign", "can log");
    world.octocat.push({ "plan/plan.yml": words }, "Words");
    await world.look();

    expect(issue(world, "Log in").body).toMatch(
      /"version":2.*"flavour":"Bug","title":"Task 1.1: Log in"/,
    );
    expect(world.repository.state().milestones[0]?.description).toMatch(
      /"version":2.*"flavour":"Bug","title":".*People can log in"/,
    );
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it("moves the date of a milestone, and that of the blockers outside the plan that share it", async () => {
    const world = await synced();
    const milestone = world.repository.state().milestones[0]?.title ?? "";
    world.octocat.openIssue({ title: "The vendor is silent", labels: ["blocker"], milestone });
    await world.look();
    expect(dashboard(world).body).toMatch(/The vendor is silent.* 9 Jan/);

    const sooner = plan.yaml().replace("title: People can", "due: 2026-01-08\n            $&");
    world.octocat.push({ "plan/plan.yml": sooner }, "Sooner");
    await world.look();

    expect(dashboard(world).body).toMatch(/The vendor is silent.* 8 Jan/);
    expect(await world.look()).toMatchObject({ writes: 0 });
    expect(world.box.violations).toEqual([]);
  });

  it("and breaks changes nothing but the dashboard, which keeps the last good picture", async () => {
    const world = await synced();
    const before = world.repository
      .state()
      .issues.filter(({ title }) => !title.startsWith("Progress"));
    world.octocat.push({ "plan/plan.yml": `${plan.yaml()}\nfases: []\n` }, "Oops");

    expect(await world.look()).toMatchObject({ ended: "broken plan", writes: 1 });

    const after = world.repository
      .state()
      .issues.filter(({ title }) => !title.startsWith("Progress"));
    expect(after).toEqual(before);
    expect(dashboard(world).body).toMatch(/did you mean `phases`/i);
    expect(dashboard(world).body).toContain("0 of 3 tasks");

    world.octocat.push(filesOf(plan), "Mended");
    await world.look();
    expect(dashboard(world).body).not.toMatch(/fases/);
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it("that was never good gets a dashboard that says what is wrong", async () => {
    const world = onBox({ "plan/plan.yml": "project: {name: Demo}\n" });

    await world.look();

    expect(world.repository.state().issues).toHaveLength(1);
    world.octocat.push(filesOf(plan), "Mended");
    await world.look();
    expect(world.repository.state().issues).toHaveLength(6);
  });
});

describe("the weekly report", () => {
  it("is posted once when its time has come", async () => {
    const world = await synced();
    world.octocat.close(issue(world, "Task 1.1").number);
    world.travel("2026-01-09T15:59:00Z");
    await world.look();
    expect(dashboard(world).comments).toHaveLength(0);

    world.travel("2026-01-09T16:00:30Z");
    await world.look();
    await world.look();

    expect(dashboard(world).comments).toHaveLength(1);
    expect(dashboard(world).comments[0]?.body).toMatch(/Week 1/);
    expect(world.box.violations).toEqual([]);
  });

  it("is made up for within three days, and not after", async () => {
    const late = await synced();
    late.travel("2026-01-12T09:00:00Z");
    await late.look();
    expect(dashboard(late).comments).toHaveLength(1);

    const later = await synced();
    later.travel("2026-01-13T09:00:00Z");
    await later.look();
    expect(dashboard(later).comments).toHaveLength(0);
  });

  it("is found among many comments of people", async () => {
    const world = await synced();
    world.travel("2026-01-09T16:00:30Z");
    await world.look();
    const { number } = dashboard(world);
    for (let n = 0; n < 130; n += 1) world.octocat.comment(number, `Thought ${n}`);

    expect(await world.look()).toMatchObject({ writes: 0 });
  });
});
