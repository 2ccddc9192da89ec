import { DAY_MS } from "../core/plan/dates/day.ts";
import type { Octokit } from "@octokit/rest";
import { failedSince, repositoryOfDelivery } from "../github/app/deliveries.ts";
import type { Failed } from "../github/app/deliveries.ts";
import type { Queue } from "../queue/queue.ts";
import type { Request } from "../queue/request.ts";

/** How long GitHub keeps deliveries (ms). */
const DELIVERIES_KEPT_MS = 3 * DAY_MS;

/** Time between two sweeps (ms); up to half of it is added at random. */
const POLL_INTERVAL_MS = 10 * 60 * 1000;

/** A delivery is listed as failed only after it has timed out, so sweeps overlap by this much (ms). */
const OVERLAP_MS = 60_000;

/** If more repositories of an installation missed something, all of them are looked at. */
const MAX_SINGLE_LOOKS = 20;

export interface FailedDeliveriesDeps {
  /** Authenticated as the app itself, which may list its deliveries. */
  app: Pick<Octokit, "paginate" | "request">;
  queue: Pick<Queue, "add">;
  log: {
    info(fields: object, message: string): void;
    warn(fields: object, message: string): void;
  };
}

/**
 * Has everything looked at whose webhooks got lost: those of the last three days at once, and from then
 * on every ten to fifteen minutes. Returns a function that stops this.
 *
 * As long as no webhook is lost, each sweep costs the app one request, and the repositories none.
 */
export function resyncFailedDeliveries(deps: FailedDeliveriesDeps): () => void {
  let since = Date.now() - DELIVERIES_KEPT_MS;
  let timer: NodeJS.Timeout;
  async function sweep(): Promise<void> {
    const start = Date.now();
    try {
      const requests = await resyncMissed(deps, new Date(since).toISOString());
      since = start - OVERLAP_MS;
      if (requests > 0) deps.log.info({ requests }, "looks at what it was not told of");
    } catch (error) {
      deps.log.warn({ err: error }, "cannot list the failed deliveries; tries again");
    }
    timer = setTimeout(() => void sweep(), POLL_INTERVAL_MS * (1 + Math.random() / 2));
  }
  timer = setTimeout(() => void sweep(), 0);
  return () => clearTimeout(timer);
}

/** Requests a look at everything that failed deliveries since an instant were about; returns how many looks. */
export async function resyncMissed(
  { app, queue }: Pick<FailedDeliveriesDeps, "app" | "queue">,
  since: string,
): Promise<number> {
  const failed: Failed[] = [];
  for await (const delivery of failedSince(app, since)) failed.push(delivery);
  let count = 0;
  for (const [installation, own] of Map.groupBy(failed, (each) => each.installation)) {
    for (const request of await requestsOf(app, installation, own)) {
      await queue.add(request);
      count += 1;
    }
  }
  return count;
}

/** Requests for the repositories that missed something, or for the whole installation. */
async function requestsOf(
  app: Pick<Octokit, "request">,
  installation: number,
  failed: Failed[],
): Promise<Request[]> {
  const all: Request[] = [{ kind: "installation", installation }];
  const latest = new Map(failed.map((each) => [each.repository, each.id]));
  if (latest.has(undefined) || latest.size > MAX_SINGLE_LOOKS) return all;
  const repositories: Request[] = [];
  for (const delivery of latest.values()) {
    const found = await repositoryOfDelivery(app, delivery);
    if (found === undefined) return all;
    repositories.push({ kind: "repository", installation, ...found });
  }
  return repositories;
}
