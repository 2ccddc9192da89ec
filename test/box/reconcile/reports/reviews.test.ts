import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PlanBuilder } from "../../../support/a-plan.ts";
import { aPlan } from "../../../support/a-plan.ts";
import { killed, once } from "../../../support/chaos/faults.ts";
import { copiesOf, filesOf, onBox } from "../../../support/on-box.ts";
import type { Files } from "../../../support/on-box.ts";
import { picture, stable } from "../../../support/as-text/picture.ts";

const plan = aPlan()
  .start("2026-01-05")
  .project({ manager: "@octocat" })
  .phase("1", "Accounts", { criteria: ["No password is left", "It was shown to the sponsor"] })
  .week(1, "Start")
  .task("1.1", "Sign in")
  .task("1.2", "Sign out")
  .milestone("1.1", "People can sign in")
  .phase("2", "Billing")
  .week(2)
  .task("2.1", "Invoices", { owner: "Tech lead" })
  .risk("slow", "It gets slower")
  .metric("latency", "Latency", { unit: "ms", baseline: "500", target: "<100" });

const done = (builder: PlanBuilder = plan) => doneOnBox(filesOf(builder));

const doneOnBox = copiesOf(async (files: Files) => {
  const world = onBox(files);
  await world.look();
  world.travel("2026-01-06T10:00:00Z");
  world.octocat.comment(issue(world, "Task 1.1").number, "/plan start\n/plan lesson Measure first");
  await world.look();
  world.travel("2026-01-08T10:00:00Z");
  world.octocat.comment(issue(world, "Task 1.1").number, "/plan metric latency 95\n/plan done");
  world.octocat.close(issue(world, "Task 1.2").number);
  await world.look();
  return world;
});

type World = ReturnType<typeof onBox>;

function issue({ repository }: World, title: string) {
  const found = repository.state().issues.find((each) => each.title.includes(title));
  if (!found) throw new Error(`There is no issue called ${title}.`);
  return found;
}

function titles({ repository }: World): string[] {
  return repository.state().issues.map(({ title }) => title);
}

function log(world: World): string {
  return issue(world, "Log: Demo")
    .comments.map(({ body }) => body)
    .join("\n");
}

