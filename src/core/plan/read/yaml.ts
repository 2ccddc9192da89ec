import { Composer, type Document, Lexer, Parser, type YAMLError } from "yaml";
import type { TextMistake } from "../text/text.ts";

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
  for (const lexeme of new Lexer().lex(text)) {
    if (/^["']/.test(lexeme)) quotes.push(parser.offset);
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
  return onlyDocument(documents, quotes);
}

const TOO_DEEP = "This is nested too deeply to be a plan; look for a stray bracket or dash.";

const TOO_MANY =
  "This file holds too many words and marks for a plan; split it into several files.";

/** `quotes` are the places where quoted texts begin. */
function onlyDocument(
  documents: Document.Parsed[],
  quotes: number[],
): Document.Parsed | TextMistake | undefined {
  const error = documents.flatMap((document) => document.errors)[0];
  const opened =
    error && isUnclosed(error) ? quotes.findLast((at) => at < error.pos[0]) : undefined;
  if (opened !== undefined) return { offset: opened, message: UNCLOSED };
  if (error) return { offset: error.pos[0], message: sentence(error) };
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

const SECOND_DOCUMENT =
  "A second YAML document starts here; remove the `---` line, or put what follows into a file of its own.";

/** The library's error in words for people who write plans, not parsers. */
function sentence(error: YAMLError): string {
  if (/reserved character @/.test(error.message)) {
    return 'A value that starts with `@` needs quotes: write `"@octocat"`.';
  }
  if (/reserved character `/.test(error.message)) {
    return "A value that starts with a backtick needs quotes around it.";
  }
  if (error.message.startsWith("Not a YAML token")) {
    return "These characters mean nothing in YAML; remove them, or put quotes around the text.";
  }
  return SENTENCES[error.code] ?? `This is not valid YAML: ${lowerFirst(error.message)}.`;
}

const SENTENCES: Partial<Record<YAMLError["code"], string>> = {
  TAB_AS_INDENT: "A tab is used for indentation; use spaces instead.",
  BAD_INDENT: "The indentation does not fit here; align this line with the entries it belongs to.",
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
