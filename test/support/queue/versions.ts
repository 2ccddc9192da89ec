import { Queue as Jobs, Worker as Runner } from "bullmq";
import { expect, vi } from "vitest";
import { BullQueue } from "../../../src/queue/bullmq.ts";
import type { Connection, Engine } from "../../../src/queue/engine.ts";
import type { Request } from "../../../src/queue/request.ts";
import { keyOf } from "../../../src/queue/request.ts";
import { repository } from "./contract.ts";

/** Something that a newer version might ask for one day. */
export const sprint = { kind: "sprint", installation: 1, sprint: "S_1", by: { login: "octocat" } };

const lasting = {
  attempts: 1_000_000_000,
  removeOnComplete: true,
  backoff: { type: "custom" },
  deduplication: { id: "sprint S_1" },
};

const soon = { timeout: 120_000 };

/**
 * Requests something that only a newer version knows, at once and at a time, runs this version and then
 * the newer one. Returns what each has looked at, and how often this one tried what is not meant for it.
 */
export async function besideNewer({ adding, working, ...engine }: Engine) {
  const name = `versions-${process.pid}`;
  const names = [name, `${name}-timers`];
  const queues = names.map((each) => jobsOf(each, adding));
  for (const jobs of queues) await jobs.add("newer", sprint, { ...lasting, delay: 1 });

  const backoff = { base: 600_000, cap: 600_000 };
  const queue = new BullQueue({ adding, working, ...engine }, { name, backoff });
  const older: Request[] = [];
  await queue.start(async (request) => void older.push(request));
  await queue.add(repository("known"));
  const waiting = async () => (await Promise.all(queues.map((jobs) => jobs.getDelayed()))).flat();
  const tries = async () => (await waiting()).map(({ attemptsMade }) => attemptsMade);
  await vi.waitFor(async () => expect(await tries()).toEqual([1, 1]), soon);
  await vi.waitFor(() => expect(older).toHaveLength(1), soon);
  await queue.stop();

  const newer: object[] = [];
  const runners = names.map((each) => runnerOf(each, working, newer));
  for (const job of await waiting()) await job.promote();
  await vi.waitFor(() => expect(newer).toHaveLength(2), soon);
  await Promise.all([...runners, ...queues].map((each) => each.close()));
  return { older, newer };
}

/** What is looked at if a key that an older version has stored, with fewer fields, is added again. */
export async function besideOlder(engine: Engine): Promise<Request[]> {
  const name = `older-${process.pid}`;
  const request = repository("known");
  const jobs = jobsOf(name, engine.adding);
  const { repositoryId: _, ...less } = { repositoryId: 0, ...request };
  await jobs.add("look", less, { ...lasting, deduplication: { id: keyOf(request) } });
  const queue = new BullQueue(engine, { name });
  const seen: Request[] = [];
  await queue.add(request);
  await queue.start(async (each) => void seen.push(each));
  await queue.idle();
  await Promise.all([queue.stop(), jobs.close()]);
  return seen;
}

function jobsOf(name: string, { options, backend }: Connection): Jobs<object> {
  return new Jobs<object>(name, options as never, backend as never);
}

function runnerOf(name: string, { options, backend }: Connection, seen: object[]): Runner<object> {
  const look = async ({ data }: { data: object }) => void seen.push(data);
  return new Runner<object>(name, look, options as never, backend as never);
}
