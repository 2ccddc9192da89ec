import type {
  Board,
  Field,
  Item,
  Iteration,
  Option,
  StatusUpdate,
  Value,
  View,
} from "../store/entities.ts";
import { isPullRequest } from "../store/entities.ts";
import { userShape } from "./accounts.ts";
import { issueShape, labelShape, milestoneShape } from "./issue.ts";
import { pullSummaryShape } from "./pull.ts";
import { repositoryShape } from "./repository.ts";
import { apiUrl, webUrl } from "./urls.ts";

function boardUrl(board: Board): string {
  return `${apiUrl}/orgs/${board.owner.login}/projectsV2/${board.number}`;
}

export function boardPage(board: Board): string {
  const folder = board.owner.kind === "Organization" ? "orgs" : "users";
  return `${webUrl}/${folder}/${board.owner.login}/projects/${board.number}`;
}

export function boardShape(board: Board) {
  const latest = board.statusUpdates.at(-1);
  return {
    id: board.id,
    node_id: board.nodeId,
    owner: userShape(board.owner),
    creator: userShape(board.creator),
    title: board.title,
    description: board.readme,
    short_description: board.shortDescription,
    public: board.public,
    number: board.number,
    state: board.closedAt === null ? "open" : "closed",
    closed_at: board.closedAt,
    created_at: board.createdAt,
    updated_at: board.updatedAt,
    deleted_at: null,
    deleted_by: null,
    latest_status_update: latest === undefined ? null : statusUpdateShape(latest),
    is_template: false,
  };
}

export function statusUpdateShape(update: StatusUpdate) {
  return {
    id: update.id,
    node_id: update.nodeId,
    project_node_id: update.board.nodeId,
    creator: userShape(update.creator),
    status: update.status,
    body: update.body,
    ...(update.startDate === null ? {} : { start_date: update.startDate }),
    ...(update.targetDate === null ? {} : { target_date: update.targetDate }),
    created_at: update.createdAt,
    updated_at: update.updatedAt,
  };
}

export function fieldShape(field: Field) {
  const { iterations } = field;
  return {
    id: field.id,
    node_id: field.nodeId,
    project_url: boardUrl(field.board),
    name: field.name,
    data_type: field.dataType.toLowerCase(),
    created_at: field.createdAt,
    updated_at: field.updatedAt,
    ...(field.dataType === "SINGLE_SELECT" ? { options: field.options.map(optionShape) } : {}),
    ...(iterations === null
      ? {}
      : {
          configuration: {
            start_day: new Date(iterations.startDate).getUTCDay() || 7,
            duration: iterations.duration,
            iterations: iterations.iterations.map(iterationShape),
          },
        }),
  };
}

function optionShape(option: Option) {
  return {
    id: option.id,
    name: rich(option.name),
    description: rich(option.description),
    color: option.color,
  };
}

function iterationShape(iteration: Iteration) {
  return {
    id: iteration.id,
    title: rich(iteration.title),
    start_date: iteration.startDate,
    duration: iteration.duration,
    completed: false,
  };
}

function rich(text: string) {
  return { raw: text, html: text };
}

export function viewShape(view: View) {
  return {
    id: view.id,
    node_id: view.nodeId,
    number: view.number,
    name: view.name,
    layout: view.layout,
    filter: view.filter,
    project_url: boardUrl(view.board),
    html_url: `${boardPage(view.board)}/views/${view.number}`,
    creator: userShape(view.creator),
    visible_fields: view.visibleFields,
    sort_by: view.sortBy,
    group_by: view.groupBy,
    vertical_group_by: view.verticalGroupBy,
    created_at: view.createdAt,
    updated_at: view.updatedAt,
  };
}

/** An item as in webhooks. */
export function itemShape(item: Item) {
  return {
    id: item.id,
    node_id: item.nodeId,
    project_node_id: item.board.nodeId,
    content_node_id: item.content.nodeId,
    content_type: item.content.kind,
    creator: userShape(item.creator),
    created_at: item.createdAt,
    updated_at: item.updatedAt,
    archived_at: item.archivedAt,
  };
}

/** An item as REST lists it: with its issue, and the requested fields (only the title if none). */
export function itemWithContentShape(item: Item, fieldIds: ReadonlySet<number>) {
  const { content } = item;
  const fields = item.board.fields.filter(({ id, dataType }) =>
    fieldIds.size === 0 ? dataType === "TITLE" : fieldIds.has(id),
  );
  return {
    id: item.id,
    node_id: item.nodeId,
    project_url: boardUrl(item.board),
    item_url: `${boardUrl(item.board)}/items/${item.id}`,
    content_type: content.kind,
    content: isPullRequest(content) ? pullSummaryShape(content) : issueShape(content),
    creator: userShape(item.creator),
    created_at: item.createdAt,
    updated_at: item.updatedAt,
    archived_at: item.archivedAt,
    fields: fields.map((field) => ({
      id: field.id,
      name: field.name,
      data_type: field.dataType.toLowerCase(),
      value: valueShape(item, field),
    })),
  };
}

function valueShape(item: Item, field: Field): unknown {
  const { content } = item;
  switch (field.dataType) {
    case "TITLE":
      return rich(content.title);
    case "ASSIGNEES":
      return [...content.assignees].map(userShape);
    case "LABELS":
      return [...content.labels].map(labelShape);
    case "MILESTONE":
      return content.milestone === null ? null : milestoneShape(content.milestone);
    case "REPOSITORY":
      return repositoryShape(content.repository);
    case "LINKED_PULL_REQUESTS":
      return [...content.closers].map(pullSummaryShape);
    case "PARENT_ISSUE":
      return content.parent === null ? null : issueShape(content.parent);
    case "REVIEWERS":
    case "SUB_ISSUES_PROGRESS":
      return null;
    case "TEXT":
    case "NUMBER":
    case "DATE":
    case "SINGLE_SELECT":
    case "ITERATION":
      return customValueShape(item.values.get(field));
  }
}

function customValueShape(value: Value | undefined): unknown {
  if (value === undefined) return null;
  const { field } = value;
  const option = field.options.find(({ id }) => id === value.optionId);
  if (option !== undefined) return optionShape(option);
  const iteration = field.iterations?.iterations.find(({ id }) => id === value.iterationId);
  if (iteration !== undefined) return iterationShape(iteration);
  return value.text === undefined ? (value.number ?? value.date ?? null) : rich(value.text);
}

/** A value as in `from` and `to` of an item's webhook; a fraction is sent as text. */
export function toldValueShape(value: Value | undefined): unknown {
  if (value === undefined) return null;
  const { field } = value;
  const option = field.options.find(({ id }) => id === value.optionId);
  if (option !== undefined) return { ...option };
  const iteration = field.iterations?.iterations.find(({ id }) => id === value.iterationId);
  if (iteration !== undefined) {
    const { startDate, ...rest } = iteration;
    return { ...rest, start_date: startDate };
  }
  if (value.number !== undefined) {
    return Number.isInteger(value.number) ? value.number : String(value.number);
  }
  return value.text ?? value.date ?? null;
}
