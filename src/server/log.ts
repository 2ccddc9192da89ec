import type { Logger } from "probot";
import { Probot } from "probot";
import { retryAtOf } from "../queue/backoff.ts";
import type { Worker } from "../queue/queue.ts";
import type { Settings } from "../settings.ts";
import { faultOf } from "./fault.ts";

/**
 * Probot's logger, without plan text and secrets: pretty on a terminal, otherwise lines of JSON.
 *
 * Requests that went well are logged at level debug only: otherwise each webhook and each probe of
 * the platform would be a line.
 */
export async function createLog(
  settings: Pick<Settings, "LOG_LEVEL" | "LOG_FORMAT">,
  terminal: boolean,
): Promise<Logger> {
  // Probot gives its logger away in no other way; the token is not used.
  const probot = new Probot({
    githubToken: "none",
    logLevel: settings.LOG_LEVEL,
    logFormat: settings.LOG_FORMAT ?? (terminal ? "pretty" : "json"),
  });
  const { log } = await probot.ready();
  // The headers of a request hold its signature.
  const redact = { paths: ["req.headers"], remove: true };
  const careful = log.child({}, { serializers: { err: faultOf }, redact });
  careful.onChild = (child: Logger) => {
    if (child.bindings()["name"] === "http" && child.level === "info") child.level = "warn";
  };
  return careful;
}

interface Log {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/**
 * The same worker, whose failures are logged: what went wrong, where, and how long it took. `names`
 * are those of the repositories, by node id.
 */
export function logged(
  worker: Worker,
  log: Log,
  names: ReadonlyMap<string, string> = new Map(),
): Worker {
  return async (request, lease) => {
    const started = Date.now();
    try {
      await worker(request, lease);
    } catch (error) {
      const name = request.kind === "repository" ? names.get(request.repository) : undefined;
      const fields = { ...request, ...(name && { name }), ms: Date.now() - started };
      const until = retryAtOf(error);
      if (!lease.held()) log.info(fields, "stopped; the next start goes on");
      else if (until !== undefined)
        log.info(
          { ...fields, until: new Date(until).toISOString(), why: faultOf(error).message },
          "waits",
        );
      else log.error({ ...fields, err: error }, "failed; is tried again");
      throw error;
    }
  };
}
