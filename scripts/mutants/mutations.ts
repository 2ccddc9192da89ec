/** The small changes that a file can suffer, each of which some test should notice. */
import { parseAst } from "rolldown/parseAst";

/** One change: the characters from `start` to `end` become `text`. */
export interface Mutation {
  start: number;
  end: number;
  text: string;
  what: string;
  /** A statement cannot stand where a value is wanted, so it is switched another way. */
  isStatement: boolean;
  /** Runs once, while the file is loaded, and not again in each test. */
  isStatic: boolean;
}

type Node = { type: string; start: number; end: number } & Record<string, unknown>;

/** What a node becomes, and the words for it. */
type Replacement = [text: string, what: string];

type Change = [node: Node, text: string, what: string];

const OPPOSITES: Record<string, string> = {
  "<": "<=",
  "<=": "<",
  ">": ">=",
  ">=": ">",
  "===": "!==",
  "!==": "===",
  "-": "+",
  "*": "/",
  "/": "*",
  "%": "*",
};

const METHODS: Record<string, string> = {
  some: "every",
  every: "some",
  startsWith: "endsWith",
  endsWith: "startsWith",
  min: "max",
  max: "min",
};

/** Methods of which only the receiver stays. */
const DROPPED = new Set(["filter", "sort", "toSorted", "reverse", "toReversed", "slice", "trim"]);

const FUNCTIONS = new Set(["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"]);

/** Types are seen by the compiler only; what stands under one of these has a value. */
const TYPED_VALUES = new Set(["TSAsExpression", "TSSatisfiesExpression", "TSNonNullExpression"]);

export function mutationsOf(source: string): Mutation[] {
  const found: Mutation[] = [];
  const walk = (node: Node, isStatic: boolean, isInChain: boolean): void => {
    if (node.type.startsWith("TS") && !TYPED_VALUES.has(node.type)) return;
    if (node.type === "ImportDeclaration") return;
    for (const [{ start, end, type }, text, what] of changesOf(node, source, isInChain))
      found.push({ start, end, text, what, isStatement: type.endsWith("Statement"), isStatic });
    for (const [key, child] of children(node))
      walk(child, isStatic && !FUNCTIONS.has(node.type), isSpine(node, key, isInChain));
  };
  walk(parseAst(source, { lang: "ts" }) as unknown as Node, true, false);
  return found;
}

function changesOf(node: Node, source: string, isInChain: boolean): Change[] {
  const text = ({ start, end }: Node) => source.slice(start, end);
  const isPart = isInChain && node.type === "CallExpression";
  const replacements = isPart ? [] : (REPLACEMENTS[node.type]?.(node, text, source) ?? []);
  return [
    ...replacements.map(([text, what]): Change => [node, text, what]),
    ...decided(node, text),
  ];
}

type TextOf = (node: Node) => string;

/** What decides at this node is always so. A loop that never ends tells nothing. */
function decided(node: Node, text: TextOf): Change[] {
  const test = node["test"] as Node | null | undefined;
  if (!test || node.type === "SwitchCase") return [];
  const values = /^(Do|For|While)/.test(node.type) ? ["false"] : ["true", "false"];
  return values.map((value) => [test, value, `${brief(text(test))} is ${value}`]);
}

const REPLACEMENTS: Record<string, (node: Node, text: TextOf, source: string) => Replacement[]> = {
  BinaryExpression: binary,
  LogicalExpression: logical,
  UnaryExpression: unary,
  Literal: literal,
  TemplateLiteral: (node, text) =>
    text(node) === "``" ? [] : [['""', `${brief(text(node))} is ""`]],
  ArrayExpression: withoutEach,
  ObjectExpression: (node, text) =>
    nodes(node["properties"]).length === 0 ? [] : [["{}", `${brief(text(node))} is {}`]],
  ChainExpression: unchained,
  CallExpression: call,
  ExpressionStatement: (node, text) =>
    node["directive"] ? [] : [[";", `without ${brief(text(node))}`]],
  ContinueStatement: (node, text) => [[";", `without ${brief(text(node))}`]],
};