describe("when the work of a phase is done", () => {
  it("the review begins with the verdict, the very line of the dashboard", async () => {
    const world = await done();
    const verdict = (title: string) =>
      /^(?:🟢|🟡|🔴|🏁|⚪) .*$/m.exec(issue(world, title).body)?.[0];

    expect(verdict("Review of Phase 1")).toBe(verdict("Progress: Demo"));
    expect(verdict("Review of Phase 1")).toMatch(/^🟢 \*\*On track\*\*: /);

    world.travel("2026-01-20T10:00:00Z");
    await world.look();

    expect(verdict("Review of Phase 1")).toBe(verdict("Progress: Demo"));
    expect(verdict("Review of Phase 1")).toMatch(/^🔴 \*\*Off track\*\*: /);
  });

  it("a review opens with the facts, and the next phase waits for it", async () => {
    const world = await done();

    const review = issue(world, "Review of Phase 1: Accounts");

    expect(review.body).toMatch(/2 tasks complete/);
    expect(review.body).toMatch(/- \[ \] No password is left/);
    expect(review.body).toMatch(/Sign in · 8 Jan/);
    expect(review.body).toMatch(
      /Milestone 1\.1: People can sign in \| Fri 9 Jan 2026 \| Thu 8 Jan 2026/,
    );
    expect(review.body).toMatch(/Latency \| 500 ms.*95 ms/);
    expect(review.body).toMatch(/What took longest[\s\S]*Sign in · 2 days/);
    expect(review.body).toMatch(/Lessons learned[\s\S]*Measure first/);
    expect(review.body).toMatch(/Open risks[\s\S]*It gets slower/);
    expect(review.body).toMatch(/Next steps[\s\S]*Invoices/);
    expect(issue(world, "Phase 2: Billing").blockedBy).toEqual([review.number]);
    expect(issue(world, "Progress").body).toMatch(/Phase 1: Accounts.*waiting for go/);
    expect(await world.look()).toMatchObject({ writes: 0 });
    expect(world.box.violations).toEqual([]);
  });

  it("what people tick stays ticked", async () => {
    const world = await done();
    const { number } = issue(world, "Review of");
    world.octocat.editBody(number, (body) => body.replace("[ ] No password", "[x] No password"));
    world.octocat.comment(number, "/plan lesson Ask early");

    await world.look();

    const { body } = issue(world, "Review of");
    expect(body).toMatch(/- \[x\] No password is left\n- \[ \] It was shown/);
    expect(body).toContain("Ask early");
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it("a no-go says what is missing, a go by the manager closes the review, both are recorded", async () => {
    const world = await done();
    const { number } = issue(world, "Review of");
    world.octocat.comment(number, "/plan no-go The load test is missing");
    await world.look();

    expect(issue(world, "Review of")).toMatchObject({ state: "open" });
    expect(issue(world, "Progress").body).toMatch(/Phase 1: Accounts.*no-go/);
    world.octocat.comment(issue(world, "Progress").number, "/plan go anyway All is there");
    await world.look();

    expect(issue(world, "Review of")).toMatchObject({ state: "closed", stateReason: "COMPLETED" });
    expect(issue(world, "Review of").body).toMatch(/Go\*\*[\s\S]*load test[\s\S]*All is there/);
    expect(log(world)).toMatch(
      /No-go · Phase 1[\s\S]*load test[\s\S]*Go · Phase 1[\s\S]*All is there/,
    );
    expect(await world.look()).toMatchObject({ writes: 0 });
    expect(world.box.violations).toEqual([]);
  });

  it("closing the review is a go, by whoever closed it", async () => {
    const world = await done();
    world.octocat.close(issue(world, "Review of").number);

    await world.look();

    expect(log(world)).toMatch(/🟢 Go · Phase 1[\s\S]*octocat/);
    expect(issue(world, "Progress").body).toMatch(/Phase 1: Accounts.*🟢 go/);
    expect(await world.look()).toMatchObject({ writes: 0 });
    expect(world.box.violations).toEqual([]);
  });

  it("a task that is taken up again is told on the review, which waits for it", async () => {
    const world = await done();
    world.octocat.reopen(issue(world, "Task 1.2").number);

    await world.look();

    expect(issue(world, "Review of").body).toMatch(
      /was done, but 1 task is open again: 1 task complete[\s\S]*Sign out[\s\S]*Waiting for the work/,
    );
    expect(issue(world, "Progress").body).not.toMatch(/waiting for go/);
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it("no review opens for a moment between two comments that wait for their answer", async () => {
    const world = onBox(filesOf(plan));
    await world.look();
    world.octocat.close(issue(world, "Task 1.2").number);
    world.octocat.comment(issue(world, "Task 1.1").number, "/plan done");
    world.octocat.comment(issue(world, "Task 1.1").number, "/plan reopen");

    await world.look();

    expect(titles(world).filter((title) => title.startsWith("Review"))).toEqual([]);
    expect(issue(world, "Task 1.1").comments).toMatchObject([{ author: "octocat" }, {}]);
  });

  it.each([
    ["after it was recorded", true],
    ["before anybody looked", false],
  ])("a go by command leaves a no-go by closing in the log, %s", async (_, isRecorded) => {
    const world = await done();
    const { number } = issue(world, "Review of");
    world.octocat.close(number, "not_planned");
    if (isRecorded) await world.look();
    world.octocat.comment(number, "/plan go anyway All is there");

    await world.look();

    expect(log(world).match(/(No-go|Go) · Phase 1/g)).toEqual(["No-go · Phase 1", "Go · Phase 1"]);
    expect(issue(world, "Review of")).toMatchObject({ state: "closed", stateReason: "COMPLETED" });
    expect(issue(world, "Progress").body).toMatch(/Phase 1: Accounts.*🟢 go/);
    expect(await world.look()).toMatchObject({ writes: 0 });
    expect(world.box.violations).toEqual([]);
  });

  it("there is none in a plan without gates", async () => {
    const world = await done(plan.project({ gates: false }));

    expect(titles(world).some((title) => title.startsWith("Review"))).toBe(false);
    expect(issue(world, "Phase 2: Billing").blockedBy).toEqual([]);
  });

  it("nobody can go before that", async () => {
    const world = onBox(filesOf(plan));
    await world.look();
    world.octocat.comment(issue(world, "Phase 1").number, "/plan go anyway It was agreed");

    await world.look();

    expect(
      issue(world, "Phase 1")
        .comments.map(({ body }) => body)
        .join(),
    ).toMatch(/review opens when all its tasks/);
  });
});

describe("the issue of a phase", () => {
  function state(world: World) {
    const { state, stateReason } = issue(world, "Phase 1: Accounts");
    return [state, stateReason];
  }

  it("is closed by a go in the very look, and stays open when somebody reopens it", async () => {
    const world = await done();
    expect(state(world)).toEqual(["open", null]);
    world.octocat.comment(issue(world, "Review of").number, "/plan go anyway It was agreed");

    await world.look();

    expect(state(world)).toEqual(["closed", "COMPLETED"]);
    expect(await world.look()).toMatchObject({ writes: 0 });
    world.octocat.reopen(issue(world, "Phase 1: Accounts").number);
    await world.look();
    world.travel("2026-01-09T10:00:00Z");
    await world.look();

    expect(state(world)).toEqual(["open", "REOPENED"]);
    expect(world.box.violations).toEqual([]);
  });

  it("is closed when the review is closed by hand, and open again after a no-go", async () => {
    const world = await done();
    world.octocat.close(issue(world, "Review of").number);
    await world.look();
    expect(state(world)).toEqual(["closed", "COMPLETED"]);

    world.travel("2026-01-09T10:00:00Z");
    world.octocat.comment(issue(world, "Progress").number, "Wait.");
    world.octocat.comment(issue(world, "Review of").number, "/plan no-go The sponsor has doubts");
    await world.look();

    expect(state(world)).toEqual(["open", "REOPENED"]);
    expect(issue(world, "Review of").state).toBe("open");
    expect(await world.look()).toMatchObject({ writes: 0 });
    world.travel("2026-01-10T10:00:00Z");
    world.octocat.comment(issue(world, "Review of").number, "/plan go anyway It was agreed");
    await world.look();

    expect(state(world)).toEqual(["closed", "COMPLETED"]);
    expect(world.box.violations).toEqual([]);
  });

  it("waits for the work that came back after the go", async () => {
    const world = await done();
    world.octocat.close(issue(world, "Review of").number);
    world.octocat.reopen(issue(world, "Task 1.1").number);
    await world.look();
    expect(state(world)).toEqual(["open", null]);

    world.octocat.close(issue(world, "Task 1.1").number);
    await world.look();

    expect(state(world)).toEqual(["closed", "COMPLETED"]);
  });

  it("is people's own after a review that was closed as not planned", async () => {
    const world = await done();
    world.octocat.close(issue(world, "Review of").number, "not_planned");
    await world.look();

    expect(state(world)).toEqual(["open", null]);
  });

  it.each(Object.entries(killed))(
    "is closed once, wherever the look after a go ends %s a write",
    { tags: "thorough" },
    async (_, fault) => {
      const told = async () => {
        const world = await done();
        world.octocat.comment(issue(world, "Review of").number, "/plan go anyway It was agreed");
        return world;
      };
      const undisturbed = await told();
      await undisturbed.look();
      let points = 0;
      for (let at = 0, world = await told(); ; at += 1, world = await told()) {
        const met = once(world.box, "write", at, fault);
        const ended = await world.look().catch(() => "killed");
        if (!met()) break;
        expect(ended).toBe("killed");
        world.box.intercept(null);
        await world.look();
        expect(stable(picture(world.repository)), `write ${at}`).toEqual(
          stable(picture(undisturbed.repository)),
        );
        points += 1;
      }
      expect(points).toBeGreaterThan(4);
    },
  );

  it(
    "has the last word of people, whatever they did and whenever Milepost looked",
    { tags: "thorough" },
    async () => {
      const act = fc.constantFrom("go", "no-go", "close", "reopen", "look");
      await fc.assert(
        fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 8 }), async (acts) => {
          const world = await done();
          const review = issue(world, "Review of").number;
          const phase = issue(world, "Phase 1: Accounts").number;
          for (const [n, each] of [...acts, "look" as const].entries()) {
            world.travel(new Date(Date.parse("2026-01-12T09:00:00Z") + n * 60_000).toISOString());
            if (each === "close") world.octocat.close(phase);
            else if (each === "reopen") world.octocat.reopen(phase);
            else if (each === "look") await world.look();
            else {
              world.octocat.comment(review, `/plan ${each === "go" ? "go anyway" : each} Because`);
              await world.look();
            }
          }

          const last = acts.findLast((each) => each !== "look");
          const closed = last === "go" || last === "close";
          expect(state(world)[0]).toBe(closed ? "closed" : "open");
          expect(await world.look()).toMatchObject({ writes: 0 });
        }),
        { numRuns: 15 },
      );
    },
  );
});

it("the end of the project has its own summary", async () => {
  const world = await done();
  world.octocat.close(issue(world, "Task 2.1").number);

  await world.look();

  expect(issue(world, "Summary: Demo").body).toMatch(
    /All work of \*\*Demo\*\* is done: 3 tasks complete/,
  );
  expect(titles(world).filter((title) => title.startsWith("Review"))).toHaveLength(2);
  expect(await world.look()).toMatchObject({ writes: 0 });
  expect(world.box.violations).toEqual([]);
});
