/** Changes that take a request of their own. */
import { RequestError } from "@octokit/request-error";
import type { CivilDate } from "../plan/plan.ts";
import type {
  Change,
  CreateIssue,
  CreateView,
  Done,
  EditField,
  FieldShape,
  Results,
} from "../state/change.ts";
import type { Board, BoardField, Iteration, NoBoard, Snapshot } from "../state/snapshot.ts";
import type { BoardAnswer, FieldAnswer } from "./board-fields.ts";
import { BOARD_FIELDS, boardOf, FIELD_FIELDS, fieldOf } from "./board-fields.ts";
import type { Client } from "./client.ts";
import { isForbidden, isRefused } from "./forbidden.ts";
import { boardIn, idOf } from "./known.ts";
import { mutate } from "./mutations.ts";
import type { Batched } from "./write-batched.ts";

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
        ...(state?.open === false && { state: "closed" as const, state_reason: state.reason }),
      });
      return { kind: change.kind, change, result: undefined };
    }
    case "pin issue":
      await pin(client, idOf(snapshot, change.key));
      return { kind: change.kind, change, result: undefined };
    case "post comment": {
      const input = { subjectId: idOf(snapshot, change.on), body: change.body };
      const [payload] = await mutate(client, [
        { field: "addComment", input, select: "commentEdge { node { id url createdAt } }" },
      ]);
      const { commentEdge } = payload as { commentEdge: { node: Results["post comment"] } };
      return { kind: change.kind, change, result: commentEdge.node };
    }
    case "create board":
      return {
        kind: change.kind,
        change,
        result: await createBoard(client, change.title, snapshot),
      };
    case "edit board": {
      const input = { projectId: boardIn(snapshot).id, readme: change.readme };
      await mutate(client, [{ field: "updateProjectV2", input }]);
      return { kind: change.kind, change, result: undefined };
    }
    case "create field": {
      const input = { projectId: boardIn(snapshot).id, ...fieldInput(change.field) };
      const result = await writeField(client, "createProjectV2Field", input);
      return { kind: change.kind, change, result };
    }
    case "edit field": {
      const input = { fieldId: change.id, ...editInput(change) };
      const result = await writeField(client, "updateProjectV2Field", input);
      return { kind: change.kind, change, result };
    }
    case "create view":
      await createView(client, change, snapshot);
      return { kind: change.kind, change, result: undefined };
  }
}

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
  const items = change.board ? "projectItems(first: 20) { nodes { id project { id } } }" : "";
  const select = `issue { id number url createdAt ${items} }`;
  const [payload] = await mutate(client, [{ field: "createIssue", input, select }]);
  const { projectItems, ...issue } = (payload as { issue: IssuePayload }).issue;
  const card = projectItems?.nodes.find(({ project }) => project.id === change.board);
  return { ...issue, ...(card && { card: card.id }) };
}

type IssuePayload = Omit<Results["create issue"], "card"> & {
  projectItems?: { nodes: { id: string; project: { id: string } }[] };
};

/** Three issues can be pinned in a repository; a dashboard that finds no place works unpinned. */
async function pin(client: Client, issueId: string): Promise<void> {
  try {
    await mutate(client, [{ field: "pinIssue", input: { issueId } }]);
  } catch (error) {
    if (!isRefused(error)) throw error;
  }
}

async function createBoard(
  client: Client,
  title: string,
  { repository }: Snapshot,
): Promise<Board | NoBoard> {
  const input = { ownerId: repository.ownerId, repositoryId: repository.id, title };
  try {
    const [payload] = await mutate(client, [
      {
        field: "createProjectV2",
        input,
        select: "projectV2 { ...BoardFields }",
        fragments: BOARD_FIELDS,
      },
    ]);
    return boardOf((payload as { projectV2: BoardAnswer }).projectV2);
  } catch (error) {
    if (isForbidden(error)) return { missing: "no permission" };
    throw error;
  }
}

async function writeField(client: Client, field: string, input: object): Promise<BoardField> {
  const select = "projectV2Field { ...FieldFields }";
  const [payload] = await mutate(client, [
    { field, input: { ...input }, select, fragments: FIELD_FIELDS },
  ]);
  return fieldOf((payload as { projectV2Field: FieldAnswer }).projectV2Field);
}

function fieldInput(field: FieldShape): object {
  const { name } = field;
  switch (field.type) {
    case "select":
      return { name, dataType: "SINGLE_SELECT", singleSelectOptions: field.options };
    case "iteration":
      return { name, dataType: "ITERATION", ...iterationInput(field.iterations) };
    case "text":
      return { name, dataType: "TEXT" };
    case "date":
      return { name, dataType: "DATE" };
    case "number":
      return { name, dataType: "NUMBER" };
  }
}

function editInput({ options, iterations }: EditField): object {
  return {
    ...(options && { singleSelectOptions: options }),
    ...(iterations && iterationInput(iterations)),
  };
}

function iterationInput(iterations: Omit<Iteration, "id">[]): object {
  const [first] = iterations;
  return {
    iterationConfiguration: {
      startDate: first?.starts,
      duration: first?.duration,
      iterations: iterations.map(({ title, starts, duration }) => ({
        title,
        startDate: starts,
        duration,
      })),
    },
  };
}

/** Not every field can be grouped by everywhere: a view without groups is better than none. */
async function createView(client: Client, view: CreateView, snapshot: Snapshot): Promise<void> {
  const board = boardIn(snapshot);
  const number = (name: string) =>
    board.fields.flatMap((field) => (field.name === name ? [field.number] : []));
  const body = {
    org: snapshot.repository.owner,
    project_number: board.number,
    name: view.name,
    layout: view.layout,
    ...(view.layout !== "roadmap" && { visible_fields: view.visible.flatMap(number) }),
  };
  const route = "POST /orgs/{org}/projectsV2/{project_number}/views";
  try {
    await client.request(route, {
      ...body,
      ...(view.groupBy && { group_by: number(view.groupBy) }),
    });
  } catch (error) {
    if (!view.groupBy || !(error instanceof RequestError) || error.status !== 422) throw error;
    await client.request(route, body);
  }
}

/** GitHub floors the instant to a day in its own time zone; midday falls on the right one. */
function middayOf(date: CivilDate): string {
  return `${date}T12:00:00Z`;
}
