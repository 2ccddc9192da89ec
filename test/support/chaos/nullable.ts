/** Where GitHub's schema allows null in an answer. */
import type {
  DocumentNode,
  FragmentDefinitionNode,
  GraphQLCompositeType,
  GraphQLOutputType,
  GraphQLSchema,
  SelectionSetNode,
} from "graphql";
import { getNamedType, isCompositeType, isListType, isNonNullType, Kind, parse } from "graphql";

export type Path = (string | number)[];

/** The places in an answer that have a value and could have null instead, each as its path. */
export function nullablePlaces(schema: GraphQLSchema, text: string, data: unknown): Path[] {
  const document = parse(text);
  const fragments = fragmentsOf(document);
  const found = new Map<string, Path>();

  function inType(
    type: GraphQLOutputType,
    set: SelectionSetNode | undefined,
    value: unknown,
    path: Path,
  ) {
    if (value === null || value === undefined) return;
    if (isNonNullType(type)) return inside(type.ofType, set, value, path);
    found.set(path.join("."), path);
    inside(type, set, value, path);
  }

  function inside(
    type: GraphQLOutputType,
    set: SelectionSetNode | undefined,
    value: unknown,
    path: Path,
  ) {
    if (isListType(type)) {
      for (const [n, each] of (value as unknown[]).entries())
        inType(type.ofType, set, each, [...path, n]);
    } else {
      const named = getNamedType(type);
      if (set && isCompositeType(named)) inObject(named, set, value as object, path);
    }
  }

  function inObject(
    on: GraphQLCompositeType,
    set: SelectionSetNode,
    value: object,
    path: Path,
  ): void {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        const field = "getFields" in on ? on.getFields()[selection.name.value] : undefined;
        if (!field || !(key in value)) continue;
        inType(field.type, selection.selectionSet, value[key as never], [...path, key]);
        continue;
      }
      const inner =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      const type = schema.getType(inner?.typeCondition?.name.value ?? on.name);
      if (inner && isCompositeType(type)) inObject(type, inner.selectionSet, value, path);
    }
  }

  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const root = schema.getRootType(definition.operation);
    if (root) inObject(root, definition.selectionSet, data as object, []);
  }
  return [...found.values()];
}

function fragmentsOf({ definitions }: DocumentNode): Map<string, FragmentDefinitionNode> {
  const fragments = definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((each) => [each.name.value, each]));
}

/** The same answer with null at one place; undefined if it has no such place. */
export function nulled<Data>(data: Data, path: Path): Data | undefined {
  const copy = structuredClone(data);
  let parent: unknown = copy;
  for (const step of path.slice(0, -1)) {
    parent = (parent as Record<string, unknown> | null)?.[step];
    if (parent === null || parent === undefined) return undefined;
  }
  const last = path.at(-1) ?? "";
  const holder = parent as Record<string | number, unknown>;
  if (holder[last] === null || holder[last] === undefined) return undefined;
  holder[last] = null;
  return copy;
}
