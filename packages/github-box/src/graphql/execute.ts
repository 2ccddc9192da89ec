import { execute, getNamedType, OperationTypeNode, parse, validate } from "graphql";
import type {
  DocumentNode,
  GraphQLError,
  GraphQLFieldResolver,
  GraphQLResolveInfo,
  GraphQLTypeResolver,
} from "graphql";

import type { Need } from "../contract/permissions.ts";
import { demand, needOfMutation, needOfType } from "../contract/permissions.ts";
import { Refusal } from "../contract/refusal.ts";
import type { Entity, Value } from "../store/entities.ts";
import type { Violation } from "../contract/violations.ts";
import { accountTypes } from "./types/accounts.ts";
import { boardMutations } from "./mutations/board.ts";
import { boardTypes } from "./types/board.ts";
import { checkTypes } from "./types/checks.ts";
import { contentMutations } from "./mutations/content.ts";
import { showing } from "./connection.ts";
import type { Context } from "./context.ts";
import { costOf, mostNodes } from "./cost.ts";
import type { Cost } from "./cost.ts";
import { gitTypes } from "./types/git.ts";
import { issueMutations } from "./mutations/issue.ts";
import { issueFieldTypes } from "./types/issue-fields.ts";
import { issueTypes } from "./types/issue.ts";
import { query } from "./query.ts";
import { repositoryTypes } from "./types/repository.ts";
import { gitHubSchema } from "./schema.ts";
import { timelineTypes } from "./types/timeline.ts";

type AnyResolver = (source: unknown, args: object, context: Context) => unknown;

const resolvers: Record<string, Record<string, AnyResolver>> = {
  Query: query,
  Mutation: { ...issueMutations, ...contentMutations, ...boardMutations },
  ...accountTypes,
  ...repositoryTypes,
  ...issueTypes,
  ...issueFieldTypes,
  ...timelineTypes,
  ...boardTypes,
  ...gitTypes,
  ...checkTypes,
} as Record<string, Record<string, AnyResolver>>;

export interface GraphQLRequest {
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
}

/** Whether a document only reads, and the fields at its root. */
interface Operation {
  kind: "read" | "write";
  name: string;
}

interface Checked {
  document: DocumentNode;
  mistakes: readonly GraphQLError[];
  operation: Operation;
}

const checkedDocuments = new Map<string, Checked>();

/** Parses and validates a document against GitHub's schema; each text is checked once. */
export function check(text: string, lacks: readonly string[] = []): Checked {
  const key = [...lacks, text].join("\n");
  const known = checkedDocuments.get(key);
  if (known !== undefined) return known;
  const document = parse(text);
  const mistakes = validate(gitHubSchema(lacks), document);
  const checked = { document, mistakes, operation: operationOf(document) };
  checkedDocuments.set(key, checked);
  return checked;
}

/** Answers as GitHub does: status 200 with `data` and `errors`, even if the document is wrong. */
export async function run(
  request: GraphQLRequest,
  asked: Omit<Context, "cost">,
  violations: Violation[],
): Promise<{ body: object; points: number }> {
  const violate = (operation: string, message: string) =>
    violations.push({ where: "graphql", operation, message });
  let checked: Checked;
  try {
    checked = check(request.query, asked.lacks);
  } catch (error) {
    violate("document", String(error));
    return { body: { errors: [{ message: String(error) }] }, points: 1 };
  }
  const { document, mistakes, operation } = checked;
  if (mistakes.length > 0) {
    for (const { message } of mistakes) violate(operation.name, message);
    return { body: { errors: mistakes.map((mistake) => mistake.toJSON()) }, points: 1 };
  }
  const variables = request.variables ?? {};
  const cost = costOf(document, variables);
  if (cost.nodes > mostNodes) return { body: { errors: [tooManyNodes(cost)] }, points: 1 };
  const result = await execute({
    schema: gitHubSchema(asked.lacks),
    document,
    contextValue: { ...asked, cost },
    variableValues: variables,
    operationName: request.operationName ?? null,
    fieldResolver: resolveField,
    typeResolver: resolveType,
  });
  const errors = result.errors?.map((error) => {
    if (!(error.originalError instanceof Refusal)) violate(operation.name, error.message);
    return errorShape(error);
  });
  const body = {
    ...(result.data === undefined ? {} : { data: result.data }),
    ...(errors === undefined ? {} : { errors }),
  };
  return { body, points: cost.points };
}

