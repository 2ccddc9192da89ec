/** Reads what Milepost wrote in texts before people replaced them: GitHub keeps the history of each text. */
import { readMarker, withMarker } from "../../../core/state/marker/marker-text.ts";
import type { Marker } from "../../../core/state/marker/marker.ts";
import type { FormerAnswer, Revision } from "../../answers.ts";
import type { Client } from "../../client/client.ts";
import { isSame } from "../fields/issue.ts";
import { nodesOf } from "../nodes.ts";

/**
 * How many revisions are read. People may have edited a text a few times since; each revision is the
 * whole text.
 */
const REVISIONS = 20;

export const FORMER = `query Former($ids: [ID!]!) {
  nodes(ids: $ids) {
    __typename
    ... on Issue {
      id
      userContentEdits(first: ${REVISIONS}) { nodes { ...Revision } }
      timelineItems(first: 100, itemTypes: [RENAMED_TITLE_EVENT]) {
        nodes { ... on RenamedTitleEvent { actor { login } previousTitle currentTitle } }
      }
    }
    ... on IssueComment { id userContentEdits(first: ${REVISIONS}) { nodes { ...Revision } } }
  }
}
fragment Revision on UserContentEdit { editor { login } diff }`;

/** How an issue was when Milepost last wrote to it. */
export interface FormerIssue {
  /** The issue of somebody else has none until Milepost renames it. */
  title?: string;
  marker?: Marker;
}

/** An issue whose text does not say what it stands for. */
interface NamelessIssue {
  id: string;
  title: string;
  viewerDidAuthor: boolean;
}

/** The former state of each issue, by node id. */
export async function readFormerIssues(
  client: Client,
  author: string,
  issues: NamelessIssue[],
): Promise<Map<string, FormerIssue>> {
  const nodes = await readFormer(client, issues);
  return new Map(
    issues.flatMap(({ id, title, viewerDidAuthor }) => {
      const node = nodes.get(id);
      if (node?.__typename !== "Issue") return [];
      const renames = nodesOf(node.timelineItems).filter(
        (event) => event.previousTitle !== undefined,
      );
      const last = renames.findLast(({ actor }) => actor && isSame(actor.login, author));
      const first = viewerDidAuthor ? (renames[0]?.previousTitle ?? title) : undefined;
      const written = last?.currentTitle ?? first;
      const marker = lastMarker(nodesOf(node.userContentEdits), author);
      return [
        [id, { ...(written !== undefined && { title: written }), ...(marker && { marker }) }],
      ];
    }),
  );
}

interface Comment {
  id: string;
  body: string;
  viewerDidAuthor: boolean;
  editor: { login: string } | null;
}

/**
 * The comments, with the markers that people have removed from Milepost's own; a comment that gets its
 * marker back is `isMended`. Costs no request if none is missing.
 */
export async function withFormerMarkers<Each extends Comment>(
  client: Client,
  author: string,
  comments: Each[],
): Promise<(Each & { isMended?: true })[]> {
  const torn = comments.filter(
    ({ viewerDidAuthor, editor, body }) =>
      viewerDidAuthor && editor && !isSame(editor.login, author) && !readMarker(body),
  );
  const nodes = await readFormer(client, torn);
  return comments.map((comment) => {
    const node = nodes.get(comment.id);
    const revisions = node?.__typename === "IssueComment" ? nodesOf(node.userContentEdits) : [];
    const marker = lastMarker(revisions, author);
    if (!marker) return comment;
    return { ...comment, body: withMarker(comment.body, marker), isMended: true };
  });
}

const PAGE = 50;

type Node = NonNullable<FormerAnswer["nodes"][number]>;

async function readFormer(client: Client, texts: { id: string }[]): Promise<Map<string, Node>> {
  const found: [string, Node][] = [];
  for (let from = 0; from < texts.length; from += PAGE) {
    const ids = texts.slice(from, from + PAGE).map(({ id }) => id);
    const { nodes } = await client.graphql<FormerAnswer>(FORMER, { ids });
    for (const [n, id] of ids.entries()) {
      const node = nodes[n];
      if (node) found.push([id, node]);
    }
  }
  return new Map(found);
}

/** The last marker that Milepost wrote; `revisions` are newest first. */
function lastMarker(revisions: Revision[], author: string): Marker | undefined {
  for (const { editor, diff } of revisions) {
    if (!editor || !isSame(editor.login, author) || diff === null) continue;
    const marker = readMarker(diff);
    if (marker) return marker;
  }
  return undefined;
}
