import type { Octokit } from "@octokit/rest";
import { clientOf } from "./github/client.ts";
import { isForbidden } from "./github/forbidden.ts";
import { isGone, retryAt } from "./github/limits.ts";
import { Refused } from "./github/refused.ts";
import { repositoryAt } from "./github/repository.ts";
import type { Pace } from "./github/write.ts";
import type { Lease, Queue, Worker } from "./queue/queue.ts";
import type { Request } from "./queue/request.ts";
import { reconcileCard } from "./reconcile/card.ts";
import type { Lately } from "./reconcile/lately.ts";
import { LAG, remembering } from "./reconcile/lately.ts";
import { reconcile } from "./reconcile/repository.ts";

export interface ControllerDeps {
  octokitFor(installation: number): Promise<Pick<Octokit, "graphql" | "request" | "hook">>;
  paceFor(installation: number): Pace;
  queue: Pick<Queue, "add" | "addAt">;
  log: Log;
}

interface Log {
  info(fields: object, message: string): void;
}

/** However quiet a repository is, it is looked at this often: that heals what no event told. */
const DAY = 24 * 60 * 60 * 1000;

/** What GitHub refuses for good is tried again so often, for nobody tells when it is allowed. */
const HOUR = 60 * 60 * 1000;

/**
 * The worker of the queue: leads a request to its reconciler.
 *
 * What is gone is done. A rate limit brings the request back when it is over, a refusal in an hour.
 * Everything else that fails is the queue's to bring back.
 */
export function createController(deps: ControllerDeps): Worker {
  const lately: Lately = new Map();
  return async (request, lease) => {
    const started = Date.now();
    try {
      const outcome = await look(deps, request, lease, lately);
      deps.log.info({ ...request, ...outcome, ms: Date.now() - started }, "looked");
    } catch (error) {
      if (isGone(error)) return deps.log.info({ ...request }, "gone");
      if (error instanceof Refused || isForbidden(error)) {
        await deps.queue.addAt(request, Date.now() + jittered(HOUR));
        return deps.log.info({ ...request, err: error }, "refused");
      }
      const at = retryAt(error, new Date().toISOString());
      throw at === undefined ? error : new Limited(at);
    }
  };
}

/** GitHub asks to wait; the queue brings the request back at `retryAt`. */
class Limited extends Error {
  readonly retryAt: number;

  constructor(retryAt: number) {
    super(`GitHub's rate limit is used up until ${new Date(retryAt).toISOString()}.`);
    this.retryAt = retryAt;
  }
}

async function look(
  deps: ControllerDeps,
  request: Request,
  lease: Lease,
  lately: Lately,
): Promise<object> {
  const client = clientOf(await deps.octokitFor(request.installation));
  if (request.kind === "card") {
    await reconcileCard(client, request, deps.queue);
    return {};
  }
  const pace = leased(deps.paceFor(request.installation), lease);
  const { repository } = request;
  const github = remembering(repositoryAt(client, repository, pace), repository, lately);
  const outcome = await reconcile(github);
  if (!("snapshot" in outcome)) return outcome;
  const { snapshot, next, ended, writes, refused } = outcome;
  const wait = next ? Date.parse(next) - Date.parse(snapshot.takenAt) : DAY;
  const most = lately.has(repository) ? LAG : DAY;
  await deps.queue.addAt(request, Date.now() + jittered(Math.min(wait, most)));
  return {
    ended,
    writes,
    refused: refused.length,
    name: `${snapshot.repository.owner}/${snapshot.repository.name}`,
  };
}

/** A worker that has lost its key, or is to stop, writes nothing more. */
function leased(pace: Pace, lease: Lease): Pace {
  return async (write) => {
    await pace(write);
    if (!lease.held()) throw new Error("Stopped before the next write; the next look goes on.");
  };
}

/** A little later, so that repositories of the same hour do not come all at once. */
function jittered(ms: number): number {
  return Math.max(ms, 0) + 1000 + Math.random() * 30_000;
}
