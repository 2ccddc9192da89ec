import { createHash } from "node:crypto";

import { notFound, unprocessable } from "../../contract/refusal.ts";
import type {
  Board,
  BuiltInType,
  CustomType,
  Field,
  IssueField,
  Iteration,
  IterationSettings,
  Option,
} from "../../store/entities.ts";
import { record } from "../../store/store.ts";
import type { World } from "../../store/world.ts";
import { touch } from "../../store/world.ts";
import { limits, refuseEmpty } from "../repository/rules.ts";

export interface FieldText {
  name: string;
  options?: (Omit<Option, "id"> & { id?: string | undefined })[] | undefined;
  iterations?: WantedIterations | undefined;
}

interface WantedIterations {
  duration: number;
  startDate: string;
  iterations: Omit<Iteration, "id">[];
}

export function createField(
  world: World,
  board: Board,
  dataType: CustomType,
  { name, options, iterations }: FieldText,
): Field {
  refuseEmpty("ProjectV2Field", "name", name);
  refuseColumn(board, name);
  const field = addField(world, board, name, dataType);
  if (dataType === "SINGLE_SELECT") {
    if (options === undefined || options.length === 0) {
      throw unprocessable("Single select fields need at least one option");
    }
    field.options = newOptions(world, field, options);
  }
  if (dataType === "ITERATION") {
    field.iterations = newIterations(world, field, iterations ?? defaultIterations(world));
  }
  touch(world, board);
  return field;
}

function refuseColumn(board: Board, name: string): void {
  if (board.fields.length >= limits.fields) {
    throw unprocessable(`A project cannot have more than ${limits.fields} fields`);
  }
  refuseTaken(board, name);
}

function refuseTaken(board: Board, name: string, own?: Field): void {
  const wanted = name.toLowerCase();
  if (board.fields.some((field) => field !== own && field.name.toLowerCase() === wanted)) {
    throw unprocessable("Name has already been taken");
  }
}

/** A column that shows a field of the organization's issues. */
export function createIssueFieldColumn(world: World, board: Board, issueField: IssueField): Field {
  if (issueField.owner !== board.owner) throw notFound("Could not resolve to an issue field");
  refuseColumn(board, issueField.name);
  const dataType = issueField.dataType.toUpperCase() as CustomType;
  const field = addField(world, board, issueField.name, dataType);
  field.issueField = issueField;
  touch(world, board);
  return field;
}

/**
 * Overwrites what is given. An option that comes with its id keeps it, and the items keep that value.
 * Any other option gets a new id, and values of options that are gone are cleared. An iteration has no
 * id to send: one with the same start and length keeps its id.
 */
export function updateField(
  world: World,
  field: Field,
  { name, options, iterations }: Partial<FieldText>,
): void {
  if (name !== undefined) {
    refuseTaken(field.board, name, field);
    field.name = name;
  }
  if (options !== undefined) {
    field.options = newOptions(world, field, options);
    const kept = new Set(field.options.map(({ id }) => id));
    clearValues(field, (value) => value.optionId !== undefined && !kept.has(value.optionId));
  }
  if (iterations !== undefined) {
    field.iterations = newIterations(world, field, iterations);
    const kept = new Set(field.iterations.iterations.map(({ id }) => id));
    clearValues(field, (value) => value.iterationId !== undefined && !kept.has(value.iterationId));
  }
  touch(world, field, field.board);
}

export function deleteField(world: World, field: Field): void {
  const { board } = field;
  if (builtIn.some(([name]) => name === field.name)) {
    throw unprocessable(`The field ${field.name} cannot be deleted`);
  }
  board.fields = board.fields.filter((other) => other !== field);
  for (const item of board.items.values()) item.values.delete(field);
  world.store.nodes.delete(field.nodeId);
  touch(world, board);
}

/** The fields that every new board has, in GitHub's order. */
export function addBuiltInFields(world: World, board: Board): void {
  for (const [name, dataType] of builtIn) {
    const field = addField(world, board, name, dataType);
    if (dataType === "SINGLE_SELECT") field.options = newOptions(world, field, statusOptions);
  }
}

const builtIn: [name: string, dataType: BuiltInType | "SINGLE_SELECT"][] = [
  ["Title", "TITLE"],
  ["Assignees", "ASSIGNEES"],
  ["Status", "SINGLE_SELECT"],
  ["Labels", "LABELS"],
  ["Linked pull requests", "LINKED_PULL_REQUESTS"],
  ["Milestone", "MILESTONE"],
  ["Repository", "REPOSITORY"],
  ["Reviewers", "REVIEWERS"],
  ["Parent issue", "PARENT_ISSUE"],
  ["Sub-issues progress", "SUB_ISSUES_PROGRESS"],
];

const statusOptions = [
  { name: "Todo", color: "GREEN", description: "This item hasn't been started" },
  { name: "In Progress", color: "YELLOW", description: "This is actively being worked on" },
  { name: "Done", color: "PURPLE", description: "This has been completed" },
];

function addField(world: World, board: Board, name: string, dataType: Field["dataType"]): Field {
  const kind =
    dataType === "SINGLE_SELECT"
      ? "ProjectV2SingleSelectField"
      : dataType === "ITERATION"
        ? "ProjectV2IterationField"
        : "ProjectV2Field";
  const prefix = { ProjectV2SingleSelectField: "PVTSSF", ProjectV2IterationField: "PVTIF" };
  const field = record<Field>(
    world.store,
    kind === "ProjectV2Field" ? "PVTF" : prefix[kind],
    world.now(),
    {
      kind,
      board,
      name,
      dataType,
      options: [],
      iterations: null,
      issueField: null,
    },
  );
  board.fields.push(field);
  return field;
}

function newOptions(
  world: World,
  field: Field,
  wanted: NonNullable<FieldText["options"]>,
): Option[] {
  if (wanted.length > limits.options) {
    throw unprocessable(`A field cannot have more than ${limits.options} options`);
  }
  const known = new Set(field.options.map(({ id }) => id));
  return wanted.map(({ id, name, color, description }) => ({
    id: id !== undefined && known.has(id) ? id : shortId(world, field),
    name,
    color,
    description,
  }));
}

function newIterations(world: World, field: Field, wanted: WantedIterations): IterationSettings {
  const known = field.iterations?.iterations ?? [];
  const iterations = wanted.iterations.map((iteration) => {
    const same = known.find(
      ({ startDate, duration }) =>
        startDate === iteration.startDate && duration === iteration.duration,
    );
    return { ...iteration, id: same?.id ?? shortId(world, field) };
  });
  return { duration: wanted.duration, startDate: wanted.startDate, iterations };
}

function defaultIterations(world: World): WantedIterations {
  const today = world.now().slice(0, 10);
  return { duration: 14, startDate: today, iterations: [] };
}

function clearValues(
  field: Field,
  gone: (value: { optionId?: string; iterationId?: string }) => boolean,
) {
  for (const item of field.board.items.values()) {
    const value = item.values.get(field);
    if (value !== undefined && gone(value)) item.values.delete(field);
  }
}

/** Eight hexadecimal digits, like GitHub's ids of options and iterations. */
function shortId(world: World, field: Field): string {
  const seed = `${field.nodeId}/${world.store.nextId++}`;
  return createHash("sha1").update(seed).digest("hex").slice(0, 8);
}
