import { readMarker } from "../../core/state/marker.ts";
import type { Blocker, Board, LogEntry, NoBoard, Report } from "../../core/state/snapshot.ts";
import type { BlockerAnswer } from "./fields/blocker.ts";
import { BLOCKER_FIELDS, blockersIn } from "./fields/blocker.ts";
import type { BoardAnswer } from "./fields/board.ts";
import { BOARD_FIELDS, boardOf } from "./fields/board.ts";
import type { Client } from "../client/client.ts";
import { tolerant } from "../client/forbidden.ts";
import type { CommentPage } from "./log-entries.ts";
import { readEntries } from "./log-entries.ts";

/** What stands around the issues: the board, the reports on the dashboard, the log, the blockers. */
export interface Around {
  board?: Board;
  missing: NoBoard["missing"];
  /** Oldest first. */
  reports: Report[];
  entries: LogEntry[];
  /** Civil dates. */
  standups: string[];
  blockers: Blocker[];
}

const document = `query Around(
  $id: ID!, $board: Boolean!, $withDashboard: Boolean!, $dashboard: Int!, $before: String,
  $withStandup: Boolean!, $standup: Int!, $withLog: Boolean!, $log: Int!, $blockers: Boolean!, $outside: [ID!]!
) {
  nodes(ids: $outside) @include(if: $blockers) { ...BlockerFields }
  node(id: $id) {
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

/** A report looks back at the one before it; people who talk a lot may stand between the two. */
const REPORTS = 2;

interface Asked {
  /** Login whose boards are Milepost's. */
  author: string;
  /** Whether boards are wanted and in reach. */
  board: boolean;
  /** Number of the dashboard's issue, once there is one. */
  dashboard?: number;
  /** Number of the log's issue, once there is one. */
  log?: number;
  /** Number of the issue of the latest standups, once there is one. */
  standup?: number;
  /** Node ids of issues outside the plan that block a task. */
  outside: string[];
}

/** The board and the last reports. */
export async function readAround(client: Client, id: string, asked: Asked): Promise<Around> {
  const variables = {
    id,
    board: asked.board,
    withDashboard: asked.dashboard !== undefined,
    dashboard: asked.dashboard ?? 0,
    before: null as string | null,
    withStandup: asked.standup !== undefined,
    standup: asked.standup ?? 0,
    withLog: asked.log !== undefined,
    log: asked.log ?? 0,
    blockers: true,
    outside: asked.outside.slice(0, 50),
  };
  const { data, refused } = await tolerant<Answer>(client, document, variables);
  const boards = data.node.projectsV2?.nodes ?? [];
  const found = boards.find(isMarked) ?? boards.find((board) => isUnfinished(board, asked.author));
  let comments = data.node.issue?.comments;
  const reports = reportsIn(comments);
  while (comments?.pageInfo.hasPreviousPage && reports.length < REPORTS) {
    const earlier = await client.graphql<Answer>(document, {
      ...variables,
      ...only,
      withDashboard: true,
      before: comments.pageInfo.startCursor,
    });
    comments = earlier.node.issue?.comments;
    reports.unshift(...reportsIn(comments));
  }
  const latest = data.node.log?.comments;
  const entries = latest ? await readEntries(client, { id, log: variables.log }, latest) : [];
  return {
    ...(found && { board: boardOf(found) }),
    missing: refused ? "no permission" : "not created",
    reports,
    entries,
    standups: standupsIn(data.node.standup?.comments),
    blockers: blockersIn([...(data.nodes ?? []), ...(data.node.issues?.nodes ?? [])]),
  };
}

/** For a further page of one list, without the others. */
const only = {
  board: false,
  withStandup: false,
  withDashboard: false,
  withLog: false,
  blockers: false,
  outside: [],
};

function isMarked({ readme }: BoardAnswer): boolean {
  return readMarker(readme ?? "")?.kind === "board";
}

/** A board whose marker was still to be written when Milepost was stopped. */
function isUnfinished({ readme, creator }: BoardAnswer, author: string): boolean {
  return !readme && creator?.login === author.replace("[bot]", "");
}

interface Answer {
  nodes?: (BlockerAnswer | null)[];
  node: {
    issues?: { nodes: BlockerAnswer[] };
    log?: { comments: CommentPage } | null;
    standup?: { comments: Comments } | null;
    projectsV2?: { nodes: BoardAnswer[] } | null;
    issue?: { comments: Comments } | null;
  };
}

type Comments = Omit<CommentPage, "totalCount">;

function reportsIn(comments: Comments | undefined): Report[] {
  return (comments?.nodes ?? []).flatMap(({ id, url, body, createdAt, viewerDidAuthor }) => {
    const reported = viewerDidAuthor ? readMarker(body)?.reported : undefined;
    return reported ? [{ ...reported, id, url, createdAt }] : [];
  });
}

function standupsIn(comments: Comments | undefined): string[] {
  return (comments?.nodes ?? []).flatMap(({ body, viewerDidAuthor }) => {
    const marker = viewerDidAuthor ? readMarker(body) : undefined;
    return marker?.kind === "standup" ? [marker.id] : [];
  });
}
