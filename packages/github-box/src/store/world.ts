import type { Permissions } from "../contract/permissions.ts";
import type { Account, Board, Entity, Repository } from "./entities.ts";
import type { Store } from "./store.ts";

/** The identity of the app: its key signs its tokens, its secret signs the box's webhooks. */
export interface AppIdentity {
  id: number;
  nodeId: string;
  slug: string;
  name: string;
  privateKey: string;
  publicKey: string;
  webhookSecret: string;
  events: string[];
  permissions: Permissions;
  /** Where its settings say that webhooks go. */
  hookUrl: string;
  owner: Account;
  bot: Account;
  createdAt: string;
}

/** An event that GitHub sends to the apps. */
export interface Happening {
  event: string;
  action: string | null;
  owner: Account;
  repository: Repository | null;
  sender: Account;
  /** The part that is specific to this event; sender, repository, organization and installation are added. */
  payload: () => object;
}

/** What every change needs: the records, the clock, and a way to send events. */
export interface World {
  store: Store;
  app: AppIdentity;
  now(): string;
  /** Whether lists show a record already. */
  isListed: (entity: object) => boolean;
  tell(happening: Happening): void;
}

/** Marks records as changed now. */
export function touch(world: World, ...entities: Entity[]): void {
  const now = world.now();
  for (const entity of entities) entity.updatedAt = now;
}

export function tellRepository(
  world: World,
  sender: Account,
  repository: Repository,
  [event, action]: [string, string | null],
  payload: () => object,
): void {
  world.tell({ event, action, owner: repository.owner, repository, sender, payload });
}

/** Events of boards belong to the organization: they contain no repository. */
export function tellOwner(
  world: World,
  sender: Account,
  board: Board,
  [event, action]: [string, string],
  payload: () => object,
): void {
  if (board.owner.kind !== "Organization") return;
  world.tell({ event, action, owner: board.owner, repository: null, sender, payload });
}
