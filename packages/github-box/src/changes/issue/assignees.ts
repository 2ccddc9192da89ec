import { userShape } from "../../shapes/accounts.ts";
import type { Account, Issue } from "../../store/entities.ts";
import type { World } from "../../store/world.ts";
import { limits, refuseArchived } from "../repository/rules.ts";
import { tellIssue } from "./tell-issue.ts";
import { note } from "./timeline.ts";

/** GitHub accepts ten assignees and silently drops the others. */
export function assign(world: World, actor: Account, issue: Issue, people: Account[]): void {
  refuseArchived(issue.repository);
  for (const assignee of people) {
    if (issue.assignees.has(assignee) || issue.assignees.size >= limits.assignees) continue;
    issue.assignees.add(assignee);
    tellAssigned(world, actor, issue, assignee);
  }
}

/** Adds the event to the timeline and sends the webhook. */
export function tellAssigned(world: World, actor: Account, issue: Issue, assignee: Account): void {
  note(world, actor, issue, "AssignedEvent", { assignee });
  tellIssue(world, actor, issue, "assigned", () => ({ assignee: userShape(assignee) }));
}

export function unassign(world: World, actor: Account, issue: Issue, people: Account[]): void {
  refuseArchived(issue.repository);
  for (const assignee of people) {
    if (!issue.assignees.delete(assignee)) continue;
    note(world, actor, issue, "UnassignedEvent", { assignee });
    tellIssue(world, actor, issue, "unassigned", () => ({ assignee: userShape(assignee) }));
  }
}

export function setAssignees(world: World, actor: Account, issue: Issue, people: Account[]): void {
  unassign(
    world,
    actor,
    issue,
    [...issue.assignees].filter((person) => !people.includes(person)),
  );
  assign(world, actor, issue, people);
}
