import { readMarker } from "../state/marker.ts";
import type { Board, NoBoard, Report } from "../state/snapshot.ts";
import type { BoardAnswer } from "./board-fields.ts";
import { BOARD_FIELDS, boardOf } from "./board-fields.ts";
import type { Client } from "./client.ts";
import { tolerant } from "./forbidden.ts";

/** What stands around the issues: the board, and the reports on the dashboard. */
export interface Around {
  board?: Board;
  missing: NoBoard["missing"];
  /** Oldest first. */
  reports: Report[];
}

const document = `query Around(
  $id: ID!, $board: Boolean!, $withDashboard: Boolean!, $dashboard: Int!, $before: String
) {
  node(id: $id) {
    ... on Repository {
      projectsV2(first: 50) @include(if: $board) { nodes { ...BoardFields } }
      issue(number: $dashboard) @include(if: $withDashboard) {
        comments(last: 100, before: $before) {
          nodes { id url body createdAt viewerDidAuthor }
          pageInfo { hasPreviousPage startCursor }
        }
      }
    }
  }
}
${BOARD_FIELDS}`;

/** A report looks back at the one before it; people who talk a lot may stand between the two. */
const REPORTS = 2;

interface Asked {
  /** Login whose boards are Milepost's. */
  author: string;
  /** Whether boards are wanted and in reach. */
  board: boolean;
  /** Number of the dashboard's issue, once there is one. */
  dashboard?: number;
}

/** The board and the last reports. */
export async function readAround(client: Client, id: string, asked: Asked): Promise<Around> {
  const variables = {
    id,
    board: asked.board,
    withDashboard: asked.dashboard !== undefined,
    dashboard: asked.dashboard ?? 0,
    before: null as string | null,
  };
  const { data, refused } = await tolerant<Answer>(client, document, variables);
  const boards = data.node.projectsV2?.nodes ?? [];
  const found = boards.find(isMarked) ?? boards.find((board) => isUnfinished(board, asked.author));
  let comments = data.node.issue?.comments;
  const reports = reportsIn(comments);
  while (comments?.pageInfo.hasPreviousPage && reports.length < REPORTS) {
    const earlier = await client.graphql<Answer>(document, {
      ...variables,
      board: false,
      before: comments.pageInfo.startCursor,
    });
    comments = earlier.node.issue?.comments;
    reports.unshift(...reportsIn(comments));
  }
  return {
    ...(found && { board: boardOf(found) }),
    missing: refused ? "no permission" : "not created",
    reports,
  };
}

function isMarked({ readme }: BoardAnswer): boolean {
  return readMarker(readme ?? "")?.kind === "board";
}

/** A board whose marker was still to be written when Milepost was stopped. */
function isUnfinished({ readme, creator }: BoardAnswer, author: string): boolean {
  return !readme && creator?.login === author.replace("[bot]", "");
}

interface Answer {
  node: {
    projectsV2?: { nodes: BoardAnswer[] } | null;
    issue?: { comments: Comments } | null;
  };
}

interface Comments {
  nodes: { id: string; url: string; body: string; createdAt: string; viewerDidAuthor: boolean }[];
  pageInfo: { hasPreviousPage: boolean; startCursor: string | null };
}

function reportsIn(comments: Comments | undefined): Report[] {
  return (comments?.nodes ?? []).flatMap(({ id, url, body, createdAt, viewerDidAuthor }) => {
    const reported = viewerDidAuthor ? readMarker(body)?.reported : undefined;
    return reported ? [{ ...reported, id, url, createdAt }] : [];
  });
}
