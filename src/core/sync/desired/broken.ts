import type { Problem } from "../../plan/plan.ts";
import type { Snapshot } from "../../state/snapshot.ts";
import { issueOf } from "../../state/snapshot-lookup.ts";
import { DASHBOARD, brokenDashboard } from "./dashboard.ts";
import { desiredLabels } from "./labels.ts";
import type { Desired } from "./desired-state.ts";

/**
 * What GitHub should hold while the plan is broken: everything as it is, a dashboard that says what is
 * wrong, and 👀 on the commands that wait.
 */
export function brokenDesired(
  problems: Problem[] | string,
  snapshot: Snapshot,
  project = "",
): Desired {
  const dashboard = brokenDashboard(problems, snapshot);
  return {
    project: issueOf(snapshot, DASHBOARD)?.marker.project ?? project,
    labels: desiredLabels({ phases: [], weeks: [], backlog: [] }).filter(({ name }) =>
      dashboard.labels.includes(name),
    ),
    milestones: [],
    dashboard,
    issues: [],
    left: [],
    entries: [],
    obsoleteComments: [],
    notices: [],
    waiting: snapshot.inbox.comments.flatMap(({ id, seen }) => (seen ? [] : [id])),
  };
}