function binary(node: Node, _: TextOf, source: string): Replacement[] {
  const [left, right] = [node["left"] as Node, node["right"] as Node];
  const operator = String(node["operator"]);
  const opposite =
    operator === "+" && isNumber(left) && isNumber(right) ? "-" : OPPOSITES[operator];
  if (!opposite) return [];
  const between = source.slice(left.end, right.start).replace(operator, opposite);
  // With the brackets around its operands.
  const whole = source.slice(node.start, left.end) + between + source.slice(right.start, node.end);
  return [[whole, `${operator} is ${opposite}`]];
}

function logical(node: Node, text: TextOf): Replacement[] {
  const [left, right] = [node["left"] as Node, node["right"] as Node];
  const operator = String(node["operator"]);
  const withoutRight: Replacement = [text(left), `without ${operator} ${brief(text(right))}`];
  if (operator === "??") return [withoutRight];
  return [withoutRight, [text(right), `without ${brief(text(left))} ${operator}`]];
}

function unary(node: Node, text: TextOf): Replacement[] {
  const operator = String(node["operator"]);
  return operator === "!" || operator === "-"
    ? [[text(node["argument"] as Node), `without ${operator}`]]
    : [];
}

function literal(node: Node, text: TextOf): Replacement[] {
  const value = node["value"];
  if (typeof value === "boolean") return [[String(!value), `${value} is ${!value}`]];
  return typeof value === "string" && value ? [['""', `${brief(text(node))} is ""`]] : [];
}

function withoutEach(node: Node, text: TextOf): Replacement[] {
  const elements = nodes(node["elements"]);
  return elements.map((element) => {
    const others = elements.filter((other) => other !== element).map(text);
    return [`[${others.join(", ")}]`, `without ${brief(text(element))}`];
  });
}

function unchained(node: Node, text: TextOf, source: string): Replacement[] {
  return spine(node["expression"] as Node)
    .filter((link) => link["optional"])
    .map((link) => {
      const before = ((link["object"] ?? link["callee"]) as Node).end;
      const after = source.slice(before, node.end);
      const plain = after.replace(/^\s*\?\.(?=[[(])/, "").replace(/^\s*\?\./, ".");
      return [source.slice(node.start, before) + plain, `no ?. in ${brief(text(node))}`];
    });
}

function call(node: Node, text: TextOf, source: string): Replacement[] {
  const callee = node["callee"] as Node;
  if (callee.type !== "MemberExpression" || callee["computed"]) return [];
  const [object, property] = [callee["object"] as Node, callee["property"] as Node];
  const name = text(property);
  if (DROPPED.has(name)) return [[text(object), `without .${name}`]];
  const other = Object.hasOwn(METHODS, name) && METHODS[name];
  if (!other) return [];
  const rest = source.slice(property.end, node.end);
  return [[`${text(object)}.${other}${rest}`, `.${name} is .${other}`]];
}

function children(node: Node): [string, Node][] {
  return Object.entries(node).flatMap(([key, value]) => {
    const isName = (key === "key" || key === "property") && !node["computed"];
    const isSource = key === "source" && node.type.startsWith("Export");
    if (isName || isSource) return [];
    return nodes(value).map((child): [string, Node] => [key, child]);
  });
}

function nodes(value: unknown): Node[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.filter(
    (each): each is Node =>
      typeof each === "object" && each !== null && "type" in each && "start" in each,
  );
}

/** `a?.b.c()` is one value: its links cannot be switched apart. */
function isSpine(node: Node, key: string, isInChain: boolean): boolean {
  if (node.type === "ChainExpression") return true;
  return isInChain && (key === "object" || key === "callee" || node.type === "TSNonNullExpression");
}

function spine(node: Node): Node[] {
  const next = (node["object"] ??
    node["callee"] ??
    (TYPED_VALUES.has(node.type) && node["expression"])) as Node | undefined;
  return next ? [node, ...spine(next)] : [node];
}

/** Whether `+` adds here: texts are joined with templates in this code, and `a + b` of unknown kind is left alone. */
function isNumber(node: Node): boolean {
  return node.type !== "TemplateLiteral" && typeof node["value"] !== "string";
}

function brief(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length > 48 ? `${line.slice(0, 47)}…` : line;
}
