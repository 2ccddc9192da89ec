import { createHmac, timingSafeEqual } from "node:crypto";
import type { Hmac } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Probot } from "probot";

/** GitHub sends no webhook larger than 25 MB. */
const MAX_BODY_BYTES = 25 * 1_048_576;

export interface BodyLimits {
  /** Total size (bytes) of all bodies that are not known to be from GitHub. */
  maxHeld: number;
  /** The number of such bodies. */
  maxOpen: number;
  /** Time (ms) for one body; GitHub itself gives up after ten seconds. */
  maxMs: number;
}

const LIMITS: BodyLimits = { maxHeld: 64 * 1_048_576, maxOpen: 1000, maxMs: 10_000 };

/**
 * Reads the bodies of webhooks before Probot does, within limits, so that a client without the secret
 * can occupy only so much memory.
 *
 * A body that is larger than any webhook is refused, one that comes too slowly is cut off, and if too
 * much is held, the oldest is dropped. A delivery of GitHub's comes at once, so it is complete before
 * that happens to it. Whatever is not signed with one of `secrets` is not parsed.
 */
export function limitBodies(probot: Probot, secrets: string[], limits: BodyLimits = LIMITS): void {
  const getNodeMiddleware = probot.getNodeMiddleware.bind(probot);
  const open = new OpenBodies(limits);
  probot.getNodeMiddleware = async (options) => {
    const answer = await getNodeMiddleware(options);
    return async (request, response, next) => {
      const signature = request.headers["x-hub-signature-256"];
      if (request.method !== "POST" || typeof signature !== "string") {
        return answer(request, response, next);
      }
      if (Number(request.headers["content-length"]) > MAX_BODY_BYTES)
        return refuse(response, TOO_LARGE);
      const body = new Body(request, secrets);
      const ended = await open.read(body);
      if (ended !== "whole") return cutOff(response, ended);
      // Passes Probot an empty text to reject: nothing else is done with an unsigned body.
      const text = body.isSigned(signature) ? body.text() : "";
      return answer(Object.assign(request, { body: text }), response, next);
    };
  };
}

interface Refusal {
  status: number;
  error: string;
}

const TOO_LARGE: Refusal = { status: 413, error: "A webhook holds at most 25 MB." };
const TOO_SLOW: Refusal = { status: 408, error: "The body of a webhook comes within 10 seconds." };
const TOO_MUCH: Refusal = { status: 503, error: "Too many bodies are being sent." };

/** A body while it is being received, and its signature by each secret. */
class Body {
  readonly request: IncomingMessage;
  size = 0;
  readonly #chunks: Buffer[] = [];
  readonly #signatures: Hmac[];

  constructor(request: IncomingMessage, secrets: string[]) {
    this.request = request;
    this.#signatures = secrets.map((secret) => createHmac("sha256", secret));
  }

  add(chunk: Buffer): void {
    this.size += chunk.length;
    this.#chunks.push(chunk);
    for (const signature of this.#signatures) signature.update(chunk);
  }

  /** The comparison takes the same time whatever the signature. */
  isSigned(given: string): boolean {
    const own = this.#signatures.map((hmac) => Buffer.from(`sha256=${hmac.digest("hex")}`));
    const bytes = Buffer.from(given);
    return own.some((one) => one.length === bytes.length && timingSafeEqual(one, bytes));
  }

  text(): string {
    return Buffer.concat(this.#chunks).toString("utf8");
  }
}

/** The bodies that are being received, the oldest first. */
class OpenBodies {
  readonly #limits: BodyLimits;
  readonly #open = new Map<Body, (end: "whole" | Refusal) => void>();
  #held = 0;

  constructor(limits: BodyLimits) {
    this.#limits = limits;
  }

  /** Resolves when the body is complete, or is no longer waited for. */
  async read(body: Body): Promise<"whole" | Refusal> {
    const { promise, resolve } = Promise.withResolvers<"whole" | Refusal>();
    const timer = setTimeout(() => resolve(TOO_SLOW), this.#limits.maxMs);
    const take = (chunk: Buffer) => {
      body.add(chunk);
      this.#held += chunk.length;
      if (body.size > MAX_BODY_BYTES) resolve(TOO_LARGE);
      this.#makeRoom();
    };
    const { request } = body;
    this.#open.set(body, resolve);
    this.#makeRoom();
    request.on("data", take);
    request.once("end", () => resolve("whole")).once("close", () => resolve(TOO_SLOW));
    const end = await promise;
    clearTimeout(timer);
    request.off("data", take);
    this.#close(body);
    return end;
  }

  #makeRoom(): void {
    for (const [oldest, end] of this.#open) {
      if (this.#held <= this.#limits.maxHeld && this.#open.size <= this.#limits.maxOpen) return;
      end(TOO_MUCH);
      this.#close(oldest);
    }
  }

  #close(body: Body): void {
    if (this.#open.delete(body)) this.#held -= body.size;
  }
}

function refuse(response: ServerResponse, { status, error }: Refusal): true {
  response.writeHead(status, { "content-type": "application/json", connection: "close" });
  response.end(JSON.stringify({ error }));
  return true;
}

/** The rest of the body is not read. */
function cutOff(response: ServerResponse, refusal: Refusal): true {
  const { socket } = response;
  if (!socket || socket.destroyed) return true;
  response.once("finish", () => socket.destroySoon());
  return refuse(response, refusal);
}
