import { deleteWorkflow } from "../../changes/board/automation.ts";
import {
  createBoard,
  deleteBoard,
  linkBoard,
  postStatusUpdate,
  unlinkBoard,
  updateBoard,
} from "../../changes/board/boards.ts";
import type { BoardText } from "../../changes/board/boards.ts";
import {
  createField,
  createIssueFieldColumn,
  deleteField,
  updateField,
} from "../../changes/board/fields.ts";
import type { FieldText } from "../../changes/board/fields.ts";
import { addItem, archiveItem, moveItem, removeItem } from "../../changes/board/items.ts";
import { setCardValue } from "../../changes/board/set-card.ts";
import type { NewValue } from "../../changes/board/items.ts";
import { notAccessible } from "../../contract/refusal.ts";
import type {
  Account,
  Board,
  CustomType,
  Field,
  Issue,
  IssueField,
  Item,
  Repository,
  Workflow,
} from "../../store/entities.ts";
import type { Context, Fields } from "../context.ts";
import { actor, node } from "../context.ts";
import { mutation } from "../mutation.ts";

interface FieldInput {
  name?: string | null;
  singleSelectOptions?: NonNullable<FieldText["options"]> | null;
  iterationConfiguration?: NonNullable<FieldText["iterations"]> | null;
}

interface ItemInput {
  projectId: string;
  itemId: string;
  fieldId: string;
}

interface ValueInput {
  text?: string | null;
  number?: number | null;
  date?: string | null;
  singleSelectOptionId?: string | null;
  iterationId?: string | null;
}

const boardOf = (context: Context, id: string) => node<Board>(context, id, "ProjectV2");
const itemOf = (context: Context, id: string) => node<Item>(context, id, "ProjectV2Item");
const fieldOf = (context: Context, id: string) =>
  node<Field>(
    context,
    id,
    "ProjectV2Field",
    "ProjectV2SingleSelectField",
    "ProjectV2IterationField",
  );

function fieldText({ name, singleSelectOptions, iterationConfiguration }: FieldInput) {
  return {
    ...(name == null ? {} : { name }),
    ...(singleSelectOptions == null ? {} : { options: singleSelectOptions }),
    ...(iterationConfiguration == null ? {} : { iterations: iterationConfiguration }),
  };
}

function valueText({ singleSelectOptionId: optionId, ...input }: ValueInput): NewValue {
  const given = Object.entries({ ...input, optionId }).filter(([, value]) => value != null);
  return Object.fromEntries(given);
}

function ownerOf(context: Context, id: string): Account {
  const owner = node<Account>(context, id, "Organization", "User");
  const { viewer } = context;
  if (viewer.kind === "installation" && viewer.installation.account !== owner)
    throw notAccessible();
  return owner;
}

