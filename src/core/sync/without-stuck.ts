import type { Change } from "../state/change.ts";
import type { Key } from "../state/marker.ts";
import { nameOf } from "../state/snapshot.ts";
import type { Desired, DesiredIssue } from "./desired/desired.ts";
import { importLabels } from "./diff/issue.ts";

/**
 * `desired` without what cannot be had for now, so that nothing else waits for it.
 *
 * A task is opened without the milestone that cannot be made, and gets it later. Only what would be
 * wrong for good without the thing waits with it.
 */
export function withoutStuck(desired: Desired, stuck: Change[]): Desired {
  return stuck.reduce(withoutOne, desired);
}

function withoutOne(desired: Desired, stuck: Change): Desired {
  switch (stuck.kind) {
    case "create label":
      return withoutLabel(desired, stuck.name);
    case "create milestone":
      return {
        ...desired,
        milestones: desired.milestones.filter(({ key }) => key.id !== stuck.key.id),
        issues: desired.issues.map((issue) => withoutMilestone(issue, stuck.key.id)),
      };
    case "create issue":
      return {
        ...desired,
        issues: desired.issues
          .filter(({ key }) => nameOf(key) !== nameOf(stuck.key))
          .map((issue) => withoutIssue(issue, stuck.key)),
      };
    case "create board": {
      const { board: _, ...rest } = desired;
      return rest;
    }
    case "create field":
      return withoutField(desired, stuck.field.name);
    case "edit field":
      return withoutField(desired, stuck.name);
    case "create view":
    case "edit milestone":
    case "edit issue":
    case "relabel issue":
    case "place issue":
    case "block issue":
    case "pin issue":
    case "post comment":
    case "edit comment":
    case "delete comment":
    case "react":
    case "link blocker":
    case "post status":
    case "edit board":
    case "add card":
    case "move card":
      return desired;
  }
}

/** A status that was imported shows by its label alone, which is put on once and never again. */
function withoutLabel({ labels, dashboard, issues, ...desired }: Desired, name: string): Desired {
  const without = (issue: DesiredIssue): DesiredIssue => ({
    ...issue,
    labels: issue.labels.filter((label) => label !== name),
  });
  return {
    ...desired,
    labels: labels.filter((label) => label.name !== name),
    dashboard: without(dashboard),
    issues: issues.filter((issue) => !importLabels(issue).includes(name)).map(without),
  };
}

function withoutMilestone({ milestone, ...issue }: DesiredIssue, id: string): DesiredIssue {
  return milestone === undefined || milestone === id ? issue : { ...issue, milestone };
}

function withoutIssue({ parent, needs, ...issue }: DesiredIssue, gone: Key): DesiredIssue {
  const isParent = parent !== undefined && nameOf(parent) === nameOf(gone);
  return {
    ...issue,
    ...(parent && !isParent && { parent }),
    needs: gone.kind === "task" ? needs.filter((id) => id !== gone.id) : needs,
  };
}

function withoutField(desired: Desired, name: string): Desired {
  const { board } = desired;
  if (!board) return desired;
  return {
    ...desired,
    board: { ...board, fields: board.fields.filter((one) => one.name !== name) },
  };
}
