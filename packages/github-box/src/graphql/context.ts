import type { Account, Entity } from "../store/entities.ts";
import type { Cost } from "./cost.ts";
import { actorOf, nodeOf } from "../store/viewer.ts";
import type { Viewer } from "../store/viewer.ts";
import type { World } from "../store/world.ts";

/** What every resolver gets: the world, and who asks. */
export interface Context {
  world: World;
  viewer: Viewer;
  /** The cost of the whole document. */
  cost: Cost;
  /** How many more mutations this document may run. */
  mutationsLeft: number;
  /** Fields that this server does not have. */
  lacks: readonly string[];
  /** Whether a list of boards is null as a whole if the viewer may not see one of them. */
  hidesParents: boolean;
  /** Whether the viewer may not see which fields an organization's issues have. */
  hidesIssueFields: boolean;
  /** Points left, as `rateLimit` and the headers say. */
  rate(): { limit: number; remaining: number; used: number; reset: number };
}

/** Resolves one field. `Source` is the record that the parent field returned. */
export type Resolver<Source> = (
  source: Source,
  args: Record<string, never>,
  context: Context,
) => unknown;

export type Fields<Source> = Record<string, Resolver<Source>>;

/** Fields with arguments: declares the arguments' types once, where they are read. */
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
