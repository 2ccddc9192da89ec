import type { Document, Node, Scalar, ScalarTag, YAMLMap, YAMLSeq } from "yaml";
import { isAlias, isMap, visit } from "yaml";
import { stringifyString } from "yaml/util";
import { readYaml } from "../read/yaml/yaml.ts";
import { keyOrder } from "./key-order.ts";

/** Text that was folded is folded here. Titles and other texts of one line stay on one line. */
const FOLDED_COLUMNS = 100;

/**
 * A YAML text in the layout of all plans: the keys of each map in the order of the reference, two spaces,
 * lists indented, one blank line at most, and `{ a: b }` or `[a, b]` on one line or written out.
 */
export function laidOut(original: string): string {
  const text = original.replaceAll("\r\n", "\n");
  const document = readYaml(text);
  if (!document || "message" in document) return original;
  const has = (offset: number, end: number) => text.slice(offset, end).includes("\n");
  const spansLines = ({ range }: Node) => range != null && has(range[0], range[1]);
  visit(document, {
    Collection(_, node) {
      if (node.flow && spansLines(node)) node.flow = false;
    },
  });
  const out = layOut(document, spansLines);
  const mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
  return mark + (original.includes("\r\n") ? out.replaceAll("\n", "\r\n") : out);
}

/** The text of a document in that layout; its texts for which `isFolded` is true are folded. */
export function layOut(document: Document, isFolded: (node: Scalar) => boolean): string {
  visit(document, {
    Collection(_, node) {
      if (node.flow) padded(node);
    },
  });
  if (!hasAlias(document)) keyOrder(document.contents);
  document.schema.tags = document.schema.tags.map((tag) =>
    tag.tag === "tag:yaml.org,2002:str" ? foldedWhere(isFolded, tag as ScalarTag) : tag,
  );
  return `${document.toString({ lineWidth: 0 }).trimEnd()}\n`;
}

/** An alias must come after what it repeats, so keys cannot change places. */
function hasAlias(document: Document): boolean {
  let found = false;
  visit(document, {
    Node(_, node) {
      if (!isAlias(node)) return undefined;
      found = true;
      return visit.BREAK;
    },
  });
  return found;
}

/** `{ a: b }` has blanks inside, `[a, b]` has none. */
function padded(node: YAMLMap | YAMLSeq): void {
  const plain = node.toString.bind(node);
  node.toString = (context, ...rest) =>
    plain(context && { ...context, flowCollectionPadding: isMap(node) ? " " : "" }, ...rest);
}

function foldedWhere(isFolded: (node: Scalar) => boolean, tag: ScalarTag): ScalarTag {
  return {
    ...tag,
    stringify(item, context, ...rest) {
      const lineWidth = isFolded(item) ? FOLDED_COLUMNS : 0;
      const options = { ...context.options, lineWidth };
      return stringifyString(item, { ...context, options }, ...rest);
    },
  };
}
