import { boardPage } from "../../shapes/board.ts";
import type {
  Board,
  Field,
  IssueField,
  Item,
  Iteration,
  Option,
  StatusUpdate,
  Value,
  View,
  Workflow,
} from "../../store/entities.ts";
import { canSee } from "../../store/viewer.ts";
import { identity, pages } from "../common.ts";
import type { PageArguments } from "../connection.ts";
import { connection } from "../connection.ts";
import type { Context, Fields } from "../context.ts";
import { withArguments } from "../context.ts";

const board: Fields<Board> = {
  ...identity,
  number: ({ number }) => number,
  title: ({ title }) => title,
  url: boardPage,
  resourcePath: (source) => new URL(boardPage(source)).pathname,
  closed: ({ closedAt }) => closedAt !== null,
  closedAt: ({ closedAt }) => closedAt,
  public: (source) => source.public,
  template: () => false,
  readme: ({ readme }) => readme,
  shortDescription: ({ shortDescription }) => shortDescription,
  creator: ({ creator }) => creator,
  owner: ({ owner }) => owner,
  viewerCanUpdate: (_source, _args, { viewer }) =>
    viewer.kind === "installation" || viewer.kind === "person",
  viewerCanClose: () => true,
  viewerCanReopen: () => true,
  repositories: withArguments((source: Board, args: PageArguments, { viewer }: Context) => {
    const visible = [...source.repositories].filter((repository) => canSee(viewer, repository));
    return connection("repositories", visible, args);
  }),
  field: withArguments((source: Board, { name }: { name: string }) => fieldNamed(source, name)),
  view: withArguments(
    (source: Board, { number }: { number: number }) =>
      source.views.find((view) => view.number === number) ?? null,
  ),
  ...pages("workflows", ({ workflows }: Board) => workflows),
  ...pages("fields", ({ fields }: Board) => fields),
  ...pages("views", ({ views }: Board) => views),
  ...pages("items", ({ items }: Board) => items.values()),
  ...pages("statusUpdates", ({ statusUpdates }: Board) => statusUpdates.toReversed()),
};

const field: Fields<Field> = {
  ...identity,
  name: ({ name }) => name,
  dataType: ({ dataType }) => dataType,
  project: (source) => source.board,
};

const singleSelect: Fields<Field> = {
  ...field,
  options: withArguments((source: Field, { names }: { names?: string[] }) =>
    optionsOf(source).filter(({ name }) => names?.includes(name) ?? true),
  ),
};

/** Those of the organization's field, if the column shows one. */
function optionsOf({ options, issueField }: Field): Option[] {
  if (!issueField) return options;
  return issueField.options.map(({ nodeId, name, color }) => ({
    id: nodeId,
    name,
    color: color.toUpperCase(),
    description: "",
  }));
}

const option: Fields<Option> = {
  id: ({ id }) => id,
  name: ({ name }) => name,
  nameHTML: ({ name }) => name,
  color: ({ color }) => color,
  description: ({ description }) => description,
  descriptionHTML: ({ description }) => description,
};

const iterationField: Fields<Field> = {
  ...field,
  configuration: ({ iterations }, _args, { world }) => {
    const today = world.now().slice(0, 10);
    const all = iterations?.iterations ?? [];
    return {
      duration: iterations?.duration ?? 14,
      startDay: new Date(iterations?.startDate ?? today).getUTCDay() || 7,
      iterations: all.filter((iteration) => endOf(iteration) > today),
      completedIterations: all.filter((iteration) => endOf(iteration) <= today),
    };
  },
};

/** The first day after an iteration. */
function endOf({ startDate, duration }: Iteration): string {
  const end = new Date(startDate);
  end.setUTCDate(end.getUTCDate() + duration);
  return end.toISOString().slice(0, 10);
}

const view: Fields<View> = {
  ...identity,
  number: ({ number }) => number,
  name: ({ name }) => name,
  layout: ({ layout }) => `${layout.toUpperCase()}_LAYOUT`,
  filter: ({ filter }) => filter,
  project: (source) => source.board,
  ...pages("fields", (source: View) => fieldsOf(source, source.visibleFields)),
  ...pages("groupByFields", (source: View) => fieldsOf(source, source.groupBy)),
  ...pages("verticalGroupByFields", (source: View) => fieldsOf(source, source.verticalGroupBy)),
  sortByFields: withArguments((source: View, args: PageArguments) => {
    const sorts = source.sortBy.map(([id, direction]) => ({
      nodeId: String(id),
      direction: direction.toUpperCase(),
      field: fieldsOf(source, [id])[0],
    }));
    return connection("sortByFields", sorts, args);
  }),
};

function fieldsOf({ board }: View, ids: number[]): Field[] {
  return board.fields.filter(({ id }) => ids.includes(id));
}

const item: Fields<Item> = {
  ...identity,
  isArchived: ({ archivedAt }) => archivedAt !== null,
  type: ({ content }) => (content.kind === "Issue" ? "ISSUE" : "PULL_REQUEST"),
  content: ({ content }, _args, { viewer }) =>
    canSee(viewer, content.repository) ? content : null,
  creator: ({ creator }) => creator,
  project: (source) => source.board,
  fieldValueByName: withArguments((source: Item, { name }: { name: string }) => {
    const wanted = fieldNamed(source.board, name);
    return wanted === null ? null : valueOf(source, wanted);
  }),
  fieldValues: withArguments((source: Item, args: PageArguments) => {
    const values = source.board.fields.map((each) => valueOf(source, each));
    return connection(
      "fieldValues",
      values.filter((value) => value !== null),
      args,
    );
  }),
};

