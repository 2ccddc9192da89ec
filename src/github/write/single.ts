/** Changes that need a request of their own. */
import type { CivilDate } from "../../core/plan/plan.ts";
import type {
  Change,
  ChangeOf,
  CreateMilestone,
  Done,
  EditIssue,
  EditMilestone,
  LinkBlocker,
  PinIssue,
  PostComment,
  Result,
} from "../../core/state/change.ts";
import { accepted } from "../../core/state/change.ts";
import type { Batched } from "../../core/state/change-traits.ts";
import type { Snapshot } from "../../core/state/snapshot.ts";
import type { AddCommentAnswer } from "../answers.ts";
import type { Client } from "../client/client.ts";
import { isRefused } from "../client/forbidden.ts";
import { boardIn, idOf } from "./write-targets.ts";
import { mutate } from "../client/mutations.ts";
import { needed } from "../read/nodes.ts";
import { createBoard, createView } from "./board.ts";

/** An edit of an issue that says more than its text goes alone. */
export type Single = Exclude<Change, Batched> | EditIssue;

export async function writeSingle(
  client: Client,
  change: Single,
  snapshot: Snapshot,
): Promise<Done> {
  const write = writers[change.kind] as Writer<Single>;
  return accepted(change, await write(client, change, snapshot));
}

type Writer<Of extends Change> = (
  client: Client,
  change: Of,
  snapshot: Snapshot,
) => Promise<Result<Of["kind"]>>;

const writers: { [Kind in Single["kind"]]: Writer<ChangeOf<Kind>> } = {
  "create milestone": createMilestone,
  "edit milestone": editMilestone,
  "edit issue": editIssue,
  "pin issue": pinIssue,
  "post comment": postComment,
  "edit comment": async (client, { id, body }) => {
    await mutate(client, [{ field: "updateIssueComment", input: { id, body } }]);
  },
  "delete comment": async (client, { id }) => {
    await mutate(client, [{ field: "deleteIssueComment", input: { id } }]);
  },
  "link blocker": linkBlocker,
  "create board": createBoard,
  "create view": createView,
  "post status": async (client, { status, body, start, finish }, snapshot) => {
    const projectId = boardIn(snapshot).id;
    const input = { projectId, status, body, startDate: start, targetDate: finish };
    await mutate(client, [{ field: "createProjectV2StatusUpdate", input }]);
  },
};

async function createMilestone(
  client: Client,
  { title, description, due }: CreateMilestone,
  { repository }: Snapshot,
): Promise<Result<"create milestone">> {
  const { data } = await client.request("POST /repos/{owner}/{repo}/milestones", {
    owner: repository.owner,
    repo: repository.name,
    title,
    description,
    ...(due && { due_on: middayOf(due) }),
  });
  return { id: data.node_id, number: data.number, url: data.html_url };
}

async function editMilestone(
  client: Client,
  { number, title, description, due, open }: EditMilestone,
  { repository }: Snapshot,
): Promise<undefined> {
  await client.request("PATCH /repos/{owner}/{repo}/milestones/{milestone_number}", {
    owner: repository.owner,
    repo: repository.name,
    milestone_number: number,
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(due !== undefined && { due_on: middayOf(due) }),
    ...(open !== undefined && { state: open ? ("open" as const) : ("closed" as const) }),
  });
}

async function editIssue(
  client: Client,
  { number, title, body, milestone, assignees, type, state }: EditIssue,
  { repository }: Snapshot,
): Promise<undefined> {
  await client.request("PATCH /repos/{owner}/{repo}/issues/{issue_number}", {
    owner: repository.owner,
    repo: repository.name,
    issue_number: number,
    ...(title !== undefined && { title }),
    ...(body !== undefined && { body }),
    ...(milestone !== undefined && { milestone }),
    ...(assignees !== undefined && { assignees }),
    ...(type !== undefined && { type }),
    ...(state?.open === true && { state: "open" as const }),
    ...(state?.open === false && {
      state: "closed" as const,
      state_reason: reasons[state.reason],
    }),
  });
}

const reasons = { completed: "completed", "not planned": "not_planned" } as const;

/** GitHub refuses circles and more than fifty links; then only the label says that a task is blocked. */
async function linkBlocker(
  client: Client,
  { key, blocker, linked }: LinkBlocker,
  snapshot: Snapshot,
): Promise<undefined> {
  const input = { issueId: idOf(snapshot, key), blockingIssueId: blocker.id };
  try {
    await mutate(client, [{ field: linked ? "addBlockedBy" : "removeBlockedBy", input }]);
  } catch (error) {
    if (!isRefused(error)) throw error;
  }
}

/** It may be left unpinned: a repository can have three pinned issues. */
async function pinIssue(
  client: Client,
  { key }: PinIssue,
  snapshot: Snapshot,
): Promise<Result<"pin issue">> {
  try {
    await mutate(client, [{ field: "pinIssue", input: { issueId: idOf(snapshot, key) } }]);
    return { pinned: true };
  } catch (error) {
    if (!isRefused(error)) throw error;
    return { pinned: false };
  }
}

async function postComment(
  client: Client,
  { on, body }: PostComment,
  snapshot: Snapshot,
): Promise<Result<"post comment">> {
  const input = { subjectId: idOf(snapshot, on), body };
  const [payload] = await mutate(client, [{ field: "addComment", input }]);
  const posted = payload as AddCommentAnswer["addComment"];
  return needed(posted?.commentEdge?.node, "the comment that was posted");
}

/** GitHub cuts the instant down to a day in its own time zone; midday falls on the right day. */
function middayOf(date: CivilDate): string {
  return `${date}T12:00:00Z`;
}
