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
  const text = (node: Node) => source.slice(node.start, node.end);

  const walk = (node: Node, isStatic: boolean, isInChain: boolean): void => {
    if (node.type.startsWith("TS") && !TYPED_VALUES.has(node.type)) return;
    if (node.type === "ImportDeclaration") return;
    const changes = replacements(node, isInChain).map(([text, what]): Change => [node, text, what]);
    for (const [{ start, end, type }, text, what] of [...changes, ...decided(node)])
      found.push({ start, end, text, what, isStatement: type.endsWith("Statement"), isStatic });
    for (const [key, child] of children(node))
      walk(child, isStatic && !FUNCTIONS.has(node.type), isSpine(node, key, isInChain));
  };

  /** What decides at this node is always so. A loop that never ends tells nothing. */
  const decided = (node: Node): Change[] => {
    const test = node["test"] as Node | null | undefined;
    if (!test || node.type === "SwitchCase") return [];
    const values = /^(Do|For|While)/.test(node.type) ? ["false"] : ["true", "false"];
    return values.map((value) => [test, value, `${brief(text(test))} is ${value}`]);
  };

  const replacements = (node: Node, isInChain: boolean): Replacement[] => {
    switch (node.type) {
      case "BinaryExpression":
        return binary(node);
      case "LogicalExpression":
        return logical(node);
      case "UnaryExpression":
        return unary(node);
      case "Literal":
        return literal(node);
      case "TemplateLiteral":
        return text(node) === "``" ? [] : [['""', `${brief(text(node))} is ""`]];
      case "ArrayExpression":
        return withoutEach(node);
      case "ObjectExpression":
        return nodes(node["properties"]).length === 0 ? [] : [["{}", `${brief(text(node))} is {}`]];
      case "ChainExpression":
        return unchained(node);
      case "CallExpression":
        return isInChain ? [] : call(node);
      case "ExpressionStatement":
      case "ContinueStatement":
        return node["directive"] ? [] : [[";", `without ${brief(text(node))}`]];
      default:
        return [];
    }
  };

  const binary = (node: Node): Replacement[] => {
    const [left, right] = [node["left"] as Node, node["right"] as Node];
    const operator = String(node["operator"]);
    const opposite =
      operator === "+" && isNumber(left) && isNumber(right) ? "-" : OPPOSITES[operator];
    if (!opposite) return [];
    const between = source.slice(left.end, right.start).replace(operator, opposite);
    const whole =
      source.slice(node.start, left.end) + between + source.slice(right.start, node.end);
    return [[whole, `${operator} is ${opposite}`]];
  };

  const logical = (node: Node): Replacement[] => {
    const [left, right] = [node["left"] as Node, node["right"] as Node];
    const operator = String(node["operator"]);
    const withoutRight: Replacement = [text(left), `without ${operator} ${brief(text(right))}`];
    if (operator === "??") return [withoutRight];
    return [withoutRight, [text(right), `without ${brief(text(left))} ${operator}`]];
  };

  const unary = (node: Node): Replacement[] => {
    const operator = String(node["operator"]);
    return operator === "!" || operator === "-"
      ? [[text(node["argument"] as Node), `without ${operator}`]]
      : [];
  };

  const literal = (node: Node): Replacement[] => {
    const value = node["value"];
    if (typeof value === "boolean") return [[String(!value), `${value} is ${!value}`]];
    return typeof value === "string" && value ? [['""', `${brief(text(node))} is ""`]] : [];
  };

  const withoutEach = (node: Node): Replacement[] => {
    const elements = nodes(node["elements"]);
    return elements.map((element) => [
      `[${elements
        .filter((other) => other !== element)
        .map(text)
        .join(", ")}]`,
      `without ${brief(text(element))}`,
    ]);
  };

  const unchained = (node: Node): Replacement[] =>
    spine(node["expression"] as Node)
      .filter((link) => link["optional"])
      .map((link) => {
        const before = ((link["object"] ?? link["callee"]) as Node).end;
        const after = source.slice(before, node.end);
        const plain = after.replace(/^\s*\?\.(?=[[(])/, "").replace(/^\s*\?\./, ".");
        return [source.slice(node.start, before) + plain, `no ?. in ${brief(text(node))}`];
      });

  const call = (node: Node): Replacement[] => {
    const callee = node["callee"] as Node;
    if (callee.type !== "MemberExpression" || callee["computed"]) return [];
    const [object, property] = [callee["object"] as Node, callee["property"] as Node];
    const name = text(property);
    if (DROPPED.has(name)) return [[text(object), `without .${name}`]];
    const other = Object.hasOwn(METHODS, name) && METHODS[name];
    return other
      ? [
          [
            text(object) + "." + other + source.slice(property.end, node.end),
            `.${name} is .${other}`,
          ],
        ]
      : [];
  };

  walk(parseAst(source, { lang: "ts" }) as unknown as Node, true, false);
  return found;
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
