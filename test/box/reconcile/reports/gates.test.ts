import { describe, expect, it } from "vitest";
import type { PlanBuilder } from "../../../support/a-plan.ts";
import { aPlan } from "../../../support/a-plan.ts";
import { killed, once } from "../../../support/chaos/faults.ts";
import { copiesOf, filesOf, onBox } from "../../../support/on-box.ts";
import type { Files } from "../../../support/on-box.ts";
import { picture, stable } from "../../../support/as-text/picture.ts";

const plan = aPlan()
  .start("2026-01-05")
  .project({ manager: "@monalisa" })
  .phase("1", "Accounts", { criteria: ["No password is left", "It was shown"] })
  .week(1)
  .task("1.1", "Sign in")
  .phase("2", "Billing")
  .week(2)
  .task("2.1", "Invoices")
  .phase("3", "Reports")
  .week(3)
  .task("3.1", "Charts");

const done = (builder: PlanBuilder = plan) => doneOnBox(filesOf(builder));

/** A project whose first phase is done; hubot may triage, monalisa manages, octocat maintains. */
const doneOnBox = copiesOf(async (files: Files) => {
  const world = onBox(files);
  world.repository.setRole("octocat", "maintain");
  world.repository.setRole("hubot", "triage");
  world.repository.setRole("monalisa", "write");
  await world.look();
  world.travel("2026-01-08T10:00:00Z");
  world.octocat.close(issue(world, "Task 1.1").number);
  await world.look();
  world.travel("2026-01-08T11:00:00Z");
  return world;
});

type World = ReturnType<typeof onBox>;

function issue({ repository }: World, title: string) {
  const found = repository.state().issues.find((each) => each.title.includes(title));
  if (!found) throw new Error(`There is no issue called ${title}.`);
  return found;
}

function words(world: World, title: string): string[] {
  const bot = `${world.box.app.slug}[bot]`;
  return issue(world, title)
    .comments.filter(({ author }) => author === bot)
    .map(({ body }) => body);
}

function log({ repository }: World): string {
  const found = repository.state().issues.find(({ title }) => title === "Log: Demo");
  return found?.comments.map(({ body }) => body).join("\n") ?? "";
}

function dashboard(world: World): string {
  return issue(world, "Progress:").body;
}

function tick(world: World) {
  world.octocat.editBody(issue(world, "Review of Phase 1").number, (body) =>
    body.replaceAll("- [ ]", "- [x]"),
  );
}

/** Says something as octocat and has it looked at. */
async function say(world: World, title: string, text: string) {
  world.octocat.comment(issue(world, title).number, text);
  await world.look();
}

