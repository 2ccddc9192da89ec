import { beforeEach, describe, expect, it, vi } from "vitest";
import { createController } from "../../../src/app/controller.ts";
import { noPace } from "../../../src/github/client/pace.ts";
import type { Pace } from "../../../src/github/write/write.ts";
import { ProcessState } from "../../../src/app/process-state.ts";
import { retryAtOf } from "../../../src/queue/backoff.ts";
import type { Request } from "../../../src/queue/request.ts";
import { aPlan } from "../../support/a-plan.ts";
import { filesOf, octokitOn, onBox, placeOf } from "../../support/on-box.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] }).setSystemTime("2026-01-05T09:00:00Z");
  return () => vi.useRealTimers();
});

const plan = aPlan().start("2026-01-05").task("1.1").task("1.2");

function controlled(pace: Pace = noPace, files = filesOf(plan)) {
  const world = onBox(files);
  const added: Request[] = [];
  const times: number[] = [];
  const memory = new ProcessState();
  const octokit = octokitOn(world.box);
  const controller = createController({
    octokitFor: async () => octokit,
    paceFor: () => pace,
    queue: {
      add: async (request) => void added.push(request),
      addAt: async (_, at) => void times.push(at),
      forget: async () => {},
      depth: async () => ({ waiting: 0, running: 0, retrying: 0, timed: 0, age: 0 }),
    },
    log: { info() {} },
    memory,
  });
  const place = placeOf(world.repository);
  return {
    world,
    added,
    times,
    memory,
    place,
    run: (request: Request = { kind: "repository", ...place }) =>
      controller(request, { held: () => true }),
  };
}

describe("a look at an installation", () => {
  it("leads to a look at each of its repositories", async () => {
    const { run, added, place } = controlled();

    await run({ kind: "installation", installation: 1 });

    expect(added).toEqual([{ kind: "repository", ...place }]);
  });
});

describe("a huge plan", () => {
  it("makes room for others after a minute, and goes on later", async () => {
    const { run, world } = controlled(async () => void vi.setSystemTime(Date.now() + 20_000));

    const error = await run().catch((error: Error) => error);
    expect(retryAtOf(error)).toBe(Date.now());
    const made = () => world.repository.state().issues.length;
    for (
      let tries = 0;
      tries < 20 && retryAtOf(await run().catch((error: Error) => error));
      tries++
    );

    expect(made()).toBe(4);
  });
});

describe("a repository at which every look fails", () => {
  it("is named, says so on its dashboard, and is right again afterwards", async () => {
    const { run, world, memory, place } = controlled();
    await run();
    const body = () => world.repository.state().issues[0]?.body ?? "";
    const before = body();
    world.octocat.close(2);
    world.box.intercept(async (request, next) =>
      request.url.includes("/issues/comments")
        ? Response.json({ message: "Server Error" }, { status: 500 })
        : next(request),
    );
    world.octocat.push(filesOf(plan.task("1.3")), "More");

    for (let n = 0; n < 5; n += 1)
      await expect(run()).rejects.toThrow(/Server Error|trouble|502|500/);
    expect(body()).not.toContain("fails at this repository");
    await expect(run()).rejects.toThrow(/Server Error|trouble|502|500/);

    expect(memory.names.get(place.repository)).toBe("acme/app");
    expect(body()).toContain("fails at this repository again and again");
    world.box.intercept(null);
    await run();
    expect(body()).not.toContain("fails at this repository");
    expect(before).not.toBe(body());
  });
});

describe("one of several plans at which every look fails", () => {
  const named = (id: string) => aPlan().project({ id, name: id }).start("2026-01-05");
  const both = {
    "plan/api/plan.yml": named("api").task("1.1").yaml(),
    "plan/web/plan.yml": named("web").task("1.1").yaml(),
    "plan/docs/plan.yml": named("docs").task("1.1").yaml(),
  };
  const fault = /502|500|Server Error/;

  it("says so on its own dashboard, as each does that fails", async () => {
    const { run, world } = controlled(noPace, both);
    await run();
    const dashboards = () =>
      Object.fromEntries(
        world.repository
          .state()
          .issues.filter(({ title }) => title.startsWith("Progress: "))
          .map(({ title, body }) => [title.slice(10), body.includes("fails at this repository")]),
      );
    // Each look reads the comments of its plan, one plan after the other; telling of it reads none.
    let looks = 0;
    world.box.intercept(async (request, next) =>
      request.url.includes("/issues/comments") && (looks += 1) > 1
        ? Response.json({ message: "Server Error" }, { status: 500 })
        : next(request),
    );

    for (let n = 0; n < 6; n += 1) {
      looks = 0;
      await expect(run()).rejects.toThrow(fault);
    }
    expect(dashboards()).toEqual({ api: false, web: true, docs: true });

    world.box.intercept(null);
    await run();
    expect(dashboards()).toEqual({ api: false, web: false, docs: false });
  });
});

describe("the next look", () => {
  it("is due within a day, and comes when lists show what was made", async () => {
    const { run, times } = controlled();
    await run();
    expect((times[0] ?? 0) - Date.now()).toBeLessThan(125_000);

    vi.setSystemTime(Date.now() + 100_000);
    await run();

    const hours = ((times[1] ?? 0) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(1);
    expect(hours).toBeLessThanOrEqual(24);
  });
});
