/**
 * Generates the types of GitHub's answers to GraphQL documents from its schema, so that the compiler
 * knows where an answer can be null, and where a field may be missing.
 */
import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLCompositeType,
  GraphQLInterfaceType,
  GraphQLObjectType,
  GraphQLOutputType,
  GraphQLSchema,
  SelectionNode,
  SelectionSetNode,
} from "graphql";
import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  TypeMetaFieldDef,
} from "graphql";
import { format } from "oxfmt";

/** A field of an answer: its key, its type in TypeScript, and whether it may be left out. */
interface Field {
  key: string;
  type: string;
  optional: boolean;
}

/** The context in which a selection is read. */
interface Scope {
  schema: GraphQLSchema;
  fragments: Map<string, FragmentDefinitionNode>;
  /** The places (`line:column`) of fields that a server may lack. */
  lackable: Set<string>;
}

/**
 * A module of types: one for each operation, its name followed by `Answer`, and one for each fragment,
 * with the same name.
 */
export async function answerTypes(schema: GraphQLSchema, documents: string[]): Promise<string> {
  const types = new Map<string, string>();
  for (const text of documents) {
    const { definitions } = parse(text);
    const named = definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION);
    const fragments = new Map(named.map((each) => [each.name.value, each]));
    const scope = { schema, fragments, lackable: lackableIn(text) };
    for (const definition of definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) {
        const on = schema.getType(definition.typeCondition.name.value);
        types.set(
          definition.name.value,
          typeOf(definition.selectionSet, on as GraphQLCompositeType, scope),
        );
      } else if (definition.kind === Kind.OPERATION_DEFINITION && definition.name) {
        const root = schema.getRootType(definition.operation);
        if (root)
          types.set(`${definition.name.value}Answer`, typeOf(definition.selectionSet, root, scope));
      }
    }
  }
  const sorted = [...types].toSorted(([one], [other]) => (one < other ? -1 : 1));
  const module = [HEAD, ...sorted.map(([name, type]) => `export type ${name} = ${type};`)];
  const { code } = await format("answers.ts", module.join("\n\n"), { printWidth: 100 });
  return code;
}

const HEAD = `/**
 * GitHub's answers to our documents. Generated from its schema by \`npm run generate\`: do not edit.
 *
 * A field is optional if a variable of the document can leave it out, if a server may lack it, or if the
 * answer may be about another kind of thing than was asked for.
 */

/** A thing with these fields, or another kind of thing without any of them. */
type Perhaps<T> = T | { [Key in keyof T]?: undefined };`;

/** The fields with a comment `# where …`: see `src/github/client/server.ts`. */
function lackableIn(text: string): Set<string> {
  const lines = text.split("\n");
  return new Set(
    lines.flatMap((line, n) =>
      /# where \w/.test(line) ? [`${n + 1}:${line.search(/\S/) + 1}`] : [],
    ),
  );
}

function typeOf(set: SelectionSetNode, on: GraphQLCompositeType, scope: Scope): string {
  const single = onlySpread(set, scope);
  if (single) return single.of === on.name ? single.name : `Perhaps<${single.name}>`;
  if (!isAbstractType(on)) return objectOf(fieldsOf(set.selections, on.name, on, scope));
  const shapes = new Map<string, { fields: Field[]; names: string[] }>();
  for (const type of scope.schema.getPossibleTypes(on)) {
    const fields = fieldsOf(set.selections, type.name, on, scope);
    const own = fields.filter(({ key }) => key !== "__typename");
    const shape = objectOf(own);
    const same = shapes.get(shape) ?? { fields, names: [] };
    same.names.push(type.name);
    shapes.set(shape, same);
  }
  return unionOf([...shapes.values()]);
}

/** The kinds of things that an answer can be; those without any field come last. */
function unionOf(shapes: { fields: Field[]; names: string[] }[]): string {
  const told = shapes.some(({ fields }) => fields.some(({ key }) => key === "__typename"));
  const rich = shapes.filter(({ fields }) => fields.some(({ key }) => key !== "__typename"));
  const poor = shapes.length - rich.length;
  if (told) {
    const texts = rich.map(({ fields, names }) =>
      objectOf(fields.map((field) => named(field, names))),
    );
    const others = shapes.filter((shape) => !rich.includes(shape)).flatMap(({ names }) => names);
    // There may be many, and more of them in future.
    const told = others.length <= 3 ? others : ["something else"];
    for (const name of told) texts.push(`{ __typename: ${JSON.stringify(name)} }`);
    return texts.join(" | ");
  }
  const texts = rich.map(({ fields }) => objectOf(fields)).join(" | ");
  return poor > 0 ? `Perhaps<${texts}>` : texts;
}

