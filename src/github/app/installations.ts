import type { Octokit } from "@octokit/rest";
import type { Queue } from "../../queue/queue.ts";
import type { Request } from "../../queue/request.ts";
import { isGone } from "../client/limits.ts";
import type { Scope } from "../client/access/scope.ts";
import { toList } from "../client/access/scope.ts";

export interface InstallationsDeps {
  /** Authenticated as the app itself, which may list its installations. */
  app: Pick<Octokit, "paginate">;
  octokitFor(scope: Scope): Promise<Pick<Octokit, "paginate">>;
  log: { warn(fields: object, message: string): void };
}

/**
 * A request for every repository in which the app is installed, except archived ones.
 *
 * An installation that cannot be read is logged and does not hold up the others: it becomes a request of
 * its own, which the queue retries. When the list of installations cannot be read, this throws.
 */
export async function* installedRepositories(deps: InstallationsDeps): AsyncGenerator<Request> {
  const installations = await deps.app.paginate("GET /app/installations", { per_page: 100 });
  for (const { id, suspended_at } of installations) {
    if (suspended_at) continue;
    try {
      yield* repositoriesOf(id, await deps.octokitFor(toList(id)));
    } catch (error) {
      if (!isGone(error)) {
        deps.log.warn({ installation: id, err: error }, "cannot list its repositories");
        yield { kind: "installation", installation: id };
      }
    }
  }
}

/** A request for every repository of an installation, except archived ones. */
export async function* repositoriesOf(
  installation: number,
  octokit: Pick<Octokit, "paginate">,
): AsyncGenerator<Request> {
  const pages = octokit.paginate.iterator("GET /installation/repositories", { per_page: 100 });
  for await (const { data } of pages) {
    for (const { node_id: repository, id: repositoryId, archived } of data) {
      if (!archived) yield { kind: "repository", installation, repository, repositoryId };
    }
  }
}

/** This many are looked at without delay. */
const MAX_AT_ONCE = 20;

/** The others are spread over this time (ms), so that a start does not flood GitHub. */
const SPREAD_MS = 60_000;

/** Puts all requests on the queue, and returns how many there were. `random` is in [0, 1). */
export async function enqueueAll(
  requests: AsyncIterable<Request>,
  queue: Pick<Queue, "add" | "addAt">,
  now: number = Date.now(),
  random: () => number = Math.random,
): Promise<number> {
  let count = 0;
  for await (const request of requests) {
    count++;
    if (count <= MAX_AT_ONCE) await queue.add(request);
    else await queue.addAt(request, now + random() * SPREAD_MS);
  }
  return count;
}
