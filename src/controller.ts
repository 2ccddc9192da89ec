import type { Octokit } from "@octokit/rest";
import type { Client } from "./github/client.ts";
import { clientOf } from "./github/client.ts";
import { isGone, retryAt } from "./github/limits.ts";
import { pullRequestAt } from "./github/pull-request.ts";
import { readPlanPulls } from "./github/read-plan-pulls.ts";
import { repositoryAt } from "./github/repository.ts";
import type { Pace } from "./github/write.ts";
import type { Lease, Queue, Worker } from "./queue/queue.ts";
import type { Request } from "./queue/request.ts";
import { reconcileCard } from "./reconcile/card.ts";
import { reconcilePullRequest } from "./reconcile/pull-request.ts";
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

/**
 * The worker of the queue: leads a request to its reconciler.
 *
 * What is gone is done. A rate limit brings the request back when it is over. Everything else that
 * fails is the queue's to bring back.
 */
export function createController(deps: ControllerDeps): Worker {
  return async (request, lease) => {
    const started = Date.now();
    try {
      const outcome = await look(deps, request, lease);
      deps.log.info({ ...request, ...outcome, ms: Date.now() - started }, "looked");
    } catch (error) {
      if (isGone(error)) return deps.log.info({ ...request }, "gone");
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

async function look(deps: ControllerDeps, request: Request, lease: Lease): Promise<object> {
  const client = clientOf(await deps.octokitFor(request.installation));
  const pace = leased(deps.paceFor(request.installation), lease);
  switch (request.kind) {
    case "card":
      await reconcileCard(client, request, deps.queue);
      return {};
    case "pull request":
      return lookAtPullRequest(deps, request, client, pace);
    case "repository":
      return lookAtRepository(deps, request, client, pace);
  }
}

/** What it writes can matter to the others, which name each other. */
async function lookAtPullRequest(
  { queue }: ControllerDeps,
  request: Request & { kind: "pull request" },
  client: Client,
  pace: Pace,
): Promise<object> {
  const github = pullRequestAt(client, request.repository, request.number, pace);
  const outcome = await reconcilePullRequest(github);
  if ("wait" in outcome) await queue.addAt(request, Date.now() + outcome.wait);
  const others = "others" in outcome && outcome.writes > 0 ? outcome.others : [];
  for (const number of others) await queue.add({ ...request, number });
  return outcome;
}

async function lookAtRepository(
  deps: ControllerDeps,
  request: Request & { kind: "repository" },
  client: Client,
  pace: Pace,
): Promise<object> {
  const outcome = await reconcile(repositoryAt(client, request.repository, pace));
  for (const number of await readPlanPulls(client, request.repository)) {
    await deps.queue.add({ ...request, kind: "pull request", number });
  }
  if (!("snapshot" in outcome)) return outcome;
  const { snapshot, next, ended, writes } = outcome;
  const wait = next ? Date.parse(next) - Date.parse(snapshot.takenAt) : DAY;
  await deps.queue.addAt(request, Date.now() + jittered(Math.min(wait, DAY)));
  return { ended, writes, name: `${snapshot.repository.owner}/${snapshot.repository.name}` };
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
