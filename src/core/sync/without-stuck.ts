import type { Change } from "../state/change.ts";
import { agentLabel, withAgent } from "../state/marker/handed.ts";
import type { Key } from "../state/marker/marker.ts";
import { nameOf } from "../state/snapshot-lookup.ts";
import type { Desired, DesiredIssue } from "./desired/desired-state.ts";
import { LOG } from "./desired/log/log.ts";
import { importLabels } from "./diff/issue-labels.ts";

/**
 * `desired` without the things that cannot be made for now, so that nothing else waits for them.
 *
 * For instance, a task is opened without a milestone that cannot be made, and gets it later. Only what
 * would stay wrong for good without the thing waits for it.
 */
export function withoutStuck(desired: Desired, stuck: Change[]): Desired {
  return stuck.reduce(withoutOne, desired);
}

function withoutOne(desired: Desired, stuck: Change): Desired {
  switch (stuck.kind) {
    case "create label":
      return withoutLabel(desired, stuck.name.toLowerCase());
    case "create milestone":
      return {
        ...desired,
        milestones: desired.milestones.filter(({ key }) => key.id !== stuck.key.id),
        issues: desired.issues.map((issue) => withoutMilestone(issue, stuck.key.id)),
      };
    case "create issue":
      return withoutIssue(desired, stuck.key);
    case "create board": {
      const { board: _, ...rest } = desired;
      return rest;
    }
    case "create field":
      return withoutViewsOf(withoutField(desired, stuck.field.name), stuck.field.name);
    case "edit field":
      return withoutField(desired, stuck.name);
    case "relabel issue":
      return stuck.key.kind === "dashboard" ? withDashboard(desired, { labels: [] }) : desired;
    case "pin issue":
      return withDashboard(desired, { unpinned: true });
    case "create view":
    case "edit milestone":
    case "edit issue":
    case "fill fields":
    case "place issue":
    case "order issue":
    case "block issue":
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

/**
 * An imported status is shown by its label alone, which is added once and never again, so such an issue
 * waits for the label; and so does one that is handed to an agent.
 */
function withoutLabel({ labels, dashboard, issues, ...desired }: Desired, name: string): Desired {
  const without = (issue: DesiredIssue): DesiredIssue => ({
    ...issue,
    labels: issue.labels.filter((label) => label !== name),
  });
  return {
    ...desired,
    labels: labels.filter((label) => label.name !== name),
    dashboard: without(dashboard),
    issues: issues.filter((issue) => !needsLabel(issue, name)).map(without),
  };
}

function needsLabel(issue: DesiredIssue, name: string): boolean {
  const agent = withAgent(issue.handed);
  return importLabels(issue).includes(name) || (agent !== undefined && agentLabel(agent) === name);
}

function withoutMilestone({ milestone, ...issue }: DesiredIssue, id: string): DesiredIssue {
  return milestone === undefined || milestone === id ? issue : { ...issue, milestone };
}

/** A command that asks for an issue is not answered before the issue exists. */
function withoutIssue(desired: Desired, gone: Key): Desired {
  const asked = [...(desired.heard?.opened ?? []), { key: LOG }].map(({ key }) => nameOf(key));
  const isKept = desired.heard !== undefined && asked.includes(nameOf(gone));
  return {
    ...desired,
    issues: desired.issues
      .filter(({ key }) => isKept || nameOf(key) !== nameOf(gone))
      .map((issue) => withoutLinkTo(gone, issue)),
  };
}

function withoutLinkTo(gone: Key, { parent, needs, ...issue }: DesiredIssue): DesiredIssue {
  const isParent = parent !== undefined && nameOf(parent) === nameOf(gone);
  return {
    ...issue,
    ...(parent && !isParent && { parent }),
    needs: gone.kind === "task" ? needs.filter((id) => id !== gone.id) : needs,
  };
}

function withDashboard(desired: Desired, fields: Partial<DesiredIssue>): Desired {
  return { ...desired, dashboard: { ...desired.dashboard, ...fields } };
}

function withoutField(desired: Desired, name: string): Desired {
  const { board } = desired;
  if (!board) return desired;
  return {
    ...desired,
    board: { ...board, fields: board.fields.filter((one) => one.name !== name) },
  };
}

/** A view gets its columns when it is made, and none later. */
function withoutViewsOf(desired: Desired, field: string): Desired {
  const { board } = desired;
  if (!board) return desired;
  const views = board.views.filter(
    ({ visible, groupBy, sortBy }) => ![...visible, groupBy, sortBy].includes(field),
  );
  return { ...desired, board: { ...board, views } };
}
