import type { Issue } from "../store/entities.ts";
import { isPullRequest } from "../store/entities.ts";

export interface Order {
  field: string;
  direction: "ASC" | "DESC";
}

export interface IssueFilter {
  states?: string[];
  labels?: string[];
  orderBy?: Order;
  headRefName?: string;
  baseRefName?: string;
  filterBy?: {
    createdBy?: string;
    assignee?: string;
    labels?: string[];
    states?: string[];
    since?: string;
    milestone?: string;
    milestoneNumber?: string;
    type?: string;
  };
}

export function filterIssues(issues: Iterable<Issue>, filter: IssueFilter): Issue[] {
  const { createdBy, assignee, since, milestone, milestoneNumber, type, ...by } =
    filter.filterBy ?? {};
  const states = filter.states ?? by.states;
  const labels = [...(filter.labels ?? []), ...(by.labels ?? [])].map((name) => name.toLowerCase());
  const found = [...issues].filter(
    (issue) =>
      issue.pull === null &&
      (states?.includes(issue.state.toUpperCase()) ?? true) &&
      (labels.length === 0 ||
        [...issue.labels].some(({ name }) => labels.includes(name.toLowerCase()))) &&
      (createdBy === undefined || issue.author.login.toLowerCase() === createdBy.toLowerCase()) &&
      (since === undefined || Date.parse(issue.updatedAt) >= Date.parse(since)) &&
      matches(
        assignee,
        [...issue.assignees].map(({ login }) => login),
      ) &&
      matches(milestoneNumber, issue.milestone === null ? [] : [String(issue.milestone.number)]) &&
      matches(milestone, issue.milestone === null ? [] : [issue.milestone.title]) &&
      matches(type, issue.type === null ? [] : [issue.type.name]),
  );
  return inOrder(found, filter.orderBy);
}

export function filterPulls(issues: Iterable<Issue>, filter: IssueFilter): Issue[] {
  const labels = filter.labels?.map((name) => name.toLowerCase()) ?? [];
  const found = [...issues].filter(
    (issue) =>
      isPullRequest(issue) &&
      (filter.states?.includes(pullState(issue)) ?? true) &&
      (filter.headRefName ?? issue.pull.head) === issue.pull.head &&
      (filter.baseRefName ?? issue.pull.base) === issue.pull.base &&
      (labels.length === 0 ||
        [...issue.labels].some(({ name }) => labels.includes(name.toLowerCase()))),
  );
  return inOrder(found, filter.orderBy);
}

export function pullState(issue: Issue): "OPEN" | "CLOSED" | "MERGED" {
  if (issue.pull?.merged === true) return "MERGED";
  return issue.state === "open" ? "OPEN" : "CLOSED";
}

type Sortable = { createdAt: string; updatedAt: string; id: number } & Partial<{
  name: string;
  number: number;
  dueOn: string | null;
  comments: Map<number, unknown>;
}>;

const keys: Record<string, (entry: Sortable) => string | number> = {
  CREATED_AT: ({ createdAt }) => createdAt,
  UPDATED_AT: ({ updatedAt }) => updatedAt,
  COMMENTS: ({ comments }) => comments?.size ?? 0,
  NAME: ({ name }) => name?.toLowerCase() ?? "",
  NUMBER: ({ number }) => number ?? 0,
  DUE_DATE: ({ dueOn }) => dueOn ?? "9999",
};

/** Sorts by the requested field; records of the same second stay in order of creation. */
export function inOrder<T extends Sortable>(list: T[], order: Order | undefined): T[] {
  if (order === undefined) return list;
  const key = keys[order.field];
  if (key === undefined) throw new Error(`the box does not know the order ${order.field}`);
  const sign = order.direction === "ASC" ? 1 : -1;
  return list.sort((a, b) => {
    const [left, right] = [key(a), key(b)];
    if (left === right) return sign * (a.id - b.id);
    return left < right ? -sign : sign;
  });
}

/** `*` means any, null means none, as in GitHub's filters. */
function matches(wanted: string | null | undefined, present: string[]): boolean {
  if (wanted === undefined) return true;
  if (wanted === null) return present.length === 0;
  if (wanted === "*") return present.length > 0;
  return present.some((value) => value.toLowerCase() === wanted.toLowerCase());
}