describe("closing the review", () => {
  it.each([
    ["who may triage", "hubot", "completed"],
    ["who may triage, as not planned", "hubot", "not_planned"],
    ["who only reads", "stranger", "completed"],
  ] as const)(
    "decides nothing by somebody %s: it is open again, with a word",
    async (...[, by, reason]) => {
      const world = await done();
      world.repository.as(by).close(issue(world, "Review of Phase 1").number, reason);

      await world.look();

      expect(issue(world, "Review of Phase 1").state).toBe("open");
      expect(words(world, "Review of Phase 1")).toEqual([
        expect.stringMatching(
          /Thank you, .*for people who have the role `maintain` here or are `monalisa`, the manager\. So it is open again/,
        ),
      ]);
      expect(log(world)).not.toMatch(/Go · Phase 1|No-go · Phase 1/);
      expect(dashboard(world)).toMatch(/Phase 1: Accounts.*waiting for go/);
      expect(issue(world, "Phase 1: Accounts").state).toBe("open");
      expect(await world.look()).toMatchObject({ writes: 0 });
      expect(world.box.violations).toEqual([]);
    },
  );

  it.each([
    ["a maintainer", "octocat"],
    ["the manager, whose role alone would not do", "monalisa"],
  ])("is the decision of %s, and the log says where it was made", async (_, by) => {
    const world = await done();
    world.repository.as(by).close(issue(world, "Review of Phase 1").number);

    await world.look();

    const { number, state } = issue(world, "Review of Phase 1");
    expect(state).toBe("closed");
    expect(log(world)).toMatch(
      new RegExp(
        `Go · Phase 1[\\s\\S]*2 of 2 criteria not ticked[\\s\\S]*${by} · \\[closed by hand\\]\\(\\S*/issues/${number}#event-\\d+\\)`,
      ),
    );
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it("by somebody who may not is no more once a go by command has followed", async () => {
    const world = await done();
    const { number } = issue(world, "Review of Phase 1");
    world.repository.as("hubot").close(number, "not_planned");
    world.octocat.comment(number, "/plan go anyway It was agreed");

    await world.look();

    expect(issue(world, "Review of Phase 1")).toMatchObject({
      state: "closed",
      stateReason: "COMPLETED",
    });
    expect(await world.look()).toMatchObject({ writes: 0 });
    expect(issue(world, "Review of Phase 1").state).toBe("closed");
  });

  it.each(Object.entries(killed))(
    "is answered once, wherever the look ends %s a write",
    { tags: "thorough" },
    async (_, fault) => {
      const closed = async () => {
        const world = await done();
        world.repository.as("hubot").close(issue(world, "Review of Phase 1").number);
        return world;
      };
      const undisturbed = await closed();
      await undisturbed.look();
      for (let at = 0, world = await closed(); ; at += 1, world = await closed()) {
        const met = once(world.box, "write", at, fault);
        await world.look().catch(() => "killed");
        if (!met()) break;
        world.box.intercept(null);
        await world.look();
        expect(words(world, "Review of Phase 1")).toHaveLength(1);
        expect(stable(picture(world.repository))).toEqual(stable(picture(undisturbed.repository)));
      }
    },
  );
});

describe("a go", () => {
  it("says what is missing, and asks for a reason", async () => {
    const world = await done();
    world.octocat.reopen(issue(world, "Task 1.1").number);
    await say(world, "Review of Phase 1", "/plan go");

    expect(issue(world, "Review of Phase 1").state).toBe("open");
    expect(words(world, "Review of Phase 1").at(-1)).toMatch(
      /Missing: 2 of 2 criteria not ticked; 1 task not complete \(1.1\)\. .*write `\/plan go anyway` and why/,
    );
    expect(log(world)).not.toMatch(/Go · Phase 1/);
    await say(world, "Review of Phase 1", "/plan go anyway");
    expect(words(world, "Review of Phase 1").at(-1)).toMatch(/After `go anyway` say why/);
    expect(issue(world, "Review of Phase 1").state).toBe("open");

    await say(world, "Review of Phase 1", "/plan go anyway The sponsor has seen it");

    expect(issue(world, "Review of Phase 1").state).toBe("closed");
    expect(log(world)).toMatch(
      /Go · Phase 1[\s\S]*The sponsor has seen it[\s\S]*All the same\*\*: 2 of 2 criteria not ticked; 1 task/,
    );
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it("passes without a word where nothing is missing, and stands when it is said again", async () => {
    const world = await done();
    tick(world);
    await say(world, "Review of Phase 1", "/plan go");
    expect(words(world, "Review of Phase 1")).toEqual([]);

    await say(world, "Review of Phase 1", "/plan go");
    await say(world, "Progress:", "/plan go Again");

    expect(words(world, "Review of Phase 1")).toEqual([
      expect.stringMatching(/Phase 1 has its go since 8 Jan, by .*octocat; it stands\./),
    ]);
    expect(words(world, "Progress:").at(-1)).toMatch(/it stands/);
    expect(log(world).match(/Go · Phase 1/g)).toHaveLength(1);
    expect(world.box.violations).toEqual([]);
  });

  it("is given anew where somebody has reopened the phase since", async () => {
    const world = await done();
    tick(world);
    await say(world, "Review of Phase 1", "/plan go");
    const phase = issue(world, "Phase 1").number;
    world.travel("2026-01-12T09:00:00Z");
    world.octocat.reopen(phase);
    world.travel("2026-01-12T09:01:00Z");

    await say(world, "Review of Phase 1", "/plan go");

    expect(world.repository.issue(phase)).toMatchObject({ state: "closed" });
    expect(log(world).match(/Go · Phase 1/g)).toHaveLength(2);
    expect(await world.look()).toMatchObject({ writes: 0 });
  });

  it("asks which phase is meant where several wait", async () => {
    const world = await done();
    world.octocat.close(issue(world, "Task 2.1").number);
    await world.look();

    await say(world, "Progress:", "/plan go anyway It was agreed");

    expect(words(world, "Progress:").at(-1)).toMatch(
      /Several phases wait for a decision \(Phase 1, Phase 2\)/,
    );
    expect(log(world)).not.toMatch(/Go · Phase/);
  });
});

describe("a gate", () => {
  const parallel = aPlan()
    .start("2026-01-05")
    .phase("1", "Server")
    .week("1-2")
    .task("1.1", "Routes")
    .phase("2", "Client")
    .week(1)
    .task("2.1", "Pages")
    .phase("3", "Manual")
    .week(2)
    .task("3.1", "Text", { needs: ["1.1"] })
    .phase("4", "Launch")
    .week(3)
    .task("4.1", "Go live");

  it("holds what comes after it by dates or needs, and not what runs beside it", async () => {
    const world = await done(parallel);
    const review = issue(world, "Review of Phase 1");

    const held = ["Phase 2", "Phase 3", "Phase 4"].filter((title) =>
      issue(world, title).blockedBy.includes(review.number),
    );

    expect(held).toEqual(["Phase 3"]);
    expect(review.body).toMatch(/Until a go, \*\*Phase 3: Manual\*\* waits for this review\./);
    expect(review.body).toMatch(/Next steps\n\nPhase 3: Manual\n\n- \S+ Text/);
    world.octocat.close(issue(world, "Task 2.1").number);
    await world.look();
    expect(issue(world, "Review of Phase 2").body).toMatch(/\*\*Phase 3: Manual\*\* waits/);
  });

  it("lets go of a phase that the plan no longer puts after it", async () => {
    const world = await done(parallel);
    world.octocat.push(filesOf(parallel.edit("3.1", { needs: [] })), "Beside");
    await world.look();

    expect(issue(world, "Phase 3: Manual").blockedBy).toEqual([]);
    expect(issue(world, "Phase 4: Launch").blockedBy).toEqual([
      issue(world, "Review of Phase 1").number,
    ]);
    expect(await world.look()).toMatchObject({ writes: 0 });
    world.octocat.push({ "plan/plan.yml": "oops" }, "Oops");
    await world.look();
    expect(issue(world, "Phase 4: Launch").blockedBy).toHaveLength(1);
  });

  it("is no longer told of after the go, and never by the last phase", async () => {
    const world = await done();
    expect(issue(world, "Review of Phase 1").body).toMatch(/Until a go, \*\*Phase 2: Billing\*\*/);
    await say(world, "Review of Phase 1", "/plan go anyway It was agreed");
    expect(issue(world, "Review of Phase 1").body).not.toMatch(/Until a go|\/plan go/);

    world.octocat.close(issue(world, "Task 2.1").number);
    world.octocat.close(issue(world, "Task 3.1").number);
    await world.look();

    const last = issue(world, "Review of Phase 3").body;
    expect(last).toMatch(/\*\*Go\?\*\* Write `\/plan go` here/);
    expect(last).not.toMatch(/Until|next phase/);
    expect(dashboard(world)).toMatch(/Complete[^]*Go or no-go for Phase 3: .* in \[#/);
  });

  it("keeps its phase current after a no-go", async () => {
    const world = await done();
    const current = () => /\*\*Now\*\*: (.*?) *\n/.exec(dashboard(world))?.[1];
    expect(current()).toMatch(/^Phase 2: Billing/);

    await say(world, "Review of Phase 1", "/plan no-go The load test is missing");
    expect(current()).toMatch(/^Phase 1: Accounts .*🔴 no-go in \[#/);

    await say(world, "Review of Phase 1", "/plan go anyway It was agreed");
    expect(current()).toMatch(/^Phase 2: Billing/);
    expect(await world.look()).toMatchObject({ writes: 0 });
  });
});

describe("without gates", () => {
  it("the issue of a phase is closed with its last task, and stays open when people reopen it", async () => {
    const world = await done(plan.project({ gates: false }));
    const state = () => issue(world, "Phase 1: Accounts").state;
    expect(state()).toBe("closed");

    world.octocat.reopen(issue(world, "Phase 1: Accounts").number);
    await world.look();

    expect(state()).toBe("open");
    expect(await world.look()).toMatchObject({ writes: 0 });
    world.travel("2026-01-09T10:00:00Z");
    world.octocat.reopen(issue(world, "Task 1.1").number);
    await world.look();
    expect(state()).toBe("open");
    world.octocat.close(issue(world, "Task 1.1").number);
    await world.look();
    expect(state()).toBe("closed");
    expect(world.box.violations).toEqual([]);
  });
});
