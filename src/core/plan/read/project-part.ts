import { Lexer } from "yaml";
import type { PlanFile } from "../plan.ts";
import { lineFinder } from "./yaml/line-finder.ts";
import { parse } from "./parse.ts";
import type { Source } from "./yaml/source.ts";

/** What a file says about the project, from its key to the end of the value. */
interface Part {
  start: number;
  end: number;
  /** Whether the whole file is one map in braces, as in JSON. */
  inBraces: boolean;
}

/** Whether a file has a `project` of its own, even if its YAML is broken elsewhere. */
export function hasProject({ text = "" }: PlanFile): boolean {
  return partIn(text) !== undefined;
}

/** More than any project's part of a file holds. */
const MAX_PART_CHARACTERS = 20_000;

/**
 * What a file says about the project, as if it said nothing else. Only this is parsed: it must be known which
 * plans there are before each is read, with its time limited, and whatever mistakes stand elsewhere.
 */
export function projectPart({ path, text = "" }: PlanFile): Source | undefined {
  const part = partIn(text);
  if (!part) return undefined;
  const { start, inBraces } = part;
  const inside = text.slice(start, Math.min(part.end, start + MAX_PART_CHARACTERS));
  const alone = inBraces ? `{${inside}}` : inside;
  const { source } = parse({ path, size: alone.length, text: alone });
  const lineAt = lineFinder(text);
  return source && { ...source, lineAt: (offset) => lineAt(start + offset - (inBraces ? 1 : 0)) };
}

function partIn(text: string): Part | undefined {
  const [, indent = "", first] = FIRST_LINE.exec(text) ?? [];
  return first === "{" ? inBraces(text) : inLines(text, indent.length);
}

/** The first character of the content, behind comments, directives and the mark of a document. */
const FIRST_LINE =
  /^\uFEFF?(?:[ \t]*(?:#.*)?\r?\n|%.*\n|---[ \t]*(?:#.*)?\r?\n)*(?:---[ \t]+)?( *)(\S)/;

/** Of a file whose keys stand in lines of their own, as far in as its first one: no other line begins there. */
function inLines(text: string, indent: number): Part | undefined {
  const before = String.raw`^\uFEFF?\x20{${indent}}`;
  const key = new RegExp(String.raw`${before}(?=(["']?)project\1[ \t]*:)`, "m").exec(text);
  if (!key) return undefined;
  const start = key.index + key[0].length;
  const length = text.slice(start).search(new RegExp(String.raw`\n(?=\x20{0,${indent}}[^\s#])`));
  return { start, end: length < 0 ? text.length : start + length, inBraces: false };
}

/** At most this many lexemes of a file are looked at, so that none holds up everything else. */
const MAX_LEXEMES = 100_000;

/** Before a text without quotes the lexer gives this. */
const SCALAR = "\u001F";

/** The lexer gives these where nothing is written: where a document starts, and where braces are not closed. */
const NOTHING = ["\u0002", "\u0018", SCALAR];

/**
 * Of a file that is one map in braces. It is read lexeme by lexeme: so it is found in broken YAML, too, as
 * far as that goes.
 */
function inBraces(text: string): Part | undefined {
  if (!text.includes("project")) return undefined;
  let [at, depth, count, isKey, isScalar] = [0, 0, 0, false, false];
  let [key, start]: (number | undefined)[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    if ((count += 1) > MAX_LEXEMES) break;
    const isAside = !isScalar && (lexeme === SCALAR || /^(?:\s*|[#%&!].*)$/.test(lexeme));
    isScalar = lexeme === SCALAR;
    if (!isAside) {
      if (lexeme === ":" && key !== undefined) start ??= key;
      key = isKey && /^(["']?)project\1$/.test(lexeme) ? at : undefined;
      if (/^[{[]$/.test(lexeme)) depth += 1;
      if (/^[}\]]$/.test(lexeme)) depth -= 1;
      isKey = depth === 1 && (lexeme === "," || lexeme === "{");
      if (start !== undefined && (depth === 0 || isKey)) return { start, end: at, inBraces: true };
    }
    if (!NOTHING.includes(lexeme)) at += lexeme.length;
  }
  return start === undefined ? undefined : { start, end: text.length, inBraces: true };
}
