import { GraphqlResponseError } from "@octokit/graphql";
import type { MilestoneState } from "../../core/state/snapshot.ts";
import type { BoardFields, IssueFields } from "../answers.ts";
import type { Client } from "../client/client.ts";
import { may } from "../client/client.ts";
import { tolerant } from "../client/forbidden.ts";
import { BOARD_FIELDS } from "./fields/board.ts";
import { CARD_FIELDS } from "./fields/card.ts";
import { ISSUE_FIELDS } from "./fields/issue.ts";
import type { MilestoneAnswer } from "./lists.ts";
import { milestoneOf } from "./lists.ts";

/** What GitHub's lists need not show yet. */
export interface Unlisted {
  /** Those that the app has opened. */
  issues: IssueFields[];
  milestones: MilestoneState[];
  /** Those of the repository. */
  boards: BoardFields[];
  /** Names of all views by the node id of their board. */
  views: Record<string, string[]>;
}

/** Where to look besides: whether boards are in reach, and the node id of the one that is known. */
export interface Where {
  board: boolean;
  known?: string | undefined;
}

/**
 * What was made after all that lists show.
 *
 * GitHub's lists lag behind what was just made, its numbers do not: an issue that was made a moment ago
 * can be read by its number. So this asks for the numbers after the highest that is listed, until there
 * are no more.
 */
export async function readUnlisted(client: Client, id: string, where: Where): Promise<Unlisted> {
  const board = where.board && may(client, "organization_projects");
  const highest = await readHighest(client, id, board);
  const issues: IssueFields[] = [];
  const milestones: MilestoneState[] = [];
  const boards: BoardFields[] = [];
  for (let from: Numbers | undefined = highest; from;) {
    const found = await readBeyond(client, id, from);
    issues.push(...found.issues.filter(({ viewerDidAuthor }) => viewerDidAuthor));
    milestones.push(...found.milestones.map(milestoneOf));
    boards.push(...found.boards.filter((board) => isOf(board, id)));
    from = next(from, found);
  }
  const known = [
    ...(where.known === undefined ? [] : [where.known]),
    ...boards.map(({ id }) => id),
  ];
  const views = await Promise.all(known.map((board) => viewsOf(client, board)));
  return {
    issues,
    milestones,
    boards,
    views: Object.fromEntries(known.map((board, n) => [board, views[n] ?? []])),
  };
}

/** The highest numbers; nothing for boards that are out of reach. */
interface Numbers {
  issue: number;
  milestone: number;
  board: number | undefined;
}

const HIGHEST = `query Highest($id: ID!, $board: Boolean!) {
  node(id: $id) {
    ... on Repository {
      issues(first: 1, orderBy: { field: CREATED_AT, direction: DESC }) { nodes { number } }
      pullRequests(first: 1, orderBy: { field: CREATED_AT, direction: DESC }) { nodes { number } }
      milestones(first: 1, orderBy: { field: NUMBER, direction: DESC }) { nodes { number } }
      owner @include(if: $board) {
        ... on Organization {
          projectsV2(first: 1, orderBy: { field: NUMBER, direction: DESC }) { nodes { number } }
        }
      }
    }
  }
}`;

interface List {
  nodes: ({ number: number } | null)[] | null;
}

interface HighestAnswer {
  node: {
    issues: List;
    pullRequests: List;
    milestones: List;
    owner?: { projectsV2?: List | null };
  };
}

async function readHighest(client: Client, id: string, board: boolean): Promise<Numbers> {
  const { data } = await tolerant<HighestAnswer>(client, HIGHEST, { id, board });
  const { issues, pullRequests, milestones, owner } = data.node;
  return {
    issue: Math.max(numberIn(issues), numberIn(pullRequests)),
    milestone: numberIn(milestones),
    board: owner?.projectsV2 ? numberIn(owner.projectsV2) : undefined,
  };
}

function numberIn({ nodes }: List): number {
  return nodes?.[0]?.number ?? 0;
}

/** How many numbers are asked for at once: a process that was stopped may have made this many. */
const ISSUES = 20;
const MILESTONES = 10;
const BOARDS = 3;
const VIEWS = 10;

type Numbered<Answer> = (Answer & { number: number })[];

