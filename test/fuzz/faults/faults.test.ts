import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { retryAtOf } from "../../../src/queue/backoff.ts";
import { aPlan } from "../../support/a-plan.ts";
import { killed, lagging, lost, once, refusing } from "../../support/chaos/faults.ts";
import { copyOf, filesOf, onBox, syncedOnBox } from "../../support/on-box.ts";
import { persistent } from "../../support/chaos/persist.ts";
import { picture, stable } from "../../support/as-text/picture.ts";
import { isTurn } from "../../support/seed.ts";

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

const synced = await syncedOnBox(filesOf(plan));

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  return () => vi.useRealTimers();
});

/** What is to be done when the faults come. */
const acts = {
  "a first sync": () => {},
  "a sync after people's work": (world: World) => {
    world.octocat.close(issue(world, "Task 1.1").number);
    world.octocat.label(issue(world, "Task 1.3").number, "status: in progress");
    world.octocat.push(filesOf(plan.task("1.4", "Invite people")), "More");
  },
  "a sync of imported tasks": (world: World) => {
    const old = plan.task("1.4", "Old", { imported: "complete" });
    world.octocat.push(filesOf(old.task("1.5", "Stuck", { imported: "blocked" })), "Imported");
  },
  "a weekly report": (world: World) => world.travel("2026-01-09T16:00:30Z"),
};

/** These post a comment. Where it is not clear whether that is there, it waits for a look more. */
const POSTING = new Set(["a sync of imported tasks", "a weekly report"]);

/** After these GitHub may have done what was asked. */
const UNCLEAR = new Set([
  "a 500",
  "a dropped connection",
  "GraphQL's 200 with errors and no data",
  "no JSON",
]);

/** Usually each request meets every third of the refusals. */
const TURNS = 3;

type World = ReturnType<typeof onBox>;

function issue(world: World, title: string) {
  const found = world.repository.state().issues.find((each) => each.title.includes(title));
  if (!found) throw new Error(`There is no issue called ${title}.`);
  return found;
}

async function prepared(act: keyof typeof acts) {
  const world = act === "a first sync" ? onBox(filesOf(plan)) : copyOf(synced);
  acts[act](world);
  return world;
}

const tally = { killed: 0, lost: 0, refused: 0 };

describe.each(Object.keys(acts) as (keyof typeof acts)[])("in %s", (act) => {
  async function undisturbed() {
    const world = await prepared(act);
    const before = world.box.requests.length;
    await persistent(world).look();
    const log = world.box.requests.slice(before);
    const count = (wanted: string) => log.filter(({ kind }) => kind === wanted).length;
    return {
      seen: stable(picture(world.repository)),
      reads: count("read"),
      writes: count("write"),
    };
  }

  it.each(Object.entries(killed))(
    "stopped %s every write and looked at again by another process, it ends the same",
    async (moment, fault) => {
      const { seen, writes } = await undisturbed();
      for (let at = 0; at < writes; at += 1) {
        const world = await prepared(act);
        once(world.box, "write", at, fault);
        await expect(persistent(world).look(1)).rejects.toThrow("killed");
        world.box.intercept(null);

        await persistent(world).look();

        expect(stable(picture(world.repository)), `${moment} write ${at}`).toEqual(seen);
        tally.killed += 1;
      }
    },
    60_000,
  );

  it.each(Object.entries(lost))(
    "every write's answer once %s: all is done, and nothing twice",
    async (name, fault) => {
      const { seen, writes } = await undisturbed();
      for (let at = 0; at < writes; at += 1) {
        const world = await prepared(act);
        const met = once(world.box, "write", at, fault);

        const tries = await persistent(world).look();

        expect(met()).toBe(true);
        expect(stable(picture(world.repository)), `write ${at} ${name}`).toEqual(seen);
        expect(tries).toBeLessThanOrEqual(2);
        expect(world.box.violations).toEqual([]);
        tally.lost += 1;
      }
    },
    60_000,
  );

  it.each(Object.entries(refusing).map(([name, fault], n) => ({ name, fault, n })))(
    "requests by turns meet $name: the next try goes on",
    async ({ name, fault, n }) => {
      const { seen, reads, writes } = await undisturbed();
      for (const kind of ["read", "write"] as const) {
        for (let at = 0; at < (kind === "read" ? reads : writes); at += 1) {
          if (!isTurn(at, n, TURNS)) continue;
          const world = await prepared(act);
          const met = once(world.box, kind, at, fault);

          const tries = await persistent(world).look();

          if (!met()) continue;
          expect(stable(picture(world.repository)), `${kind} ${at}: ${name}`).toEqual(seen);
          const mayBeThere = kind === "write" && POSTING.has(act) && UNCLEAR.has(name);
          expect(tries, `${kind} ${at}: ${name}`).toBeLessThanOrEqual(mayBeThere ? 3 : 2);
          tally.refused += 1;
        }
      }
    },
    120_000,
  );
});

