import { Composer, type Document, Lexer, Parser, type YAMLError } from "yaml";
import { code } from "../../text/suggest.ts";
import type { TextMistake } from "../../text/text.ts";

const MAX_DEPTH = 100;
const MAX_LEXEMES = 500_000;

/**
 * The YAML of one file, or the first thing that is wrong with it.
 *
 * Depth and size are limited while tokens are read, because the composer that follows recurses once per
 * level and makes an object per error: 10,000 opening brackets would end the process, a million commas
 * hold it up for seconds. Only the first syntax error is reported, since most others follow from it.
 * Scalars stay text (the failsafe schema).
 */
export function readYaml(text: string): Document.Parsed | TextMistake | undefined {
  const parser = new Parser();
  const composer = new Composer({ schema: "failsafe", uniqueKeys: false, logLevel: "silent" });
  const documents: Document.Parsed[] = [];
  let [lexemes, broken] = [0, false];
  const quotes: number[] = [];
  const brackets = new Brackets();
  for (const lexeme of new Lexer().lex(text)) {
    if (/^["']/.test(lexeme)) quotes.push(parser.offset);
    brackets.take(lexeme, parser.offset);
    for (const token of parser.next(lexeme)) {
      documents.push(...composer.next(token));
      broken ||= token.type === "error";
    }
    if (parser.stack.length > MAX_DEPTH) return { offset: parser.offset, message: TOO_DEEP };
    if (++lexemes > MAX_LEXEMES) return { offset: parser.offset, message: TOO_MANY };
    if (broken || documents.length > 1) break;
  }
  for (const token of parser.end()) documents.push(...composer.next(token));
  documents.push(...composer.end());
  return onlyDocument(documents, { text, quotes, open: brackets.withoutEnd() });
}

const TOO_DEEP = "This is nested too deeply to be a plan; look for a stray bracket or dash.";

const TOO_MANY =
  "This file holds too many words and marks for a plan; split it into several files.";

/** The brackets and braces of a text, as its lexemes come. */
class Brackets {
  #open: Bracket[] = [];
  #ended: Bracket | undefined;

  take(lexeme: string, offset: number): void {
    if (lexeme === "[" || lexeme === "{") this.#open.push({ mark: lexeme, offset });
    else if (lexeme === CLOSING[this.#open.at(-1)?.mark ?? ""]) this.#open.pop();
    else if (lexeme === FLOW_END) this.#ended ??= this.#open.at(-1);
  }

  /** The first one that ends without its closing mark. */
  withoutEnd(): Bracket | undefined {
    return this.#ended ?? this.#open.at(-1);
  }
}

interface Bracket {
  mark: string;
  offset: number;
}

const CLOSING: Record<string, string> = { "[": "]", "{": "}" };

/** The lexer's sign that a line is less indented than the bracket that is still open. */
const FLOW_END = "\u0018";

interface Around {
  text: string;
  /** Where quoted texts begin. */
  quotes: number[];
  /** A bracket that has no end. */
  open: Bracket | undefined;
}

function onlyDocument(
  documents: Document.Parsed[],
  { text, quotes, open }: Around,
): Document.Parsed | TextMistake | undefined {
  const error = documents.flatMap((document) => document.errors)[0];
  const opened =
    error && isUnclosed(error) ? quotes.findLast((at) => at < error.pos[0]) : undefined;
  if (opened !== undefined) return { offset: opened, message: UNCLOSED };
  if (error && open) return { offset: open.offset, message: withoutEnd(open) };
  if (error) return { offset: error.pos[0], message: sentence(error, text) };
  const second = documents[1];
  if (second) return { offset: second.range[0], message: SECOND_DOCUMENT };
  return documents[0];
}

/**
 * The library reports a missing closing quote at the end of the text; people look for it where the quote
 * begins.
 */
function isUnclosed({ code, message }: YAMLError): boolean {
  return code === "MISSING_CHAR" && /closing ["']quote/.test(message);
}

const UNCLOSED =
  "The text in quotes that begins here has no end; put the same mark after it, and indent each of its lines.";

function withoutEnd({ mark }: Bracket): string {
  return `The ${code(mark)} that begins here has no ${code(CLOSING[mark] ?? "")}; put it behind the last entry.`;
}

const SECOND_DOCUMENT =
  "A second YAML document starts here; remove the `---` line, or put what follows into a file of its own.";

/** The library's error in words for people who write plans, not parsers. */
function sentence(error: YAMLError, text: string): string {
  if (/reserved character @/.test(error.message)) {
    return 'A value that starts with `@` needs quotes: write `"@octocat"`.';
  }
  if (/reserved character `/.test(error.message)) {
    return "A value that starts with a backtick needs quotes around it.";
  }
  if (error.message.startsWith("Not a YAML token")) {
    return "These characters mean nothing in YAML; remove them, or put quotes around the text.";
  }
  if (error.message.startsWith("Unexpected") && /at node end/.test(error.message)) {
    const line = text.slice(text.lastIndexOf("\n", error.pos[0] - 1) + 1, error.pos[0]);
    return line.trim() === "" ? NO_FIT : BEHIND;
  }
  return SENTENCES[error.code] ?? `This is not valid YAML: ${lowerFirst(error.message)}.`;
}

const NO_FIT = "The indentation does not fit here; align this line with the entries it belongs to.";

const BEHIND = "This does not fit behind what stands before it; put quotes around the whole text.";

const SENTENCES: Partial<Record<YAMLError["code"], string>> = {
  TAB_AS_INDENT: "A tab is used for indentation; use spaces instead.",
  BAD_INDENT: NO_FIT,
  BLOCK_AS_IMPLICIT_KEY:
    "There is a second `: ` in this line; put quotes around a text with a colon in it.",
  MULTILINE_IMPLICIT_KEY:
    "This line has no `key:` in front; write `key: value`, or indent it under the text it continues.",
  BAD_DQ_ESCAPE:
    "This backslash means nothing inside double quotes; use single quotes around the text.",
  MULTIPLE_DOCS: SECOND_DOCUMENT,
};

function lowerFirst(message: string): string {
  const line = (message.split("\n")[0] ?? "")
    .replace(/ at line .*$/, "")
    .replace(/(?<![\s.:?])[\s.:?]+$/, "");
  return line.charAt(0).toLowerCase() + line.slice(1);
}
