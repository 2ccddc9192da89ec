/** What of a repository's lists has changed, in as few requests as it takes. */
import type { ChangedAnswer, IssueFields } from "../answers.ts";
import type { Client } from "../client/client.ts";
import { ORGANIZATION_FIELD_NAMES } from "../client/forbidden.ts";
import { queryPermitted } from "../client/query-permitted.ts";
import { CARD_FIELDS } from "../read/fields/card.ts";
import { ORGANIZATION_FIELDS } from "../read/fields/issue-field.ts";
import { ISSUE_FIELDS } from "../read/fields/issue.ts";
import { allOf, needed } from "../read/nodes.ts";

export const CHANGED = `query Changed(
  $id: ID!, $author: String!, $board: Boolean!, $pulls: Boolean!,
  $since: DateTime!, $ids: [ID!]!, $after: String, $first: Boolean!
) {
  node(id: $id) {
    ... on Repository {
      id name url isArchived hasIssuesEnabled
      owner { __typename id login }
      ${ORGANIZATION_FIELDS}
      labels(first: 100) @include(if: $first) {
        nodes { id name }
        pageInfo { hasNextPage endCursor }
      }
      milestones(first: 100) @include(if: $first) {
        nodes { id number title description state dueOn url }
        pageInfo { hasNextPage endCursor }
      }
      all: issues(filterBy: { createdBy: $author }) { totalCount }
      issues(first: 100, after: $after, filterBy: { createdBy: $author, since: $since }) {
        nodes { ...IssueFields }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
  nodes(ids: $ids) @include(if: $first) { ...IssueFields }
}
${ISSUE_FIELDS}
${CARD_FIELDS}`;

/** Whose issues, and what of them can be asked for: as in `LISTS`. */
export interface Asked {
  id: string;
  author: string;
  board: boolean;
  pulls: boolean;
}

export interface Changed {
  /** The repository with the first page of its labels and milestones. */
  head: Head;
  /** All that were updated since, and those that were named, as they are now. */
  issues: IssueFields[];
  /** How many issues there are in all. */
  count: number;
}

export type Head = Extract<ChangedAnswer["node"], { id: string }>;

/** `ids` are the node ids of at most a hundred issues. */
export async function readChanged(
  client: Client,
  asked: Asked,
  since: string,
  ids: string[],
): Promise<Changed> {
  const issues: IssueFields[] = [];
  let head: Head | undefined;
  for (let after: string | null = null; ;) {
    const first: boolean = head === undefined;
    const variables = { ...asked, since, ids, after, first };
    const answer: Answer = await queryPermitted(
      client,
      CHANGED,
      variables,
      ORGANIZATION_FIELD_NAMES,
    );
    const { data } = answer;
    const page = needed(data.node?.id === undefined ? undefined : data.node, REPOSITORY);
    head ??= page;
    const named = first ? allOf({ nodes: data.nodes ?? null }, ISSUES) : [];
    issues.push(...named.filter((node) => node.id !== undefined), ...allOf(page.issues, ISSUES));
    if (!page.issues.pageInfo.hasNextPage) return { head, issues, count: page.all.totalCount };
    after = page.issues.pageInfo.endCursor;
  }
}

interface Answer {
  data: ChangedAnswer;
}

const REPOSITORY = "the repository that was asked for";
const ISSUES = "all issues that were asked for";
