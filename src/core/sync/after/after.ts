import type { Change, Done, EditMilestone } from "../../state/change.ts";
import { readMarker } from "../../state/marker/marker-text.ts";
import type { Blocker, MilestoneState, Snapshot } from "../../state/snapshot.ts";
import { answered } from "../commands/next-comment.ts";
import { editCards, editedBoard, withBoard, withField } from "./board.ts";
import { posted, seen, withBlocker, withEditedComment, withInbox } from "./comments.ts";
import { issueEffects, linkTo } from "./issue.ts";
import { IssueDraft } from "./issue-draft.ts";

/** The snapshot once a change is done. So a first sync reads GitHub once, and not again for each pass. */
export function after(snapshot: Snapshot, done: Done): Snapshot {
  return afterAll(snapshot, [done]);
}

/** The same for many changes, in linear time. */
export function afterAll(snapshot: Snapshot, all: Iterable<Done>): Snapshot {
  const issues = new IssueDraft(snapshot);
  let rest = snapshot;
  for (const done of all) rest = applied(rest, issues, done);
  return issues.in(rest);
}

/** Applies a change to `issues` in place, and returns the snapshot with everything else that changed. */
function applied<Kind extends Change["kind"]>(
  snapshot: Snapshot,
  issues: IssueDraft,
  done: Done<Kind>,
): Snapshot {
  return effects[done.kind](issues, done, snapshot) ?? snapshot;
}

/** Changes `issues` in place, and returns the snapshot if anything else changed. */
type Effect<Kind extends Change["kind"]> = (
  issues: IssueDraft,
  done: Done<Kind>,
  snapshot: Snapshot,
) => Snapshot | void;

const effects: { [Kind in Change["kind"]]: Effect<Kind> } = {
  ...issueEffects,
  "create label": (_, { result }, snapshot) => ({
    ...snapshot,
    labels: [...snapshot.labels, result],
  }),
  "create milestone": (_, { change: { title, description, due }, result }, snapshot) => {
    const fields = { title, description, open: true, ...result, ...(due && { due }) };
    return { ...snapshot, milestones: [...snapshot.milestones, withMarker(fields)] };
  },
  "edit milestone": (_, { change }, snapshot) => ({
    ...snapshot,
    milestones: snapshot.milestones.map((milestone) =>
      milestone.number === change.number ? editedMilestone(milestone, change) : milestone,
    ),
    blockers: snapshot.blockers.map((blocker) => datedBlocker(blocker, change)),
  }),
  "link blocker": (issues, { change: { key, blocker, linked } }, snapshot) => {
    issues.edit(key, (issue) => {
      const others = issue.blockedBy.filter(({ id }) => id !== blocker.id);
      return { ...issue, blockedBy: linked ? [...others, linkTo(blocker)] : others };
    });
    return withBlocker(issues.in(snapshot), blocker.id);
  },
  "post comment": (_, { change, result }, snapshot) => posted(snapshot, change.body, result),
  "edit comment": (_, { change }, snapshot) => withEditedComment(snapshot, change),
  "delete comment": (_, { change }, snapshot) =>
    withInbox(snapshot, {
      entries: snapshot.inbox.entries.filter(({ id }) => id !== change.id),
    }),
  react: (_, { change }, snapshot) =>
    change.content === "EYES" ? seen(snapshot, change) : answered(snapshot, change),
  "create board": (_, { result: board }, snapshot) => ({ ...snapshot, board }),
  "edit board": (_, { change }, snapshot) =>
    withBoard(snapshot, (board) => editedBoard(board, change)),
  "post status": (_, { change }, snapshot) =>
    withBoard(snapshot, (board) => ({ ...board, status: change.period })),
  "create field": (_, { result }, snapshot) => withField(snapshot, result),
  "edit field": (issues, { result }, snapshot) => {
    editCards(snapshot, issues, result);
    return withField(snapshot, result);
  },
  "create view": (_, { change: { name } }, snapshot) =>
    withBoard(snapshot, (board) => ({ ...board, views: [...board.views, name] })),
};

function withMarker(milestone: Omit<MilestoneState, "marker">): MilestoneState {
  const marker = readMarker(milestone.description);
  return { ...milestone, ...(marker && { marker }) };
}

function editedMilestone(milestone: MilestoneState, edit: EditMilestone): MilestoneState {
  const { kind: _, key: __, ...fields } = edit;
  const { marker: ___, ...rest } = milestone;
  return withMarker({ ...rest, ...fields });
}

/** An issue outside the plan is due with its milestone, which may be one of the plan's. */
function datedBlocker(blocker: Blocker, { number, due }: EditMilestone): Blocker {
  return blocker.milestone === number && due !== undefined ? { ...blocker, due } : blocker;
}
