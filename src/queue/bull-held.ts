/** Finds, counts and removes the jobs that BullMQ holds. */
import type { Job, Queue as Jobs } from "bullmq";
import type { Request } from "./request.ts";
import { isCoveredBy, keyOf } from "./request.ts";

/** How many jobs are read at once. */
const PAGE_SIZE = 1000;

/** Removes the jobs of requests that are over once `gone` is; one that is running is left alone. */
export async function removeWith(jobs: Jobs<Request>, gone: Request): Promise<void> {
  const held = gone.kind === "installation" ? await allOf(jobs) : await jobOf(jobs, gone);
  for (const job of held) {
    if (isCoveredBy(job.data, gone)) await job.remove().catch(unlessRuns(job));
  }
}

/** The one job of a request's key, or none. */
export async function jobOf(jobs: Jobs<Request>, request: Request): Promise<Job<Request>[]> {
  const id = await jobs.getDeduplicationJobId(keyOf(request));
  const job = id === null ? undefined : await jobs.getJob(id);
  return job ? [job] : [];
}

async function allOf(jobs: Jobs<Request>): Promise<Job<Request>[]> {
  const all: Job<Request>[] = [];
  for (let from = 0, read = PAGE_SIZE; read >= PAGE_SIZE; from += PAGE_SIZE) {
    const page = await jobs.getJobs(
      ["waiting", "prioritized", "delayed"],
      from,
      from + PAGE_SIZE - 1,
    );
    all.push(...page);
    read = page.length;
  }
  return all;
}

/** A job that has started meanwhile is left alone. */
function unlessRuns(job: Job<Request>) {
  return async (error: unknown) => {
    if (!["active", "unknown"].includes(await job.getState())) throw error;
  };
}

/** How many jobs there are in each state, and how long the oldest has waited. */
export async function depthOf(jobs: Jobs<Request>) {
  const counts = await jobs.getJobCounts("waiting", "active", "delayed", "prioritized");
  const [oldest] = counts["waiting"] ? await jobs.getJobs(["waiting"], 0, 0, true) : [];
  return {
    waiting: (counts["waiting"] ?? 0) + (counts["prioritized"] ?? 0),
    running: counts["active"] ?? 0,
    retrying: counts["delayed"] ?? 0,
    age: oldest ? Math.max(Date.now() - oldest.timestamp, 0) : 0,
  };
}
