/** Makes text from a plan safe to use in Markdown on GitHub: it mentions nobody and links no issue. */
import { defuse, hideComments } from "./defuse.ts";

/** A short text in prose, on one line. Its emphasis, code and links keep working. */
export function inline(text: string): string {
  return escapeStart(defuse(oneLine(text)));
}

/** The same, for a table cell: it never breaks its row. */
export function cell(text: string): string {
  return inCell(inline(text));
}

/** Markdown that is safe already, with its `|` escaped for a table cell. */
export function inCell(markdown: string): string {
  return markdown.replace(/\\?\|/g, (bar) => (bar === "|" ? "\\|" : "\\&#124;"));
}

/** The same for a longer text of several lines. Its code blocks and lists keep working. */
export function block(text: string): string {
  const parts: string[] = [];
  const lines = clean(text).split("\n");
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    const [, marks, info = ""] = /^\s*(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
    if (!marks || info.includes("`")) {
      parts.push(defuse(line).replace(/~{3,}/g, (run) => "&#126;".repeat(run.length)));
      continue;
    }
    const end = closingLine(lines, at + 1, marks);
    const language = /^[\w+#.-]*/.exec(info.trim())?.[0];
    parts.push(fence(dedent(lines.slice(at + 1, end)).join("\n"), language));
    at = end;
  }
  return parts.join("\n").trim();
}

/** The same in HTML: for the title of a folded section, where GitHub reads no Markdown. */
export function summary(text: string): string {
  const prose = defuse(oneLine(text).replaceAll("`", "")).replaceAll(">", "&gt;");
  // A URL is no link here, so an @ or # in it would be live.
  return prose.replace(/@(?=[a-z0-9])|(?<!&)#(?=\d)/gi, "$&&#8203;");
}

/** A code span: for paths and names. */
export function codeSpan(text: string): string {
  const code = hideComments(oneLine(text));
  const runs = code.match(/`+/g) ?? [];
  const marks = "`".repeat(Math.max(0, ...runs.map((run) => run.length)) + 1);
  const space = /^`|`$/.test(code) ? " " : "";
  return code && marks + space + code + space + marks;
}

/** A code block, ready to copy. Nothing in `text` can end it early. */
export function fence(text: string, language = ""): string {
  const runs = text.match(/`+/g) ?? [];
  const marks = "`".repeat(Math.max(3, ...runs.map((run) => run.length + 1)));
  return `${marks}${language}\n${hideComments(clean(text)).replace(/(?<!\n)\n+$/, "")}\n${marks}`;
}

/** The first `length` characters of a text, and an ellipsis if there is more. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text
    .slice(0, length - 1)
    .toWellFormed()
    .replace(/\uFFFD$/, "")
    .trimEnd()}…`;
}

/**
 * GitHub's limit is 65,536 characters for a body or a comment; the rest is for the marker and for what
 * people write around it.
 */
export const MAX_TEXT_CHARACTERS = 60_000;

/**
 * The text in the largest of `sizes` that fits into `MAX_TEXT_CHARACTERS`. If none does, the smallest is
 * cut off at the end of a line.
 */
export function fitting(sizes: number[], write: (size: number) => string): string {
  let text = "";
  for (const size of sizes) {
    text = write(size);
    if (text.length <= MAX_TEXT_CHARACTERS) return text;
  }
  return text.slice(0, text.lastIndexOf("\n", MAX_TEXT_CHARACTERS)).trimEnd();
}

/** The text on one line, without control characters: for a title, where GitHub reads no Markdown. */
export function oneLine(text: string): string {
  return clean(text).replace(/\s+/g, " ").trim();
}

/** Removes control characters, invisible ones, and those that change the direction of writing. */
function clean(text: string): string {
  if (/^[\n\t -~]*$/.test(text)) return text;
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .replace(/(?![\n\t])[\p{Cc}\p{Bidi_Control}\uFEFF]/gu, "")
    .replace(TAGS, "$1");
}

/**
 * Invisible tag characters. They are needed in flags, after a black flag; anywhere else they could only
 * hide words.
 */
const TAGS = /(\u{1F3F4}[\u{E0020}-\u{E007E}]{2,6}\u{E007F})|[\u{E0000}-\u{E007F}]/gu;

/** Keeps the start of a text from turning into a heading, a list, a quote, a rule or a definition. */
function escapeStart(text: string): string {
  return text
    .replace(/^(\d{1,9})(?=[.)](\s|$))/, "$1\\")
    .replace(
      /^(?=#{1,6}(\s|$)|[-+*](\s|$)|>|[-*_=~][-*_=~ ]*$|~~~|\[[^\]]*\]:|\[[ xX]\](\s|$))/,
      "\\",
    );
}

function closingLine(lines: string[], from: number, opening: string): number {
  const closes = new RegExp(`^\\s*${opening[0] ?? "`"}{${opening.length},}\\s*$`);
  const at = lines.findIndex((line, index) => index >= from && closes.test(line));
  return at < 0 ? lines.length : at;
}

function dedent(lines: string[]): string[] {
  const indents = lines.filter((line) => line.trim()).map((line) => line.search(/\S/));
  const least = Math.min(...indents, 99);
  return lines.map((line) => line.slice(Math.min(least, line.search(/\S|$/))));
}
