import type { CivilDate, Owner } from "../../plan/plan.ts";
import type { Issue, Snapshot } from "../../state/snapshot.ts";

/** Something that somebody has promised to do outside the plan. */
export interface ActionProgress {
  issue: Issue;
  title: string;
  owners: Owner[];
  due?: CivilDate;
  overdue: boolean;
}

/** The open action items, by due date. */
export function actionProgresses(snapshot: Snapshot, today: CivilDate): ActionProgress[] {
  const open = snapshot.issues.filter((issue) => issue.marker.kind === "action" && issue.open);
  return open
    .map((issue) => actionProgress(issue, today))
    .toSorted((one, other) => ((one.due ?? "9999") < (other.due ?? "9999") ? -1 : 1));
}

function actionProgress(issue: Issue, today: CivilDate): ActionProgress {
  const { title = issue.title, owner, due } = issue.marker.opened ?? {};
  const assigned = issue.assignees.map((login) => ({ login }));
  return {
    issue,
    title,
    owners: assigned.length > 0 || !owner ? assigned : [{ login: owner }],
    ...(due && { due }),
    overdue: due !== undefined && due < today,
  };
}
