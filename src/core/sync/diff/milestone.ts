import type { Change, EditMilestone } from "../../state/change.ts";
import type { Marker } from "../../state/marker/marker.ts";
import { replaceRegion, writeRegion } from "../../state/marker/region.ts";
import { merge } from "../../state/hand-edits/three-way-merge.ts";
import type { MilestoneState, Snapshot } from "../../state/snapshot.ts";
import { milestoneOf } from "../../state/snapshot-lookup.ts";
import type { Desired, DesiredMilestone } from "../desired/desired-state.ts";

/**
 * Makes a milestone, or brings it up to date. If people made one with the same title, that one is taken
 * over, since GitHub wants titles to be unique.
 */
export function milestoneChanges(
  milestone: DesiredMilestone,
  desired: Desired,
  snapshot: Snapshot,
): Change[] {
  const { key, title, due, name } = milestone;
  const now =
    milestoneOf(snapshot, key.id) ??
    snapshot.milestones.find(
      (other) => !other.marker && (other.title === title || (other.open && other.title === name)),
    );
  if (!now) {
    // GitHub opens it, even if all its tasks are complete already.
    const made = writeRegion(
      markerOf({ ...milestone, open: true }, desired.project),
      milestone.content,
    );
    return [{ kind: "create milestone", key, title, description: made, ...(due && { due }) }];
  }
  const edit = edited(milestone, now, desired.project);
  return edit ? [edit] : [];
}

function markerOf({ key, title, due, open, left }: DesiredMilestone, project: string): Marker {
  const wrote = { title, due: due ?? null, open, ...(left !== undefined && { left }) };
  return { project, ...key, wrote };
}

function edited(
  milestone: DesiredMilestone,
  now: MilestoneState,
  project: string,
): EditMilestone | undefined {
  const wrote = now.marker?.wrote ?? {};
  const title = merge(milestone.title, wrote.title, now.title);
  const due = merge(milestone.due ?? null, wrote.due, now.due ?? null);
  const open = merge(milestone.open, wrote.open, now.open);
  const description = replaceRegion(
    now.description,
    markerOf(milestone, project),
    milestone.content,
  );
  const edit = {
    ...(title !== now.title && { title }),
    ...(due !== null && due !== now.due && { due }),
    ...(open !== now.open && { open }),
    ...(description !== now.description && { description }),
  };
  if (Object.keys(edit).length === 0) return undefined;
  return { kind: "edit milestone", key: milestone.key, number: now.number, ...edit };
}
