import { accountPath, botName } from "../../shapes/accounts.ts";
import { apiUrl, webUrl } from "../../shapes/urls.ts";
import { notAccessible, notFound } from "../../contract/refusal.ts";
import type { Account, IssueType } from "../../store/entities.ts";
import { canSee, canSeeBoard } from "../../store/viewer.ts";
import type { PageArguments } from "../connection.ts";
import { connection } from "../connection.ts";
import { identity, pages } from "../common.ts";
import type { Context, Fields } from "../context.ts";
import { withArguments } from "../context.ts";
import type { Order } from "../issue-filter.ts";
import { inOrder } from "../issue-filter.ts";

const account: Fields<Account> = {
  ...identity,
  login: ({ login }) => login,
  name: ({ login }) => login,
  url: (source) => webUrl + accountPath(source),
  resourcePath: accountPath,
  avatarUrl: ({ id }) => `${apiUrl.replace("api.", "avatars.")}/u/${id}`,
};

type BoardsArguments = PageArguments & { query?: string; orderBy?: Order };

const owner: Fields<Account> = {
  ...account,
  projectV2: withArguments((source: Account, { number }: { number: number }, context) => {
    const board = source.boards.get(number);
    if (board !== undefined && canSeeBoard(context.viewer, board)) return board;
    throw notFound(`Could not resolve to a ProjectV2 with the number ${number}.`);
  }),
  projectsV2: withArguments((source: Account, args: BoardsArguments, context: Context) => {
    const words = (args.query ?? "").toLowerCase();
    const boards = [...source.boards.values()].filter(
      (board) => canSeeBoard(context.viewer, board) && board.title.toLowerCase().includes(words),
    );
    return connection("projectsV2", inOrder(boards, args.orderBy), args);
  }),
  repositories: withArguments((source: Account, args: PageArguments, { world, viewer }) => {
    const all = [...world.store.repositories.values()];
    const own = all.filter((each) => each.owner === source && canSee(viewer, each));
    return connection("repositories", own, args);
  }),
  viewerCanCreateProjects: ({ kind }) => kind === "Organization",
};

export const accountTypes = {
  Organization: {
    ...owner,
    description: () => null,
    ...pages("issueTypes", ({ issueTypes }: Account) => issueTypes),
    issueFields: withArguments((source: Account, args: PageArguments, context: Context) => {
      if (context.hidesIssueFields) throw notAccessible();
      return connection("issueFields", source.issueFields, args);
    }),
  },
  User: {
    ...owner,
    isViewer: (source: Account, _args: unknown, { viewer }: Context) =>
      viewer.kind !== "nobody" && viewer.account === source,
  },
  Bot: { ...account, login: botName },
  IssueType: {
    id: ({ nodeId }: IssueType) => nodeId,
    name: ({ name }: IssueType) => name,
    description: ({ description }: IssueType) => description,
    color: ({ color }: IssueType) => color.toUpperCase(),
    isEnabled: () => true,
  },
};
