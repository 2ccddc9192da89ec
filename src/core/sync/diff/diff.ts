import type { Change } from "../../state/change.ts";
import type { Snapshot } from "../../state/snapshot.ts";
import { writeMarker } from "../../state/marker/marker-text.ts";
import { hasLabel, issueOf, nameOf } from "../../state/snapshot-lookup.ts";
import { DASHBOARD } from "../desired/dashboard.ts";
import type { Desired } from "../desired/desired-state.ts";
import { boardChanges } from "./board.ts";
import { commandChanges, entryChanges } from "./command.ts";
import { cardChanges } from "./card.ts";
import { issueChanges, openings } from "./issue.ts";
import { standupChanges } from "./standup.ts";
import { milestoneChanges } from "./milestone.ts";
import { orderChanges } from "./sub-issue-order.ts";

/** At most this many issues are opened before the dashboard says how far it is. */
const MAX_OPENED = 20;

/**
 * The writes that bring `snapshot` one step closer to `desired`.
 *
 * An empty list means GitHub already matches the plan. An issue is found by its plan id, never by its
 * title, so renaming a task edits its issue instead of opening a second one. What a thing refers to
 * comes first: a task waits for its milestone and its phase, and names the tasks that it needs once they
 * exist, so a first sync takes more than one pass. `expected` also has the issues whose numbers are known
 * before they are opened. While a command waits for its answer, that comes first.
 */
export function diff(desired: Desired, snapshot: Snapshot, expected = snapshot): Change[] {
  const asked = commandChanges(desired, snapshot);
  if (asked.length > 0) return [...labelChanges(desired, snapshot), ...asked];
  return [
    ...labelChanges(desired, snapshot),
    ...openings({ ...desired, issues: [desired.dashboard] }, snapshot, expected),
    ...issueChanges(desired.dashboard, desired, snapshot),
    ...desired.milestones.flatMap((milestone) => milestoneChanges(milestone, desired, snapshot)),
    ...boardChanges(desired, snapshot),
    ...openings(desired, snapshot, expected).slice(
      0,
      expected === snapshot ? MAX_OPENED : undefined,
    ),
    ...noticeChanges(desired, snapshot),
    ...textsLast(
      [...desired.issues, ...desired.left].flatMap((issue) =>
        issueChanges(issue, desired, snapshot),
      ),
    ),
    ...orderChanges(desired, snapshot),
    ...cardChanges(desired, snapshot),
    ...gateChanges(desired, snapshot),
    ...entryChanges(desired.entries, snapshot),
    ...desired.obsoleteComments.map((id): Change => ({ kind: "delete comment", id })),
    ...(snapshot.unmarked ?? []).map((each): Change => ({ kind: "edit comment", ...each })),
    ...reportChanges(desired, snapshot),
    ...standupChanges(desired.standup, snapshot),
    ...(desired.status ? [desired.status] : []),
    ...(desired.waiting ?? []).map((id): Change => ({ kind: "react", id, content: "EYES" })),
  ];
}

/** Puts the edits of texts last: a text says that the rest was written, so it needs a later request. */
function textsLast(changes: Change[]): Change[] {
  const isText = ({ kind }: Change) => kind === "edit issue";
  return [...changes.filter((change) => !isText(change)), ...changes.filter(isText)];
}

/**
 * A notice about something that people did and cannot have is posted before that is undone, so that the
 * notice is never lost.
 */
function noticeChanges({ notices, project }: Desired, snapshot: Snapshot): Change[] {
  return notices.flatMap(({ on, id, text }): Change[] => {
    const issue = issueOf(snapshot, on);
    if (!issue || id in snapshot.inbox.replied) return [];
    const marker = writeMarker({ project, kind: "answer", id });
    return [{ kind: "post comment", on, number: issue.number, body: `${marker}\n${text}` }];
  });
}

function gateChanges({ gates }: Desired, snapshot: Snapshot): Change[] {
  if (!gates || snapshot.missingFeatures?.includes("dependencies")) return [];
  return [...missingGates(gates, snapshot), ...looseGates(gates, snapshot)];
}

type Gates = NonNullable<Desired["gates"]>;

/** Unlinks phases from open reviews that they no longer wait for. */
function looseGates(gates: Gates, snapshot: Snapshot): Change[] {
  const wanted = new Set(gates.map(({ key, review }) => `${nameOf(key)} ${nameOf(review)}`));
  const open = snapshot.issues.filter(({ marker, open }) => marker.kind === "review" && open);
  const phases = snapshot.issues.filter(({ marker }) => marker.kind === "phase");
  return phases.flatMap(({ marker: { kind, id }, number, blockedBy }) =>
    open
      .filter((review) => blockedBy.some((link) => link.id === review.id))
      .filter((review) => !wanted.has(`${nameOf({ kind, id })} ${nameOf(review.marker)}`))
      .map((blocker): Change => ({
        kind: "link blocker",
        key: { kind, id },
        number,
        blocker,
        linked: false,
      })),
  );
}

function missingGates(gates: Gates, snapshot: Snapshot): Change[] {
  return gates.flatMap(({ key, review }): Change[] => {
    const [phase, blocker] = [issueOf(snapshot, key), issueOf(snapshot, review)];
    if (!phase || !blocker || phase.blockedBy.some(({ id }) => id === blocker.id)) return [];
    return [{ kind: "link blocker", key, number: phase.number, blocker, linked: true }];
  });
}

function labelChanges(desired: Desired, snapshot: Snapshot): Change[] {
  return desired.labels
    .filter(({ name }) => !hasLabel(snapshot, name))
    .map(({ spelled, ...label }) => ({
      kind: "create label",
      ...label,
      ...(spelled !== undefined && { name: spelled }),
    }));
}

function reportChanges(desired: Desired, snapshot: Snapshot): Change[] {
  const dashboard = issueOf(snapshot, DASHBOARD);
  if (desired.report === undefined || !dashboard) return [];
  return [{ kind: "post comment", on: DASHBOARD, number: dashboard.number, body: desired.report }];
}
