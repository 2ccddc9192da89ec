import { GraphqlResponseError } from "@octokit/graphql";
import { instantAt } from "../../core/plan/dates/clock.ts";
import { LIST_LAG_MS } from "../../core/state/commands/posting.ts";
import { RetryLater } from "../../errors.ts";
import type { BoardAndLogAnswer, IssueFields, ListsAnswer } from "../answers.ts";
import type { Client } from "../client/client.ts";
import { BOARD_AND_LOG } from "../read/board-and-log.ts";
import { issueFieldsOf } from "../read/fields/issue-field.ts";
import { LISTS } from "../read/lists.ts";
import { IncompleteAnswer, nodesOf } from "../read/nodes.ts";
import type { Asked, Changed, Head } from "./changed.ts";
import { readChanged } from "./changed.ts";

/** What the lists of a repository said the last time. */
interface Last {
  asked: Asked;
  /** By node id. */
  issues: Map<string, IssueFields>;
  /** What issues know labels, milestones and fields by, of the first page of each. */
  names: Map<string, string>;
  /** When they were read, and when all of them were, by GitHub's clock (ISO instants). */
  at: string;
  wholeAt: string;
  /** The fields and options of the boards at that time; absent until they are read. */
  boards?: string;
}

type Page = Extract<ListsAnswer["node"], { id: string }>;

/** Up to so many issues are read in one request anyway. */
const PAGE = 100;

/** At most so many issues are read by their ids in one request. */
const MAX_IDS = 100;

/** After this time (ms) all is read anew, so that the daily look does. */
const MAX_AGE_MS = 20 * 60 * 60 * 1000;

/** The lists of one repository as this process read them last. README.md says how they are kept true. */
export class RememberedPages {
  readonly #least: number;
  #last: Last | undefined;
  #isSmall = false;
  /** Node ids of what was written, or told of by an event, and not read since. */
  readonly #touched = new Set<string>();

  /** A repository with fewer issues than `least` is not remembered: reading all of them costs no more. */
  constructor(least = PAGE + 1) {
    this.#least = least;
  }

  /** How many issues it holds. */
  get size(): number {
    return this.#last?.issues.size ?? 0;
  }

