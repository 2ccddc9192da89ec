import MarkdownIt from "markdown-it";

/** A piece of text and its formatting. */
export interface Inline {
  /** Without emphasis and link targets; code keeps its backticks. */
  text: string;
  /** The bold text at its start, and what comes after it. */
  bold?: string;
  rest: string;
  /** Whether all of it is struck through. */
  struck: boolean;
}

const LONGEST = 4000;

const parser = new MarkdownIt({ html: true, maxNesting: 20 });

/** Pieces that were parsed already: each is asked for about five times, by different questions. */
const known = new Map<string, Inline>();
const MOST_KNOWN = 20_000;

/** A piece of Markdown as text. Only its first 4,000 characters are parsed. */
export function inlineOf(source: string): Readonly<Inline> {
  if (source.length > LONGEST) return parsed(source);
  const inline = known.get(source) ?? parsed(source);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(source, inline);
  return inline;
}

function parsed(source: string): Inline {
  const short = withPaths(source.slice(0, LONGEST).toWellFormed());
  if (!/[*_`~[\]<&\\!]/.test(short)) return { text: tidy(short), rest: tidy(short), struck: false };
  const runs = runsOf(short);
  const first = runs.findIndex(({ text }) => text.trim() !== "");
  const lead = runs.slice(Math.max(0, first));
  const end = lead.findIndex(({ strong }) => !strong);
  const bold = tidy(join(end < 0 ? lead : lead.slice(0, end)));
  return {
    text: tidy(join(runs)),
    ...(bold !== "" && { bold }),
    rest: tidy(join(end < 0 ? [] : lead.slice(end))),
    struck: first >= 0 && lead.every(({ struck, text }) => struck || text.trim() === ""),
  };
}

/** `core/__tests__/a.ts` is a path; no part of it is bold. */
function withPaths(source: string): string {
  if (!source.includes("__")) return source;
  return source.replace(
    /(?<![\S])[\w.@/-]*\/__\w+__[\w.@/-]*|(?<![\S])__\w+__\/[\w.@/-]*/g,
    (path) => path.replaceAll("_", "\\_"),
  );
}

/** A piece of Markdown as plain text. */
export function plain(source: string): string {
  return inlineOf(source).text;
}

interface Run {
  text: string;
  strong: boolean;
  struck: boolean;
}

function runsOf(source: string): Run[] {
  const runs: Run[] = [];
  let [strong, struck] = [0, 0];
  for (const token of parser.parseInline(source, {})[0]?.children ?? []) {
    if (token.type === "strong_open") strong += 1;
    if (token.type === "strong_close") strong -= 1;
    if (token.type === "s_open") struck += 1;
    if (token.type === "s_close") struck -= 1;
    const text = isIssueLink(token) ? "issue " : textOf(token);
    if (text !== "") runs.push({ text, strong: strong > 0, struck: struck > 0 });
  }
  return runs;
}

/** `[#12](…/issues/12)` names an issue; a bare `#12` could also be a pull request. */
function isIssueLink({
  type,
  attrs,
}: {
  type: string;
  attrs: [string, unknown][] | null;
}): boolean {
  const href = attrs?.find(([name]) => name === "href")?.[1];
  return type === "link_open" && typeof href === "string" && /\/issues\/\d+$/.test(href);
}

function textOf(token: { type: string; content: string; markup: string }): string {
  switch (token.type) {
    case "text":
      return token.content;
    case "code_inline":
      return token.content.includes("`") ? token.content : `\`${token.content}\``;
    case "softbreak":
    case "hardbreak":
      return "\n";
    case "image":
      return token.content;
    case "html_inline":
      return /^<br\b/i.test(token.content) ? "\n" : "";
    default:
      return "";
  }
}

function join(runs: Run[]): string {
  return runs.map(({ text }) => text).join("");
}

function tidy(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