/** A built-in value is read from the issue and has no record of its own. */
interface BuiltIn {
  __typename: string;
  nodeId: string;
  field: Field;
  item: Item;
}

function valueOf(source: Item, wanted: Field): Value | BuiltIn | null {
  const { content } = source;
  if (wanted.issueField) return issueFieldValue(source, wanted, wanted.issueField);
  const builtIn = (__typename: string) => ({
    __typename: `ProjectV2ItemField${__typename}Value`,
    nodeId: `${source.nodeId}/${wanted.nodeId}`,
    field: wanted,
    item: source,
  });
  switch (wanted.dataType) {
    case "TITLE":
      return builtIn("Text");
    case "ASSIGNEES":
      return content.assignees.size === 0 ? null : builtIn("User");
    case "LABELS":
      return content.labels.size === 0 ? null : builtIn("Label");
    case "MILESTONE":
      return content.milestone === null ? null : builtIn("Milestone");
    case "REPOSITORY":
      return builtIn("Repository");
    case "LINKED_PULL_REQUESTS":
      return content.closers.size === 0 ? null : builtIn("PullRequest");
    case "REVIEWERS":
    case "PARENT_ISSUE":
    case "SUB_ISSUES_PROGRESS":
      return null;
    case "TEXT":
    case "NUMBER":
    case "DATE":
    case "SINGLE_SELECT":
    case "ITERATION":
      return source.values.get(wanted) ?? null;
  }
}

/** The value of the issue itself, as a column of the board shows it. */
function issueFieldValue(item: Item, field: Field, issueField: IssueField): BuiltIn | null {
  if (!item.content.fieldValues.has(issueField)) return null;
  const nodeId = `${item.nodeId}/${field.nodeId}`;
  return { __typename: "ProjectV2ItemIssueFieldValue", nodeId, field, item };
}

function fieldNamed(source: Board, name: string): Field | null {
  return source.fields.find((each) => each.name.toLowerCase() === name.toLowerCase()) ?? null;
}

const value: Fields<Value> = {
  ...identity,
  field: (source) => source.field,
  item: (source) => source.item,
  creator: ({ creator }) => creator,
};

const linked: Fields<BuiltIn> = { field: (source) => source.field };

const statusUpdate: Fields<StatusUpdate> = {
  ...identity,
  body: ({ body }) => body,
  status: ({ status }) => status,
  startDate: ({ startDate }) => startDate,
  targetDate: ({ targetDate }) => targetDate,
  creator: ({ creator }) => creator,
  project: (source) => source.board,
};

const workflow: Fields<Workflow> = {
  ...identity,
  number: ({ number }) => number,
  name: ({ name }) => name,
  enabled: ({ enabled }) => enabled,
  project: (source) => source.board,
};

const chosenOption = ({ field, optionId }: Value) =>
  field.options.find(({ id }) => id === optionId);
const chosenIteration = ({ field, iterationId }: Value) =>
  field.iterations?.iterations.find(({ id }) => id === iterationId);

export const boardTypes = {
  ProjectV2: board,
  ProjectV2Field: field,
  ProjectV2SingleSelectField: singleSelect,
  ProjectV2SingleSelectFieldOption: option,
  ProjectV2IterationField: iterationField,
  ProjectV2View: view,
  ProjectV2Item: item,
  ProjectV2StatusUpdate: statusUpdate,
  ProjectV2Workflow: workflow,
  ProjectV2ItemFieldTextValue: {
    ...value,
    text: (source: Value) => source.text ?? source.item.content.title,
  },
  ProjectV2ItemFieldNumberValue: { ...value, number: (source: Value) => source.number },
  ProjectV2ItemFieldDateValue: { ...value, date: (source: Value) => source.date },
  ProjectV2ItemFieldSingleSelectValue: {
    ...value,
    name: (source: Value) => chosenOption(source)?.name,
    optionId: (source: Value) => source.optionId,
    color: (source: Value) => chosenOption(source)?.color,
    description: (source: Value) => chosenOption(source)?.description,
  },
  ProjectV2ItemFieldIterationValue: {
    ...value,
    title: (source: Value) => chosenIteration(source)?.title,
    iterationId: (source: Value) => source.iterationId,
    startDate: (source: Value) => chosenIteration(source)?.startDate,
    duration: (source: Value) => chosenIteration(source)?.duration,
  },
  ProjectV2ItemIssueFieldValue: {
    ...linked,
    issueFieldValue: ({ item, field }: BuiltIn) =>
      field.issueField && item.content.fieldValues.get(field.issueField),
  },
  ProjectV2ItemFieldLabelValue: {
    ...linked,
    ...pages("labels", ({ item }: BuiltIn) => item.content.labels),
  },
  ProjectV2ItemFieldUserValue: {
    ...linked,
    ...pages("users", ({ item }: BuiltIn) => item.content.assignees),
  },
  ProjectV2ItemFieldMilestoneValue: {
    ...linked,
    milestone: ({ item }: BuiltIn) => item.content.milestone,
  },
  ProjectV2ItemFieldRepositoryValue: {
    ...linked,
    repository: ({ item }: BuiltIn) => item.content.repository,
  },
  ProjectV2ItemFieldPullRequestValue: {
    ...linked,
    ...pages("pullRequests", ({ item }: BuiltIn) => item.content.closers),
  },
};
