import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import type { Data, DataMap } from "./source.ts";
import { code } from "../../text/suggest.ts";
import { isReadable, normalForm, type TextMistake } from "../../text/text.ts";

const MAX_VALUES = 80_000;

/** The plain data of a YAML tree, and what is wrong in it. */
export interface Reading {
  data: Data | undefined;
  mistakes: TextMistake[];
  /** What may not be meant as written. */
  warnings: TextMistake[];
  /** False if reading stopped because there was too much data. */
  whole: boolean;
}

/**
 * The plain data of a YAML tree.
 *
 * A key with an empty value (or `~` or `null`) counts as absent. What an alias repeats is counted again,
 * so a few lines of aliases cannot grow into a billion values.
 */
export function toData(root: Node | null, place: (offset: number) => string): Reading {
  const reader = new Reader(place);
  const data = root ? reader.read(root) : undefined;
  return { data, mistakes: reader.mistakes, warnings: reader.warnings, whole: reader.whole };
}

class Reader {
  readonly mistakes: TextMistake[] = [];
  readonly warnings: TextMistake[] = [];
  #anchors = new Map<string, { data: Data | undefined; values: number }>();
  #values = 0;
  whole = true;
  #place: (offset: number) => string;

  constructor(place: (offset: number) => string) {
    this.#place = place;
  }

  read(node: Node): Data | undefined {
    const before = this.#values++;
    if (this.#values > MAX_VALUES) return this.#tooMany(node);
    if (isAlias(node)) return this.#alias(node.source, node);
    const data = this.#plain(node);
    const anchor = "anchor" in node ? node.anchor : undefined;
    if (anchor) this.#anchors.set(anchor, { data, values: this.#values - before });
    return data;
  }

  #plain(node: Node): Data | undefined {
    if (isMap(node)) return this.#map(node);
    if (isSeq(node)) return this.#list(node);
    return isScalar(node) ? this.#text(node) : undefined;
  }

  #text(node: Scalar): string | undefined {
    const text = typeof node.value === "string" ? node.value : "";
    if (!isReadable(text))
      this.#mistake(node, "An invisible character stands in this text; remove it.");
    const plain = node.type === "PLAIN" || node.type === undefined;
    if (plain && /^\d/.test(node.comment ?? "")) this.#mistake(node, HASH);
    else if (plain && text !== "" && /^[^\s#]/.test(node.comment ?? "")) {
      this.warnings.push({ offset: offset(node), message: cutWarning(node.comment ?? "") });
    }
    return text === "" || (plain && /^(?:~|null)$/.test(text)) ? undefined : text;
  }

  #list(node: YAMLSeq): Data[] {
    const list: Data[] = [];
    for (const item of node.items as Node[]) {
      const before = this.mistakes.length;
      const data = this.read(item);
      if (data !== undefined) list.push(data);
      else if (this.mistakes.length === before) this.#mistake(item, EMPTY);
    }
    return list;
  }

  #map(node: YAMLMap): Data {
    const map: DataMap = {};
    const seen = new Map<string, Node>();
    for (const { key, value } of node.items as { key: Node; value: Node | null }[]) {
      const name = this.#key(key, seen);
      const data = value ? this.read(value) : undefined;
      if (name !== undefined && data !== undefined) map[name] = data;
    }
    return isTemplate(node) ? "…" : map;
  }

  #key(key: Node | null, seen: Map<string, Node>): string | undefined {
    const name = isScalar(key) && typeof key.value === "string" ? normalForm(key.value) : "";
    const first = seen.get(name);
    if (key === null || name === "") {
      this.#mistake(
        key,
        "A key must be plain text; put quotes around a text with braces or brackets in it.",
      );
    } else if (name === "__proto__") {
      this.#mistake(key, "There is no key `__proto__` here; remove it.");
    } else if (first) {
      this.#mistake(
        key,
        `${code(name)} is already said at ${this.#place(offset(first))}; say it once.`,
      );
    } else {
      seen.set(name, key);
      return name;
    }
    return undefined;
  }

  #alias(name: string, node: Node): Data | undefined {
    const anchor = this.#anchors.get(name);
    if (!anchor) {
      this.#mistake(
        node,
        `Nothing above is named ${code(`&${name}`)}; write the value itself here.`,
      );
      return undefined;
    }
    this.#values += anchor.values;
    return this.#values > MAX_VALUES ? this.#tooMany(node) : anchor.data;
  }

  #tooMany(node: Node): undefined {
    this.#mistake(node, TOO_MANY);
    this.whole = false;
  }

  #mistake(node: Node | null, message: string): void {
    if (this.whole) this.mistakes.push({ offset: node ? offset(node) : 0, message });
  }
}

/** `{{ x }}` without quotes: a text that YAML reads as a map with a map as its key. */
function isTemplate({ items }: YAMLMap): boolean {
  return items.length === 1 && isMap(items[0]?.key);
}

const EMPTY = "This entry is empty; write something after the dash or remove it.";

const HASH =
  "What follows ` #` is a comment in YAML and would be lost; put quotes around the whole text.";

/** A comment has a blank after its `#`; without one it may be a word such as `#ifdef`. */
function cutWarning(comment: string): string {
  const word = code(`#${comment.split(/\s/)[0] ?? ""}`);
  return `${word} and what follows is a comment in YAML and left out; if it belongs to the text, put quotes around all of it.`;
}

const TOO_MANY =
  "This file holds more than 80,000 values (what an alias repeats counts again); split it or use fewer aliases.";

function offset(node: Node): number {
  return node.range?.[0] ?? 0;
}
