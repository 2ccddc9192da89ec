import MarkdownIt from "markdown-it";

/** One command as it was written. */
export interface CommandLine {
  /** What follows `/plan` on the line. */
  text: string;
  /** The lines below it, up to the next command: the form of a meeting. */
  below: string[];
}

/**
 * The commands of a comment: every line that, to a reader on GitHub, begins with `/plan`.
 *
 * Text that is quoted, in code, struck out, folded or in an HTML comment is somebody else's or an
 * example, so it is no command; nor is a list item, a heading or a table cell. A line right below a
 * quote belongs to the quote, as it does on GitHub.
 */
export function commandLines(body: string): CommandLine[] {
  if (!/\/plan/i.test(body)) return [];
  const found: CommandLine[] = [];
  for (const { text, begins } of spokenLines(body)) {
    const command = begins ? COMMAND.exec(text) : null;
    if (command) found.push({ text: shown((command[1] ?? "").trim()), below: [] });
    else found.at(-1)?.below.push(text);
  }
  return found;
}

const COMMAND = /^\/plan(?:\s+(.*))?$/i;

/** A longer line is not read: that would only cost time. */
const MAX_LINE_LENGTH = 2000;

/** What to answer to a line that is too long to be read. */
export function tooLong(line: string): string | undefined {
  return line.length > MAX_LINE_LENGTH
    ? `A line here has more than ${MAX_LINE_LENGTH.toLocaleString("en")} characters; shorten it.`
    : undefined;
}

/**
 * The text without what a reader does not see at its end: a comment, a line break, or the end of an element
 * that began before it.
 */
function shown(text: string): string {
  if (tooLong(text)) return text;
  const start = text.lastIndexOf(text.endsWith("-->") ? "<!--" : "<");
  const [hidden, element] =
    /^<(?:!--.*--|br\s*\/?|\/([a-z][a-z\d-]*)\s*)>$/i.exec(text.slice(start)) ?? [];
  if (start < 0 || hidden === undefined) return text;
  const rest = text.slice(0, start).trimEnd();
  const isOwn = element !== undefined && new RegExp(`<${element}\\b`, "i").test(rest);
  return isOwn ? text : shown(rest);
}

/** A line in the author's own words. */
interface Spoken {
  /** The text without surrounding blanks. */
  text: string;
  /** Whether its first word is shown at the beginning of a line. */
  begins: boolean;
}

const parser = new MarkdownIt({ html: true });

/** GitHub shows a comment's line breaks as they are; each break notes its place in the paragraph. */
parser.inline.ruler.before("newline", "line", (state, silent) => {
  const at = state.src.startsWith("\\\n", state.pos) ? state.pos + 1 : state.pos;
  if (state.src[at] !== "\n") return false;
  if (!silent) state.push("softbreak", "br", 0).meta = { at };
  state.pos = at + 1;
  while (/[ \t]/.test(state.src[state.pos] ?? "")) state.pos += 1;
  return true;
});

type Token = ReturnType<typeof parser.parse>[number];

function spokenLines(body: string): Spoken[] {
  const source = body.split(/\r\n?|\n/);
  const html = new OpenElements();
  const spoken: Spoken[] = [];
  let quotes = 0;
  let marked = false;
  let before: Token | undefined;
  for (const token of parser.parse(body, {})) {
    if (token.type === "blockquote_open") quotes += 1;
    if (token.type === "blockquote_close") quotes -= 1;
    if (quotes === 0 && token.type === "inline") {
      // A bullet, a number or the edge of a cell stands before the first word, perhaps on the line above.
      const mark = marked || /^t[hd]_open$/.test(before?.type ?? "");
      const lines = linesOf(token, html);
      spoken.push(
        ...lines.map(({ line, begins }, n) => ({
          text: (source[(token.map?.[0] ?? 0) + line] ?? "").trim(),
          begins: begins && !(n === 0 && mark),
        })),
      );
    }
    if (quotes === 0 && token.type === "html_block") spoken.push(...linesOfHtml(token, html));
    marked = token.type === "list_item_open" || (marked && token.type === "paragraph_open");
    before = token;
  }
  return spoken;
}

/** The lines of a paragraph, without code, by their place in it. */
function linesOf(
  { children, content }: Token,
  html: OpenElements,
): { line: number; begins: boolean }[] {
  const lines = html.isQuoting ? [] : [{ line: 0, begins: true }];
  let [depth, line, from] = [0, 0, 0];
  for (const token of children ?? []) {
    depth += token.nesting;
    if (token.type === "html_inline") html.read(token.content);
    if (token.type !== "softbreak") continue;
    const { at } = token.meta as { at: number };
    line += content.slice(from, at + 1).split("\n").length - 1;
    from = at + 1;
    if (!html.isQuoting) lines.push({ line, begins: depth === 0 });
  }
  return lines;
}

/** In HTML a newline is no line break, but what follows a picture or a heading begins a line. */
function linesOfHtml({ content }: Token, html: OpenElements): Spoken[] {
  let above = "";
  return content
    .replace(/<!--[\s\S]*?(?:-->|$)/g, (comment) => comment.replace(/[^\n]+/g, ""))
    .split("\n")
    .flatMap((line) => {
      const isSpoken = !html.isQuoting && line.trim() !== "";
      const begins = above === "" || above.endsWith(">");
      html.read(line);
      if (line.trim() !== "") above = line.trim();
      return isSpoken ? [{ text: line.trim(), begins }] : [];
    });
}

/** Elements whose text is a quotation or an example, or is hidden. */
const QUOTING =
  /^(?:pre|code|samp|kbd|tt|blockquote|q|del|s|strike|details|script|style|textarea|template)$/i;

/** The elements that HTML in a comment has opened and not closed yet. */
class OpenElements {
  readonly #open: string[] = [];

  get isQuoting(): boolean {
    return this.#open.length > 0;
  }

  read(html: string): void {
    for (const [, slash, name = ""] of html.matchAll(/<(\/?)([a-z][a-z\d-]*)[^<>]*>/gi)) {
      if (!QUOTING.test(name)) continue;
      if (slash === "") this.#open.push(name.toLowerCase());
      else this.#close(name.toLowerCase());
    }
  }

  #close(name: string): void {
    const at = this.#open.lastIndexOf(name);
    if (at >= 0) this.#open.length = at;
  }
}
