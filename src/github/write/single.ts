/** Changes that need a request of their own. */
import type { CivilDate } from "../../core/plan/plan.ts";
import type { Change, CreateIssue, Done, LinkBlocker, Results } from "../../core/state/change.ts";
import type { Batched } from "../../core/state/change-traits.ts";
import type { Snapshot } from "../../core/state/snapshot.ts";
import type { AddCommentAnswer, CreateIssueAnswer } from "../answers.ts";
import type { Client } from "../client/client.ts";
import { isRefused } from "../client/forbidden.ts";
import { boardIn, idOf } from "./snapshot-lookup.ts";
import { mutate } from "../client/mutations.ts";
import { needed, nodesOf } from "../read/nodes.ts";
import { createBoard, createField, createView, editField } from "./board.ts";

export type Single = Exclude<Change, Batched>;

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
    case "create issue":
      return { kind: change.kind, change, result: await createIssue(client, change, snapshot) };
    case "edit issue": {
      const { title, body, milestone, assignees, state } = change;
      await client.request("PATCH /repos/{owner}/{repo}/issues/{issue_number}", {
        owner,
        repo,
        issue_number: change.number,
        ...(title !== undefined && { title }),
        ...(body !== undefined && { body }),
        ...(milestone !== undefined && { milestone }),
        ...(assignees !== undefined && { assignees }),
        ...(state?.open === true && { state: "open" as const }),
        ...(state?.open === false && {
          state: "closed" as const,
          state_reason: reasons[state.reason],
        }),
      });
      return { kind: change.kind, change, result: undefined };
    }
    case "pin issue":
      await pin(client, idOf(snapshot, change.key));
      return { kind: change.kind, change, result: undefined };
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
    case "edit board": {
      const { title, readme } = change;
      const input = { projectId: boardIn(snapshot).id, title, readme };
      await mutate(client, [{ field: "updateProjectV2", input }]);
      return { kind: change.kind, change, result: undefined };
    }
    case "create field":
      return { kind: change.kind, change, result: await createField(client, change, snapshot) };
    case "edit field":
      return { kind: change.kind, change, result: await editField(client, change) };
    case "create view":
      await createView(client, change, snapshot);
      return { kind: change.kind, change, result: undefined };
  }
}

const reasons = { completed: "completed", "not planned": "not_planned" } as const;

async function createIssue(
  client: Client,
  change: CreateIssue,
  snapshot: Snapshot,
): Promise<Results["create issue"]> {
  const input = {
    repositoryId: snapshot.repository.id,
    title: change.title,
    body: change.body,
    labelIds: snapshot.labels.flatMap(({ id, name }) => (change.labels.includes(name) ? [id] : [])),
    assigneeIds: change.assignees.flatMap((login) => snapshot.assignable[login] ?? []),
    milestoneId: snapshot.milestones.find(({ number }) => number === change.milestone)?.id,
    parentIssueId: change.parent,
    projectV2Ids: change.board ? [change.board] : undefined,
  };
  const [payload] = await mutate(client, [{ field: "createIssue", input }]);
  const made = payload as CreateIssueAnswer["createIssue"];
  const { projectItems, ...issue } = needed(made?.issue, "the issue that was made");
  const card = nodesOf(projectItems).find(({ project }) => project.id === change.board);
  return { ...issue, ...(card && { card: card.id }) };
}

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

/** A repository can have three pinned issues; if there is no room, the dashboard stays unpinned. */
async function pin(client: Client, issueId: string): Promise<void> {
  try {
    await mutate(client, [{ field: "pinIssue", input: { issueId } }]);
  } catch (error) {
    if (!isRefused(error)) throw error;
  }
}

/** GitHub cuts the instant down to a day in its own time zone; midday falls on the right day. */
function middayOf(date: CivilDate): string {
  return `${date}T12:00:00Z`;
}
