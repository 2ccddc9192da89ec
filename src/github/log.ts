/** Reads the log alone, for what cannot wait for a look at the whole repository. */
import { readMarker } from "../core/state/marker/marker-text.ts";
import type { Marker } from "../core/state/marker/marker.ts";
import type { LogsAnswer, ReadingsAnswer, ViewerAnswer } from "./answers.ts";
import type { Client } from "./client/client.ts";
import { allOf, needed } from "./read/nodes.ts";
import { mutate } from "./client/mutations.ts";

interface Log {
  /** Node id of its issue. */
  id: string;
  /** Id of the project. */
  project: string;
  /** Keys of the readings in its last hundred comments. */
  readings: string[];
}

export const LOGS = `query Logs($id: ID!, $author: String!, $after: String) {
  node(id: $id) {
    ... on Repository {
      issues(first: 100, after: $after, filterBy: { createdBy: $author }) {
        nodes { id body viewerDidAuthor }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}`;

export const READINGS = `query Readings($id: ID!) {
  node(id: $id) {
    ... on Issue { comments(last: 100) { nodes { body viewerDidAuthor } } }
  }
}`;

export const VIEWER = `query Viewer { viewer { login } }`;

interface Written {
  body: string;
  viewerDidAuthor: boolean;
}

/** The log of a repository, or of one of its projects; undefined if there is none yet. */
export async function readLog(
  client: Client,
  repository: string,
  project?: string,
): Promise<Log | undefined> {
  const found = await logIssue(client, repository, project);
  if (!found) return undefined;
  const { node } = await client.graphql<ReadingsAnswer>(READINGS, { id: found.id });
  const comments = needed(node?.comments, "the comments of the log");
  const markers = allOf(comments, "all comments of the log").flatMap(
    (comment) => markerOf(comment) ?? [],
  );
  return { ...found, readings: markers.flatMap(keysOf) };
}

export async function postEntry(client: Client, log: string, body: string): Promise<void> {
  await mutate(client, [{ field: "addComment", input: { subjectId: log, body } }]);
}

async function logIssue(
  client: Client,
  id: string,
  project: string | undefined,
): Promise<Omit<Log, "readings"> | undefined> {
  const { viewer } = await client.graphql<ViewerAnswer>(VIEWER, {});
  for (let after: string | null = null; ;) {
    const answer: LogsAnswer = await client.graphql(LOGS, { id, author: viewer.login, after });
    const { nodes, pageInfo }: Issues = needed(answer.node?.issues, ISSUES);
    for (const issue of allOf({ nodes }, ISSUES)) {
      const marker = markerOf(issue);
      const isWanted = project === undefined || marker?.project === project;
      if (marker?.kind === "log" && isWanted) return { id: issue.id, project: marker.project };
    }
    if (!pageInfo.hasNextPage) return undefined;
    after = pageInfo.endCursor;
  }
}

type Issues = NonNullable<NonNullable<LogsAnswer["node"]>["issues"]>;
const ISSUES = "all issues of the repository";

function markerOf({ body, viewerDidAuthor }: Written): Marker | undefined {
  return viewerDidAuthor ? readMarker(body) : undefined;
}

function keysOf({ record }: Marker): string[] {
  if (record?.type === "sent") return [record.reading.key];
  return record?.type === "readings" ? record.readings.map(({ key }) => key) : [];
}
