import type { Account, Entity, Installation, Recorded, Repository } from "./entities.ts";
import { nodeIdOf } from "./ids.ts";

export interface Store {
  /** Milliseconds since 1970. */
  clock: () => number;
  /** When each record was made, in milliseconds: its own dates have whole seconds. */
  made: WeakMap<object, number>;
  nextId: number;
  nodes: Map<string, Entity>;
  /** By login in lower case. */
  accounts: Map<string, Account>;
  /** By `owner/name` in lower case. */
  repositories: Map<string, Repository>;
  /** Old names of renamed and transferred repositories. */
  redirects: Map<string, Repository>;
  installations: Map<number, Installation>;
}

export function createStore(clock: () => number): Store {
  return {
    clock,
    made: new WeakMap(),
    nextId: 1000,
    nodes: new Map(),
    accounts: new Map(),
    repositories: new Map(),
    redirects: new Map(),
    installations: new Map(),
  };
}

/** Gives a record its ids and dates, and registers it by its node id. */
export function record<T extends Entity>(
  store: Store,
  prefix: string,
  at: string,
  fields: Omit<T, keyof Recorded>,
): T {
  const id = store.nextId++;
  const entity = {
    ...fields,
    id,
    nodeId: nodeIdOf(prefix, id),
    createdAt: at,
    updatedAt: at,
  } as unknown as T;
  store.nodes.set(entity.nodeId, entity);
  store.made.set(entity, store.clock());
  return entity;
}

/** Kinds of records that GitHub's lists show late. */
const listedLate = new Set<string>([
  "Label",
  "Milestone",
  "Issue",
  "PullRequest",
  "IssueComment",
  "ProjectV2",
  "ProjectV2Field",
  "ProjectV2SingleSelectField",
  "ProjectV2IterationField",
  "ProjectV2View",
  "ProjectV2Item",
  "ProjectV2StatusUpdate",
  "CheckRun",
] satisfies Entity["kind"][]);

/** Whether lists that lag this far (ms) show a record already. */
export function isListed(store: Store, entity: object, lag: number): boolean {
  if (!("kind" in entity) || !listedLate.has(String(entity.kind))) return true;
  return store.clock() - (store.made.get(entity) ?? 0) >= lag;
}
