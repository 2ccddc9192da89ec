import { RetryLater } from "../../../src/errors.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Backoff, Lease, Queue } from "../../../src/queue/queue.ts";
import type { Request } from "../../../src/queue/request.ts";

/** A queue under test, and its clock. */
export interface Subject {
  queue: Queue;
  now(): number;
  /** Lets `ms` pass on the queue's clock, and starts what is due then. */
  pass(ms: number): Promise<void>;
}

export interface SubjectOptions {
  concurrency: number;
  backoff: Backoff;
}

const backoff: Backoff = { base: 100, cap: 400 };

/** Engines count whole milliseconds. */
const ROUNDED = 1;

export function repository(name: string, installation = 1): Request {
  return { kind: "repository", installation, repository: name, repositoryId: 1 };
}

/** What every implementation of the queue promises. */
export function contract(
  home: string,
  create: (options: SubjectOptions) => Subject | Promise<Subject>,
) {
  describe(`${home}, as a queue`, () => {
    let subject: Subject;
    let work: Work;

    beforeEach(async () => {
      subject = await create({ concurrency: 2, backoff });
      work = new Work(() => subject.now());
    });
    afterEach(async () => {
      work.finishAll();
      await subject.queue.stop();
      if (work.overlap) throw new Error(`${work.overlap} ran twice at once`);
    });

    async function start() {
      await subject.queue.start(work.worker);
      await subject.pass(0);
    }
    async function add(...names: string[]) {
      for (const name of names) await subject.queue.add(repository(name));
      await subject.pass(0);
    }

    it("runs what was added before it started", async () => {
      await add("a");

      await start();

      expect(work.begun).toEqual(["a"]);
    });

    it("runs a waiting key once, however often it is added", async () => {
      await add("a", "a", "b", "a");

      await start();

      expect(work.begun.toSorted()).toEqual(["a", "b"]);
    });

    it("runs once more what was added during its run", async () => {
      await start();
      await add("a");
      await add("a", "a");
      expect(work.begun).toEqual(["a"]);

      await work.finish("a", subject);
      await work.finish("a", subject);

      expect(work.begun).toEqual(["a", "a"]);
    });

    it("runs the request that was added last", async () => {
      await add("a");
      await subject.queue.add(repository("a", 2));

      await start();

      expect(work.requests).toEqual([repository("a", 2)]);
    });

    it("runs as many keys at once as it may", async () => {
      await start();

      await add("a", "b", "c");
      expect(work.begun.toSorted()).toEqual(["a", "b"]);

      await work.finish("a", subject);
      expect(work.begun.toSorted()).toEqual(["a", "b", "c"]);
    });

    it("lets a busy key wait for its turn", async () => {
      await start();
      await add("a", "b");
      await add("a", "c");

      await work.finish("a", subject);
      await work.finish("b", subject);

      expect(work.begun.slice(0, 2).toSorted()).toEqual(["a", "b"]);
      expect(work.begun.slice(2)).toEqual(["c", "a"]);
    });

    it("brings back what failed, later and later", async () => {
      work.failing = () => new Error("GitHub is down");
      await start();
      await add("a");

      await subject.pass(backoff.base);
      await subject.pass(backoff.base * 2);

      const [first = 0, second = 0, third = 0] = work.times;
      expect(second - first).toBeGreaterThanOrEqual(backoff.base - ROUNDED);
      expect(third - second).toBeGreaterThanOrEqual(backoff.base * 2 - ROUNDED);
    });

    it("forgets failures after a success", async () => {
      work.failing = (run) => (run === 3 ? undefined : new Error("GitHub is down"));
      await start();
      await add("a");
      await subject.pass(backoff.base);
      await subject.pass(backoff.base * 2);
      await work.finish("a", subject);
      expect(work.begun).toHaveLength(3);

      await add("a");
      await subject.pass(backoff.base);

      expect(work.begun).toHaveLength(5);
    });

    it("takes what is added to a failed key as its next try", async () => {
      work.failing = (run) => (run === 1 ? new Error("GitHub is down") : undefined);
      await start();
      await add("a");

      await subject.queue.add(repository("a"));
      await subject.queue.add(repository("a"));
      await subject.pass(backoff.base);
      await work.finish("a", subject);

      expect(work.begun).toEqual(["a", "a"]);
      const [first = 0, second = 0] = work.times;
      expect(second - first).toBeGreaterThanOrEqual(backoff.base - ROUNDED);
    });

    it("brings a failure back at the time that the error names", async () => {
      const at = subject.now() + 600;
      work.failing = () => new RetryLater(at, "Too many requests");
      await start();
      await add("a");

      work.failing = () => undefined;
      await subject.pass(600);

      expect(work.begun).toEqual(["a", "a"]);
      expect(work.times[1]).toBeGreaterThanOrEqual(at - ROUNDED);
    });

    it("adds a request at its time", async () => {
      await start();
      const at = subject.now() + 300;
      await subject.queue.addAt(repository("a"), at);

      await subject.pass(300);

      expect(work.begun).toEqual(["a"]);
      expect(work.times[0]).toBeGreaterThanOrEqual(at - ROUNDED);
    });

    it("replaces a time by the one that was set last", async () => {
      await start();
      const at = subject.now() + 400;
      await subject.queue.addAt(repository("a"), at - 300);
      await subject.queue.addAt(repository("a"), at);

      await subject.pass(400);

      expect(work.begun).toEqual(["a"]);
      expect(work.times[0]).toBeGreaterThanOrEqual(at - ROUNDED);
    });

    it("runs a key at once although a time is set for it, and again at that time", async () => {
      await start();
      await subject.queue.addAt(repository("a"), subject.now() + 300);

      await add("a");
      expect(work.begun).toEqual(["a"]);
      await work.finish("a", subject);

      await subject.pass(350);
      expect(work.begun).toEqual(["a", "a"]);
    });

    describe("forgets an installation", () => {
      const gone: Request = { kind: "installation", installation: 7 };

      it("with all that waits, has failed or has a time, and no other", async () => {
        const at = subject.now() + 600;
        const later = new RetryLater(at, "Too many requests");
        work.failing = (run) => (run <= 2 ? later : undefined);
        await start();
        await subject.queue.add(repository("failed", 7));
        await subject.pass(0);
        await subject.queue.add(repository("other's"));
        await subject.pass(0);
        await add("a", "b");
        await subject.queue.add(repository("waiting", 7));
        await subject.queue.addAt(repository("timed", 7), at);
        await subject.queue.addAt(repository("other's time"), at);
        expect(await subject.queue.depth()).toMatchObject({ retrying: 2, timed: 2 });

        await subject.queue.forget(gone);

        expect(await subject.queue.depth()).toMatchObject({ waiting: 0, retrying: 1, timed: 1 });
        work.finishAll();
        await subject.pass(700);
        expect(work.begun.toSorted()).toEqual(
          ["a", "b", "failed", "other's", "other's", "other's time"].toSorted(),
        );
      });

      it("whose repositories may come back", async () => {
        await subject.queue.add(repository("a", 7));
        await subject.queue.addAt(repository("b", 7), subject.now() + 60_000);
        await subject.queue.forget(gone);

        await subject.queue.add(repository("a", 8));
        await subject.queue.addAt(repository("b", 8), subject.now() + 50);
        await start();
        await subject.pass(100);

        expect(work.requests).toEqual([repository("a", 8), repository("b", 8)]);
      });

      it("but runs once more what was added during its run", async () => {
        await start();
        await subject.queue.add(repository("a", 7));
        await subject.pass(0);
        await subject.queue.add(repository("a", 7));

        await subject.queue.forget(gone);
        await work.finish("a", subject);

        expect(work.begun).toEqual(["a", "a"]);
      });
    });

    it("forgets a repository with its time, and no other", async () => {
      await subject.queue.addAt(repository("a"), subject.now() + 100);
      await subject.queue.addAt(repository("b"), subject.now() + 100);
      await subject.queue.forget(repository("a"));

      await start();
      await subject.pass(150);

      expect(work.begun).toEqual(["b"]);
    });

    it("is idle when nothing runs and nothing waits", async () => {
      await start();
      await add("a", "b", "c");
      await subject.queue.addAt(repository("d"), subject.now() + 60_000);
      let idle = false;
      const waited = subject.queue.idle().then(() => (idle = true));

      await work.finish("a", subject);
      await work.finish("b", subject);
      expect(idle).toBe(false);
      await work.finish("c", subject);
      await waited;

      expect(work.begun.toSorted()).toEqual(["a", "b", "c"]);
    });

    it("ends leases when it stops, waits for the runs in hand and begins no more", async () => {
      await start();
      await add("a", "b", "c");
      expect(work.leaseOf("a").held()).toBe(true);
      let stopped = false;

      const waited = subject.queue.stop().then(() => (stopped = true));
      await subject.pass(0);
      expect(work.leaseOf("a").held()).toBe(false);
      expect(stopped).toBe(false);
      work.finishAll();
      await waited;

      expect(work.begun.toSorted()).toEqual(["a", "b"]);
    });
  });
}

