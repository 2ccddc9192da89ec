import type { Marker } from "../../core/state/marker/marker.ts";
import { readMarker } from "../../core/state/marker/marker-text.ts";
import type {
  Blocker,
  Board,
  LogEntry,
  NoBoard,
  Report,
  UnmarkedComment,
} from "../../core/state/snapshot.ts";
import type { BoardAndLogAnswer, BoardFields } from "../answers.ts";
import { BLOCKER_FIELDS, blockersIn } from "./fields/blocker.ts";
import { BOARD_FIELDS, boardOf } from "./fields/board.ts";
import type { Client } from "../client/client.ts";
import { queryPermitted } from "../client/query-permitted.ts";
import { withFormerMarkers } from "./issues/former.ts";
import { entriesIn, readLog } from "./log-entries.ts";
import { allOf, needed, nodesOf } from "./nodes.ts";

/** Everything beside the issues: the board, the reports on the dashboard, the log, the blockers. */
export interface BoardAndLog {
  board?: Board;
  missing: NoBoard["missing"];
  /** Oldest first. */
  reports: Report[];
  entries: LogEntry[];
  /** Civil dates. */
  standups: string[];
  blockers: Blocker[];
  unmarked: UnmarkedComment[];
  /** Node ids of the sub-issues of each phase's or week's issue, in their order. */
  subIssues: Map<string, string[]>;
}

export const BOARD_AND_LOG = `query BoardAndLog(
  $id: ID!, $board: Boolean!, $withDashboard: Boolean!, $dashboard: Int!, $before: String,
  $withStandup: Boolean!, $standup: Int!, $withLog: Boolean!, $log: Int!, $blockers: Boolean!, $outside: [ID!]!, $parents: [ID!]!
) {
  parents: nodes(ids: $parents) {
    __typename
    ... on Issue {
      id
      subIssues(first: 100) { nodes { id } } # where Issue.parent
    }
  }
  nodes(ids: $outside) @include(if: $blockers) { ...BlockerFields }
  node(id: $id) {
    __typename
    ... on Repository {
      issues(first: 50, states: OPEN, labels: ["blocker"]) @include(if: $blockers) {
        nodes { ...BlockerFields }
      }
      standup: issue(number: $standup) @include(if: $withStandup) {
        comments(last: 50) {
          nodes { id url body createdAt viewerDidAuthor editor { login } }
          pageInfo { hasPreviousPage startCursor }
        }
      }
      log: issue(number: $log) @include(if: $withLog) {
        comments(last: 100) {
          totalCount
          nodes { id url body createdAt viewerDidAuthor editor { login } }
          pageInfo { hasPreviousPage startCursor }
        }
      }
      projectsV2(first: 50) @include(if: $board) { nodes { ...BoardFields } }
      issue(number: $dashboard) @include(if: $withDashboard) {
        comments(last: 100, before: $before) {
          nodes { id url body createdAt viewerDidAuthor editor { login } }
          pageInfo { hasPreviousPage startCursor }
        }
      }
    }
  }
}
${BOARD_FIELDS}
${BLOCKER_FIELDS}`;

/** How many of the latest reports are read: a report compares itself with the one before it. */
const REPORTS = 2;

interface Asked {
  /** Login of the account whose boards are Milepost's. */
  author: string;
  /** Whether a board is wanted and within reach. */
  board: boolean;
  /** Whether a marker is of another plan of the repository. */
  isForeign: (marker: Marker) => boolean;
  /** Boards of the repository that lists may not show yet. */
  unlisted: BoardFields[];
  /** Whether the token is known to reach boards: then any hidden board is somebody else's. */
  granted: boolean;
  /** Number of the dashboard's issue, once there is one. */
  dashboard?: number;
  /** Number of the log's issue, once there is one. */
  log?: number;
  /** Number of the issue with the latest standups, once there is one. */
  standup?: number;
  /** Node ids of issues outside the plan that block a task. */
  outside: string[];
  /** Node ids of the issues of phases, and of weeks that have any. */
  parents: string[];
}

/** Reads the board, the last reports, the log and the rest of `BoardAndLog`. */
export async function readBoardAndLog(
  client: Client,
  id: string,
  asked: Asked,
): Promise<BoardAndLog> {
  const variables = variablesOf(id, asked);
  const { data, hidden } = await askedFor(client, variables, asked.granted);
  const node = repositoryIn(data);
  const board = ownBoard([...listedBoards(node, hidden), ...asked.unlisted], asked);
  const marked = async (some: Comment[]) => withFormerMarkers(client, asked.author, some);
  const onDashboard = await latestComments(client, variables, node, marked);
  const latest = commentsOf(node.log);
  const log = await marked(latest ? await readLog(client, { id, log: variables.log }, latest) : []);
  const onStandup = await marked(allIn(commentsOf(node.standup)));
  return {
    ...(board && { board: boardOf(board) }),
    missing: hidden ? "no permission" : "not created",
    reports: reportsIn(onDashboard),
    entries: entriesIn(log),
    standups: standupsIn(onStandup),
    blockers: blockersIn([...(data.nodes ?? []), ...nodesOf(node.issues)]),
    unmarked: [...onDashboard, ...log, ...onStandup].flatMap(({ isMended, id, body }) =>
      isMended ? [{ id, body }] : [],
    ),
    subIssues: subIssuesIn(data),
  };
}

