import { milestoneShape } from "../../shapes/issue.ts";
import type { Account, Issue, Milestone } from "../../store/entities.ts";
import type { World } from "../../store/world.ts";
import { touch } from "../../store/world.ts";
import { refuseArchived } from "../repository/rules.ts";
import { tellIssue } from "./tell-issue.ts";
import { note } from "./timeline.ts";

export function setMilestone(
  world: World,
  actor: Account,
  issue: Issue,
  milestone: Milestone | null,
): void {
  refuseArchived(issue.repository);
  const before = issue.milestone;
  if (before === milestone) return;
  if (before !== null) {
    issue.milestone = null;
    before.issues.delete(issue);
    touch(world, before);
    note(world, actor, issue, "DemilestonedEvent", { milestoneTitle: before.title });
    tellIssue(world, actor, issue, "demilestoned", () => ({ milestone: milestoneShape(before) }));
  }
  if (milestone !== null) {
    issue.milestone = milestone;
    milestone.issues.add(issue);
    tellMilestoned(world, actor, issue, milestone);
  }
}

/** Adds the event to the timeline and sends the webhook. */
export function tellMilestoned(
  world: World,
  actor: Account,
  issue: Issue,
  milestone: Milestone,
): void {
  touch(world, milestone);
  note(world, actor, issue, "MilestonedEvent", { milestoneTitle: milestone.title });
  tellIssue(world, actor, issue, "milestoned", () => ({ milestone: milestoneShape(milestone) }));
}
