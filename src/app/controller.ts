import { RateLimiterMemory } from "rate-limiter-flexible";
import { isForbidden } from "../github/client/forbidden.ts";
import { retryAt } from "../github/client/limits.ts";
import { NotDone } from "../core/state/not-done.ts";
import { RetryLater } from "../errors.ts";
import type { LookDeps } from "./dispatch.ts";
import { look, repositoryOf } from "./dispatch.ts";
import { Memory } from "./process-state.ts";
import { nextLook } from "./resync.ts";
import type { Lease, Worker } from "../queue/queue.ts";
import type { Request } from "../queue/request.ts";
import { CreationClaims } from "../reconcile/recent-writes/creation-claims.ts";
import { tellTrouble } from "../reconcile/repository.ts";

export interface ControllerDeps extends Omit<LookDeps, "memory" | "claims" | "leftOut"> {
  log: Log;
  /** What the controller knows, for others to see. */
  memory?: Memory;
  /** Those of this process, if not given. */
  claims?: CreationClaims;
  leftOut?: LookDeps["leftOut"];
}

interface Log {
  info(fields: object, message: string): void;
}

/** What GitHub refuses for good is tried again so often, for nobody tells when it is allowed. */
const HOUR = 60 * 60 * 1000;

/**
 * The worker of the queue: leads a request to its reconciler.
 *
 * What is gone is done. A rate limit brings the request back when it is over, a refusal in an hour. A
 * single change that cannot be written is told to `leftOut`, and the look goes on. Everything else that
 * fails is the queue's to bring back; what fails again and again is told on the dashboard too.
 */
export function createController({
  log,
  memory = new Memory(),
  claims = new CreationClaims((limits) => new RateLimiterMemory(limits)),
  leftOut = () => {},
  ...given
}: ControllerDeps): Worker {
  const deps: LookDeps = { ...given, memory, claims, leftOut };
  const { troubles } = memory;
  return async (request, lease) => {
    const started = Date.now();
    try {
      const outcome = await look(deps, request, lease);
      troubles.over(request);
      log.info({ ...request, ...outcome, ms: Date.now() - started }, "looked");
    } catch (error) {
      if ((error instanceof NotDone && error.why === "refused") || isForbidden(error)) {
        await deps.queue.addAt(request, nextLook({ due: HOUR }, 0));
        return log.info({ ...request, err: error }, "refused");
      }
      const at = retryAt(error, new Date().toISOString());
      if (at !== undefined) {
        throw new RetryLater(
          at,
          `GitHub's rate limit is used up until ${new Date(at).toISOString()}.`,
        );
      }
      if (lease.held() && troubles.add(request, error)) await tell(deps, request, lease, log);
      throw error;
    }
  };
}

/** What fails all the time may fail at this too; then the log alone tells. */
async function tell(deps: LookDeps, request: Request, lease: Lease, log: Log): Promise<void> {
  if (request.kind !== "repository") return;
  try {
    await tellTrouble(await repositoryOf(deps, request, lease));
  } catch (error) {
    log.info({ ...request, err: error }, "cannot tell it on the dashboard");
  }
}
