import { RequestError } from "@octokit/request-error";
import type { Role } from "../../core/plan/plan.ts";
import { commandLines } from "../../core/state/commands/command-lines.ts";
import { readMarker } from "../../core/state/marker/marker-text.ts";
import { signIn } from "../../core/state/marker/marker.ts";
import type { CommandComment, Inbox } from "../../core/state/snapshot.ts";
import type { CommandsAnswer, NamesAnswer } from "../answers.ts";
import { BLOCKER_FIELDS, blockersIn } from "./fields/blocker.ts";
import type { Client } from "../client/client.ts";
import type { GraphQLError } from "../client/forbidden.ts";
import { queryIgnoring } from "../client/query-permitted.ts";
import { needed, nodesOf } from "./nodes.ts";

/** Which comments to read, and since when. */
export interface CommandsQuery {
  id: string;
  owner: string;
  repo: string;
  /** Login of the account whose comments are Milepost's own. */
  author: string;
  /** ISO instant. */
  since: string;
  /** Numbers of the issues on which commands are accepted. */
  issues: Set<number>;
}

/** The commands, and the accounts that they name: node ids by login. */
export type NewCommands = Omit<Inbox, "entries"> & { people: Record<string, string> };

/**
 * Reads new commands. Costs one request if nobody has written anything, however many comments were read
 * before.
 */
export async function readCommands(client: Client, listening: CommandsQuery): Promise<NewCommands> {
  const { comments, pages } = await commentsSince(client, listening);
  const until = client.time();
  const asked = comments.filter((comment) => mayAsk(comment, listening));
  const open = asked.length > 0 ? await unanswered(client, asked) : [];
  const roles = await rolesOf(client, listening, [...new Set(open.map(({ by }) => by))]);
  const named = open.length > 0 ? await readNames(client, listening.id, open) : NOBODY;
  return {
    comments: open
      .map((comment) => ({ ...comment, role: roles.get(comment.by) ?? "none" }))
      .toSorted((one, other) => one.number - other.number),
    replied: Object.assign({}, ...comments.map((comment) => repliedIn(comment, listening))),
    ...named,
    until,
    much: pages > 1,
  };
}

interface RestComment {
  node_id: string;
  issue_url: string;
  body?: string;
  user: { login: string; type: string } | null;
}

async function commentsSince(
  client: Client,
  { owner, repo, since }: CommandsQuery,
): Promise<{ comments: RestComment[]; pages: number }> {
  const comments: RestComment[] = [];
  for (let page = 1; ; page += 1) {
    const { data } = await client.request("GET /repos/{owner}/{repo}/issues/comments", {
      owner,
      repo,
      since,
      sort: "updated",
      direction: "asc",
      per_page: PAGE,
      page,
    });
    comments.push(...data);
    if (data.length < PAGE) return { comments, pages: page };
  }
}

const PAGE = 100;

/** Whether this is a comment of a person, on an issue of the plan, that contains a command. */
function mayAsk({ body = "", issue_url, user }: RestComment, listening: CommandsQuery): boolean {
  const number = Number(issue_url.slice(issue_url.lastIndexOf("/") + 1));
  return (
    user !== null &&
    user.type !== "Bot" &&
    listening.issues.has(number) &&
    commandLines(body).length > 0 &&
    !(user.login === listening.author && readMarker(body))
  );
}

function repliedIn({ body = "", user }: RestComment, { author }: CommandsQuery): Inbox["replied"] {
  const marker = user?.login === author ? readMarker(body) : undefined;
  return marker ? signIn(marker) : {};
}

export const COMMANDS = `query Commands($ids: [ID!]!) {
  nodes(ids: $ids) {
    ... on IssueComment {
      id databaseId url body createdAt
      author { login }
      editor { login }
      issue { number }
      reactionGroups { content viewerHasReacted }
    }
  }
}`;

/**
 * The comments that Milepost has not answered, so without a reaction of its own other than eyes. A
 * command counts as given by whoever edited the comment last.
 */
export async function unanswered(
  client: Client,
  comments: Pick<RestComment, "node_id">[],
): Promise<Omit<CommandComment, "role">[]> {
  const found: Omit<CommandComment, "role">[] = [];
  for (let from = 0; from < comments.length; from += PAGE) {
    const ids = comments.slice(from, from + PAGE).map(({ node_id }) => node_id);
    const { nodes } = await client.graphql<CommandsAnswer>(COMMANDS, { ids });
    for (const node of nodes) {
      if (node?.id === undefined || node.databaseId === null) continue;
      const by = node.editor ?? node.author;
      const reactions = node.reactionGroups?.filter((group) => group.viewerHasReacted) ?? [];
      if (!by || commandLines(node.body).length === 0) continue;
      if (reactions.some(({ content }) => content !== "EYES")) continue;
      const { id, databaseId: number, url, body, createdAt, issue } = node;
      const seen = reactions.length > 0;
      found.push({ id, number, url, issue: issue.number, body, createdAt, by: by.login, seen });
    }
  }
  return found;
}

