import type { Done, EditMilestone } from "../../state/change.ts";
import { readMarker } from "../../state/marker/marker.ts";
import type { Blocker, MilestoneState, Snapshot } from "../../state/snapshot.ts";
import { answered } from "../commands/next-comment.ts";
import { editCards, editedBoard, withBoard, withField } from "./board.ts";
import { posted, seen, withBlocker, withInbox, withoutUnmarked } from "./comments.ts";
import { changeIssue, linkTo } from "./issue.ts";
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
function applied(snapshot: Snapshot, issues: IssueDraft, done: Done): Snapshot {
  switch (done.kind) {
    case "create label":
      return { ...snapshot, labels: [...snapshot.labels, done.result] };
    case "create milestone": {
      const { title, description, due } = done.change;
      const milestone = withMarker({
        title,
        description,
        open: true,
        ...done.result,
        ...(due && { due }),
      });
      return { ...snapshot, milestones: [...snapshot.milestones, milestone] };
    }
    case "edit milestone":
      return {
        ...snapshot,
        milestones: snapshot.milestones.map((milestone) =>
          milestone.number === done.change.number
            ? editedMilestone(milestone, done.change)
            : milestone,
        ),
        blockers: snapshot.blockers.map((blocker) => datedBlocker(blocker, done.change)),
      };
    case "create issue":
    case "edit issue":
    case "relabel issue":
    case "fill fields":
    case "place issue":
    case "order issue":
    case "block issue":
    case "pin issue":
    case "add card":
    case "move card":
      changeIssue(issues, done, snapshot);
      return snapshot;
    case "post comment":
      return posted(snapshot, done.change.body, done.result);
    case "edit comment": {
      const { id, body } = done.change;
      const entry = readMarker(body)?.record;
      const entries = snapshot.inbox.entries.map((other) =>
        other.id === id && entry ? { ...other, body, entry } : other,
      );
      return withoutUnmarked(withInbox(snapshot, { entries }), id);
    }
    case "delete comment": {
      const entries = snapshot.inbox.entries.filter(({ id }) => id !== done.change.id);
      return withInbox(snapshot, { entries });
    }
    case "react":
      return done.change.content === "EYES"
        ? seen(snapshot, done.change)
        : answered(snapshot, done.change);
    case "post status":
      return withBoard(snapshot, (board) => ({ ...board, status: done.change.period }));
    case "link blocker": {
      const { key, blocker, linked } = done.change;
      issues.edit(key, (issue) => {
        const others = issue.blockedBy.filter(({ id }) => id !== blocker.id);
        return { ...issue, blockedBy: linked ? [...others, linkTo(blocker)] : others };
      });
      return withBlocker(issues.in(snapshot), blocker.id);
    }
    case "create board":
      return { ...snapshot, board: done.result };
    case "edit board":
      return withBoard(snapshot, (board) => editedBoard(board, done.change));
    case "create field":
      return withField(snapshot, done.result);
    case "edit field":
      editCards(snapshot, issues, done.result);
      return withField(snapshot, done.result);
    case "create view":
      return withBoard(snapshot, (board) => ({
        ...board,
        views: [...board.views, done.change.name],
      }));
  }
}

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
