import { getTransformStream } from "@probot/pino";
import type { Logger } from "pino";
import { pino } from "pino";
import { changeName } from "../core/state/change-traits.ts";
import type { LeftOutChange } from "../reconcile/converge/left-out.ts";
import { retryAtOf } from "../queue/backoff.ts";
import type { Worker } from "../queue/queue.ts";
import type { Settings } from "../settings.ts";
import { redactError } from "./redact-error.ts";

/**
 * A log in Probot's format, without text of plans and without secrets: pretty on a terminal, otherwise
 * lines of JSON.
 *
 * Successful requests are logged at level debug only: otherwise every webhook and every probe of the
 * platform would add a line.
 */
export async function createLog(
  settings: Pick<Settings, "LOG_LEVEL" | "LOG_FORMAT">,
  terminal: boolean,
): Promise<Logger> {
  const logFormat = settings.LOG_FORMAT ?? (terminal ? "pretty" : "json");
  const lines = await getTransformStream({ logFormat });
  process.stdout.on("error", ignore);
  lines.on("data", say);
  const options = {
    name: "probot",
    level: settings.LOG_LEVEL,
    serializers: { err: redactError },
    // The headers of a request contain its signature.
    redact: { paths: ["req.headers"], remove: true },
  };
  const log: Logger = pino(options, lines);
  log.onChild = (child: Logger) => {
    if (child.bindings()["name"] === "http" && child.level === "info") child.level = "warn";
  };
  return log;
}

/** If nobody reads the log, this much of it (bytes) is kept; what comes after is lost. */
const MAX_BACKLOG_BYTES = 1024 * 1024;

/**
 * At the end, Probot's own logger waits for everything to be written, which takes for ever if its reader
 * has stopped reading.
 */
function say(line: string): void {
  if (process.stdout.writableLength < MAX_BACKLOG_BYTES) process.stdout.write(line);
}

/** Nobody reads the log any more. */
function ignore(): void {}

interface Log {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/**
 * The same worker, with its failures logged: what went wrong, where, and how long it took. `names` are
 * the repositories' names by node id.
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
          { ...fields, until: new Date(until).toISOString(), why: redactError(error).message },
          "waits",
        );
      else log.error({ ...fields, err: error }, "failed; is tried again");
      throw error;
    }
  };
}

/** Logs which change is left out, where, and until when. */
export function logLeftOut(
  log: Pick<Logger, "warn">,
  { change, why, at }: LeftOutChange,
  where: object,
): void {
  const until = at === undefined ? "the next look" : new Date(at).toISOString();
  log.warn({ ...where, change: changeName(change), why, until }, "a change has to wait");
}
