import { isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import type { Node, YAMLMap, YAMLSeq } from "yaml";
import { SCHEMA_LINE } from "../../plan/schema/address.ts";
import type { Decoded } from "../decode/decode.ts";
import { noFindings } from "../findings.ts";
import type { Content, Section } from "../markdown/outline.ts";
import type { Reader } from "../reader.ts";
import { roleOf } from "../words/heading.ts";
import { topicOf } from "../words/topics.ts";
import { readOutline } from "./markdown.ts";

/**
 * YAML files that are no plan of Milepost's: a list of maps is read as a table, a map as a heading over
 * its content.
 */
export const yamlLists: Reader = {
  name: "YAML",
  guesses: true,
  reads: ({ file }) => isYaml(file),
  read(documents, { decisions }) {
    const findings = noFindings();
    const read = documents.map((document) =>
      readOutline(outlineOf(document), document.file, { findings, decisions }),
    );
    return {
      findings,
      blocks: read.flatMap(({ blocks }) => blocks),
      items: read.flatMap(({ items }) => items),
    };
  },
};

export function isYaml(file: string): boolean {
  return /\.ya?ml$/i.test(file);
}

/** Whether a file is a Milepost plan, judging by its first line or its first keys. */
export function isPlanFile(text: string): boolean {
  return (
    text.startsWith(SCHEMA_LINE) ||
    /^(?:project|phases|risks|metrics|contingency|resources|budget|communication|commands|next_steps)[ \t]*:/m.test(
      text,
    )
  );
}

function outlineOf({ text }: Decoded): Section {
  const lines = new LineCounter();
  const { contents } = parseDocument(text, {
    schema: "failsafe",
    lineCounter: lines,
    uniqueKeys: false,
    logLevel: "silent",
  });
  const builder = new Builder((node) => lines.linePos(node.range?.[0] ?? 0).line || 1);
  const root = builder.section("", 1, 0);
  if (isMap(contents)) builder.fillMap(root, contents);
  else if (isSeq(contents)) builder.fillList(root, contents);
  return root;
}

/** Maps nested deeper than this are ignored: nobody plans that deep. */
const DEEPEST = 12;

class Builder {
  readonly #lineOf: (node: Node) => number;

  constructor(lineOf: (node: Node) => number) {
    this.#lineOf = lineOf;
  }

  section(title: string, line: number, level: number, parent?: Section): Section {
    const role = roleOf(title);
    const topic = topicOf(title);
    const section: Section = {
      ...(level > 0 && {
        heading: { kind: "heading" as const, level, source: title, line, end: line },
      }),
      level,
      title,
      role,
      ...(topic && { topic }),
      parts: [],
      sections: [],
      ...(parent && { parent }),
    };
    parent?.sections.push(section);
    return section;
  }

  fillMap(section: Section, map: YAMLMap): void {
    for (const { key, value } of map.items) {
      const name = textOf(key);
      const line = this.#lineOf(key as Node);
      if (isScalar(value) && textOf(value) !== "") {
        this.#push(section, {
          kind: "paragraph",
          source: `${name}: ${textOf(value)}`,
          line,
          end: line,
        });
      }
      if (section.level >= DEEPEST || (!isMap(value) && !isSeq(value))) continue;
      const inner = this.section(name.replaceAll(/[_-]+/g, " "), line, section.level + 1, section);
      if (isMap(value)) this.fillMap(inner, value);
      else this.fillList(inner, value);
    }
  }

  /** Maps that contain lists are headings; the others are the rows of a table. */
  fillList(section: Section, list: YAMLSeq): void {
    const maps = list.items.filter((item) => isMap(item));
    const groups = maps.filter((map) =>
      map.items.some(({ value }) => isSeq(value) && value.items.some((one) => isMap(one))),
    );
    for (const map of groups)
      this.fillMap(this.section(nameOf(map), this.#lineOf(map), section.level + 1, section), map);
    this.#table(
      section,
      maps.filter((map) => !groups.includes(map)),
    );
    const words = list.items.filter((item) => isScalar(item));
    const items = words.map((item) => ({
      source: textOf(item),
      blocks: [],
      line: this.#lineOf(item),
      end: this.#lineOf(item),
    }));
    const [first, last] = [items[0], items.at(-1)];
    if (first && last)
      this.#push(section, {
        kind: "list",
        ordered: false,
        start: 1,
        items,
        line: first.line,
        end: last.end,
      });
  }

  #table(section: Section, maps: YAMLMap[]): void {
    const head = [...new Set(maps.flatMap(({ items }) => items.map(({ key }) => textOf(key))))];
    const rows = maps.map((map) => ({
      line: this.#lineOf(map),
      cells: head.map((key) => wordsOf(map.get(key, true))),
    }));
    const [first, last] = [rows[0], rows.at(-1)];
    const headings = head.map((key) => key.replaceAll(/[_-]+/g, " "));
    if (first && last)
      this.#push(section, {
        kind: "table",
        head: headings,
        rows,
        line: first.line,
        end: last.line,
      });
  }

  #push(section: Section, block: Content): void {
    section.parts.push({ block, section });
  }
}

function nameOf(map: YAMLMap): string {
  const [named] = ["title", "name", "phase", "milestone", "id"].flatMap(
    (key) => textOf(map.get(key, true)) || [],
  );
  return named ?? "Tasks";
}

function wordsOf(value: unknown): string {
  return isSeq(value)
    ? value.items
        .map(textOf)
        .filter((one) => one !== "")
        .join(", ")
    : textOf(value);
}

function textOf(value: unknown): string {
  return isScalar(value) && typeof value.value === "string" ? value.value.trim() : "";
}
