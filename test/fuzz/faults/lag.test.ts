import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { aPlan } from "../../support/a-plan.ts";
import { kindOf } from "../../support/chaos/faults.ts";
import { copyOf, filesOf, onBox, syncedOnBox } from "../../support/on-box.ts";
import { persistent } from "../../support/chaos/persist.ts";
import { picture, stable, talk } from "../../support/as-text/picture.ts";
import { isTurn } from "../../support/seed.ts";

const plan = aPlan()
  .start("2026-01-05")
  .project({ manager: "@octocat" })
  .phase("1", "Accounts")
  .week(1)
  .task("1.1", "Sign in")
  .milestone("1.1", "People can sign in")
  .phase("2", "Billing")
  .week(2)
  .task("2.1", "Invoices", { needs: ["1.1"] });

const synced = await syncedOnBox(filesOf(plan));

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  return () => vi.useRealTimers();
});

type World = ReturnType<typeof onBox>;
type Queue = ReturnType<typeof persistent>;

const numberOf = ({ repository }: World, title: string) =>
  repository.state().issues.find((each) => each.title.startsWith(title))?.number ?? 0;

/** What there is to do, a while after it was done and once the plan is in sync. */
const acts = {
  "a first sync": () => {},
  "a weekly report": (_: World, queue: Queue) => queue.pass(Date.parse("2026-01-09T16:00:30Z")),
  "a review": (world: World) => world.octocat.close(numberOf(world, "Task 1.1")),
  "a command": (world: World) => {
    world.octocat.comment(numberOf(world, "Task 1.1"), "/plan decision Go on\n/plan strat");
    world.octocat.comment(numberOf(world, "Task 2.1"), '/plan risk "It breaks" impact=high');
  },
};

type Act = keyof typeof acts;

async function prepared(act: Act, processes: number) {
  const world = act === "a first sync" ? onBox(filesOf(plan)) : copyOf(synced);
  world.unsettled = "lists lag behind; it is looked at by what remembers its writes";
  const queue = persistent(world, processes);
  if (act !== "a first sync") await queue.look();
  queue.pass(Math.max(Date.now(), Date.parse("2026-01-06T10:00:00Z")));
  acts[act](world, queue);
  queue.pass(Date.now() + 100_000);
  return { world, queue };
}

const seenIn = ({ repository }: World) => ({
  picture: stable(picture(repository)),
  talk: talk(repository),
});

const MINUTES = 60_000;

async function undisturbed(act: Act) {
  const { world, queue } = await prepared(act, 1);
  const before = world.box.requests.length;
  await queue.rest(Date.now() + 2 * MINUTES);
  const writes = world.box.requests.slice(before).filter(({ kind }) => kind === "write").length;
  return { seen: seenIn(world), writes };
}

/** Ends the process that has done its `at`th write; it is started again a second later. */
async function ended(act: Act, end: "killed" | "stopped", at: number, lag: number, count: number) {
  const { world, queue } = await prepared(act, count);
  world.box.faults.lag = lag;
  let writes = 0;
  let isDead = false;
  world.box.intercept(async (request, next) => {
    if (isDead) throw new Error("killed");
    const kind = kindOf(request, await request.clone().text());
    const response = await next(request);
    if (kind === "read" || writes++ !== at) return response;
    if (end === "stopped") return (queue.stop(), response);
    isDead = true;
    throw new Error("killed");
  });
  const failure = await queue.look(1).catch((error: Error) => error.message);
  isDead = false;
  queue.die();
  queue.pass(Date.now() + 1000);
  const rested = await queue.rest(Date.now() + lag + 2 * MINUTES);
  return { world, failure, rested };
}

const tally: Record<string, number> = {};

/** Usually each end of a process is tried in every third of these situations. */
const TURNS = 3;

describe.each([
  { lag: 2000, turn: 0 },
  { lag: 6000, turn: 1 },
  { lag: 30_000, turn: 2 },
])("where lists lag $lag ms behind", ({ lag, turn }) => {
  describe.each([
    ["one process", 1],
    ["two processes", 2],
  ])("and there is %s", (_, count) => {
    it.each(Object.keys(acts) as Act[])(
      "%s is whole in two minutes and has nothing twice, wherever it is killed or stopped",
      async (act) => {
        const { seen, writes } = await undisturbed(act);
        for (const end of ["killed", "stopped"] as const) {
          for (let at = 0; at < writes; at += 1) {
            if (!isTurn(at, turn + count, TURNS)) continue;
            const { world, rested } = await ended(act, end, at, lag, count);

            expect(seenIn(world), `${end} after write ${at}`).toEqual(seen);
            expect(rested, `${end} after write ${at}`).toBe(true);
            expect(world.box.violations).toEqual([]);
            tally[act] = (tally[act] ?? 0) + 1;
          }
        }
      },
    );
  });
});

it("finds a label, a field and a link again that lists do not show yet", async () => {
  const { world, queue } = await prepared("a first sync", 1);
  await queue.rest(Date.now() + MINUTES);
  const before = seenIn(world);
  const { labels } = world.repository.state();
  expect(labels.length).toBeGreaterThan(9);

  world.box.faults.lag = 24 * 60 * MINUTES * 365;
  queue.die();
  queue.pass(Date.now() + 1000);
  await queue.rest(Date.now() + MINUTES);

  expect(seenIn(world)).toEqual(before);
});

afterAll(() => {
  process.stdout.write(`ends of processes while lists lag: ${JSON.stringify(tally)}\n`);
});
