import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Change } from "../../../src/core/state/change.ts";
import { aPlan } from "../../support/a-plan.ts";
import { kindOf } from "../../support/chaos/faults.ts";
import { copyOf, filesOf, onBox, send, syncedOnBox } from "../../support/on-box.ts";
import { persistent } from "../../support/chaos/persist.ts";
import { picture, stable } from "../../support/as-text/picture.ts";

const plan = aPlan()
  .start("2026-01-05")
  .phase("1", "Accounts")
  .week(1)
  .task("1.1", "Sign in")
  .task("1.2", "Sign out", { needs: ["1.1"] })
  .task("1.3", "Passkeys", { needs: ["1.2"] })
  .milestone("1.1", "People can sign in", { needs: ["1.2"] })
  .risk("slow", "It gets slower")
  .metric("response", "Response time", { unit: "ms", baseline: "500", target: "<100" });

const synced = await syncedOnBox(filesOf(plan));

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  return () => vi.useRealTimers();
});

type World = ReturnType<typeof onBox>;
type Queue = ReturnType<typeof persistent>;

const numberOf = ({ repository }: World, title: string) =>
  repository.state().issues.find((each) => each.title.startsWith(title))?.number ?? 0;

/** What people do at ten o'clock, once the plan is in sync. */
const acts = {
  nothing: () => {},
  work: (world: World) => {
    world.octocat.label(numberOf(world, "Task 1.2"), "status: in progress");
    world.octocat.moveCard(numberOf(world, "Task 1.3"), "Blocked");
    world.octocat.comment(numberOf(world, "Task 1.2"), "/plan due 2026-01-20\n/plan strat");
    world.octocat.comment(numberOf(world, "Phase 1"), "/plan decision Go on");
    world.octocat.openIssue({ title: "The vendor is silent" });
    world.octocat.comment(
      numberOf(world, "Task 1.2"),
      `/plan block by #${numberOf(world, "The vendor")}`,
    );
    world.octocat.removeSubIssue(numberOf(world, "Phase 1"), numberOf(world, "Task 1.3"));
    const more = plan.task("1.4", "More", { needs: ["1.1"] }).yaml();
    world.octocat.push({ "plan/plan.yml": more.replace("People can", "Everybody can") }, "More");
  },
  "more work": (world: World) => {
    const log = world.repository.state().issues.find(({ title }) => title.startsWith("Log"));
    world.octocat.editComment(log?.comments[0]?.id ?? 0, "Mine.");
    world.octocat.removeCard(numberOf(world, "Task 1.1"));
    const first = aPlan().start("2026-01-05").phase("1", "Accounts").week(1).task("1.0", "Plan");
    const more = first
      .task("1.1", "Sign in")
      .task("1.2", "Sign out", { needs: ["1.1"] })
      .milestone("1.1", "People can sign in", { needs: ["1.2"] })
      .phase("2", "Later")
      .week(2)
      .task("1.3", "Passkeys", { needs: ["1.2"] })
      .risk("slow", "It gets slower")
      .metric("response", "Response time", { unit: "ms", baseline: "500", target: "<100" });
    world.octocat.push(filesOf(more), "More");
  },
  "a value": (world: World) => send(world, { id: "response", value: "420 ms" }),
  "another value": async (world: World, queue: Queue) => {
    await send(world, { id: "response", value: "420 ms" });
    await queue.look();
    await send(world, { id: "response", value: "400 ms" });
  },
  "a week": (_: World, queue: Queue) => queue.pass(Date.parse("2026-01-09T16:00:30Z")),
};

