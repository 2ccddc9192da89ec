import { mondayOf } from "../../../plan/dates/calendar.ts";
import type { CivilDate, Plan } from "../../../plan/plan.ts";
import { standup } from "../../../progress/report/standup.ts";
import { standupDue } from "../../../progress/report/standup-due.ts";
import { standupBody } from "../../../render/report/standup.ts";
import { standupTitle } from "../../../render/issue/titles.ts";
import { label } from "../../../state/labels.ts";
import { writeMarker } from "../../../state/marker/marker-text.ts";
import type { Snapshot } from "../../../state/snapshot.ts";
import type { DesiredIssue, DesiredStandup } from "../desired-state.ts";

/** Today's standup, if it is due and not posted yet; undefined on a day with nothing to report. */
export function desiredStandup(plan: Plan, snapshot: Snapshot): DesiredStandup | undefined {
  const due = standupDue(plan, snapshot);
  if (!due) return undefined;
  const told = standup(plan, snapshot, due.at);
  if (told.people.length === 0) return undefined;
  const marker = writeMarker({ project: plan.project.id, kind: "standup", id: due.date });
  return { body: `${marker}\n${standupBody(told)}`, issue: standupIssue(mondayOf(due.date)) };
}

/** The open issues of standups, so that damage to their texts is repaired even when no standup is due. */
export function openStandups(snapshot: Snapshot): DesiredIssue[] {
  return snapshot.issues.flatMap(({ marker, open }) =>
    marker.kind === "standup" && open ? [standupIssue(marker.id)] : [],
  );
}

function standupIssue(monday: CivilDate): DesiredIssue {
  return {
    key: { kind: "standup", id: monday },
    title: standupTitle(monday),
    content: "One comment for each working day: who did what, does what, and is stuck.",
    labels: [label.milepost],
    needs: [],
  };
}
