import { instantAt } from "../../core/plan/dates/clock.ts";
import { LIST_LAG_MS } from "../../core/state/commands/posting.ts";
import type { Board, MilestoneState } from "../../core/state/snapshot.ts";
import type { BoardFields, IssueFields } from "../answers.ts";
import type { Client } from "../client/client.ts";
import { may } from "../client/client.ts";
import { isForbiddenAt } from "../client/forbidden.ts";
import { queryIgnoring, queryPermitted } from "../client/query-permitted.ts";
import { BOARD_FIELDS } from "./fields/board.ts";
import { CARD_FIELDS } from "./fields/card.ts";
import { ISSUE_FIELDS } from "./fields/issue.ts";
import type { Lists, MilestoneAnswer } from "./lists.ts";
import { milestoneOf } from "./lists.ts";
import { nodesOf } from "./nodes.ts";

/** Things that GitHub's lists may not show yet. */
export interface Unlisted {
  /** Issues that the app has opened. */
  issues: IssueFields[];
  milestones: MilestoneState[];
  /** Boards of the repository. */
  boards: BoardFields[];
  /** Names of all views, by the node id of their board. */
  views: Record<string, string[]>;
}

/** What to look for: whether boards are within reach, and the node id of the board that is known already. */
export interface Where {
  board: boolean;
  known?: string | undefined;
}

/**
 * Reads what was made so recently that lists may not show it.
 *
 * GitHub's lists lag behind, but its numbers do not: an issue that was made a moment ago can be read by
 * its number. So this asks for each number after the last one that all lists must show by now, until
 * there are no more.
 */
export async function readUnlisted(client: Client, id: string, where: Where): Promise<Unlisted> {
  const board = where.board && may(client, "organization_projects");
  const ranges = await readRanges(client, id, board);
  const issues: IssueFields[] = [];
  const milestones: MilestoneState[] = [];
  const boards: BoardFields[] = [];
  for (let from: Ranges | undefined = ranges; from;) {
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

/** The lists, completed with what they do not show yet. */
export function withUnlisted(lists: Lists, unlisted?: Unlisted): Lists {
  if (!unlisted) return lists;
  const added = <Entry extends { id: string }>(list: Entry[], more: Entry[]) => {
    const known = new Set(list.map(({ id }) => id));
    return [...list, ...more.filter(({ id }) => !known.has(id))];
  };
  return {
    ...lists,
    issues: added(lists.issues, unlisted.issues),
    milestones: added(lists.milestones, unlisted.milestones),
  };
}

/** The board with the views that lists do not show yet. */
export function withViews(board: Board | undefined, unlisted?: Unlisted): Board | undefined {
  const views = board && unlisted?.views[board.id];
  return views ? { ...board, views: [...new Set([...board.views, ...views])] } : board;
}

/** The numbers to ask for: from the one after `after` on, at least up to the last that lists show. */
interface Range {
  after: number;
  last: number;
}

interface Ranges {
  issue: Range;
  milestone: Range;
  /** Absent if boards are out of reach. */
  board: Range | undefined;
}

const YOUNGEST = `query Youngest($id: ID!, $board: Boolean!) {
  node(id: $id) {
    ... on Repository {
      issues(first: 100, orderBy: { field: CREATED_AT, direction: DESC }) { nodes { number createdAt } }
      pullRequests(first: 100, orderBy: { field: CREATED_AT, direction: DESC }) { nodes { number createdAt } }
      milestones(first: 100, orderBy: { field: NUMBER, direction: DESC }) { nodes { number createdAt } }
      owner @include(if: $board) {
        ... on Organization {
          projectsV2(first: 20, orderBy: { field: NUMBER, direction: DESC }) { nodes { number createdAt } }
        }
      }
    }
  }
}`;

interface Listed {
  number: number;
  createdAt: string;
}

interface List {
  nodes: (Listed | null)[] | null;
}

interface YoungestAnswer {
  node: {
    issues: List;
    pullRequests: List | null;
    milestones: List | null;
    owner?: { projectsV2?: List | null };
  };
}

async function readRanges(client: Client, id: string, board: boolean): Promise<Ranges> {
  const { data, refused } = await queryPermitted<YoungestAnswer>(client, YOUNGEST, { id, board });
  const { issues, pullRequests, milestones, owner } = data.node;
  const old = instantAt(Date.parse(client.time()) - LIST_LAG_MS);
  return {
    issue: rangeOf([...nodesOf(issues), ...nodesOf(pullRequests)], old),
    milestone: rangeOf(nodesOf(milestones), old),
    board: owner?.projectsV2 && !refused ? rangeOf(nodesOf(owner.projectsV2), old) : undefined,
  };
}

/** Lists certainly show everything older than the instant `old`. */
function rangeOf(listed: Listed[], old: string): Range {
  const young = listed.filter(({ createdAt }) => Date.parse(createdAt) >= Date.parse(old));
  const last = Math.max(0, ...listed.map(({ number }) => number));
  return { after: Math.min(last, ...young.map(({ number }) => number - 1)), last };
}

/** How many numbers are asked for at once: a process that was stopped may have made that many. */
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

async function readBeyond(client: Client, id: string, from: Ranges): Promise<Found> {
  const withBoards = from.board !== undefined;
  const fields = [
    ...aliases(
      "i",
      from.issue.after,
      ISSUES,
      (number) => `issueOrPullRequest(number: ${number}) {
        ... on Issue { ...IssueFields }
        ... on PullRequest { number }
      }`,
    ),
    ...aliases(
      "m",
      from.milestone.after,
      MILESTONES,
      (number) => `milestone(number: ${number}) {
        id number title description state dueOn url
      }`,
    ),
  ];
  const boards = aliases(
    "b",
    from.board?.after ?? 0,
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

/** Where to continue; undefined once every listed number is passed and nothing more of any kind exists. */
function next({ issue, milestone, board }: Ranges, found: Found): Ranges | undefined {
  const ranges = {
    issue: { ...issue, after: issue.after + ISSUES },
    milestone: { ...milestone, after: milestone.after + MILESTONES },
    board: board && { ...board, after: board.after + BOARDS },
  };
  const isPassed = [ranges.issue, ranges.milestone, ranges.board].every(
    (range) => range === undefined || range.after >= range.last,
  );
  const isEmpty = Object.values(found).every((list) => list.length === 0);
  return isPassed && isEmpty ? undefined : ranges;
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

/** The part of an answer that exists and may be seen: for each number that does not, GitHub answers with an error. */
async function asFarAsThere<Data>(
  client: Client,
  document: string,
  variables: Record<string, unknown>,
): Promise<Data> {
  const { data } = await queryIgnoring<Data>(
    client,
    document,
    variables,
    (error) => error.type === "NOT_FOUND" || isForbiddenAt(error),
  );
  return data;
}
