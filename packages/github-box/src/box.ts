import { createApp } from "./app.ts";
import { createRates } from "./contract/rate.ts";
import type { Violation } from "./contract/violations.ts";
import { installationActs } from "./installation-acts.ts";
import { createPlaces } from "./places.ts";
import type { Faults, RequestEntry } from "./server.ts";
import { timestamp } from "./store/ids.ts";
import type { Records } from "./store/records.ts";
import { copyRecords } from "./store/records.ts";
import { snapshotOf } from "./store/snapshot.ts";
import type { Snapshot } from "./store/snapshot.ts";
import { createStore, isListed } from "./store/store.ts";
import { createTokens } from "./store/tokens.ts";
import type { World } from "./store/world.ts";
import { createTraffic } from "./traffic.ts";
import { createManifests } from "./web/manifests.ts";
import { createWebhooks } from "./webhooks/webhooks.ts";
import type { Delivery, Receiver } from "./webhooks/delivery.ts";

export type { Acts } from "./acts/acts.ts";
export type { RepositoryHandle } from "./places.ts";
export type { RequestEntry } from "./server.ts";
export type { Snapshot } from "./store/snapshot.ts";
export type { Interceptor } from "./traffic.ts";
export type { Delivery, Receiver } from "./webhooks/delivery.ts";

export interface BoxOptions {
  /** Milliseconds since 1970; the real time if not given. */
  now?: () => number;
  /** The events that the app subscribes to. */
  events?: string[];
  /** How long a webhook waits for its answer, in milliseconds. */
  webhookTimeout?: number;
  /** Another box's `records`: this one begins with a copy of them. */
  from?: Records;
}

const allEvents = [
  "issues",
  "issue_comment",
  "issue_dependencies",
  "label",
  "milestone",
  "projects_v2",
  "projects_v2_item",
  "projects_v2_status_update",
  "pull_request",
  "push",
  "repository",
  "repository_dispatch",
  "sub_issues",
];

export type Box = ReturnType<typeof createBox>;

/**
 * A GitHub in a box: organizations, people, repositories, issues, pull requests and boards in memory,
 * with the API and the webhooks that an app sees. Anything that does not match GitHub's own descriptions
 * is recorded in `violations`.
 */
export function createBox({
  now = Date.now,
  events = allEvents,
  webhookTimeout = 10_000,
  from,
}: BoxOptions = {}) {
  let travelled = from?.travelled ?? 0;
  const clock = () => now() + travelled;
  const stamp = () => timestamp(clock());
  const { store, app } = from ? copyRecords(from, clock) : newRecords(clock, events);
  const violations: Violation[] = [];
  const requests: RequestEntry[] = [];
  const faults = noFaults();
  const webhooks = createWebhooks({ store, app, now: stamp, violations, timeout: webhookTimeout });
  const world: World = {
    store,
    app,
    now: stamp,
    isListed: (entity) => isListed(store, entity, faults.lag),
    tell: (happening) => webhooks.tell(happening),
  };
  const tokens = createTokens(app, store);
  const rates = createRates(() => Math.floor(clock() / 1000));
  const manifests = createManifests(clock);
  const needs = { world, manifests, tokens, rates, webhooks, violations, requests, faults };
  const { changed, ...traffic } = createTraffic(needs);

  return {
    app,
    violations,
    requests,
    faults,
    ...traffic,
    now: () => new Date(clock()),
    /** Moves the box's clock forward: to a date, or by milliseconds. */
    travel(to: Date | number) {
      travelled += to instanceof Date ? to.getTime() - clock() : to;
      changed();
    },
    /** What it holds now, from which other boxes can begin. */
    get records(): Records {
      return { store, app, travelled };
    },
    snapshot: (): Snapshot => snapshotOf(store, stamp()),
    ...createPlaces(world, changed),
    ...installationActs(world, tokens),
    deliveries: webhooks.list,
    onWebhook: (receiver: Receiver | null) => webhooks.receive(receiver),
    settled: () => webhooks.settled(),
    redeliver: (id: number): Delivery => webhooks.redeliver(id),
  };
}

function newRecords(clock: () => number, events: string[]): Omit<Records, "travelled"> {
  const store = createStore(clock);
  return { store, app: createApp(store, () => timestamp(clock()), events) };
}

function noFaults(): Faults {
  return {
    mutationsPerDocument: Number.POSITIVE_INFINITY,
    lag: 0,
    hiddenBoards: "nodes",
    hidesIssueFields: false,
    lacks: [],
  };
}
