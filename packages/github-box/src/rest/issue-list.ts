import type { Issue, Repository } from "../store/entities.ts";

/** Issues and pull requests that match the query of the list; by default open ones, the newest first. */
export function listIssues(repository: Repository, query: URLSearchParams): Issue[] {
  const state = query.get("state") ?? "open";
  const since = Date.parse(query.get("since") ?? "1970-01-01");
  const labels = (query.get("labels") ?? "").split(",").filter((name) => name !== "");
  const creator = query.get("creator")?.toLowerCase();
  const found = [...repository.issues.values()].filter(
    (issue) =>
      (state === "all" || issue.state === state) &&
      Date.parse(issue.updatedAt) >= since &&
      labels.every((name) => hasLabel(issue, name)) &&
      (creator === undefined || issue.author.login.toLowerCase() === creator) &&
      fits(
        query.get("milestone"),
        issue.milestone === null ? [] : [String(issue.milestone.number)],
      ) &&
      fits(query.get("type"), issue.type === null ? [] : [issue.type.name]) &&
      fits(
        query.get("assignee"),
        [...issue.assignees].map(({ login }) => login),
      ),
  );
  return sorted(found, query);
}

const keys: Record<string, (issue: Issue) => string | number> = {
  created: ({ createdAt }) => createdAt,
  updated: ({ updatedAt }) => updatedAt,
  comments: ({ comments }) => comments.size,
};

function sorted(issues: Issue[], query: URLSearchParams): Issue[] {
  const key = keys[query.get("sort") ?? "created"] ?? (({ createdAt }: Issue) => createdAt);
  const sign = query.get("direction") === "asc" ? 1 : -1;
  return issues.sort((a, b) => {
    const [left, right] = [key(a), key(b)];
    if (left === right) return sign * (a.number - b.number);
    return left < right ? -sign : sign;
  });
}

function hasLabel(issue: Issue, name: string): boolean {
  return [...issue.labels].some((label) => label.name.toLowerCase() === name.toLowerCase());
}

/** `*` means any, `none` means none. */
function fits(wanted: string | null, present: string[]): boolean {
  if (wanted === null) return true;
  if (wanted === "*") return present.length > 0;
  if (wanted === "none") return present.length === 0;
  return present.some((value) => value.toLowerCase() === wanted.toLowerCase());
}
