import { setTimeout as wait } from "node:timers/promises";

/** One webhook, before or after its delivery. */
export interface Delivery {
  id: number;
  /** The same for every attempt. */
  guid: string;
  event: string;
  action: string | null;
  installationId: number;
  repositoryId: number | null;
  deliveredAt: string;
  redelivery: boolean;
  /** Seconds. */
  duration: number;
  status: string;
  /** 0 until there is an answer. */
  statusCode: number;
  headers: Record<string, string>;
  /** The exact text that was signed. */
  body: string;
  answer: string;
}

/** Where webhooks are sent: a URL, or a function that throws if it cannot accept one. */
export type Receiver = string | URL | ((delivery: Delivery) => Promise<unknown>);

/** Sends a webhook, and notes in it what came of that; `timeout` (ms) is the limit for an answer. */
export async function send(
  delivery: Delivery,
  receiver: Receiver | null,
  timeout: number,
): Promise<void> {
  const start = performance.now();
  const answer = await attempt(delivery, receiver, timeout);
  delivery.duration = (performance.now() - start) / 1000;
  delivery.statusCode = answer.status;
  delivery.status = answer.status < 400 ? "OK" : answer.text;
  delivery.answer = answer.text;
}

interface Answered {
  status: number;
  text: string;
}

async function attempt(
  delivery: Delivery,
  receiver: Receiver | null,
  timeout: number,
): Promise<Answered> {
  if (receiver === null) return { status: 502, text: "failed to connect to host" };
  const timer = new AbortController();
  const late = wait(
    timeout,
    { status: 504, text: "timed out" },
    { signal: timer.signal, ref: false },
  );
  late.catch(() => {});
  const answered =
    typeof receiver === "function" ? call(delivery, receiver) : post(delivery, receiver);
  try {
    return await Promise.race([answered, late]);
  } finally {
    timer.abort();
  }
}

async function call(
  delivery: Delivery,
  receiver: (delivery: Delivery) => Promise<unknown>,
): Promise<Answered> {
  try {
    await receiver(delivery);
    return { status: 200, text: "" };
  } catch (error) {
    return { status: 500, text: String(error) };
  }
}

async function post({ headers, body }: Delivery, to: string | URL): Promise<Answered> {
  const url = new URL(to);
  if (url.pathname === "/") url.pathname = "/api/github/webhooks";
  try {
    const response = await fetch(url, { method: "POST", headers, body });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    return { status: 502, text: `failed to connect to host: ${String(error)}` };
  }
}
