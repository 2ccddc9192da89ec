import { createHmac, randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";

import { reaches } from "../changes/repository/installations.ts";
import { mistakeIn, webhookSchema } from "../contract/openapi.ts";
import { organizationShape, userShape } from "../shapes/accounts.ts";
import { repositoryShape } from "../shapes/repository.ts";
import type { Installation } from "../store/entities.ts";
import type { Store } from "../store/store.ts";
import type { AppIdentity, Happening } from "../store/world.ts";
import type { Violation } from "../contract/violations.ts";

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

export interface Webhooks {
  list: Delivery[];
  tell(happening: Happening): void;
  /**
   * From now on webhooks are sent there; null means that nobody answers. Returns a function that ends
   * this, unless they are sent elsewhere by then.
   */
  receive(receiver: Receiver | null): () => void;
  /** Sends a delivery again under its GUID. */
  redeliver(id: number): Delivery;
  /** Resolves when every webhook so far was answered or has failed. */
  settled(): Promise<void>;
}

interface Needs {
  store: Store;
  app: AppIdentity;
  now: () => string;
  violations: Violation[];
  /** The time limit for an answer; GitHub's is ten seconds. */
  timeout: number;
}

const keptMilliseconds = 3 * 24 * 60 * 60 * 1000;
/** A limit of the box, not of GitHub: so that a long simulation does not fill the memory with payloads. */
const keptDeliveries = 10_000;
/** An app that may write checks always gets the requests to run them again. */
const alwaysTold = new Set([
  "installation",
  "installation_repositories",
  "check_run",
  "check_suite",
]);

export function createWebhooks(needs: Needs): Webhooks {
  const list: Delivery[] = [];
  let receiver: Receiver | null = null;
  let queue = Promise.resolve();
  let nextId = 1;

  function enqueue(delivery: Delivery): Delivery {
    list.push(delivery);
    forgetOld();
    queue = queue.then(() => send(delivery, receiver, needs));
    return delivery;
  }

  function forgetOld(): void {
    const oldest = Date.parse(needs.now()) - keptMilliseconds;
    const old = list.findIndex(({ deliveredAt }) => Date.parse(deliveredAt) >= oldest);
    const forgotten = Math.max(old, list.length - keptDeliveries);
    if (forgotten > 0) list.splice(0, forgotten);
  }

  return {
    list,
    tell(happening) {
      const installation = listenerOf(happening, needs);
      if (installation === null) return;
      const payload = payloadOf(happening, installation);
      checkPayload(happening, payload, needs.violations);
      const guid = randomUUID();
      const body = JSON.stringify(payload);
      enqueue({
        id: nextId++,
        guid,
        event: happening.event,
        action: happening.action,
        installationId: installation.id,
        repositoryId: happening.repository?.id ?? null,
        deliveredAt: needs.now(),
        redelivery: false,
        duration: 0,
        status: "pending",
        statusCode: 0,
        headers: headersOf(happening.event, guid, body, needs.app),
        body,
        answer: "",
      });
    },
    receive(next) {
      receiver = next;
      return () => {
        if (receiver === next) receiver = null;
      };
    },
    redeliver(id) {
      const first = list.find((delivery) => delivery.id === id);
      if (first === undefined) throw new Error(`no delivery ${id}`);
      return enqueue({
        ...first,
        id: nextId++,
        redelivery: true,
        deliveredAt: needs.now(),
        statusCode: 0,
        status: "pending",
      });
    },
    async settled() {
      for (let seen; seen !== queue;) {
        seen = queue;
        await seen;
      }
    },
  };
}

function listenerOf(
  { event, owner, repository }: Happening,
  { store, app }: Needs,
): Installation | null {
  const installation = [...store.installations.values()].find(({ account }) => account === owner);
  if (installation === undefined) return null;
  if (alwaysTold.has(event)) return installation;
  if (!app.events.includes(event) || installation.suspendedAt !== null) return null;
  return repository === null || reaches(installation, repository) ? installation : null;
}

function payloadOf(
  { action, owner, repository, sender, payload }: Happening,
  { id, nodeId }: Installation,
) {
  return {
    ...(action === null ? {} : { action }),
    ...(repository === null ? {} : { repository: repositoryShape(repository) }),
    ...(owner.kind === "Organization" ? { organization: organizationShape(owner) } : {}),
    sender: userShape(sender),
    installation: { id, node_id: nodeId },
    ...payload(),
  };
}

/**
 * GitHub's descriptions require an organization in some events that a user's repository has too: for
 * those the owner takes its place while the rest is checked.
 */
function checkPayload(
  { event, action, owner }: Happening,
  payload: object,
  violations: Violation[],
): void {
  const operation = action === null ? event : `${event}.${action}`;
  const checked = { organization: organizationShape(owner), ...payload };
  const schema = webhookSchema(event, action);
  const message = schema === null ? "GitHub has no such webhook" : mistakeIn(schema, checked);
  if (message !== null) violations.push({ where: "webhook", operation, message });
}

function headersOf(event: string, guid: string, body: string, app: AppIdentity) {
  const signature = createHmac("sha256", app.webhookSecret).update(body).digest("hex");
  return {
    accept: "*/*",
    "content-type": "application/json",
    "user-agent": "GitHub-Hookshot/0b0b0b0",
    "x-github-delivery": guid,
    "x-github-event": event,
    "x-github-hook-id": "1",
    "x-github-hook-installation-target-id": String(app.id),
    "x-github-hook-installation-target-type": "integration",
    "x-hub-signature-256": `sha256=${signature}`,
  };
}

async function send(
  delivery: Delivery,
  receiver: Receiver | null,
  { timeout }: Needs,
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
