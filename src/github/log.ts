/** The log by itself, for what cannot wait for a look at the whole repository. */
import { readMarker } from "../core/state/marker.ts";
import type { Marker } from "../core/state/marker.ts";
import type { Client } from "./client/client.ts";
import { mutate } from "./client/mutations.ts";

interface Log {
  /** Node id of its issue. */
  id: string;
  /** Id of the project. */
  project: string;
  /** Keys of the readings in its last hundred comments. */
  readings: string[];
}

const issues = `query Logs($id: ID!, $author: String!, $after: String) {
  node(id: $id) {
    ... on Repository {
      issues(first: 100, after: $after, filterBy: { createdBy: $author }) {
        nodes { id body viewerDidAuthor }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}`;

const comments = `query Entries($id: ID!) {
  node(id: $id) {
    ... on Issue { comments(last: 100) { nodes { body viewerDidAuthor } } }
  }
}`;

interface Written {
  body: string;
  viewerDidAuthor: boolean;
}

/** The log of a repository; nothing where there is none yet. */
export async function readLog(client: Client, repository: string): Promise<Log | undefined> {
  const found = await logIssue(client, repository);
  if (!found) return undefined;
  const { node } = await client.graphql<{ node: { comments: { nodes: Written[] } } }>(comments, {
    id: found.id,
  });
  const markers = node.comments.nodes.flatMap((comment) => markerOf(comment) ?? []);
  return { ...found, readings: markers.flatMap(keysOf) };
}

export async function postEntry(client: Client, log: string, body: string): Promise<void> {
  await mutate(client, [{ field: "addComment", input: { subjectId: log, body } }]);
}

async function logIssue(client: Client, id: string): Promise<Omit<Log, "readings"> | undefined> {
  const { viewer } = await client.graphql<{ viewer: { login: string } }>(
    "query { viewer { login } }",
    {},
  );
  for (let after: string | null = null; ;) {
    const answer: IssuesAnswer = await client.graphql(issues, { id, author: viewer.login, after });
    const { nodes, pageInfo } = answer.node.issues;
    for (const issue of nodes) {
      const marker = markerOf(issue);
      if (marker?.kind === "log") return { id: issue.id, project: marker.project };
    }
    if (!pageInfo.hasNextPage) return undefined;
    after = pageInfo.endCursor;
  }
}

interface IssuesAnswer {
  node: {
    issues: {
      nodes: (Written & { id: string })[];
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
    };
  };
}

function markerOf({ body, viewerDidAuthor }: Written): Marker | undefined {
  return viewerDidAuthor ? readMarker(body) : undefined;
}

function keysOf({ record }: Marker): string[] {
  if (record?.type === "sent") return [record.reading.key];
  return record?.type === "readings" ? record.readings.map(({ key }) => key) : [];
}
