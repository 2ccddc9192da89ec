import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { Queue, Worker } from "../queue/queue.ts";
import type { LeftOutChange } from "../reconcile/converge/left-out.ts";
import { retryAtOf } from "../queue/backoff.ts";

type Handler = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * The metrics that Prometheus reads at `/metrics`. They never contain the name of a repository, an
 * account or a plan.
 */
export class Metrics {
  readonly #registry = new Registry();
  readonly #runs = new Histogram({
    name: "milepost_run_seconds",
    help: "Looks, by kind of request and how they ended.",
    labelNames: ["kind", "ended"] as const,
    buckets: [0.1, 0.5, 1, 5, 15, 60, 300],
    registers: [this.#registry],
  });
  readonly #webhooks = new Counter({
    name: "milepost_webhooks_total",
    help: "Answers to webhooks, by status.",
    labelNames: ["status"] as const,
    registers: [this.#registry],
  });
  readonly #requests = new Counter({
    name: "milepost_github_requests_total",
    help: "Requests to GitHub, by whether they write and by status.",
    labelNames: ["kind", "status"] as const,
    registers: [this.#registry],
  });
  readonly #leftOut = new Counter({
    name: "milepost_changes_left_out_total",
    help: "Changes that had to wait, by kind and by why.",
    labelNames: ["kind", "why"] as const,
    registers: [this.#registry],
  });
  readonly #left = new Gauge({
    name: "milepost_github_rate_limit_remaining",
    help: "The last that GitHub has said is left of an hour, of whichever installation; by resource.",
    labelNames: ["resource"] as const,
    registers: [this.#registry],
  });

  constructor(queue: Pick<Queue, "depth">) {
    const registers = [this.#registry];
    const depth = new Gauge({
      name: "milepost_queue_keys",
      help: "Keys in the queue, of all instances that share it.",
      labelNames: ["state"] as const,
      registers,
      async collect() {
        const { waiting, running, retrying, timed, age } = await queue.depth();
        depth.set({ state: "waiting" }, waiting);
        depth.set({ state: "running" }, running);
        depth.set({ state: "retrying" }, retrying);
        depth.set({ state: "timed" }, timed);
        oldest.set(age / 1000);
      },
    });
    const oldest = new Gauge({
      name: "milepost_queue_age_seconds",
      help: "How long the key that waits longest has waited.",
      registers,
    });
  }

  /** Counts a change that was left out. */
  leftOut({ change, why }: LeftOutChange): void {
    this.#leftOut.inc({ kind: change.kind, why });
  }

  /** The same worker, with its runs counted. */
  counted(worker: Worker): Worker {
    return async (request, lease) => {
      const end = this.#runs.startTimer({ kind: request.kind });
      try {
        await worker(request, lease);
        end({ ended: "well" });
      } catch (error) {
        end({ ended: retryAtOf(error) === undefined ? "failed" : "waits" });
        throw error;
      }
    };
  }

  /** The same `fetch`, with its requests to GitHub counted. */
  counting(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
    return async (input, init) => {
      const kind = kindOf(init);
      try {
        const response = await fetch(input, init);
        this.#requests.inc({ kind, status: response.status });
        this.#note(response.headers);
        return response;
      } catch (error) {
        this.#requests.inc({ kind, status: "none" });
        throw error;
      }
    };
  }

  /** Counts the server's answers to webhooks. */
  watch(server: Server): void {
    server.on("request", (request: IncomingMessage, response: ServerResponse) => {
      if (request.method !== "POST" || !request.url?.startsWith("/api/github/webhooks")) return;
      response.once("finish", () => this.#webhooks.inc({ status: response.statusCode }));
    });
  }

  /** Answers `/metrics`; returns true if it has answered, as Probot requires. */
  handler(): Handler {
    return (request, response) => {
      if (request.url?.split("?")[0] !== "/metrics") return false;
      void this.#answer(response);
      return true;
    };
  }

  async #answer(response: ServerResponse): Promise<void> {
    try {
      const text = await this.#registry.metrics();
      response.writeHead(200, { "content-type": this.#registry.contentType }).end(text);
    } catch {
      // The engine of the queue cannot be reached, so the depth of the queue is not known.
      response.writeHead(503).end();
    }
  }

  #note(headers: Headers): void {
    const resource = headers.get("x-ratelimit-resource");
    const remaining = headers.get("x-ratelimit-remaining");
    if (resource && remaining) this.#left.set({ resource }, Number(remaining));
  }
}

function kindOf({ method = "GET", body }: RequestInit = {}): "read" | "write" {
  if (method === "GET") return "read";
  return typeof body === "string" && body.startsWith('{"query":"query') ? "read" : "write";
}