interface Found {
  issues: Numbered<IssueFields>;
  milestones: Numbered<MilestoneAnswer>;
  boards: Numbered<LinkedBoard>;
}

async function readBeyond(client: Client, id: string, from: Numbers): Promise<Found> {
  const withBoards = from.board !== undefined;
  const fields = [
    ...aliases(
      "i",
      from.issue,
      ISSUES,
      (number) => `issueOrPullRequest(number: ${number}) {
        ... on Issue { ...IssueFields }
        ... on PullRequest { number }
      }`,
    ),
    ...aliases(
      "m",
      from.milestone,
      MILESTONES,
      (number) => `milestone(number: ${number}) {
        id number title description state dueOn url
      }`,
    ),
  ];
  const boards = aliases(
    "b",
    from.board ?? 0,
    BOARDS,
    (number) => `projectV2(number: ${number}) {
          ...BoardFields
          repositories(first: 20) { nodes { id } }
        }`,
  );
  const document = `query Beyond($id: ID!, $board: Boolean!, $pulls: Boolean!) {
  node(id: $id) {
    ... on Repository {
      ${fields.join("\n      ")}
      ${withBoards ? `owner { ... on Organization { ${boards.join("\n        ")} } }` : ""}
    }
  }
}
${ISSUE_FIELDS}
${CARD_FIELDS}
${withBoards ? BOARD_FIELDS : ""}`;
  const { node } = await asFarAsThere<BeyondAnswer>(client, document, {
    id,
    board: withBoards,
    pulls: may(client, "pull_requests"),
  });
  return {
    issues: those(node, "i"),
    milestones: those(node, "m"),
    boards: those(node.owner ?? {}, "b"),
  };
}

interface BeyondAnswer {
  node: Record<string, unknown> & { owner?: Record<string, unknown> };
}

type LinkedBoard = BoardFields & { repositories: { nodes: ({ id: string } | null)[] | null } };

function isOf({ repositories }: LinkedBoard, repository: string): boolean {
  return (repositories.nodes ?? []).some((node) => node?.id === repository);
}

function aliases(
  letter: string,
  after: number,
  count: number,
  field: (number: number) => string,
): string[] {
  return Array.from({ length: count }, (_, n) => `${letter}${n}: ${field(after + n + 1)}`);
}

function those<Answer>(answer: Record<string, unknown>, letter: string): Numbered<Answer> {
  const found = Object.entries(answer).filter(
    ([alias, value]) => value && new RegExp(`^${letter}\\d+$`).test(alias),
  );
  return found.map(([, value]) => value as Answer & { number: number });
}

/** The numbers to go on from; nothing once there is none of any kind. */
function next(from: Numbers, { issues, milestones, boards }: Found): Numbers | undefined {
  if (issues.length + milestones.length + boards.length === 0) return undefined;
  const last = (before: number, found: { number: number }[]) =>
    Math.max(before, ...found.map(({ number }) => number));
  return {
    issue: last(from.issue, issues),
    milestone: last(from.milestone, milestones),
    board: from.board === undefined ? undefined : last(from.board, boards),
  };
}

async function viewsOf(client: Client, board: string): Promise<string[]> {
  const names: string[] = [];
  for (;;) {
    const fields = aliases(
      "v",
      names.length,
      VIEWS,
      (number) => `view(number: ${number}) { name }`,
    );
    const document = `query Views($id: ID!) {
  node(id: $id) { ... on ProjectV2 { ${fields.join(" ")} } }
}`;
    const { node } = await asFarAsThere<BeyondAnswer>(client, document, { id: board });
    const found = those<{ name: string }>(node, "v");
    names.push(...found.map(({ name }) => name));
    if (found.length < VIEWS) return names;
  }
}

/** GitHub answers with an error at each number that nothing has, and with all the others. */
async function asFarAsThere<Data>(
  client: Client,
  document: string,
  variables: Record<string, unknown>,
): Promise<Data> {
  try {
    return await client.graphql<Data>(document, variables);
  } catch (error) {
    const isPartial =
      error instanceof GraphqlResponseError &&
      error.data &&
      error.errors?.every(({ type }) => type === "NOT_FOUND");
    if (!isPartial) throw error;
    return error.data as Data;
  }
}