/** A worker whose runs end when the test says so. */
class Work {
  readonly requests: Request[] = [];
  /** When each run began. */
  readonly times: number[] = [];
  /** The error with which a run (counted from 1) fails at once, if any. */
  failing: (run: number) => Error | undefined = () => undefined;
  /** A key that ran twice at once, if there ever was one. */
  overlap: string | undefined;
  readonly #runs = new Map<string, { lease: Lease; finish: () => void }>();
  readonly #now: () => number;
  #finished = false;

  constructor(now: () => number) {
    this.#now = now;
  }

  get begun(): string[] {
    return this.requests.map((request) => nameOf(request));
  }

  worker = async (request: Request, lease: Lease): Promise<void> => {
    const name = nameOf(request);
    if (this.#runs.has(name)) this.overlap = name;
    this.requests.push(request);
    this.times.push(this.#now());
    const error = this.failing(this.requests.length);
    if (error) throw error;
    if (this.#finished) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#runs.set(name, { lease, finish: resolve });
    await promise;
    this.#runs.delete(name);
  };

  leaseOf(name: string): Lease {
    const run = this.#runs.get(name);
    if (!run) throw new Error(`${name} does not run`);
    return run.lease;
  }

  async finish(name: string, subject: Subject): Promise<void> {
    this.#runs.get(name)?.finish();
    await subject.pass(0);
  }

  finishAll(): void {
    this.#finished = true;
    for (const { finish } of this.#runs.values()) finish();
  }
}

function nameOf(request: Request): string {
  if (request.kind !== "repository") throw new Error("Only repositories are tried here.");
  return request.repository;
}
