import { readMarker } from "../../core/state/marker/marker-text.ts";
import type { Label, MilestoneState } from "../../core/state/snapshot.ts";
import type { IssueFields, ListsAnswer } from "../answers.ts";
import { CARD_FIELDS } from "./fields/card.ts";
import type { Client } from "../client/client.ts";
import { may } from "../client/client.ts";
import { queryPermitted } from "../client/query-permitted.ts";
import { ORGANIZATION_FIELDS } from "./fields/issue-field.ts";
import { ISSUE_FIELDS } from "./fields/issue.ts";
import { allOf, needed } from "./nodes.ts";

/** The lists of a repository that Milepost reads in full: labels, milestones and its own issues. */
export interface Lists {
  repository: Page;
  labels: Label[];
  milestones: MilestoneState[];
  issues: IssueFields[];
  /** False if GitHub refused to show boards. */
  boards: boolean;
}

export const LISTS = `query Lists(
  $id: ID!, $author: String!, $board: Boolean!, $pulls: Boolean!,
  $labels: String, $milestones: String, $issues: String,
  $moreLabels: Boolean!, $moreMilestones: Boolean!, $moreIssues: Boolean!
) {
  node(id: $id) {
    ... on Repository {
      id name url isArchived hasIssuesEnabled
      owner { __typename id login }
      ${ORGANIZATION_FIELDS}
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

/** `author` is the login of the account whose issues are Milepost's; those of `formerly` were before. */
export async function readLists(
  client: Client,
  id: string,
  { author, formerly, board }: { author: string; formerly: string[]; board: boolean },
): Promise<Lists> {
  const { pages, boards } = await readPages(client, { id, author, board });
  const issues = pages.flatMap((page) => whole(page.issues, "issues"));
  for (const former of formerly) {
    const found = await readPages(client, { id, author: former, board: boards });
    issues.push(...found.pages.flatMap((page) => whole(page.issues, "issues")));
  }
  return {
    repository: needed(pages[0], REPOSITORY),
    labels: pages
      .flatMap(({ labels }) => whole(labels, "labels"))
      .map((label) => ({ ...label, name: label.name.toLowerCase() })),
    milestones: pages.flatMap(({ milestones }) => whole(milestones, "milestones")).map(milestoneOf),
    issues,
    boards,
  };
}

/** The repository, with one page of each list that has more. */
type Page = Extract<ListsAnswer["node"], { id: string }>;
const REPOSITORY = "the repository that was asked for";
type List = "labels" | "milestones" | "issues";

/** Everything in a list. What is missing here would be made a second time, so nothing may be. */
function whole<Node>(list: { nodes: (Node | null)[] | null } | null | undefined, name: List) {
  return list === undefined ? [] : allOf(list, `all ${name} of the repository`);
}

export type MilestoneAnswer = NonNullable<
  NonNullable<NonNullable<Page["milestones"]>["nodes"]>[number]
>;

/** Reads all three lists page by page, in step; a request asks only for the lists that have more. */
async function readPages(
  client: Client,
  { id, author, board }: { id: string; author: string; board: boolean },
): Promise<{ pages: Page[]; boards: boolean }> {
  const pages: Page[] = [];
  let boards = board;
  let more: Cursors | undefined = { labels: null, milestones: null, issues: null };
  while (more) {
    const variables: Record<string, unknown> = {
      id,
      author,
      board: boards,
      pulls: may(client, "pull_requests"),
      ...more,
      moreLabels: more.labels !== undefined,
      moreMilestones: more.milestones !== undefined,
      moreIssues: more.issues !== undefined,
    };
    const answer: { data: ListsAnswer; refused: boolean } = await queryPermitted(
      client,
      LISTS,
      variables,
    );
    if (answer.refused && boards && hidesMore(answer.data)) {
      boards = false;
      continue;
    }
    const { node } = answer.data;
    const page: Page = needed(node?.id === undefined ? undefined : node, REPOSITORY);
    pages.push(page);
    more = next(page);
  }
  return { pages, boards };
}

/** Whether GitHub hides more than the cards because of the boards: older servers leave out the whole issue. */
function hidesMore({ node }: ListsAnswer): boolean {
  const { nodes } = node?.issues ?? {};
  return node?.id === undefined || nodes === null || nodes?.includes(null) === true;
}

/** The cursor of each list's next page; undefined once the list is read to its end. */
interface Cursors {
  labels: string | null | undefined;
  milestones: string | null | undefined;
  issues: string | null | undefined;
}

function next(page: Page): Cursors | undefined {
  const cursor = (list?: Page[List]) =>
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
