import MarkdownIt from "markdown-it";

/** The block structure of a document. Lines count from 1, as in the file; `end` is the last one. */
export type Block = Heading | Paragraph | List | Table | Code | Html;

interface Lines {
  line: number;
  end: number;
}

export interface Heading extends Lines {
  kind: "heading";
  level: number;
  source: string;
}

export interface List extends Lines {
  kind: "list";
  ordered: boolean;
  /** The number of its first item. */
  start: number;
  items: Item[];
}

export interface Table extends Lines {
  kind: "table";
  head: string[];
  rows: Row[];
}

export interface Code extends Lines {
  kind: "code";
  text: string;
  /** Whether its fence is closed; if it never is, everything after it is code. */
  closed: boolean;
}

export interface Html extends Lines {
  kind: "html";
  text: string;
}

export interface Paragraph extends Lines {
  kind: "paragraph";
  source: string;
}

export interface Item extends Lines {
  /** The Markdown of its first paragraph. */
  source: string;
  blocks: Block[];
}

export interface Row {
  cells: string[];
  line: number;
}

/** Lines at which the document is nested deeper than anyone reads. */
export interface Tree {
  blocks: Block[];
  tooDeep: number[];
}

const DEEPEST = 100;

/**
 * Parses blocks only; what is inside a line is parsed when it is needed. So a line of 5 MB costs no more
 * than its length, and depth is bounded.
 */
const parser = new MarkdownIt({ html: true, maxNesting: DEEPEST });
parser.core.ruler.disable(["inline"]);

type Token = ReturnType<typeof parser.parse>[number];

/** The blocks of a Markdown document (CommonMark with GitHub's tables), without front matter. */
export function parseMarkdown(text: string): Tree {
  const tokens = parser.parse(withoutFrontMatter(text), {});
  const reader = new Reader(tokens);
  return { blocks: reader.blocks(""), tooDeep: reader.tooDeep };
}

/** Front matter is blanked out, so that lines keep their numbers. */
function withoutFrontMatter(text: string): string {
  const mark = /^(---|\+\+\+)[ \t]*\n/.exec(text)?.[1];
  if (mark === undefined) return text;
  const end = text.indexOf(`\n${mark}`, 3);
  if (end < 0 || !/^[ \t]*(\n|$)/.test(text.slice(end + 4))) return text;
  const front = text.slice(0, end + 4);
  if (!/^[\w-]+[ \t]*[:=]/m.test(front)) return text;
  return front.replace(/[^\n]/g, "") + text.slice(end + 4);
}

class Reader {
  readonly tooDeep: number[] = [];
  #tokens: Token[];
  #at = 0;

  constructor(tokens: Token[]) {
    this.#tokens = tokens;
  }

  /** Everything up to the closing token. */
  blocks(close: string): Block[] {
    const blocks: Block[] = [];
    for (let token = this.#next(); token && token.type !== close; token = this.#next()) {
      if (token.level >= DEEPEST - 1) this.tooDeep.push(lineOf(token));
      blocks.push(...this.#block(token));
    }
    return blocks;
  }

  #next(): Token | undefined {
    const token = this.#tokens[this.#at];
    this.#at += 1;
    return token;
  }

  #block(token: Token): Block[] {
    const lines = linesOf(token);
    switch (token.type) {
      case "heading_open":
        return [
          { kind: "heading", level: Number(token.tag.slice(1)), source: this.#inline(), ...lines },
        ];
      case "paragraph_open":
        return [{ kind: "paragraph", source: this.#inline(), ...lines }];
      case "bullet_list_open":
        return [this.#list(false, 1, lines)];
      case "ordered_list_open":
        return [this.#list(true, Number(token.attrGet("start") ?? 1), lines)];
      case "blockquote_open":
        return this.blocks("blockquote_close");
      case "table_open":
        return [{ kind: "table", ...this.#table(), ...lines }];
      case "fence":
      case "code_block":
        return [{ kind: "code", text: token.content, closed: isClosed(token), ...lines }];
      case "html_block":
        return [{ kind: "html", text: token.content, ...lines }];
      default:
        return [];
    }
  }

  #inline(): string {
    const source = this.#next()?.content ?? "";
    this.#next();
    return source;
  }

  #list(ordered: boolean, start: number, lines: Lines): List {
    const items = this.#items(ordered ? "ordered_list_close" : "bullet_list_close");
    return { kind: "list", ordered, start, items, ...lines, end: items.at(-1)?.end ?? lines.line };
  }

  #items(close: string): Item[] {
    const items: Item[] = [];
    for (let token = this.#next(); token && token.type !== close; token = this.#next()) {
      if (token.level >= DEEPEST - 1) this.tooDeep.push(lineOf(token));
      const [first, ...rest] = this.blocks("list_item_close");
      const blocks = first?.kind === "paragraph" ? rest : first ? [first, ...rest] : [];
      const source = first?.kind === "paragraph" ? first.source : "";
      const line = lineOf(token);
      items.push({ source, blocks, line, end: (rest.at(-1) ?? first)?.end ?? line });
    }
    return items;
  }

  #table(): { head: string[]; rows: Row[] } {
    const rows: Row[] = [];
    for (let token = this.#next(); token && token.type !== "table_close"; token = this.#next()) {
      if (token.type === "tr_open") rows.push({ cells: [], line: lineOf(token) });
      if (token.type === "inline") rows.at(-1)?.cells.push(token.content);
    }
    const [head, ...body] = rows;
    return { head: head?.cells ?? [], rows: body };
  }
}

/** If a fence is never closed, the rest of the document is code. */
function isClosed({ type, map, content }: Token): boolean {
  const [first, end] = map ?? [0, 0];
  const lines = content === "" ? 0 : content.replace(/\n$/, "").split("\n").length;
  return type !== "fence" || end - first >= lines + 2;
}

function lineOf({ map }: Token): number {
  return (map?.[0] ?? 0) + 1;
}

function linesOf(token: Token): Lines {
  const line = lineOf(token);
  return { line, end: Math.max(line, token.map?.[1] ?? 0) };
}
