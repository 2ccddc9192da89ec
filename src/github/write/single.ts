/** Changes that need a request of their own. */
import type { CivilDate } from "../../core/plan/plan.ts";
import type { Change, Done, EditIssue, LinkBlocker } from "../../core/state/change.ts";
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
  const { owner, name: repo } = snapshot.repository;
  switch (change.kind) {
    case "create milestone": {
      const { data } = await client.request("POST /repos/{owner}/{repo}/milestones", {
        owner,
        repo,
        title: change.title,
        description: change.description,
        ...(change.due && { due_on: middayOf(change.due) }),
      });
      const result = { id: data.node_id, number: data.number, url: data.html_url };
      return { kind: change.kind, change, result };
    }
    case "edit milestone": {
      const { title, description, due, open } = change;
      await client.request("PATCH /repos/{owner}/{repo}/milestones/{milestone_number}", {
        owner,
        repo,
        milestone_number: change.number,
        ...(title !== undefined && { title }),
        ...(description !== undefined && { description }),
        ...(due !== undefined && { due_on: middayOf(due) }),
        ...(open !== undefined && { state: open ? ("open" as const) : ("closed" as const) }),
      });
      return { kind: change.kind, change, result: undefined };
    }
    case "edit issue": {
      const { title, body, milestone, assignees, type, state } = change;
      await client.request("PATCH /repos/{owner}/{repo}/issues/{issue_number}", {
        owner,
        repo,
        issue_number: change.number,
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
      return { kind: change.kind, change, result: undefined };
    }
    case "pin issue":
      return {
        kind: change.kind,
        change,
        result: { pinned: await pin(client, idOf(snapshot, change.key)) },
      };
    case "post comment": {
      const input = { subjectId: idOf(snapshot, change.on), body: change.body };
      const [payload] = await mutate(client, [{ field: "addComment", input }]);
      const posted = payload as AddCommentAnswer["addComment"];
      const result = needed(posted?.commentEdge?.node, "the comment that was posted");
      return { kind: change.kind, change, result };
    }
    case "post status": {
      const { status, body, start: startDate, finish: targetDate } = change;
      const input = { projectId: boardIn(snapshot).id, status, body, startDate, targetDate };
      await mutate(client, [{ field: "createProjectV2StatusUpdate", input }]);
      return { kind: change.kind, change, result: undefined };
    }
    case "link blocker":
      await linkBlocker(client, change, snapshot);
      return { kind: change.kind, change, result: undefined };
    case "edit comment": {
      const input = { id: change.id, body: change.body };
      await mutate(client, [{ field: "updateIssueComment", input }]);
      return { kind: change.kind, change, result: undefined };
    }
    case "delete comment":
      await mutate(client, [{ field: "deleteIssueComment", input: { id: change.id } }]);
      return { kind: change.kind, change, result: undefined };
    case "create board":
      return {
        kind: change.kind,
        change,
        result: await createBoard(client, change.title, snapshot),
      };
    case "create view":
      await createView(client, change, snapshot);
      return { kind: change.kind, change, result: undefined };
  }
}

const reasons = { completed: "completed", "not planned": "not_planned" } as const;

/** GitHub refuses circles and more than fifty links; then only the label says that a task is blocked. */
async function linkBlocker(
  client: Client,
  { key, blocker, linked }: LinkBlocker,
  snapshot: Snapshot,
): Promise<void> {
  const input = { issueId: idOf(snapshot, key), blockingIssueId: blocker.id };
  try {
    await mutate(client, [{ field: linked ? "addBlockedBy" : "removeBlockedBy", input }]);
  } catch (error) {
    if (!isRefused(error)) throw error;
  }
}

/** Whether it could be pinned: a repository can have three pinned issues. */
async function pin(client: Client, issueId: string): Promise<boolean> {
  try {
    await mutate(client, [{ field: "pinIssue", input: { issueId } }]);
    return true;
  } catch (error) {
    if (!isRefused(error)) throw error;
    return false;
  }
}

/** GitHub cuts the instant down to a day in its own time zone; midday falls on the right day. */
function middayOf(date: CivilDate): string {
  return `${date}T12:00:00Z`;
}
