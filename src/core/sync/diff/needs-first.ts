import type { DesiredIssue } from "../desired/desired.ts";

/**
 * The issues in their order, except that each comes after those that it needs: so issues get their
 * numbers in plan order, and a link never points to one that is not there yet.
 */
export function needsFirst(issues: DesiredIssue[]): DesiredIssue[] {
  const byId = new Map(issues.map((issue) => [issue.key.id, issue]));
  const ordered = new Set<DesiredIssue>();
  for (const issue of issues) {
    const path = [issue];
    for (let last = path.at(-1); last; last = path.at(-1)) {
      const missing = last.needs
        .flatMap((id) => byId.get(id) ?? [])
        .find((need) => !ordered.has(need));
      if (missing) path.push(missing);
      else ordered.add(path.pop() ?? last);
    }
  }
  return [...ordered];
}