/** One write of each kind that GitHub always answers with 502, and what people did before it. */
const writes: [kind: Change["kind"], after: keyof typeof acts, said: RegExp][] = [
  ["create label", "nothing", /createLabel[^]*"phase: 1"/],
  ["create milestone", "nothing", /^POST .*\/milestones/],
  ["create issue", "nothing", /createIssue\([^]*"title":"Task 1\.2/],
  ["create board", "nothing", /createProjectV2\(/],
  ["edit board", "nothing", /updateProjectV2\(/],
  ["create field", "nothing", /createProjectV2Field\([^]*"Due"/],
  ["edit field", "nothing", /updateProjectV2Field\(/],
  ["create view", "nothing", /^POST .*\/views[^]*"Roadmap"/],
  ["pin issue", "nothing", /pinIssue\(/],
  ["block issue", "nothing", /addBlockedBy\(/],
  ["move card", "nothing", /updateProjectV2ItemFieldValue\([^]*"text":"1\.2"/],
  ["edit milestone", "work", /^PATCH .*\/milestones/],
  ["edit issue", "work", /updateIssue\([^]*\\"kind\\":\\"task\\",\\"id\\":\\"1\.2\\"/],
  ["relabel issue", "work", /addLabelsToLabelable\(/],
  ["post comment", "work", /addComment\([^]*strat/],
  ["react", "nothing", /addReaction\([^]*THUMBS_UP/],
  ["link blocker", "work", /addBlockedBy\(/],
  ["add card", "more work", /addProjectV2ItemById\(/],
  ["delete comment", "a value", /deleteIssueComment\(|^DELETE /],
  ["edit comment", "another value", /updateIssueComment\(/],
  ["edit comment", "more work", /updateIssueComment\(/],
  ["order issue", "more work", /reprioritizeSubIssue\(/],
  ["place issue", "more work", /addSubIssue\(/],
  ["post status", "a week", /createProjectV2StatusUpdate\(/],
];

async function prepared(act: keyof typeof acts) {
  const world = act === "nothing" ? onBox(filesOf(plan)) : copyOf(synced);
  const queue = persistent(world);
  if (act !== "nothing") await queue.look();
  if (act === "more work") {
    world.octocat.comment(numberOf(world, "Phase 1"), "/plan decision Go on");
    await queue.look();
  }
  queue.pass(Date.parse("2026-01-05T10:00:00Z"));
  await acts[act](world, queue);
  return { world, queue };
}

/**
 * A field that was made late comes last on the board, a label that came late tells since when, and a task
 * that was opened late counts in the forecast as one that was added. An update that was posted late tells
 * how things stand by then.
 */
function seenIn({ repository }: World): unknown {
  const seen = picture(repository);
  const boards = seen.boards.map((board) => ({
    ...board,
    fields: board.fields.toSorted((one, other) => (one.name < other.name ? -1 : 1)),
    statusUpdates: board.statusUpdates.map((update) => ({
      ...update,
      body: update.body?.replace(/^[▓░]+ .*$/m, "so far") ?? null,
    })),
  }));
  const text = JSON.stringify(stable({ ...seen, boards }));
  return JSON.parse(
    text
      .replaceAll(/since \d Jan/g, "since then")
      .replaceAll(/most likely \d+ \w+, by \d+ \w+ with 85 %( · \d+ %)?/g, "some day")
      .replaceAll(/xychart-beta.*?```/g, "chart"),
  );
}

const looks: Partial<Record<string, unknown>> = {};

/** How it ends where nothing fails. */
async function undisturbed(act: keyof typeof acts) {
  if (looks[act]) return looks[act];
  const { world, queue } = await prepared(act);
  await queue.look();
  later(world, queue);
  await queue.look();
  looks[act] = seenIn(world);
  return looks[act];
}

/** Somebody closes a task and asks for something, elsewhere than where it fails. */
function later(world: World, queue: Queue): void {
  queue.pass(Math.max(Date.now(), Date.parse("2026-01-08T12:00:00Z")));
  world.octocat.close(numberOf(world, "Task 1.1"));
  world.octocat.comment(numberOf(world, "Risk"), "/plan note Ask again");
}

const met: string[] = [];

describe("a write that GitHub always answers with 502 costs that one thing only", () => {
  it.each(writes)("%s, after %s", async (kind, act, said) => {
    const seen = await undisturbed(act);
    const { world, queue } = await prepared(act);
    let failures = 0;
    world.box.intercept(async (request, next) => {
      const body = await request.clone().text();
      const isMeant = said.test(`${request.method} ${request.url} ${body}`);
      if (!isMeant || kindOf(request, body) === "read") return next(request);
      failures += 1;
      return Response.json({ message: "Server Error" }, { status: 502 });
    });
    const look = () => queue.look(1);

    await look();
    later(world, queue);
    await look();

    expect(failures).toBeGreaterThan(0);
    const { issues } = world.repository.state();
    const dashboard = issues.find(({ title }) => title.startsWith("Progress"))?.body ?? "";
    expect(dashboard).toMatch(/1 of \d tasks/);
    const told = kind === "block issue" ? /between tasks \(.*\)/ : new RegExp(`\\(${kind}\\)`);
    expect(dashboard).toMatch(new RegExp(`${told.source}: GitHub fails at it`));
    const risk = issues.find(({ title }) => title.startsWith("Risk"));
    expect(risk?.comments[0]?.reactions).toHaveLength(kind === "react" ? 0 : 1);
    expect(await look()).toBe(1);
    met.push(kind);

    world.box.intercept(null);
    queue.pass(Date.now() + 3_600_000);
    await queue.look();
    await queue.look();

    expect(seenIn(world)).toEqual(seen);
    expect(world.box.violations).toEqual([]);
  });

  it("is no outage: where all fails the look fails, and is tried again as a whole", async () => {
    const { world, queue } = await prepared("work");
    world.unsettled = "GitHub does no write";
    let failures = 0;
    world.box.intercept(async (request, next) => {
      if (kindOf(request, await request.clone().text()) === "read") return next(request);
      failures += 1;
      return Response.json({ message: "Server Error" }, { status: 502 });
    });

    await expect(queue.look(1)).rejects.toThrow("Server Error");

    expect(failures).toBeLessThan(10);
  });

  afterAll(() => {
    process.stdout.write(`kinds of writes that always fail: ${met.join(", ")}\n`);
  });
});
