import { unprocessable } from "../../contract/refusal.ts";
import { issueShape } from "../../shapes/issue.ts";
import { repositoryShape } from "../../shapes/repository.ts";
import type { Account, Issue } from "../../store/entities.ts";
import type { World } from "../../store/world.ts";
import { tellRepository } from "../../store/world.ts";
import { limits, refuseArchived } from "../repository/rules.ts";
import { note } from "./timeline.ts";

export function addSubIssue(
  world: World,
  actor: Account,
  parent: Issue,
  child: Issue,
  replaceParent = false,
): void {
  refuseArchived(parent.repository);
  if (child.parent === parent) {
    throw unprocessable("Issue may not contain duplicate sub-issues");
  }
  if (child.parent !== null && !replaceParent) {
    throw unprocessable("Sub issue may only have one parent");
  }
  if (child === parent || ancestorsOf(parent).includes(child)) {
    throw unprocessable("Sub issues cannot create a circular dependency");
  }
  if (parent.subIssues.size >= limits.subIssues) {
    throw unprocessable(`Parent cannot have more than ${limits.subIssues} sub-issues`);
  }
  if (ancestorsOf(parent).length + 1 + heightOf(child) > limits.subIssueLevels) {
    throw unprocessable(
      `Sub-issues cannot be nested more than ${limits.subIssueLevels} levels deep`,
    );
  }
  if (child.parent !== null) removeSubIssue(world, actor, child.parent, child);
  child.parent = parent;
  parent.subIssues.add(child);
  note(world, actor, parent, "SubIssueAddedEvent", { other: child });
  note(world, actor, child, "ParentIssueAddedEvent", { other: parent });
  tellFamily(world, actor, parent, child, "added");
}

export function removeSubIssue(world: World, actor: Account, parent: Issue, child: Issue): void {
  refuseArchived(parent.repository);
  if (!parent.subIssues.delete(child))
    throw unprocessable("Issue is not a sub-issue of this issue");
  child.parent = null;
  note(world, actor, parent, "SubIssueRemovedEvent", { other: child });
  note(world, actor, child, "ParentIssueRemovedEvent", { other: parent });
  tellFamily(world, actor, parent, child, "removed");
}

/** Puts a sub-issue right behind another of the same issue, or before it; there is no webhook for that. */
export function moveSubIssue(
  parent: Issue,
  child: Issue,
  { after, before }: { after?: Issue; before?: Issue },
) {
  refuseArchived(parent.repository);
  const anchor = after ?? before;
  if (anchor === undefined || (after && before)) {
    throw unprocessable("Either after or before is to be specified");
  }
  const others = [...parent.subIssues].filter((issue) => issue !== child);
  const index = others.indexOf(anchor);
  if (!parent.subIssues.has(child) || index === -1) {
    throw unprocessable("Issue is not a sub-issue of this issue");
  }
  others.splice(after ? index + 1 : index, 0, child);
  parent.subIssues = new Set(others);
}

export function addBlockedBy(world: World, actor: Account, blocked: Issue, blocking: Issue): void {
  refuseArchived(blocked.repository);
  if (blocked === blocking) throw unprocessable("An issue cannot block itself");
  if (blocked.blockedBy.has(blocking)) throw unprocessable("Dependency already exists");
  if (reaches(blocking, blocked)) {
    throw unprocessable("Dependencies cannot create a circular relationship");
  }
  if (
    blocked.blockedBy.size >= limits.dependencies ||
    blocking.blocking.size >= limits.dependencies
  ) {
    throw unprocessable(`An issue cannot have more than ${limits.dependencies} dependencies`);
  }
  blocked.blockedBy.add(blocking);
  blocking.blocking.add(blocked);
  note(world, actor, blocked, "BlockedByAddedEvent", { other: blocking });
  tellDependency(world, actor, blocked, blocking, "added");
}

export function removeBlockedBy(world: World, actor: Account, blocked: Issue, blocking: Issue) {
  refuseArchived(blocked.repository);
  if (!blocked.blockedBy.delete(blocking)) throw unprocessable("Dependency does not exist");
  blocking.blocking.delete(blocked);
  note(world, actor, blocked, "BlockedByRemovedEvent", { other: blocking });
  tellDependency(world, actor, blocked, blocking, "removed");
}

/** Removes an issue that is going away from its parent, its children and its dependencies. */
export function dropRelations(issue: Issue): void {
  issue.parent?.subIssues.delete(issue);
  for (const child of issue.subIssues) child.parent = null;
  for (const other of issue.blockedBy) other.blocking.delete(issue);
  for (const other of issue.blocking) other.blockedBy.delete(issue);
}

function ancestorsOf(issue: Issue): Issue[] {
  return issue.parent === null ? [] : [issue.parent, ...ancestorsOf(issue.parent)];
}

function heightOf(issue: Issue): number {
  return 1 + Math.max(0, ...[...issue.subIssues].map(heightOf));
}

function reaches(from: Issue, to: Issue, seen = new Set<Issue>()): boolean {
  if (from === to) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  return [...from.blockedBy].some((issue) => reaches(issue, to, seen));
}

/** Sends webhooks for both sides: one about the sub-issue of the parent, one about the parent of the child. */
function tellFamily(world: World, actor: Account, parent: Issue, child: Issue, what: string): void {
  const facts = () => ({
    parent_issue_id: parent.id,
    parent_issue: issueShape(parent),
    sub_issue_id: child.id,
    sub_issue: issueShape(child),
  });
  tellRepository(world, actor, parent.repository, ["sub_issues", `sub_issue_${what}`], () => ({
    ...facts(),
    sub_issue_repo: repositoryShape(child.repository),
  }));
  tellRepository(world, actor, child.repository, ["sub_issues", `parent_issue_${what}`], () => ({
    ...facts(),
    parent_issue_repo: repositoryShape(parent.repository),
  }));
}

function tellDependency(
  world: World,
  actor: Account,
  blocked: Issue,
  blocking: Issue,
  what: string,
): void {
  const facts = () => ({
    blocked_issue_id: blocked.id,
    blocked_issue: issueShape(blocked),
    blocking_issue_id: blocking.id,
    blocking_issue: issueShape(blocking),
  });
  const event = "issue_dependencies";
  tellRepository(world, actor, blocked.repository, [event, `blocked_by_${what}`], () => ({
    ...facts(),
    blocking_issue_repo: repositoryShape(blocking.repository),
  }));
  tellRepository(world, actor, blocking.repository, [event, `blocking_${what}`], () => ({
    ...facts(),
    blocked_issue_repo: repositoryShape(blocked.repository),
  }));
}
