import { labelShape } from "../../shapes/issue.ts";
import type { Account, Issue, Label } from "../../store/entities.ts";
import type { World } from "../../store/world.ts";
import { refuseArchived } from "../repository/rules.ts";
import { tellIssue } from "./tell-issue.ts";
import { note } from "./timeline.ts";

export function addLabels(world: World, actor: Account, issue: Issue, labels: Label[]): void {
  refuseArchived(issue.repository);
  for (const label of labels) {
    if (issue.labels.has(label)) continue;
    issue.labels.add(label);
    tellLabeled(world, actor, issue, label);
  }
}

/** Adds the event to the timeline and sends the webhook. */
export function tellLabeled(world: World, actor: Account, issue: Issue, label: Label): void {
  note(world, actor, issue, "LabeledEvent", { label });
  tellIssue(world, actor, issue, "labeled", () => ({ label: labelShape(label) }));
}

export function removeLabels(world: World, actor: Account, issue: Issue, labels: Label[]): void {
  refuseArchived(issue.repository);
  for (const label of labels) {
    if (!issue.labels.delete(label)) continue;
    note(world, actor, issue, "UnlabeledEvent", { label });
    tellIssue(world, actor, issue, "unlabeled", () => ({ label: labelShape(label) }));
  }
}

export function setLabels(world: World, actor: Account, issue: Issue, labels: Label[]): void {
  removeLabels(
    world,
    actor,
    issue,
    [...issue.labels].filter((label) => !labels.includes(label)),
  );
  addLabels(world, actor, issue, labels);
}
