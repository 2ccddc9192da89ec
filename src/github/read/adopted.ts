import { GraphqlResponseError } from "@octokit/graphql";
import { CARD_FIELDS } from "./fields/card.ts";
import type { Client } from "../client/client.ts";
import type { IssueAnswer } from "./fields/issue.ts";
import { ISSUE_FIELDS } from "./fields/issue.ts";

/** What a plan names on GitHub: issues to adopt and accounts to assign. */
export interface Named {
  adopted: IssueAnswer[];
  /** Numbers among them that are pull requests. */
  pulls: Set<number>;
  /** Node ids by login, as the plan writes it. */
  assignable: Record<string, string>;
}

interface Names {
  /** Issue numbers by task id. */
  adopted: Record<string, number>;
  logins: string[];
}

/** In one request, or in none where the plan names nothing. A name that is not there is left out. */
export async function readNamed(
  client: Client,
  id: string,
  { adopted, logins }: Names,
  board: boolean,
): Promise<Named> {
  const numbers = [...new Set(Object.values(adopted))];
  if (numbers.length + logins.length === 0) {
    return { adopted: [], pulls: new Set(), assignable: {} };
  }
  const issues = numbers.map(
    (number) => `i${number}: issueOrPullRequest(number: ${number}) { __typename ...IssueFields }`,
  );
  const people = logins.map(
    (login, n) =>
      `p${n}: assignableUsers(query: ${JSON.stringify(login)}, first: 20) { nodes { id login } }`,
  );
  const { node } = await found(
    client.graphql<{ node: Answer }>(
      documentOf(issues, people),
      numbers.length > 0 ? { id, board } : { id },
    ),
  );
  return {
    adopted: numbers.flatMap((number) => {
      const answer = node[`i${number}`] as
        | (IssueAnswer & { __typename: string })
        | null
        | undefined;
      return answer?.__typename === "Issue" ? [answer] : [];
    }),
    pulls: new Set(
      numbers.filter((number) => {
        const answer = node[`i${number}`] as { __typename: string } | null | undefined;
        return answer?.__typename === "PullRequest";
      }),
    ),
    assignable: Object.fromEntries(
      logins.flatMap((login, n) => {
        const { nodes } = node[`p${n}`] as { nodes: { id: string; login: string }[] };
        const user = nodes.find((other) => other.login.toLowerCase() === login.toLowerCase());
        return user ? [[login, user.id]] : [];
      }),
    ),
  };
}

type Answer = Record<string, unknown>;

/** GitHub answers with an error for a number that no issue has, and with all the others. */
async function found<T extends { node: Answer }>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    const isPartial =
      error instanceof GraphqlResponseError &&
      (error.errors ?? []).every(({ type }) => type === "NOT_FOUND");
    const data = isPartial ? (error.data as T | undefined) : undefined;
    if (!data?.node) throw error;
    return data;
  }
}

function documentOf(issues: string[], people: string[]): string {
  const withIssues = issues.length > 0;
  return `query Named($id: ID!${withIssues ? ", $board: Boolean!" : ""}) {
  node(id: $id) {
    ... on Repository {
      ${[...issues, ...people].join("\n      ")}
    }
  }
}
${withIssues ? `${ISSUE_FIELDS}\n${CARD_FIELDS}` : ""}`;
}
