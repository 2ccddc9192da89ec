import type { Account, Reaction } from "../store/entities.ts";
import { reactionNames } from "../shapes/issue.ts";
import type { Fields } from "./context.ts";
import type { PageArguments } from "./connection.ts";
import { connection } from "./connection.ts";
import { withArguments } from "./context.ts";

/** The fields that every record has. */
export const identity: Fields<{
  id: number;
  nodeId: string;
  createdAt: string;
  updatedAt: string;
}> = {
  id: ({ nodeId }) => nodeId,
  databaseId: ({ id }) => id,
  fullDatabaseId: ({ id }) => String(id),
  createdAt: ({ createdAt }) => createdAt,
  updatedAt: ({ updatedAt }) => updatedAt,
};

/** A connection field over the result of `list`. */
export function pages<Source>(
  name: string,
  list: (source: Source) => Iterable<{ nodeId: string }>,
): Fields<Source> {
  return {
    [name]: withArguments((source: Source, args: PageArguments) =>
      connection(name, list(source), args),
    ),
  };
}

export const reactable: Fields<{ reactions: Reaction[] }> = {
  ...pages("reactions", ({ reactions }: { reactions: Reaction[] }) => reactions),
  reactionGroups: ({ reactions }, _args, { viewer }) =>
    Object.keys(reactionNames).map((content) => {
      const same = reactions.filter((reaction) => reaction.content === content);
      const own = viewer.kind !== "nobody" && same.some(({ user }) => user === viewer.account);
      return { content, reactors: { totalCount: same.length }, viewerHasReacted: own };
    }),
};

/** Text without Markdown's marks, close enough to what GitHub shows. */
export function plainText(markdown: string): string {
  return markdown
    .replaceAll(/<!--[\s\S]*?-->/g, "")
    .replaceAll(/[*_`#>]/g, "")
    .trim();
}

export function isAuthor(author: Account, viewer: { kind: string; account?: Account }): boolean {
  return viewer.account === author;
}
