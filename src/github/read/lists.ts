import { readMarker } from "../../core/state/marker.ts";
import type { Label, MilestoneState } from "../../core/state/snapshot.ts";
import { CARD_FIELDS } from "./fields/card.ts";
import type { Client } from "../client/client.ts";
import { tolerant } from "../client/forbidden.ts";
import type { IssueAnswer } from "./fields/issue.ts";
import { ISSUE_FIELDS } from "./fields/issue.ts";

/** The lists of a repository that Milepost reads whole: labels, milestones and its own issues. */
export interface Lists {
  repository: RepositoryAnswer;
  labels: Label[];
  milestones: MilestoneState[];
  issues: IssueAnswer[];
  /** False where GitHub refused to show boards. */
  boards: boolean;
}

export interface RepositoryAnswer {
  id: string;
  name: string;
  url: string;
  isArchived: boolean;
  hasIssuesEnabled: boolean;
  owner: { __typename: string; id: string; login: string };
}

const document = `query Lists(
  $id: ID!, $author: String!, $board: Boolean!,
  $labels: String, $milestones: String, $issues: String,
  $moreLabels: Boolean!, $moreMilestones: Boolean!, $moreIssues: Boolean!
) {
  node(id: $id) {
    ... on Repository {
      id name url isArchived hasIssuesEnabled
      owner { __typename id login }
      labels(first: 100, after: $labels) @include(if: $moreLabels) {
        nodes { id name }
        pageInfo { hasNextPage endCursor }
      }
      milestones(first: 100, after: $milestones) @include(if: $moreMilestones) {
        nodes { id number title description state dueOn url }
        pageInfo { hasNextPage endCursor }
      }
      issues(first: 100, after: $issues, filterBy: { createdBy: $author }) @include(if: $moreIssues) {
        nodes { ...IssueFields }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}
${ISSUE_FIELDS}
${CARD_FIELDS}`;

/** `author` is the login whose issues are Milepost's. */
export async function readLists(
  client: Client,
  id: string,
  { author, board }: { author: string; board: boolean },
): Promise<Lists> {
  const pages = await readPages(client, { id, author, board });
  const first = pages.nodes[0];
  if (!first) throw new Error("GitHub answered without the repository that was asked for.");
  return {
    repository: first,
    labels: pages.nodes
      .flatMap(({ labels }) => labels?.nodes ?? [])
      .map((label) => ({ ...label, name: label.name.toLowerCase() })),
    milestones: pages.nodes.flatMap(({ milestones }) => milestones?.nodes ?? []).map(milestoneOf),
    issues: pages.nodes.flatMap(({ issues }) => issues?.nodes ?? []),
    boards: pages.boards,
  };
}

interface Page extends RepositoryAnswer {
  labels?: Connection<Label>;
  milestones?: Connection<MilestoneAnswer>;
  issues?: Connection<IssueAnswer>;
}

interface Connection<Node> {
  nodes: Node[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

export interface MilestoneAnswer {
  id: string;
  number: number;
  title: string;
  description: string | null;
  state: "OPEN" | "CLOSED";
  dueOn: string | null;
  url: string;
}

/** All three lists page by page, in step: a request asks only for the lists that go on. */
async function readPages(
  client: Client,
  { id, author, board }: { id: string; author: string; board: boolean },
): Promise<{ nodes: Page[]; boards: boolean }> {
  const nodes: Page[] = [];
  let boards = board;
  let more: Cursors | undefined = { labels: null, milestones: null, issues: null };
  while (more) {
    const variables = {
      id,
      author,
      board: boards,
      ...more,
      moreLabels: more.labels !== undefined,
      moreMilestones: more.milestones !== undefined,
      moreIssues: more.issues !== undefined,
    };
    const answer = await tolerant<{ node: Page }>(client, document, variables);
    if (answer.refused) boards = false;
    nodes.push(answer.data.node);
    more = next(answer.data.node);
  }
  return { nodes, boards };
}

/** `undefined` for a list that is read to its end. */
interface Cursors {
  labels: string | null | undefined;
  milestones: string | null | undefined;
  issues: string | null | undefined;
}

function next(page: Page): Cursors | undefined {
  const cursor = (list?: Connection<unknown>) =>
    list?.pageInfo.hasNextPage ? list.pageInfo.endCursor : undefined;
  const cursors = {
    labels: cursor(page.labels),
    milestones: cursor(page.milestones),
    issues: cursor(page.issues),
  };
  return Object.values(cursors).some((one) => one !== undefined) ? cursors : undefined;
}

export function milestoneOf({
  description,
  state,
  dueOn,
  ...milestone
}: MilestoneAnswer): MilestoneState {
  const marker = readMarker(description ?? "");
  return {
    ...milestone,
    description: description ?? "",
    open: state === "OPEN",
    ...(dueOn && { due: dueOn.slice(0, 10) }),
    ...(marker?.kind === "milestone" && { marker }),
  };
}
