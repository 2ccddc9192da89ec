import { createHmac, randomUUID } from "node:crypto";

import { reaches } from "../changes/repository/installations.ts";
import { mistakeIn, webhookSchema } from "../contract/openapi.ts";
import type { Violation } from "../contract/violations.ts";
import { organizationShape, userShape } from "../shapes/accounts.ts";
import { repositoryShape } from "../shapes/repository.ts";
import type { Installation } from "../store/entities.ts";
import type { Store } from "../store/store.ts";
import type { AppIdentity, Happening } from "../store/world.ts";
import type { Delivery, Receiver } from "./delivery.ts";
import { send } from "./delivery.ts";

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

  function enqueue(delivery: Omit<Delivery, "id">): Delivery {
    const numbered = { ...delivery, id: nextId++ };
    list.push(numbered);
    forgetOld(list, needs.now());
    queue = queue.then(() => send(numbered, receiver, needs.timeout));
    return numbered;
  }

  return {
    list,
    tell(happening) {
      const installation = listenerOf(happening, needs);
      if (installation !== null) enqueue(deliveryOf(happening, installation, needs));
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
      return enqueue({ ...first, ...PENDING, redelivery: true, deliveredAt: needs.now() });
    },
    async settled() {
      for (let seen; seen !== queue;) {
        seen = queue;
        await seen;
      }
    },
  };
}

const PENDING = { statusCode: 0, status: "pending" };

function forgetOld(list: Delivery[], now: string): void {
  const oldest = Date.parse(now) - keptMilliseconds;
  const old = list.findIndex(({ deliveredAt }) => Date.parse(deliveredAt) >= oldest);
  const forgotten = Math.max(old, list.length - keptDeliveries);
  if (forgotten > 0) list.splice(0, forgotten);
}

/** The webhook of a happening, and a violation if GitHub sends none like it. */
function deliveryOf(
  happening: Happening,
  installation: Installation,
  { now, app, violations }: Needs,
): Omit<Delivery, "id"> {
  const payload = payloadOf(happening, installation);
  checkPayload(happening, payload, violations);
  const guid = randomUUID();
  const body = JSON.stringify(payload);
  return {
    ...PENDING,
    guid,
    event: happening.event,
    action: happening.action,
    installationId: installation.id,
    repositoryId: happening.repository?.id ?? null,
    deliveredAt: now(),
    redelivery: false,
    duration: 0,
    headers: headersOf(happening.event, guid, body, app),
    body,
    answer: "",
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
