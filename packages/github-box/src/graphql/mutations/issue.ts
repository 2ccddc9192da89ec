import { assign, setAssignees, unassign } from "../../changes/issue/assignees.ts";
import { setLabels, addLabels, removeLabels } from "../../changes/issue/issue-labels.ts";
import { setMilestone } from "../../changes/issue/issue-milestone.ts";
import { setIssueFields } from "../../changes/issue/issue-fields.ts";
import { setType } from "../../changes/issue/issue-type.ts";
import {
  closeIssue,
  deleteIssue,
  editIssue,
  openIssue,
  reopenIssue,
  transferIssue,
} from "../../changes/issue/issues.ts";
import { addItem } from "../../changes/board/items.ts";
import { pinIssue, unpinIssue } from "../../changes/issue/pins.ts";
import {
  addBlockedBy,
  addSubIssue,
  moveSubIssue,
  removeBlockedBy,
  removeSubIssue,
} from "../../changes/issue/relations.ts";
import type {
  Account,
  Board,
  Issue,
  IssueField,
  IssueType,
  Label,
  Milestone,
  Repository,
  StateReason,
} from "../../store/entities.ts";
import { mayPush } from "../../store/viewer.ts";
import type { Context, Fields } from "../context.ts";
import { actor, node } from "../context.ts";
import { mutation } from "../mutation.ts";

interface IssueInput {
  title?: string | null;
  body?: string | null;
  labelIds?: string[] | null;
  assigneeIds?: string[] | null;
  milestoneId?: string | null;
  issueTypeId?: string | null;
}

interface FieldInput {
  fieldId: string;
  dateValue?: string | null;
  numberValue?: number | null;
  textValue?: string | null;
  singleSelectOptionId?: string | null;
  delete?: boolean | null;
}

const issueFieldKinds = [
  "IssueFieldText",
  "IssueFieldNumber",
  "IssueFieldDate",
  "IssueFieldSingleSelect",
] as const;

const many = <T extends Label | Account>(context: Context, ids: string[], ...kinds: T["kind"][]) =>
  ids.map((id) => node<T>(context, id, ...kinds));
const issueOf = (context: Context, id: string) => node<Issue>(context, id, "Issue");
const anyIssue = (context: Context, id: string) => node<Issue>(context, id, "Issue", "PullRequest");
const labelsOf = (context: Context, ids: string[]) => many<Label>(context, ids, "Label");
const peopleOf = (context: Context, ids: string[]) => many<Account>(context, ids, "User", "Bot");

type CreateIssue = IssueInput & {
  repositoryId: string;
  title: string;
  parentIssueId?: string | null;
  projectV2Ids?: string[] | null;
};

function createIssue(input: CreateIssue, context: Context) {
  const repository = node<Repository>(context, input.repositoryId, "Repository");
  const parent = input.parentIssueId == null ? null : issueOf(context, input.parentIssueId);
  const boards = (input.projectV2Ids ?? []).map((id) => node<Board>(context, id, "ProjectV2"));
  const details = {
    labels: labelsOf(context, input.labelIds ?? []),
    assignees: peopleOf(context, input.assigneeIds ?? []),
    milestone:
      input.milestoneId == null ? null : node<Milestone>(context, input.milestoneId, "Milestone"),
    type:
      input.issueTypeId == null ? null : node<IssueType>(context, input.issueTypeId, "IssueType"),
  };
  const issue = openIssue(context.world, actor(context), repository, {
    title: input.title,
    body: input.body ?? "",
    ...(mayPush(context.viewer, repository) ? details : {}),
  });
  if (parent !== null) addSubIssue(context.world, actor(context), parent, issue);
  for (const board of boards) addItem(context.world, actor(context), board, issue);
  return { issue };
}

type UpdateIssue = IssueInput & { id: string; state?: "OPEN" | "CLOSED" | null };

function updateIssue(input: UpdateIssue, context: Context) {
  const { world } = context;
  const by = actor(context);
  const issue = issueOf(context, input.id);
  editIssue(world, by, issue, {
    title: input.title ?? issue.title,
    body: input.body ?? issue.body,
  });
  if (input.labelIds != null) setLabels(world, by, issue, labelsOf(context, input.labelIds));
  if (input.assigneeIds != null)
    setAssignees(world, by, issue, peopleOf(context, input.assigneeIds));
  if (input.milestoneId !== undefined) {
    const { milestoneId: id } = input;
    setMilestone(world, by, issue, id === null ? null : node<Milestone>(context, id, "Milestone"));
  }
  if (input.issueTypeId !== undefined) {
    const { issueTypeId: id } = input;
    setType(world, by, issue, id === null ? null : node<IssueType>(context, id, "IssueType"));
  }
  if (input.state === "CLOSED") closeIssue(world, by, issue);
  if (input.state === "OPEN") reopenIssue(world, by, issue);
  return { issue, actor: by };
}

interface Family {
  issueId: string;
  subIssueId: string;
  replaceParent?: boolean | null;
  afterId?: string | null;
  beforeId?: string | null;
}

interface Dependency {
  issueId: string;
  blockingIssueId: string;
}

