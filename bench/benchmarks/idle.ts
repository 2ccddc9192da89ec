import { mock } from "node:test";
import { createController } from "../../src/app/controller.ts";
import { noPace } from "../../src/github/client/pace.ts";
import type { Request } from "../../src/queue/request.ts";
import { keyOf } from "../../src/queue/request.ts";
import { aPlan } from "../../test/support/a-plan.ts";
import type { Files } from "../../test/support/on-box.ts";
import { examplePlan, filesOf, octokitOn, onBox, placeOf } from "../../test/support/on-box.ts";
import { table } from "../support/table.ts";

const DAY = 24 * 60 * 60 * 1000;
const DAYS = 28;
const START = Date.parse("2026-01-05T09:00:00Z");

/**
 * What repositories cost when nobody does anything: from one day after their first sync, through four
 * weeks of GitHub's time, from one due look to the next.
 */
export async function idle(): Promise<string> {
  const quiet = aPlan().say({ communication: { weekly_report: false } });
  const ids = Array.from({ length: 40 }, (_, n) => `1.${n + 1}`);
  const timeless = ids.reduce((plan, id) => plan.task(id), quiet);
  const rows = [
    await weeks("40 tasks, no dates, no weekly report", filesOf(timeless)),
    await weeks("the example plan, nobody at work", examplePlan()),
  ];
  const head = ["", "looks a day", "requests a day", "of them writes", "kB a look", "CPU a look"];
  return `${table(head, rows)}

Four weeks of GitHub's time. kB are what it answers; CPU is the app's, without the box.`;
}

async function weeks(name: string, files: Files): Promise<(string | number)[]> {
  mock.timers.enable({ apis: ["Date"], now: START });
  try {
    return rowOf(name, await spent(files));
  } finally {
    mock.timers.reset();
  }
}

interface Spent {
  looks: number;
  requests: number;
  writes: number;
  /** Bytes of GitHub's answers. */
  bytes: number;
  /** CPU time of the app without the box, in milliseconds. */
  cpu: number;
}

async function spent(files: Files): Promise<Spent> {
  const world = onBox(files);
  const { box, repository } = world;
  const due = new Due();
  const meter = metered(box.fetch);
  const controller = createController({
    octokitFor: async () => octokitOn({ ...box, fetch: meter.fetch }),
    paceFor: () => noPace,
    queue: due,
    log: { info() {} },
  });
  await due.add({ kind: "repository", ...placeOf(repository) });
  const lookUntil = async (end: number) => {
    let looks = 0;
    for (let next = due.next(end); next; next = due.next(end)) {
      mock.timers.setTime(Math.max(next.at, Date.now()));
      world.travel(new Date().toISOString());
      await controller(next.request, { held: () => true });
      looks += 1;
    }
    return looks;
  };
  await lookUntil(START + DAY);
  const before = { requests: box.requests.length, bytes: meter.bytes(), cpu: meter.cpu() };
  const looks = await lookUntil(START + DAY + DAYS * DAY);
  const log = box.requests.slice(before.requests);
  return {
    looks,
    requests: log.length,
    writes: log.filter(({ kind }) => kind === "write").length,
    bytes: meter.bytes() - before.bytes,
    cpu: meter.cpu() - before.cpu,
  };
}

/** A queue of what is due when, which waits for nobody. */
class Due {
  readonly #times = new Map<string, { request: Request; at: number }>();

  add = (request: Request) => this.addAt(request, Date.now());

  addAt = async (request: Request, at: number) => {
    this.#times.set(keyOf(request), { request, at });
  };

  forget = async (request: Request) => void this.#times.delete(keyOf(request));

  depth = async () => ({ waiting: 0, running: 0, retrying: 0, timed: this.#times.size, age: 0 });

  /** Removes what is due first, if it is before `end` (epoch ms). */
  next(end: number): { request: Request; at: number } | undefined {
    const [first] = [...this.#times.values()].toSorted((one, other) => one.at - other.at);
    if (!first || first.at >= end) return undefined;
    this.#times.delete(keyOf(first.request));
    return first;
  }
}

/** The same `fetch`, with its traffic and its own cost counted. */
function metered(fetch: typeof globalThis.fetch) {
  let bytes = 0;
  let own = 0;
  return {
    /** Bytes of answers. */
    bytes: () => bytes,
    /** CPU time of this process in milliseconds, without that of `fetch`. */
    cpu: () => cpuMs() - own,
    fetch: async (input: string | URL | globalThis.Request, init?: RequestInit) => {
      const start = cpuMs();
      const response = await fetch(input, init);
      bytes += (await response.clone().arrayBuffer()).byteLength;
      own += cpuMs() - start;
      return response;
    },
  };
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function rowOf(name: string, { looks, requests, writes, bytes, cpu }: Spent): (string | number)[] {
  const aDay = (count: number) => (count / DAYS).toFixed(1);
  const kilobytes = Math.round(bytes / looks / 1000);
  return [
    name,
    aDay(looks),
    aDay(requests),
    aDay(writes),
    kilobytes,
    `${Math.round(cpu / looks)} ms`,
  ];
}
