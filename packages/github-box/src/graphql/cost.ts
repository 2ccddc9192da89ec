import { getNamedType, isCompositeType, isInterfaceType, isObjectType, Kind } from "graphql";
import type {
  DocumentNode,
  FieldNode,
  GraphQLNamedType,
  SelectionSetNode,
  ValueNode,
} from "graphql";

import { gitHubSchema } from "./schema.ts";

export interface Cost {
  /** Points of the hourly limit. */
  points: number;
  /** The largest number of records that a document may return. */
  nodes: number;
}

type Variables = Record<string, unknown>;

/** GitHub refuses documents that could return more than this. */
export const mostNodes = 500_000;

/**
 * What GitHub charges: each connection is one request for every record of the connection above it, and a
 * hundred requests are one point.
 * https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
 */
export function costOf(document: DocumentNode, variables: Variables): Cost {
  const known = costs.get(document) ?? new Map<string, Cost>();
  costs.set(document, known);
  const sizes = sizesIn(variables);
  const cost = known.get(sizes) ?? reckoned(document, variables);
  known.set(sizes, cost);
  return cost;
}

/** The costs of a document, by the sizes in its variables: a walk through it takes as long as a small answer. */
const costs = new WeakMap<DocumentNode, Map<string, Cost>>();

/** Of all variables, only numbers, conditions and the lengths of lists change what a document costs. */
function sizesIn(variables: Variables): string {
  const sizes = Object.entries(variables).map(([name, value]) => {
    const size = Array.isArray(value) ? value.length : value;
    return typeof size === "number" || typeof size === "boolean" ? `${name} ${size}` : "";
  });
  return sizes.join(",");
}

function reckoned(document: DocumentNode, variables: Variables): Cost {
  const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return { points: 1, nodes: 0 };
  const root = gitHubSchema().getRootType(operation.operation);
  const total = { requests: 0, nodes: 0 };
  if (root != null) walk(operation.selectionSet, root, 1);
  return { points: Math.max(1, Math.round(total.requests / 100)), nodes: total.nodes };

  function walk(selections: SelectionSetNode, type: GraphQLNamedType, times: number): void {
    for (const selection of selections.selections) {
      if (isLeftOut(selection.directives, variables)) continue;
      if (selection.kind === Kind.FIELD) walkField(selection, type, times);
      else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const name = selection.typeCondition?.name.value;
        walk(selection.selectionSet, typeNamed(name) ?? type, times);
      } else {
        const fragment = fragmentNamed(document, selection.name.value);
        const on = typeNamed(fragment?.typeCondition.name.value);
        if (fragment !== undefined && on !== undefined) walk(fragment.selectionSet, on, times);
      }
    }
  }

  function walkField(field: FieldNode, parent: GraphQLNamedType, times: number): void {
    if (!isObjectType(parent) && !isInterfaceType(parent)) return;
    const definition = parent.getFields()[field.name.value];
    if (definition === undefined || field.selectionSet === undefined) return;
    const type = getNamedType(definition.type);
    if (!isCompositeType(type)) return;
    const isConnection = type.name.endsWith("Connection");
    const size = isConnection ? sizeOf(field, variables) : listedIds(field, variables);
    if (isConnection) total.requests += times;
    if (isConnection) total.nodes += times * size;
    walk(field.selectionSet, type, times * size);
  }
}

/** The `first` or `last` of a connection; undefined if only its count is asked for. */
function sizeOf(field: FieldNode, variables: Variables): number {
  return Number(argument(field, "first", variables) ?? argument(field, "last", variables) ?? 0);
}

/**
 * The number of records that a field returns: for `nodes(ids:)` as many as it names, for any other field
 * one.
 */
function listedIds(field: FieldNode, variables: Variables): number {
  const ids = argument(field, "ids", variables);
  return Array.isArray(ids) ? ids.length : 1;
}

function argument(field: FieldNode, name: string, variables: Variables): unknown {
  const value = field.arguments?.find((each) => each.name.value === name)?.value;
  return value === undefined ? undefined : valueOf(value, variables);
}

function valueOf(value: ValueNode, variables: Variables): unknown {
  if (value.kind === Kind.VARIABLE) return variables[value.name.value];
  if (value.kind === Kind.LIST) return value.values;
  return value.kind === Kind.INT || value.kind === Kind.BOOLEAN ? value.value : undefined;
}

function isLeftOut(directives: FieldNode["directives"], variables: Variables): boolean {
  return (directives ?? []).some((directive) => {
    const condition = directive.arguments?.[0]?.value;
    const holds = condition === undefined ? undefined : valueOf(condition, variables);
    return directive.name.value === "include" ? holds === false : holds === true;
  });
}

function typeNamed(name: string | undefined): GraphQLNamedType | undefined {
  return name === undefined ? undefined : gitHubSchema().getType(name);
}

function fragmentNamed(document: DocumentNode, name: string) {
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name) {
      return definition;
    }
  }
  return undefined;
}
