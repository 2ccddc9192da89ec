import { RetryLater } from "../../../src/errors.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InProcessQueue } from "../../../src/queue/in-process.ts";
import { FakeClock } from "../../support/queue/clock.ts";
import { contract, repository } from "../../support/queue/contract.ts";

contract("the queue in this process", (options) => {
  const clock = new FakeClock();
  const queue = new InProcessQueue({ ...options, clock, random: () => 0 });
  return { queue, now: clock.now, pass: (ms) => clock.pass(ms) };
});

describe("the queue in this process", () => {
  it("can wait longer than a timer of Node's can", async () => {
    const clock = new FakeClock();
    const queue = new InProcessQueue({ clock });
    let runs = 0;
    await queue.start(async () => void runs++);
    const day = 24 * 60 * 60 * 1000;

    await queue.addAt(repository("a"), clock.now() + 90 * day);
    await clock.pass(89 * day);
    expect(runs).toBe(0);

    await clock.pass(day);
    expect(runs).toBe(1);
  });

  it("loses nothing, never overlaps and coalesces, whatever happens when", async () => {
    const step = fc.oneof(
      { weight: 3, arbitrary: fc.record({ act: fc.constant("add"), key: fc.nat(3) }) },
      fc.record({ act: fc.constant("addAt"), key: fc.nat(3), ms: fc.nat(5000) }),
      { weight: 2, arbitrary: fc.record({ act: fc.constant("pass"), ms: fc.nat(3000) }) },
    );
    const run = fc.record({
      ms: fc.nat(2000),
      fails: fc.boolean(),
      retryIn: fc.option(fc.integer({ min: -1000, max: 9000 })),
    });
    const script = {
      steps: fc.array(step as fc.Arbitrary<Step>, { maxLength: 40 }),
      runs: fc.array(run, { maxLength: 30 }),
      concurrency: fc.integer({ min: 1, max: 3 }),
      random: fc.double({ min: 0, max: 0.99, noNaN: true }),
    };
    await fc.assert(
      fc.asyncProperty(fc.record(script), async ({ steps, runs, concurrency, random }) => {
        const world = new World(runs, concurrency, random);
        for (const step of steps) await world.do(step);
        await world.settle();
        expect(world.faults).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

interface Step {
  act: "add" | "addAt" | "pass";
  key: number;
  ms: number;
}

interface Run {
  ms: number;
  fails: boolean;
  retryIn: number | null;
}

/** Plays a script against a queue, and notes every promise that the queue breaks. */
class World {
  readonly faults: string[] = [];
  readonly #clock = new FakeClock();
  readonly #queue;
  readonly #running = new Set<string>();
  /** Added, and no run has begun since that ended well. */
  readonly #owed = new Set<string>();
  readonly #adds = new Map<string, number>();
  readonly #begun = new Map<string, number>();

  constructor(runs: Run[], concurrency: number, random: number) {
    const script = [...runs];
    this.#queue = new InProcessQueue({ concurrency, clock: this.#clock, random: () => random });
    void this.#queue.start(async (request) => {
      if (request.kind === "repository") {
        await this.#run(request.repository, concurrency, script.shift());
      }
    });
  }

  async do({ act, key, ms }: Step): Promise<void> {
    const name = `r${key}`;
    if (act === "pass") return this.#clock.pass(ms);
    if (act === "addAt") {
      await this.#queue.addAt(repository(name), this.#clock.now() + ms);
    } else {
      this.#owed.add(name);
      await this.#queue.add(repository(name));
    }
    this.#adds.set(name, (this.#adds.get(name) ?? 0) + 1);
  }

  async settle(): Promise<void> {
    await this.#clock.pass(60 * 60 * 1000);
    for (const name of this.#owed) this.faults.push(`${name} was lost`);
    for (const [name, begun] of this.#begun) {
      if (begun > (this.#adds.get(name) ?? 0))
        this.faults.push(`${name} ran more than it was added`);
    }
  }

  async #run(name: string, concurrency: number, script?: Run): Promise<void> {
    if (this.#running.has(name)) this.faults.push(`${name} overlaps`);
    this.#running.add(name);
    if (this.#running.size > concurrency) this.faults.push("too many at once");
    this.#owed.delete(name);
    await new Promise<void>((resolve) => void this.#clock.after(script?.ms ?? 0, resolve));
    this.#running.delete(name);
    if (!script?.fails) return void this.#begun.set(name, (this.#begun.get(name) ?? 0) + 1);
    this.#owed.add(name);
    if (script.retryIn === null) throw new Error("failed");
    throw new RetryLater(this.#clock.now() + script.retryIn, "Too many requests");
  }
}
