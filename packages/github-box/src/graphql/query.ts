import { notFound } from "../contract/refusal.ts";
import type { Account } from "../store/entities.ts";
import { timestamp } from "../store/ids.ts";
import { repositoryNamed } from "../store/viewer.ts";
import type { Context, Fields } from "./context.ts";
import { actor, node, withArguments } from "./context.ts";

export const query: Fields<unknown> = {
  viewer: (_source, _args, context) => actor(context),
  node: withArguments((_source, { id }: { id: string }, context) => node(context, id)),
  nodes: withArguments((_source, { ids }: { ids: string[] }, context) =>
    ids.map((id) => orError(() => node(context, id))),
  ),
  repository: withArguments((_source, args: { owner: string; name: string }, context) => {
    const found = repositoryNamed(context.world, context.viewer, args.owner, args.name);
    if (found !== null) return found;
    throw notFound(`Could not resolve to a Repository with the name '${args.owner}/${args.name}'.`);
  }),
  repositoryOwner: withArguments((_source, { login }: { login: string }, { world }) => {
    return world.store.accounts.get(login.toLowerCase()) ?? null;
  }),
  organization: withArguments((_source, { login }: { login: string }, context) =>
    accountNamed(context, login, "Organization"),
  ),
  user: withArguments((_source, { login }: { login: string }, context) =>
    accountNamed(context, login, "User"),
  ),
  rateLimit: (_source, _args, context) => {
    const { limit, remaining, used, reset } = context.rate();
    const { points: cost, nodes: nodeCount } = context.cost;
    return { cost, nodeCount, limit, remaining, used, resetAt: timestamp(reset * 1000) };
  },
};

function accountNamed({ world }: Context, login: string, kind: Account["kind"]): Account {
  const account = world.store.accounts.get(login.toLowerCase());
  if (account?.kind === kind) return account;
  throw notFound(
    `Could not resolve to ${kind === "User" ? "a User" : "an Organization"} with the login of '${login}'.`,
  );
}

/** In a list, a missing record is an error at its own place. */
function orError(find: () => unknown): unknown {
  try {
    return find();
  } catch (error) {
    return error;
  }
}