/** The role of each person in the repository: a custom role counts as the one that it is based on. */
export async function rolesOf(
  client: Client,
  { owner, repo }: Pick<CommandsQuery, "owner" | "repo">,
  logins: string[],
): Promise<Map<string, Role | "none">> {
  const roles = new Map<string, Role | "none">();
  for (const username of logins)
    roles.set(username, await roleOf(client, { owner, repo, username }));
  return roles;
}

const known = new Set(["read", "triage", "write", "maintain", "admin", "none"]);

/** The role of a person in a repository. */
export async function roleOf(
  client: Client,
  who: { owner: string; repo: string; username: string },
): Promise<Role | "none"> {
  try {
    const { data } = await client.request(
      "GET /repos/{owner}/{repo}/collaborators/{username}/permission",
      who,
    );
    return (known.has(data.role_name) ? data.role_name : data.permission) as Role | "none";
  } catch (error) {
    if (error instanceof RequestError && error.status === 404) return "none";
    throw error;
  }
}

/** The issues and accounts that the comments name, of each at most as many as the commands could mean. */
function namesIn(comments: { body: string }[]): { numbers: string[]; logins: string[] } {
  const text = comments.map(({ body }) => body).join("\n");
  const numbers = [...text.matchAll(/#(\d{1,9})\b/g)].map(([, number = ""]) => number);
  const owners = comments
    .flatMap(({ body }) => commandLines(body))
    .flatMap((command) => /^owner\s+(.*)/i.exec(command.text)?.[1] ?? []);
  const logins = `${text}\n@${owners
    .join(" ")
    .split(/[\s,]+/)
    .join(" @")}`.matchAll(/@([a-z\d](?:[a-z\d]|-(?=[a-z\d])){0,38})/gi);
  const once = (names: string[]) => [...new Set(names)].slice(0, MOST);
  return { numbers: once(numbers), logins: once([...logins].map(([, login = ""]) => login)) };
}

const MOST = 20;

const NOBODY = { named: [], people: {} };

/** Reads the issues and accounts that comments name; what does not exist is left out. */
async function readNames(
  client: Client,
  id: string,
  comments: { body: string }[],
): Promise<Pick<NewCommands, "named" | "people">> {
  const { numbers, logins } = namesIn(comments);
  if (numbers.length + logins.length === 0) return NOBODY;
  const document = namesDocument(numbers, logins);
  const { data, errors } = await queryIgnoring<NamesAnswer>(client, document, { id }, isMissing);
  const node = needed(data.node, "the repository that was asked for");
  const missing = new Set(errors.map(({ path }) => path?.[1]));
  const there = [...numbers.keys()].filter((n) => !missing.has(`i${n}`));
  const named = blockersIn(
    there.map((n) => needed(node[`i${n}` as "i0"], "an issue that a comment names")),
  );
  const people = logins.flatMap((login, n) =>
    nodesOf(node[`p${n}` as "p0"]).filter(
      (user) => user.login.toLowerCase() === login.toLowerCase(),
    ),
  );
  return { named, people: Object.fromEntries(people.map((user) => [user.login, user.id])) };
}

/** The document that asks for issues as `i0`, `i1` and so on, and for people as `p0`, `p1` and so on. */
export function namesDocument(numbers: string[], logins: string[]): string {
  return `query Names($id: ID!) {
  node(id: $id) {
    ... on Repository {
      ${[...numbers.map(issueField), ...logins.map(personField)].join("\n      ")}
    }
  }
}
${numbers.length > 0 ? BLOCKER_FIELDS : ""}`;
}

function issueField(number: string, n: number): string {
  return `i${n}: issueOrPullRequest(number: ${number}) { ...BlockerFields }`;
}

function personField(login: string, n: number): string {
  return `p${n}: assignableUsers(query: ${JSON.stringify(login)}, first: 20) { nodes { id login } }`;
}

/** For each name that does not exist GitHub answers with an error, and still with all the others. */
function isMissing({ type, path }: GraphQLError): boolean {
  return type === "NOT_FOUND" && path?.length === 2;
}
