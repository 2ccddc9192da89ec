/** A record that is a Markdown document of its own: fields in its front matter, texts under its headings. */
import { parse } from "yaml";
import type { Decoded } from "../decode/decode.ts";
import { itemOf } from "../collect/recorder.ts";
import { parseMarkdown } from "../markdown/blocks.ts";
import { plain } from "../markdown/inline.ts";
import { nodesIn, outlineOf } from "../markdown/outline.ts";
import { isTaskLine } from "../words/task/task-text.ts";
import { isRecord } from "./fields.ts";
import type { Part } from "./record.ts";

/** The text between a heading and the next one. */
export interface TextSection {
  level: number;
  title: string;
  line: number;
  /** As it is written, without hidden comments. */
  text: string;
}

/**
 * The fields between the `---` lines at the top; none if there are no such lines, or if they contain no
 * YAML.
 */
export function frontMatterOf(text: string): Record<string, unknown> {
  const source = /^---[ \t]*\n([\s\S]*?)\n---[ \t]*(?:\n|$)/.exec(text)?.[1];
  if (source === undefined) return {};
  try {
    const fields: unknown = parse(source, {
      schema: "failsafe",
      logLevel: "silent",
      uniqueKeys: false,
    });
    return isRecord(fields) ? fields : {};
  } catch {
    return {};
  }
}

/** A document divided at its headings; the part before the first has level 0 and no title. */
export function textSections(text: string): TextSection[] {
  const lines = text.split("\n");
  const body = /^---[ \t]*\n[\s\S]*?\n---[ \t]*(?:\n|$)/.exec(text)?.[0].split("\n").length ?? 1;
  const headings = parseMarkdown(text).blocks.filter((block) => block.kind === "heading");
  const starts = [
    { level: 0, title: "", line: 1, from: body },
    ...headings.map(({ level, source, line, end }) => ({
      level,
      title: plain(source),
      line,
      from: end + 1,
    })),
  ];
  return starts.map(({ from, ...section }, i) => ({
    ...section,
    text: withoutComments(lines.slice(from - 1, (starts[i + 1]?.line ?? lines.length + 1) - 1)),
  }));
}

function withoutComments(lines: string[]): string {
  return lines
    .join("\n")
    .replaceAll(/<!--[\s\S]*?-->/g, "")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
}

/** All headings, items and rows of a document, as parts of its record. */
export function partsOf(
  { file, text }: Decoded,
  isCriterion: (line: number) => boolean = () => false,
): Part[] {
  return nodesIn(outlineOf(text).root).map((node) => {
    const item = { file, ...itemOf(node) };
    const isStep = "source" in node && !("level" in node) && isTaskLine(node.source);
    const as = isCriterion(node.line) ? "criterion" : isStep ? "step" : "note";
    return { ...item, as: item.what === "heading" ? "heading" : as };
  });
}

/**
 * The texts of a list, one for each line that begins with a bullet or a number; other lines continue the
 * one before.
 */
export function listIn(text: string): string[] {
  const items: string[] = [];
  for (const line of text.split("\n")) {
    const start = /^(?:[-*+]|\d+[.)])\s+(.*)$/.exec(line)?.[1];
    if (start !== undefined) items.push(start);
    else if (line.trim() !== "") items.push([...items.splice(-1), line.trim()].join("\n"));
  }
  return items;
}
