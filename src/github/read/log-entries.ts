/** All entries of the log, however long it is. */
import { readMarker } from "../../core/state/marker.ts";
import type { LogEntry } from "../../core/state/snapshot.ts";
import type { Client } from "../client/client.ts";

/** A page of comments, the latest ones. */
export interface CommentPage {
  totalCount: number;
  nodes: CommentAnswer[];
  pageInfo: { hasPreviousPage: boolean; startCursor: string | null };
}

export interface CommentAnswer {
  id: string;
  url: string;
  body: string;
  createdAt: string;
  viewerDidAuthor: boolean;
}

/** Where the log is: node id of its repository, and its number there. */
interface Place {
  id: string;
  log: number;
}

/**
 * The entries of the log, oldest first, given its latest comments.
 *
 * Ten pages are asked for at once by their numbers, so a log of a thousand comments costs one request
 * more than a short one. Where that does not make up all of them, as when somebody deletes one at that
 * moment, they are read page by page.
 */
export async function readEntries(
  client: Client,
  place: Place,
  latest: CommentPage,
): Promise<LogEntry[]> {
  if (!latest.pageInfo.hasPreviousPage) return entriesIn(latest.nodes);
  const found = [...(await byNumber(client, place, latest)), ...latest.nodes];
  const comments = [...new Map(found.map((comment) => [comment.id, comment])).values()];
  return entriesIn(
    comments.length === latest.totalCount ? comments : await byCursor(client, place, latest),
  );
}

const PAGE = 100;
const AT_ONCE = 10;

async function byNumber(
  client: Client,
  { id, log }: Place,
  { totalCount, nodes }: CommentPage,
): Promise<CommentAnswer[]> {
  const earlier = totalCount - nodes.length;
  const pages = Array.from({ length: Math.ceil(earlier / PAGE) }, (_, n) => n * PAGE);
  const found: CommentAnswer[] = [];
  for (let from = 0; from < pages.length; from += AT_ONCE) {
    const asked = pages.slice(from, from + AT_ONCE);
    const lists = asked.map(
      (skip) =>
        `p${skip}: timelineItems(first: ${Math.min(PAGE, earlier - skip)}, skip: ${skip}, itemTypes: [ISSUE_COMMENT]) { nodes { ...Entry } }`,
    );
    const answer = await client.graphql<Answer<Record<string, { nodes: CommentAnswer[] }>>>(
      documentOf("", lists.join("\n      ")),
      { id, log },
    );
    found.push(...asked.flatMap((skip) => answer.node.issue[`p${skip}`]?.nodes ?? []));
  }
  return found;
}

async function byCursor(
  client: Client,
  { id, log }: Place,
  latest: CommentPage,
): Promise<CommentAnswer[]> {
  const document = documentOf(
    ", $before: String",
    `comments(last: ${PAGE}, before: $before) {
        nodes { ...Entry }
        pageInfo { hasPreviousPage startCursor }
      }`,
  );
  const found = [...latest.nodes];
  for (let page = latest.pageInfo; page.hasPreviousPage;) {
    const variables = { id, log, before: page.startCursor };
    const { node } = await client.graphql<Answer<{ comments: CommentPage }>>(document, variables);
    found.unshift(...node.issue.comments.nodes);
    page = node.issue.comments.pageInfo;
  }
  return found;
}

interface Answer<Issue> {
  node: { issue: Issue };
}

function documentOf(variables: string, fields: string): string {
  return `query Entries($id: ID!, $log: Int!${variables}) {
  node(id: $id) {
    ... on Repository { issue(number: $log) {
      ${fields}
    } }
  }
}
fragment Entry on IssueComment { id url body createdAt viewerDidAuthor editor { login } }`;
}

function entriesIn(comments: CommentAnswer[]): LogEntry[] {
  return comments.flatMap(({ viewerDidAuthor, ...comment }) => {
    const marker = viewerDidAuthor ? readMarker(comment.body) : undefined;
    return marker?.record ? [{ ...comment, key: marker.id, entry: marker.record }] : [];
  });
}
