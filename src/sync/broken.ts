import type { Problem } from "../plan/plan.ts";
import type { Snapshot } from "../state/snapshot.ts";
import { issueOf } from "../state/snapshot.ts";
import { DASHBOARD, brokenDashboard } from "./desired-dashboard.ts";
import { desiredLabels } from "./desired-labels.ts";
import type { Desired } from "./desired.ts";

/** What GitHub should hold while the plan is broken: all as it is, and a dashboard that says why. */
export function brokenDesired(problems: Problem[] | string, snapshot: Snapshot): Desired {
  const dashboard = brokenDashboard(problems, snapshot);
  return {
    project: issueOf(snapshot, DASHBOARD)?.marker.project ?? "",
    labels: desiredLabels([]).filter(({ name }) => dashboard.labels.includes(name)),
    milestones: [],
    dashboard,
    issues: [],
    left: [],
    entries: [],
    done: [],
    gates: [],
  };
}
