import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "probot";

export interface Channel {
  /** Its address at smee.io. */
  source: string;
  /** Where this process receives webhooks. */
  target: string;
  log: Pick<Logger, "info" | "warn">;
}

/**
 * Forwards the webhooks of a smee.io channel to this process, until it is stopped. A connection that
 * ends is opened again; what came meanwhile is among the failed deliveries, or is seen at the next look.
 */
export function followChannel({ source, target, log }: Channel): () => void {
  const stopped = new AbortController();
  void follow();
  return () => stopped.abort();

  async function follow(): Promise<void> {
    while (!stopped.signal.aborted) {
      try {
        for await (const message of messagesOf(source, stopped.signal)) await bring(message);
      } catch (error) {
        if (stopped.signal.aborted) return;
        log.warn({ err: error, source }, "the channel is closed; opens it again");
      }
      await sleep(AGAIN_MS, undefined, { signal: stopped.signal }).catch(() => {});
    }
  }

  async function bring(message: string): Promise<void> {
    try {
      const { headers, body } = webhookIn(message);
      await fetch(target, { method: "POST", headers, body, signal: stopped.signal });
    } catch (error) {
      log.warn({ err: error }, "a webhook of the channel could not be taken");
    }
  }
}

const AGAIN_MS = 2000;

/**
 * The data of each message in a stream of server-sent events; messages with an event type of their own
 * are left out.
 */
async function* messagesOf(url: string, signal: AbortSignal): AsyncGenerator<string> {
  const response = await fetch(url, { headers: { accept: "text/event-stream" }, signal });
  if (!response.ok || !response.body) throw new Error(`The channel answered ${response.status}.`);
  let rest = "";
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    const events = `${rest}${chunk.replaceAll("\r\n", "\n")}`.split("\n\n");
    rest = events.pop() ?? "";
    for (const event of events) {
      const fields = event.split("\n").map((line) => /^(\w+): ?(.*)$/.exec(line) ?? []);
      const isMessage = !fields.some(([, name, value]) => name === "event" && value !== "message");
      const data = fields.flatMap(([, name, value = ""]) => (name === "data" ? [value] : []));
      if (isMessage && data.length > 0) yield data.join("\n");
    }
  }
}

/** A message of smee.io has the body in `body`, and every header beside it under its name. */
function webhookIn(message: string): { headers: Record<string, string>; body: string } {
  const { body, ...rest } = JSON.parse(message) as Record<string, unknown>;
  const sent = Object.entries(rest).filter(([name]) => /^(x-|user-agent$)/.test(name));
  const headers = Object.fromEntries(sent.map(([name, value]) => [name, String(value)]));
  return {
    headers: { ...headers, "content-type": "application/json" },
    body: typeof body === "string" ? body : JSON.stringify(body),
  };
}
