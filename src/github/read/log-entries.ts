/** Reads all entries of the log, however long it is. */
import { readMarker } from "../../core/state/marker/marker-text.ts";
import type { LogEntry } from "../../core/state/snapshot.ts";
import type { EarlierEntriesAnswer, Entry, EntryPagesAnswer } from "../answers.ts";
import type { Client } from "../client/client.ts";
import { allOf, needed } from "./nodes.ts";

/** The latest comments of the log. */
export interface CommentPage {
  totalCount: number;
  nodes: (CommentAnswer | null)[] | null;
  pageInfo: { hasPreviousPage: boolean; startCursor: string | null };
}

type CommentAnswer = Entry;

/** Where the log is: node id of its repository, and its number there. */
interface Place {
  id: string;
  log: number;
}

/**
 * All comments of the log, oldest first, given its latest ones.
 *
 * Ten pages at a time are requested by their offsets, so a log of a thousand comments costs only one
 * request more than a short one. If that does not yield all of them, for instance because somebody
 * deletes one at that moment, they are read page by page.
 */
export async function readLog(
  client: Client,
  place: Place,
  latest: CommentPage,
): Promise<CommentAnswer[]> {
  const last = allOf(latest, ENTRIES);
  if (!latest.pageInfo.hasPreviousPage) return last;
  const found = [...(await byNumber(client, place, latest.totalCount - last.length)), ...last];
  const comments = [...new Map(found.map((comment) => [comment.id, comment])).values()];
  return comments.length === latest.totalCount ? comments : byCursor(client, place, latest);
}

/** Named in the error when an entry is missing: an entry that is not seen would be written again. */
const ENTRIES = "all entries of the log";

const PAGE = 100;
const AT_ONCE = 10;

async function byNumber(
  client: Client,
  { id, log }: Place,
  earlier: number,
): Promise<CommentAnswer[]> {
  const pages = Array.from({ length: Math.ceil(earlier / PAGE) }, (_, n) => n * PAGE);
  const found: CommentAnswer[] = [];
  for (let from = 0; from < pages.length; from += AT_ONCE) {
    const asked = pages.slice(from, from + AT_ONCE);
    const sizes = asked.map((skip) => ({ skip, size: Math.min(PAGE, earlier - skip) }));
    const answer = await client.graphql<EntryPagesAnswer>(entryPages(sizes), { id, log });
    const issue = needed(answer.node?.issue, ENTRIES);
    for (const skip of asked) {
      const comments = allOf(issue[`p${skip}` as "p0"], ENTRIES);
      found.push(...comments.filter((comment) => comment.id !== undefined));
    }
  }
  return found;
}

/** The document that asks for pages of comments, each by how many come before it: `p0`, `p100` and so on. */
export function entryPages(pages: { skip: number; size: number }[]): string {
  const lists = pages.map(
    ({ skip, size }) =>
      `p${skip}: timelineItems(first: ${size}, skip: ${skip}, itemTypes: [ISSUE_COMMENT]) { nodes { ...Entry } }`,
  );
  return documentOf("EntryPages($id: ID!, $log: Int!)", lists.join("\n      "));
}

async function byCursor(
  client: Client,
  { id, log }: Place,
  latest: CommentPage,
): Promise<CommentAnswer[]> {
  const found = allOf(latest, ENTRIES);
  for (let page = latest.pageInfo; page.hasPreviousPage;) {
    const variables = { id, log, before: page.startCursor };
    const { node } = await client.graphql<EarlierEntriesAnswer>(EARLIER_ENTRIES, variables);
    const comments = needed(node?.issue?.comments, ENTRIES);
    found.unshift(...allOf(comments, ENTRIES));
    page = comments.pageInfo;
  }
  return found;
}

export const EARLIER_ENTRIES = documentOf(
  "EarlierEntries($id: ID!, $log: Int!, $before: String)",
  `comments(last: ${PAGE}, before: $before) {
        nodes { ...Entry }
        pageInfo { hasPreviousPage startCursor }
      }`,
);

function documentOf(head: string, fields: string): string {
  return `query ${head} {
  node(id: $id) {
    ... on Repository { issue(number: $log) {
      ${fields}
    } }
  }
}
fragment Entry on IssueComment { id url body createdAt viewerDidAuthor editor { login } }`;
}

/** The log entries among the comments on its issue. */
export function entriesIn(comments: CommentAnswer[]): LogEntry[] {
  return comments.flatMap(({ id, url, body, createdAt, viewerDidAuthor }) => {
    const marker = viewerDidAuthor ? readMarker(body) : undefined;
    return marker?.record
      ? [{ id, url, body, createdAt, key: marker.id, entry: marker.record }]
      : [];
  });
}