export const issueMutations: Fields<unknown> = {
  createIssue: mutation(createIssue),
  updateIssue: mutation(updateIssue),
  closeIssue: mutation(
    (
      input: {
        issueId: string;
        stateReason?: StateReason | null;
        duplicateIssueId?: string | null;
      },
      context,
    ) => {
      const issue = issueOf(context, input.issueId);
      const duplicateOf =
        input.duplicateIssueId == null ? null : anyIssue(context, input.duplicateIssueId);
      const reason = input.stateReason ?? "COMPLETED";
      closeIssue(context.world, actor(context), issue, { reason, duplicateOf });
      return { issue };
    },
  ),
  reopenIssue: mutation((input: { issueId: string }, context) => {
    const issue = issueOf(context, input.issueId);
    reopenIssue(context.world, actor(context), issue);
    return { issue };
  }),
  deleteIssue: mutation((input: { issueId: string }, context) => {
    const issue = issueOf(context, input.issueId);
    deleteIssue(context.world, actor(context), issue);
    return { repository: issue.repository };
  }),
  transferIssue: mutation((input: { issueId: string; repositoryId: string }, context) => {
    const to = node<Repository>(context, input.repositoryId, "Repository");
    const issue = issueOf(context, input.issueId);
    return { issue: transferIssue(context.world, actor(context), issue, to) };
  }),
  updateIssueIssueType: mutation(
    (input: { issueId: string; issueTypeId?: string | null }, context) => {
      const issue = issueOf(context, input.issueId);
      const { issueTypeId: id } = input;
      const type = id == null ? null : node<IssueType>(context, id, "IssueType");
      setType(context.world, actor(context), issue, type);
      return { issue };
    },
  ),
  setIssueFieldValue: mutation((input: { issueId: string; issueFields: FieldInput[] }, context) => {
    const issue = issueOf(context, input.issueId);
    const wanted = input.issueFields.map((each) => ({
      field: node<IssueField>(context, each.fieldId, ...issueFieldKinds),
      ...(each.dateValue == null ? {} : { date: each.dateValue }),
      ...(each.numberValue == null ? {} : { number: each.numberValue }),
      ...(each.textValue == null ? {} : { text: each.textValue }),
      ...(each.singleSelectOptionId == null ? {} : { optionId: each.singleSelectOptionId }),
      ...(each.delete === true && { cleared: true }),
    }));
    setIssueFields(context.world, actor(context), issue, wanted);
    const fields = new Set(wanted.map(({ field }) => field));
    return {
      issue,
      issueFieldValues: [...issue.fieldValues.values()].filter(({ field }) => fields.has(field)),
    };
  }),
  addLabelsToLabelable: mutation((input: { labelableId: string; labelIds: string[] }, context) => {
    const labelable = anyIssue(context, input.labelableId);
    addLabels(context.world, actor(context), labelable, labelsOf(context, input.labelIds));
    return { labelable };
  }),
  removeLabelsFromLabelable: mutation(
    (input: { labelableId: string; labelIds: string[] }, context) => {
      const labelable = anyIssue(context, input.labelableId);
      removeLabels(context.world, actor(context), labelable, labelsOf(context, input.labelIds));
      return { labelable };
    },
  ),
  addAssigneesToAssignable: mutation(
    (input: { assignableId: string; assigneeIds: string[] }, context) => {
      const assignable = anyIssue(context, input.assignableId);
      assign(context.world, actor(context), assignable, peopleOf(context, input.assigneeIds));
      return { assignable };
    },
  ),
  removeAssigneesFromAssignable: mutation(
    (input: { assignableId: string; assigneeIds: string[] }, context) => {
      const assignable = anyIssue(context, input.assignableId);
      unassign(context.world, actor(context), assignable, peopleOf(context, input.assigneeIds));
      return { assignable };
    },
  ),
  addSubIssue: mutation((input: Family, context) => {
    const issue = issueOf(context, input.issueId);
    const subIssue = issueOf(context, input.subIssueId);
    addSubIssue(context.world, actor(context), issue, subIssue, input.replaceParent ?? false);
    return { issue, subIssue };
  }),
  removeSubIssue: mutation((input: Family, context) => {
    const issue = issueOf(context, input.issueId);
    const subIssue = issueOf(context, input.subIssueId);
    removeSubIssue(context.world, actor(context), issue, subIssue);
    return { issue, subIssue };
  }),
  reprioritizeSubIssue: mutation((input: Family, context) => {
    const issue = issueOf(context, input.issueId);
    moveSubIssue(issue, issueOf(context, input.subIssueId), {
      ...(input.afterId == null ? {} : { after: issueOf(context, input.afterId) }),
      ...(input.beforeId == null ? {} : { before: issueOf(context, input.beforeId) }),
    });
    return { issue };
  }),
  addBlockedBy: mutation((input: Dependency, context) => {
    const issue = issueOf(context, input.issueId);
    const blockingIssue = issueOf(context, input.blockingIssueId);
    addBlockedBy(context.world, actor(context), issue, blockingIssue);
    return { issue, blockingIssue };
  }),
  removeBlockedBy: mutation((input: Dependency, context) => {
    const issue = issueOf(context, input.issueId);
    const blockingIssue = issueOf(context, input.blockingIssueId);
    removeBlockedBy(context.world, actor(context), issue, blockingIssue);
    return { issue, blockingIssue };
  }),
  pinIssue: mutation((input: { issueId: string }, context) => {
    const issue = issueOf(context, input.issueId);
    pinIssue(context.world, actor(context), issue);
    return { issue };
  }),
  unpinIssue: mutation((input: { issueId: string }, context) => {
    const issue = issueOf(context, input.issueId);
    unpinIssue(context.world, actor(context), issue);
    return { issue };
  }),
};