  /** Something is no more as it was read. */
  touch(id: string): void {
    if (!this.#isSmall) this.#touched.add(id);
  }

  /** What was touched before a reading begins is over once that is kept. */
  begin(): string[] {
    this.#isSmall = false;
    return [...this.#touched];
  }

  /** The page with all issues, of which only what has changed was read; nothing where all must be. */
  async changed(client: Client, asked: Asked): Promise<Page | undefined> {
    const touched = this.begin();
    const last = this.#last;
    // Whoever reads meanwhile reads all, and so does the next one where this fails.
    this.#last = undefined;
    const at = client.time();
    if (!last || !isSame(asked, last.asked) || msBetween(last.wholeAt, at) > MAX_AGE_MS) return;
    const ids = mayHaveChanged(last.issues, new Set(touched));
    if (ids.length > MAX_IDS) return;
    const changed = await unlessOdd(readChanged(client, asked, sinceOf(last), ids));
    if (!changed || hasLost(last.names, changed.head)) return;
    const issues = merged(last.issues, changed.issues);
    if (issues.size !== changed.count) return;
    const { head } = changed;
    this.#keep({ ...last, issues, names: namesIn(head), at }, touched);
    return pageOf(head, issues);
  }

  /** Keeps the lists that were read whole; `at` is when that began. */
  whole(pages: Page[], asked: Asked, { at, touched }: { at: string; touched: string[] }): void {
    const issues = pages.flatMap((page) => nodesOf(page.issues));
    const [head] = pages;
    this.#isSmall = issues.length < this.#least;
    if (!head || this.#isSmall) {
      this.#last = undefined;
      this.#touched.clear();
      return;
    }
    const names = namesIn(head);
    this.#keep({ asked, issues: merged(new Map(), issues), names, at, wholeAt: at }, touched);
  }

  /**
   * Throws `RetryLater` if a board has other fields or options than when the cards were read: their values
   * have changed with them.
   */
  checkBoards(boards: string): void {
    if (!this.#last) return;
    const before = (this.#last.boards ??= boards);
    if (before === boards) return;
    this.#last = undefined;
    throw new RetryLater(Date.now(), "The board has other columns; its cards are read anew.");
  }

  #keep(last: Last, touched: string[]): void {
    if (this.#last && this.#last.at > last.at) return;
    this.#last = last;
    for (const id of touched) this.#touched.delete(id);
  }
}

/** The client that reads of a repository's issues only what has changed. */
export function remembering(client: Client, pages: RememberedPages): Client {
  let reading: Page[] = [];
  let begun: { at: string; touched: string[] } | undefined;
  return {
    ...client,
    async graphql<Data>(document: string, variables: Record<string, unknown>): Promise<Data> {
      if (document === BOARD_AND_LOG) {
        const boardAndLog = await client.graphql<BoardAndLogAnswer>(document, variables);
        if (variables["board"] === true) pages.checkBoards(boardsIn(boardAndLog));
        return boardAndLog as Data;
      }
      if (document.startsWith("mutation")) for (const id of idsIn(variables)) pages.touch(id);
      if (document !== LISTS || variables["moreIssues"] !== true) {
        return client.graphql<Data>(document, variables);
      }
      const asked = askedIn(variables);
      if (variables["issues"] === null) {
        const node = await pages.changed(client, asked);
        if (node) return { node } as Data;
        begun = { at: client.time(), touched: pages.begin() };
        reading = [];
      }
      const answer = await client.graphql<ListsAnswer>(document, variables);
      if (answer.node?.id === undefined || !begun) return answer as Data;
      reading.push(answer.node);
      if (!answer.node.issues?.pageInfo.hasNextPage) pages.whole(reading, asked, begun);
      return answer as Data;
    },
  };
}

function boardsIn({ node }: BoardAndLogAnswer): string {
  const boards = node?.__typename === "Repository" ? nodesOf(node.projectsV2) : [];
  return JSON.stringify(boards.map(({ id, fields }) => [id, fields]));
}

function askedIn({ id, author, board, pulls }: Record<string, unknown>): Asked {
  return { id: String(id), author: String(author), board: board === true, pulls: pulls === true };
}

function isSame(one: Asked, other: Asked): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function msBetween(before: string, after: string): number {
  return Date.parse(after) - Date.parse(before);
}

/** Lists may have lagged behind the last time. */
function sinceOf({ at }: Last): string {
  return instantAt(Date.parse(at) - LIST_LAG_MS);
}

/** Node ids of the issues of which no date tells that they have changed, and that may have. */
function mayHaveChanged(issues: Map<string, IssueFields>, touched: Set<string>): string[] {
  const may = ({ id, isPinned, blockedBy, projectItems }: IssueFields) =>
    isPinned === true ||
    touched.has(id) ||
    nodesOf(blockedBy).some((link) => !issues.has(link.id)) ||
    nodesOf(projectItems).some((card) => touched.has(card.id));
  return [...issues.values()].filter(may).map(({ id }) => id);
}

/** What GitHub answers, or nothing where it will not tell all: an issue is gone, or hidden. */
async function unlessOdd(reading: Promise<Changed>): Promise<Changed | undefined> {
  try {
    return await reading;
  } catch (error) {
    const isOdd = error instanceof GraphqlResponseError || error instanceof IncompleteAnswer;
    if (!isOdd) throw error;
    return undefined;
  }
}

/** With the links as they are now: no date of an issue tells that one that blocks it was closed. */
function merged(before: Map<string, IssueFields>, news: IssueFields[]): Map<string, IssueFields> {
  const issues = new Map(before);
  // Copies: whoever gets an answer may change it.
  for (const issue of news) issues.set(issue.id, { ...issue });
  for (const [id, issue] of issues) {
    const links = nodesOf(issue.blockedBy);
    const isCurrent = links.every(
      (link) => (issues.get(link.id)?.state ?? link.state) === link.state,
    );
    if (isCurrent || !issue.blockedBy) continue;
    const nodes = links.map((link) => ({
      ...link,
      state: issues.get(link.id)?.state ?? link.state,
    }));
    issues.set(id, { ...issue, blockedBy: { ...issue.blockedBy, nodes } });
  }
  return issues;
}

/** What an issue knows a label, a milestone, or an organization's own field or option by. */
function namesIn({ labels, milestones, organization }: Page | Head): Map<string, string> {
  const fields = issueFieldsOf(organization) ?? [];
  return new Map([
    ...fields.map(({ id, name }) => [id, name] as const),
    ...fields.flatMap(({ options = [] }) => options.map(({ id, name }) => [id, name] as const)),
    ...nodesOf(labels).map(({ id, name }) => [id, name] as const),
    ...nodesOf(milestones).map(({ id, number }) => [id, String(number)] as const),
  ]);
}

/** Whether one of these is gone or has another name, which all issues with it show. */
function hasLost(names: Map<string, string>, head: Head): boolean {
  const now = namesIn(head);
  return [...names].some(([id, name]) => now.get(id) !== name);
}

function pageOf({ all: _, ...head }: Head, issues: Map<string, IssueFields>): Page {
  const nodes = [...issues.values()].map((issue) => ({ ...issue }));
  return { ...head, issues: { nodes, pageInfo: { hasNextPage: false, endCursor: null } } };
}

/** Node ids in the inputs of mutations. */
function idsIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    typeof inner === "string" ? (/id$/i.test(name) ? [inner] : []) : idsIn(inner),
  );
}