export const boardMutations: Fields<unknown> = {
  createProjectV2: mutation(
    (input: { ownerId: string; title: string; repositoryId?: string | null }, context) => {
      const owner = ownerOf(context, input.ownerId);
      const projectV2 = createBoard(context.world, actor(context), owner, input.title);
      if (input.repositoryId != null) {
        const repository = node<Repository>(context, input.repositoryId, "Repository");
        linkBoard(context.world, projectV2, repository);
      }
      return { projectV2 };
    },
  ),
  updateProjectV2: mutation(
    ({ projectId, ...input }: { projectId: string } & BoardText, context) => {
      const projectV2 = boardOf(context, projectId);
      const { title, shortDescription, readme, public: isPublic, closed } = input;
      const given = Object.entries({ title, shortDescription, readme, public: isPublic, closed });
      const text = Object.fromEntries(given.filter(([, value]) => value != null)) as BoardText;
      updateBoard(context.world, actor(context), projectV2, text);
      return { projectV2 };
    },
  ),
  deleteProjectV2: mutation((input: { projectId: string }, context) => {
    const projectV2 = boardOf(context, input.projectId);
    deleteBoard(context.world, actor(context), projectV2);
    return { projectV2 };
  }),
  linkProjectV2ToRepository: mutation(
    (input: { projectId: string; repositoryId: string }, context) => {
      const repository = node<Repository>(context, input.repositoryId, "Repository");
      linkBoard(context.world, boardOf(context, input.projectId), repository);
      return { repository };
    },
  ),
  unlinkProjectV2FromRepository: mutation(
    (input: { projectId: string; repositoryId: string }, context) => {
      const repository = node<Repository>(context, input.repositoryId, "Repository");
      unlinkBoard(context.world, boardOf(context, input.projectId), repository);
      return { repository };
    },
  ),
  createProjectV2Field: mutation(
    (input: FieldInput & { projectId: string; dataType: CustomType; name: string }, context) => {
      const board = boardOf(context, input.projectId);
      const text = { ...fieldText(input), name: input.name };
      return { projectV2Field: createField(context.world, board, input.dataType, text) };
    },
  ),
  createProjectV2IssueField: mutation(
    (input: { projectId: string; issueFieldId: string }, context) => {
      const board = boardOf(context, input.projectId);
      const field = node<IssueField>(
        context,
        input.issueFieldId,
        "IssueFieldText",
        "IssueFieldNumber",
        "IssueFieldDate",
        "IssueFieldSingleSelect",
      );
      return { projectV2Field: createIssueFieldColumn(context.world, board, field) };
    },
  ),
  updateProjectV2Field: mutation((input: FieldInput & { fieldId: string }, context) => {
    const field = fieldOf(context, input.fieldId);
    updateField(context.world, field, fieldText(input));
    return { projectV2Field: field };
  }),
  deleteProjectV2Field: mutation((input: { fieldId: string }, context) => {
    const field = fieldOf(context, input.fieldId);
    deleteField(context.world, field);
    return { projectV2Field: field };
  }),
  addProjectV2ItemById: mutation((input: { projectId: string; contentId: string }, context) => {
    const board = boardOf(context, input.projectId);
    const content = node<Issue>(context, input.contentId, "Issue", "PullRequest");
    return { item: addItem(context.world, actor(context), board, content) };
  }),
  updateProjectV2ItemFieldValue: mutation((input: ItemInput & { value: ValueInput }, context) => {
    const projectV2Item = itemOf(context, input.itemId);
    const field = fieldOf(context, input.fieldId);
    setCardValue(context.world, actor(context), projectV2Item, field, valueText(input.value));
    return { projectV2Item };
  }),
  clearProjectV2ItemFieldValue: mutation((input: ItemInput, context) => {
    const projectV2Item = itemOf(context, input.itemId);
    setCardValue(
      context.world,
      actor(context),
      projectV2Item,
      fieldOf(context, input.fieldId),
      null,
    );
    return { projectV2Item };
  }),
  updateProjectV2ItemPosition: mutation(
    (input: ItemInput & { afterId?: string | null }, context) => {
      const item = itemOf(context, input.itemId);
      moveItem(context.world, item, input.afterId == null ? null : itemOf(context, input.afterId));
      return {};
    },
  ),
  archiveProjectV2Item: mutation((input: ItemInput, context) => {
    const item = itemOf(context, input.itemId);
    archiveItem(context.world, actor(context), item, true);
    return { item };
  }),
  unarchiveProjectV2Item: mutation((input: ItemInput, context) => {
    const item = itemOf(context, input.itemId);
    archiveItem(context.world, actor(context), item, false);
    return { item };
  }),
  deleteProjectV2Item: mutation((input: ItemInput, context) => {
    removeItem(context.world, actor(context), itemOf(context, input.itemId));
    return { deletedItemId: input.itemId };
  }),
  deleteProjectV2Workflow: mutation((input: { workflowId: string }, context) => {
    const workflow = node<Workflow>(context, input.workflowId, "ProjectV2Workflow");
    deleteWorkflow(context.world, workflow);
    return { deletedWorkflowId: input.workflowId, projectV2: workflow.board };
  }),
  createProjectV2StatusUpdate: mutation(
    (
      input: {
        projectId: string;
        body?: string | null;
        status?: string | null;
        startDate?: string | null;
        targetDate?: string | null;
      },
      context,
    ) => {
      const board = boardOf(context, input.projectId);
      const { body = null, status = null, startDate = null, targetDate = null } = input;
      const text = { body, status, startDate, targetDate };
      return { statusUpdate: postStatusUpdate(context.world, actor(context), board, text) };
    },
  ),
};