function tooManyNodes({ nodes }: Cost) {
  const words = `This query is requesting up to ${nodes} possible nodes`;
  return {
    type: "MAX_NODE_LIMIT_EXCEEDED",
    message: `${words} which exceeds the maximum limit of ${mostNodes}.`,
  };
}

function operationOf(document: DocumentNode): Operation {
  const [definition] = document.definitions.filter(({ kind }) => kind === "OperationDefinition");
  if (definition?.kind !== "OperationDefinition") return { kind: "read", name: "" };
  const fields = definition.selectionSet.selections.flatMap((selection) =>
    selection.kind === "Field" ? [selection.name.value] : [],
  );
  const kind = definition.operation === OperationTypeNode.MUTATION ? "write" : "read";
  return { kind, name: fields.join(",") };
}

const resolveField: GraphQLFieldResolver<unknown, Context> = (source, args, context, info) => {
  const type = info.parentType.name;
  if (context.hidesParents || !isListOfBoards(getNamedType(info.returnType).name))
    demand(context.viewer, needOf(type, info));
  const known = resolvers[type];
  const resolve = known?.[info.fieldName];
  if (resolve !== undefined) return listed(resolve(source, args, context), context, info);
  const plain = known === undefined && typeof source === "object" && source !== null;
  if (plain && info.fieldName in source) return (source as Record<string, unknown>)[info.fieldName];
  throw new Error(`the box does not know ${type}.${info.fieldName}`);
};

/** The payload of a mutation shows everything that it did; the lists of a query may lag. */
function listed(value: unknown, { world }: Context, { operation }: GraphQLResolveInfo): unknown {
  return operation.operation === OperationTypeNode.QUERY ? showing(value, world.isListed) : value;
}

/** Lists of boards show null for each one that the viewer may not see. */
const isListOfBoards = remembered((type) => /^ProjectV2(Item)?Connection$/.test(type));

const needOfRecord = remembered(needOfType);

/** The same answer for the same type; each field of each record asks. */
function remembered<T>(of: (type: string) => T): (type: string) => T {
  const known = new Map<string, T>();
  return (type) => {
    if (!known.has(type)) known.set(type, of(type));
    return known.get(type) as T;
  };
}

function needOf(parent: string, { fieldName, returnType }: GraphQLResolveInfo): Need {
  if (parent === "Mutation") return needOfMutation(fieldName);
  return needOfRecord(parent) ?? needOfRecord(getNamedType(returnType).name);
}

const resolveType: GraphQLTypeResolver<unknown, Context> = (value) => {
  const record = value as (Entity & { __typename?: undefined }) | { __typename: string };
  if (record.__typename !== undefined) return record.__typename;
  return record.kind === "ProjectV2ItemFieldValue" ? valueType(record) : record.kind;
};

function valueType({ field }: Value): string {
  const names: Record<string, string> = {
    TEXT: "Text",
    NUMBER: "Number",
    DATE: "Date",
    SINGLE_SELECT: "SingleSelect",
    ITERATION: "Iteration",
  };
  return `ProjectV2ItemField${names[field.dataType]}Value`;
}

function errorShape(error: GraphQLError): object {
  const { originalError } = error;
  return {
    ...(originalError instanceof Refusal ? { type: originalError.type } : {}),
    ...error.toJSON(),
  };
}

/** The types and fields that the box has, for a check that GitHub has each of them. */
export function heldFields(): { type: string; field: string; resolver: unknown }[] {
  return Object.entries(resolvers).flatMap(([type, fields]) =>
    Object.entries(fields).map(([field, resolver]) => ({ type, field, resolver })),
  );
}
