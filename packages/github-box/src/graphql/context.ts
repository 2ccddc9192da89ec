import type { Account, Entity } from "../store/store.ts";
import type { Cost } from "./cost.ts";
import { actorOf, nodeOf } from "../store/viewer.ts";
import type { Viewer } from "../store/viewer.ts";
import type { World } from "../store/world.ts";

/** What every resolver gets: the world and who asks. */
export interface Context {
  world: World;
  viewer: Viewer;
  /** What the document costs as a whole. */
  cost: Cost;
  /** How many more mutations this document may run. */
  mutationsLeft: number;
  /** Fields that the server does not know. */
  lacks: readonly string[];
  /** Whether a list of boards that one may not see is null as a whole. */
  hidesParents: boolean;
  /** Points left, as `rateLimit` and the headers say. */
  rate(): { limit: number; remaining: number; used: number; reset: number };
}

/** Resolves one field. `Source` is the record that the parent field gave. */
export type Resolver<Source> = (
  source: Source,
  args: Record<string, never>,
  context: Context,
) => unknown;

export type Fields<Source> = Record<string, Resolver<Source>>;

/** Fields that take arguments: names their types once, at the place where they are read. */
export function withArguments<Source, Arguments>(
  resolve: (source: Source, args: Arguments, context: Context) => unknown,
): Resolver<Source> {
  return (source, args, context) => resolve(source, args as Arguments, context);
}

export function actor({ viewer }: Context): Account {
  return actorOf(viewer);
}

export function node<T extends Entity>(
  { world, viewer }: Context,
  id: string,
  ...kinds: T["kind"][]
): T {
  return nodeOf<T>(world, viewer, id, ...kinds);
}
