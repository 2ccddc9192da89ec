import { RateLimiterMemory } from "rate-limiter-flexible";
import { isForbidden } from "../github/client/forbidden.ts";
import { retryAt } from "../github/client/limits.ts";
import { PageMemory } from "../github/pages/page-memory.ts";
import { NotDone } from "../core/state/not-done.ts";
import { RetryLater } from "../errors.ts";
import type { DispatchDeps } from "./dispatch.ts";
import { dispatch, repositoryOf } from "./dispatch.ts";
import { ProcessState } from "./process-state.ts";
import { nextResync } from "./resync.ts";
import type { Lease, Worker } from "../queue/queue.ts";
import type { Request } from "../queue/request.ts";
import { CreationClaims } from "../reconcile/recent-writes/creation-claims.ts";
import { reportFailure } from "../reconcile/repository.ts";

export interface ControllerDeps extends Omit<
  DispatchDeps,
  "memory" | "claims" | "pages" | "leftOut"
> {
  log: Log;
  /** State that the caller can read too; a new one if not given. */
  memory?: ProcessState;
  /** This process's own if not given. */
  claims?: CreationClaims;
  /** What the webhooks tell too; of this process only if not given. */
  pages?: PageMemory;
  leftOut?: DispatchDeps["leftOut"];
}

interface Log {
  info(fields: object, message: string): void;
}

/**
 * A request that GitHub refused is tried again after this time (ms), since no event says when it is
 * allowed.
 */
const HOUR = 60 * 60 * 1000;

/**
 * The worker of the queue: passes each request to its reconciler.
 *
 * A repository that is gone is no failure. A rate limit brings the request back when it is over, a
 * refusal in an hour. A single change that cannot be written is reported to `leftOut`, and the look goes
 * on. Anything else that fails is retried by the queue; if it fails again and again, the dashboard says
 * so too.
 */
export function createController({
  log,
  memory = new ProcessState(),
  claims = new CreationClaims((limits) => new RateLimiterMemory(limits)),
  pages = new PageMemory(),
  leftOut = () => {},
  ...given
}: ControllerDeps): Worker {
  const deps: DispatchDeps = { ...given, memory, claims, pages, leftOut };
  const { failureStreaks } = memory;
  return async (request, lease) => {
    const started = Date.now();
    try {
      const outcome = await dispatch(deps, request, lease);
      failureStreaks.over(request);
      log.info({ ...request, ...outcome, ms: Date.now() - started }, "looked");
    } catch (error) {
      if ((error instanceof NotDone && error.why === "refused") || isForbidden(error)) {
        await deps.queue.addAt(request, nextResync({ due: HOUR }, 0));
        return log.info({ ...request, err: error }, "refused");
      }
      const at = retryAt(error, new Date().toISOString());
      if (at !== undefined) {
        throw new RetryLater(
          at,
          `GitHub's rate limit is used up until ${new Date(at).toISOString()}.`,
        );
      }
      if (lease.held() && failureStreaks.add(request, error)) await tell(deps, request, lease, log);
      throw error;
    }
  };
}

/** Whatever makes every look fail may make this fail too; then only the log says so. */
async function tell(deps: DispatchDeps, request: Request, lease: Lease, log: Log): Promise<void> {
  if (request.kind !== "repository") return;
  try {
    const github = await repositoryOf(deps, request, lease);
    await reportFailure(github, deps.memory.failingIn(request.repository));
  } catch (error) {
    log.info({ ...request, err: error }, "cannot tell it on the dashboard");
  }
}
