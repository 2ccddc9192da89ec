import type { IssueFields, NamedAnswer } from "../../answers.ts";
import { CARD_FIELDS } from "../fields/card.ts";
import type { Client } from "../../client/client.ts";
import { may } from "../../client/client.ts";
import type { GraphQLError } from "../../client/forbidden.ts";
import { isForbiddenAt } from "../../client/forbidden.ts";
import { queryIgnoring } from "../../client/query-permitted.ts";
import { ISSUE_FIELDS } from "../fields/issue.ts";
import { IncompleteAnswer, needed, nodesOf } from "../nodes.ts";

/** What a plan names on GitHub: issues to adopt and accounts to assign. */
export interface Referenced {
  adopted: IssueFields[];
  /** Numbers among them that are pull requests. */
  pulls: Set<number>;
  /** Node ids by login, spelled as in the plan. */
  assignable: Record<string, string>;
  /** Node ids of the organization's types of issues, by name in lower case; absent unless asked for. */
  types?: Record<string, string>;
}

interface Names {
  /** Issue numbers by task id. */
  adopted: Record<string, number>;
  logins: string[];
  types?: boolean;
}

/** Reads them in one request, or in none if the plan names nothing. What does not exist is left out. */
export async function readReferenced(
  client: Client,
  id: string,
  names: Names,
  board: boolean,
): Promise<Referenced> {
  const numbers = [...new Set(Object.values(names.adopted))];
  if (numbers.length + names.logins.length === 0 && !names.types) {
    return { adopted: [], pulls: new Set(), assignable: {} };
  }
  const document = referencedDocument(numbers, names);
  const pulls = may(client, "pull_requests");
  const variables = numbers.length > 0 ? { id, board, pulls } : { id };
  const isForgiven = (error: GraphQLError) => isMissing(error) || isForbiddenAt(error);
  const { data, errors } = await queryIgnoring<NamedAnswer>(
    client,
    document,
    variables,
    isForgiven,
  );
  const node = needed(data.node, "the repository that was asked for");
  const missing = errors.filter(isMissing).map(({ path }) => path?.[1]);
  const found = numbers.map((number, n) => ({ number, answer: node[`i${n}` as "i0"] }));
  const hidden = found.filter(({ answer }, n) => !answer && !missing.includes(`i${n}`));
  // Older servers hide an issue if a card on it may not be seen.
  if (hidden.length > 0 && board && errors.some((error) => isForbiddenAt(error))) {
    return readReferenced(client, id, names, false);
  }
  if (hidden.length > 0) throw new IncompleteAnswer("an issue that the plan names");
  return {
    adopted: found.flatMap(({ answer }) => (answer?.__typename === "Issue" ? [answer] : [])),
    pulls: new Set(
      found.flatMap(({ number, answer }) => (answer?.__typename === "PullRequest" ? [number] : [])),
    ),
    assignable: Object.fromEntries(
      names.logins.flatMap((login, n) => {
        const user = nodesOf(node[`p${n}` as "p0"]).find(
          (other) => other.login.toLowerCase() === login.toLowerCase(),
        );
        return user ? [[login, user.id]] : [];
      }),
    ),
    ...(names.types && {
      types: Object.fromEntries(
        nodesOf(node.types).flatMap(({ id, name, isEnabled }) =>
          isEnabled ? [[name.toLowerCase(), id]] : [],
        ),
      ),
    }),
  };
}

/** For a number that no issue has, GitHub answers with an error, and still with all the others. */
function isMissing({ type }: GraphQLError): boolean {
  return type === "NOT_FOUND";
}

/** A server without types of issues is not asked for them, so the node must have something else. */
const ISSUE_TYPES =
  "types: issueTypes(first: 50) { nodes { id name isEnabled } } # where Issue.issueType\n      id";

/** The document that asks for issues as `i0`, `i1` and so on, and for people as `p0`, `p1` and so on. */
export function referencedDocument(
  numbers: number[],
  { logins, types }: Pick<Names, "logins" | "types">,
): string {
  const withIssues = numbers.length > 0;
  const issues = numbers.map(
    (number, n) => `i${n}: issueOrPullRequest(number: ${number}) { __typename ...IssueFields }`,
  );
  const people = logins.map(
    (login, n) =>
      `p${n}: assignableUsers(query: ${JSON.stringify(login)}, first: 20) { nodes { id login } }`,
  );
  return `query Named($id: ID!${withIssues ? ", $board: Boolean!, $pulls: Boolean!" : ""}) {
  node(id: $id) {
    ... on Repository {
      ${[...issues, ...people, ...(types ? [ISSUE_TYPES] : [])].join("\n      ")}
    }
  }
}
${withIssues ? `${ISSUE_FIELDS}\n${CARD_FIELDS}` : ""}`;
}
