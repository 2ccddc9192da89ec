import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo, Socket } from "node:net";
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { BullQueue } from "../../../src/queue/bullmq.ts";
import type { Engine } from "../../../src/queue/engine.ts";
import type { Queue } from "../../../src/queue/queue.ts";
import type { Request } from "../../../src/queue/request.ts";
import { COMPILED_WORKER } from "../process/compiled-app.ts";

/** How long (ms) a worker that does not answer keeps its keys here. */
const LEASE = 1500;

const KEYS = 100;

/** This many events arrive together. */
const AT_ONCE = 10;

/** The pause (ms) before the next ones: no more keys want a look than two workers can give. */
const BETWEEN = 100;

interface Mark {
  id: number;
  act: "begin" | "write";
  key: string;
  run: string;
  version: number;
}

export interface Outcome {
  runs: number;
  writes: number;
  refused: number;
  /** Writes of a run after another run of the same key had started. */
  strays: string[];
  /** Keys whose last event no run has seen. */
  wrong: string[];
}

/** Stands for GitHub: knows what has happened to each key, and which run saw what. */
class Keys {
  runs = 0;
  writes = 0;
  /** Events that the queue did not accept at once. */
  refused = 0;
  readonly strays: string[] = [];
  readonly #versions = new Map<string, number>();
  readonly #seen = new Map<string, number>();
  readonly #current = new Map<string, string>();

  happen(key: string): void {
    this.#versions.set(key, (this.#versions.get(key) ?? 0) + 1);
  }

  told({ act, key, run, version }: Mark): number {
    const now = this.#versions.get(key) ?? 0;
    if (act === "begin") {
      this.runs += 1;
      this.#current.set(key, run);
    } else {
      this.writes += 1;
      if (this.#current.get(key) !== run) this.strays.push(`${key} by ${run}`);
      this.#seen.set(key, version);
    }
    return now;
  }

  wrong(): string[] {
    return [...this.#versions].flatMap(([key, version]) =>
      this.#seen.get(key) === version ? [] : [key],
    );
  }
}

/**
 * Makes events happen to 100 keys while `workers` processes look at them. As often as it says, in any order,
 * some of these are killed, or frozen for longer than their leases, and others are started.
 */
export async function chaos(
  engine: Engine,
  url: string,
  { workers, kills, freezes }: { workers: number; kills: number; freezes: number },
): Promise<Outcome> {
  const name = `chaos-${process.pid}-${workers}`;
  const queue = new BullQueue(engine, { name });
  const keys = new Keys();
  const server = createServer((socket) => answer(socket, keys)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const launch = () =>
    spawn(process.execPath, [COMPILED_WORKER, url, name, `${port}`, `${LEASE}`], {
      stdio: ["ignore", "pipe", "inherit"],
    });
  const crowd = new Crowd(Array.from({ length: workers }, launch), launch);
  await crowd.ready();

  try {
    const trouble = crowd.trouble({ kills, freezes });
    while (!crowd.isCalm) {
      const some = Array.from({ length: AT_ONCE }, () => `R_${Math.floor(Math.random() * KEYS)}`);
      await Promise.all(
        some.map((repository) => {
          keys.happen(repository);
          const place = { installation: 1, repository, repositoryId: 1 };
          return deliver(queue, { kind: "repository", ...place }, keys);
        }),
      );
      await sleep(BETWEEN);
    }
    await trouble;
    await queue.idle();
  } finally {
    await crowd.end();
    await queue.stop();
    server.close();
  }
  const { runs, writes, refused, strays } = keys;
  return { runs, writes, refused, strays, wrong: keys.wrong() };
}

/**
 * What the queue refuses, since a frozen worker holds it up, is sent again, as the sweep of failed
 * deliveries would do.
 */
async function deliver(queue: Queue, request: Request, keys: Keys): Promise<void> {
  for (;;) {
    try {
      return await queue.add(request);
    } catch {
      keys.refused += 1;
      await sleep(100);
    }
  }
}

function answer(socket: Socket, keys: Keys): void {
  socket.setNoDelay().on("error", () => {});
  const lines = createInterface({ input: socket }).on("error", () => {});
  lines.on("line", (line) => {
    const told = JSON.parse(line) as Mark;
    socket.write(`${JSON.stringify({ id: told.id, version: keys.told(told) })}\n`);
  });
}

/** The worker processes. */
class Crowd {
  /** Whether all its trouble is over. */
  isCalm = false;
  readonly #all: ChildProcess[];
  readonly #launch: () => ChildProcess;

  constructor(all: ChildProcess[], launch: () => ChildProcess) {
    this.#all = all;
    this.#launch = launch;
  }

  async ready(): Promise<void> {
    for (const { stdout } of this.#all) if (stdout) await once(stdout, "data");
  }

  async trouble(left: { kills: number; freezes: number }): Promise<void> {
    try {
      for (let { kills, freezes } = left; kills + freezes > 0;) {
        await sleep(200 + Math.random() * 300);
        const at = Math.floor(Math.random() * this.#all.length);
        const isKill = Math.random() * (kills + freezes) < kills;
        await (isKill ? this.#kill(at) : this.#freeze(at));
        if (isKill) kills -= 1;
        else freezes -= 1;
      }
    } finally {
      this.isCalm = true;
    }
  }

  async end(): Promise<void> {
    await Promise.all(
      this.#all.map(async (child) => {
        const ended = once(child, "exit");
        child.kill("SIGCONT");
        child.kill("SIGTERM");
        await ended;
      }),
    );
  }

  async #kill(at: number): Promise<void> {
    const child = this.#all[at];
    if (!child) return;
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
    const next = this.#launch();
    this.#all[at] = next;
    if (next.stdout) await once(next.stdout, "data");
  }

  async #freeze(at: number): Promise<void> {
    const child = this.#all[at];
    child?.kill("SIGSTOP");
    await sleep(LEASE * (1 + Math.random()));
    child?.kill("SIGCONT");
  }
}