afterAll(() => {
  const { killed, lost, refused } = tally;
  process.stdout.write(
    `crash points: ${killed}, lost answers: ${lost}, failed requests: ${refused}\n`,
  );
});

describe("lists that lag a minute behind", () => {
  it("make nothing twice, however often it is looked at meanwhile", async () => {
    const world = onBox(filesOf(plan));
    const queue = persistent(world);
    world.box.intercept(lagging(world.box, 60_000));
    world.unsettled = "lists lag behind";
    await queue.look();
    const first = stable(picture(world.repository));

    for (let n = 0; n < 8; n += 1) {
      queue.pass(Date.now() + 10_000);
      await queue.look();
    }

    expect(stable(picture(world.repository))).toEqual(first);
    expect(world.box.violations).toEqual([]);
  });

  it("make nothing twice, whichever of three instances looks", async () => {
    const world = onBox(filesOf(plan));
    const queue = persistent(world, 3);
    world.box.intercept(lagging(world.box, 60_000));
    world.unsettled = "lists lag behind";
    await queue.look();
    const first = stable(picture(world.repository));

    let waits = 0;
    for (let n = 0; n < 8; n += 1) {
      queue.pass(Date.now() + 10_000);
      waits += (await queue.look(20)) - 1;
    }

    expect(stable(picture(world.repository))).toEqual(first);
    expect(waits).toBeGreaterThan(0);
    expect(world.box.violations).toEqual([]);
  });

  it("make nothing twice when an instance dies after each thing that it makes", async () => {
    const whole = onBox(filesOf(plan));
    await persistent(whole).look();
    const world = onBox(filesOf(plan));
    const queue = persistent(world, 2);
    const lags = lagging(world.box, 60_000);
    world.unsettled = "lists lag behind";
    let deaths = 0;
    let dead = false;
    world.box.intercept(async (request, next) => {
      if (dead) throw new Error("killed");
      const isMaking = (await request.clone().text()).includes("createIssue(");
      const response = await lags(request, next);
      if (!isMaking || deaths >= 2) return response;
      deaths += 1;
      dead = true;
      throw new Error("killed");
    });

    for (let known = 0, done = false; !done;) {
      dead = false;
      const end = await queue.look(1).catch((error: unknown) => ({ error }));
      done = typeof end === "number";
      if (deaths > known) queue.die();
      else if (typeof end === "object") queue.pass(retryAtOf(end.error) ?? Date.now() + 1000);
      known = deaths;
    }

    expect(deaths).toBe(2);
    expect(stable(picture(world.repository))).toEqual(stable(picture(whole.repository)));
    expect(world.box.violations).toEqual([]);
  });

  it("make nothing twice when an answer is lost as well", async () => {
    const world = onBox(filesOf(plan));
    const queue = persistent(world);
    const lags = lagging(world.box, 60_000);
    world.unsettled = "lists lag behind";
    let drops = 0;
    world.box.intercept(async (request, next) => {
      const isDropped = drops < 2 && (await request.clone().text()).includes("createIssue(");
      const response = await lags(request, next);
      if (!isDropped) return response;
      drops += 1;
      throw new TypeError("fetch failed");
    });

    await queue.look();

    expect(drops).toBe(2);
    const titles = world.repository.state().issues.map(({ title }) => title);
    expect(titles).toHaveLength(6);
    expect(new Set(titles).size).toBe(6);
  });
});

describe("documents that are too large for GitHub", () => {
  it.each([1, 2, 7])("are sent again in parts: %i mutations at once", async (most) => {
    const whole = onBox(filesOf(plan));
    await persistent(whole).look();
    const world = onBox(filesOf(plan));
    world.box.faults.mutationsPerDocument = most;

    const tries = await persistent(world).look();

    expect(stable(picture(world.repository))).toEqual(stable(picture(whole.repository)));
    expect(tries).toBe(1);
    expect(world.box.violations).toEqual([]);
  });
});