function named(field: Field, names: string[]): Field {
  if (field.key !== "__typename") return field;
  return { ...field, type: names.map((name) => JSON.stringify(name)).join(" | ") };
}

/** A selection of one fragment and nothing else: its name, and the type that it is on. */
function onlySpread({ selections }: SelectionSetNode, { fragments }: Scope) {
  const [first] = selections;
  if (selections.length !== 1 || first?.kind !== Kind.FRAGMENT_SPREAD) return undefined;
  const fragment = fragments.get(first.name.value);
  return fragment && { name: first.name.value, of: fragment.typeCondition.name.value };
}

/** The fields that a thing of type `name` has in the answer; `on` is the type of the selection. */
function fieldsOf(
  selections: readonly SelectionNode[],
  name: string,
  on: GraphQLCompositeType,
  scope: Scope,
): Field[] {
  const fields = selections.flatMap((selection): Field[] => {
    if (selection.kind === Kind.FIELD) return [fieldOf(selection, name, on, scope)];
    const inner =
      selection.kind === Kind.INLINE_FRAGMENT
        ? selection
        : scope.fragments.get(selection.name.value);
    const condition = inner?.typeCondition?.name.value ?? on.name;
    if (!inner || !applies(condition, name, scope.schema)) return [];
    const type = scope.schema.getType(condition) as GraphQLCompositeType;
    return fieldsOf(inner.selectionSet.selections, name, type, scope);
  });
  return [...new Map(fields.map((field) => [field.key, field])).values()];
}

function applies(condition: string, name: string, schema: GraphQLSchema): boolean {
  if (condition === name) return true;
  const [type, own] = [schema.getType(condition), schema.getType(name)];
  return isAbstractType(type) && isObjectType(own) && schema.isSubType(type, own);
}

function fieldOf(node: FieldNode, name: string, on: GraphQLCompositeType, scope: Scope): Field {
  const key = node.alias?.value ?? node.name.value;
  if (node.name.value === "__typename") return { key, type: JSON.stringify(name), optional: false };
  const parent = scope.schema.getType(on.name);
  const definition =
    isObjectType(parent) || isInterfaceType(parent)
      ? fieldNamed(parent, node.name.value)
      : undefined;
  if (!definition) throw new Error(`${on.name} has no field ${node.name.value}.`);
  const { line, column } = node.loc?.startToken ?? {};
  const isLackable = scope.lackable.has(`${line}:${column}`);
  const isChosen = (node.directives ?? []).some((each) => each.name.value === "include");
  const type = outputOf(definition.type, node, scope);
  return { key, type, optional: isLackable || isChosen };
}

function fieldNamed(parent: GraphQLObjectType | GraphQLInterfaceType, name: string) {
  return name === TypeMetaFieldDef.name ? TypeMetaFieldDef : parent.getFields()[name];
}

function outputOf(type: GraphQLOutputType, node: FieldNode, scope: Scope): string {
  if (isNonNullType(type)) return solid(type.ofType, node, scope);
  return `${solid(type, node, scope)} | null`;
}

function solid(type: GraphQLOutputType, node: FieldNode, scope: Scope): string {
  if (isListType(type)) return `(${outputOf(type.ofType, node, scope)})[]`;
  const inner = getNamedType(type);
  if (node.selectionSet && isCompositeType(inner)) {
    const text = typeOf(node.selectionSet, inner, scope);
    return text.includes(" | ") && !text.startsWith("{") ? `(${text})` : text;
  }
  if (isEnumType(inner)) {
    return `(${inner
      .getValues()
      .map(({ name }) => JSON.stringify(name))
      .join(" | ")})`;
  }
  return scalars[inner.name] ?? "string";
}

const scalars: Record<string, string> = { Int: "number", Float: "number", Boolean: "boolean" };

function objectOf(fields: Field[]): string {
  const lines = fields.map(({ key, type, optional }) => `${key}${optional ? "?" : ""}: ${type}`);
  return `{ ${lines.join("; ")} }`;
}