function variablesOf(id: string, asked: Asked) {
  return {
    id,
    board: asked.board,
    withDashboard: asked.dashboard !== undefined,
    dashboard: asked.dashboard ?? 0,
    before: null,
    withStandup: asked.standup !== undefined,
    standup: asked.standup ?? 0,
    withLog: asked.log !== undefined,
    log: asked.log ?? 0,
    blockers: true,
    outside: asked.outside.slice(0, 50),
    parents: asked.parents.slice(0, 100),
  };
}

function listedBoards({ projectsV2 }: RepositoryAnswer, hidden: boolean): BoardFields[] {
  return nodesOf(projectsV2).filter((board) => !hidden || isWhole(board));
}

/** The plan's board: the one that says so, or one that Milepost has only just made. */
function ownBoard(all: BoardFields[], { author, isForeign }: Asked): BoardFields | undefined {
  const boards = all.filter(({ readme }) => {
    const marker = readMarker(readme ?? "");
    return !marker || !isForeign(marker);
  });
  return boards.find(isMarked) ?? boards.find((board) => isUnfinished(board, author));
}

/** The comments on the dashboard back to the earliest report that is needed, oldest first. */
async function latestComments(
  client: Client,
  variables: Variables,
  node: RepositoryAnswer,
  marked: (comments: Comment[]) => Promise<MarkedComment[]>,
): Promise<MarkedComment[]> {
  let comments = commentsOf(node.issue);
  const all = await marked(allIn(comments));
  while (comments?.pageInfo.hasPreviousPage && reportsIn(all).length < REPORTS) {
    const before = comments.pageInfo.startCursor;
    const page = { ...variables, ...only, withDashboard: true, before };
    const earlier = await client.graphql<BoardAndLogAnswer>(BOARD_AND_LOG, page);
    comments = commentsOf(repositoryIn(earlier).issue);
    all.unshift(...(await marked(allIn(comments))));
  }
  return all;
}

function subIssuesIn({ parents }: BoardAndLogAnswer): Map<string, string[]> {
  return new Map(
    nodesOf({ nodes: parents }).flatMap((parent) =>
      parent.__typename === "Issue" && parent.subIssues?.nodes
        ? [[parent.id, nodesOf(parent.subIssues).map(({ id }) => id)]]
        : [],
    ),
  );
}

/**
 * The answer, and whether the board may be among what GitHub hides. If GitHub hides the other things
 * too, they are asked for without the board.
 */
async function askedFor(
  client: Client,
  variables: Variables,
  granted: boolean,
): Promise<{ data: BoardAndLogAnswer; hidden: boolean }> {
  const { data, refused } = await queryPermitted<BoardAndLogAnswer>(
    client,
    BOARD_AND_LOG,
    variables,
  );
  if (!refused || data.node) return { data, hidden: refused && !granted };
  const without = { ...variables, board: false };
  return { data: await client.graphql<BoardAndLogAnswer>(BOARD_AND_LOG, without), hidden: true };
}

type Variables = ReturnType<typeof variablesOf>;

type RepositoryAnswer = Extract<BoardAndLogAnswer["node"], { __typename: "Repository" }>;

function repositoryIn({ node }: BoardAndLogAnswer): RepositoryAnswer {
  const isThere = node?.__typename === "Repository";
  return needed(isThere ? node : undefined, "the repository that was asked for");
}

/** Variables that ask for a further page of one list, without the others. */
const only = {
  board: false,
  withStandup: false,
  withDashboard: false,
  withLog: false,
  blockers: false,
  outside: [],
  parents: [],
};

/** Whether all lists of the board came: GitHub may show a board and hide what is on it. */
function isWhole({ fields, views, statusUpdates }: BoardFields): boolean {
  return [fields, views, statusUpdates].every(
    (list) => list === undefined || list.nodes?.every((node) => node !== null),
  );
}

function isMarked({ readme }: BoardFields): boolean {
  return readMarker(readme ?? "")?.kind === "board";
}

/** Whether Milepost was stopped after it had made this board and before it wrote the marker. */
function isUnfinished({ readme, creator }: BoardFields, author: string): boolean {
  return !readme && creator?.login === author.replace("[bot]", "");
}

const COMMENTS = "all comments of an issue";
type Comments = NonNullable<RepositoryAnswer["standup"]>["comments"];

/** The comments on an issue; nothing if the document did not ask for them. */
function commentsOf<Own>(issue: { comments: Own } | null | undefined): Own | undefined {
  return issue === undefined ? undefined : needed(issue, COMMENTS).comments;
}

/** All of these comments, for a report or a standup that is missing here would be posted again. */
function allIn(comments: Comments | undefined): Comment[] {
  return comments ? allOf(comments, COMMENTS) : [];
}

type Comment = NonNullable<NonNullable<Comments["nodes"]>[number]>;
type MarkedComment = Comment & { isMended?: true };

function reportsIn(comments: Comment[]): Report[] {
  return comments.flatMap(({ id, url, body, createdAt, viewerDidAuthor }) => {
    const reported = viewerDidAuthor ? readMarker(body)?.reported : undefined;
    return reported ? [{ ...reported, id, url, createdAt }] : [];
  });
}

function standupsIn(comments: Comment[]): string[] {
  return comments.flatMap(({ body, viewerDidAuthor }) => {
    const marker = viewerDidAuthor ? readMarker(body) : undefined;
    return marker?.kind === "standup" ? [marker.id] : [];
  });
}
