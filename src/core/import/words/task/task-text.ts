import { inlineOf, plain } from "../../markdown/inline.ts";
import type { Inline } from "../../markdown/inline.ts";
import { fieldsOf } from "./fields.ts";
import type { Fields } from "./fields.ts";
import { idIn } from "../ids.ts";
import type { Legend, Stated } from "../statuses.ts";
import { ofPercent, signOf, standingOf, statusWord } from "../statuses.ts";

/** The text of a list item, a table's cell or a heading, read as a task. */
export interface TaskText extends Fields {
  title: string;
  id?: string;
  /** The form of the id leaves no doubt that it is one. */
  sure: boolean;
  checkbox: boolean;
  /** Whether the checkbox is `[-]`, which some use for started and some for abandoned work. */
  dash: boolean;
  /** Whether it starts with a sign such as ✅. */
  sign: boolean;
  status?: Stated;
  /** The status of a word or a sign, if the checkbox states another one. */
  also?: Stated;
  percent?: number;
  /** The bold text at its start. */
  bold?: string;
  /** Whether all of it is a placeholder: `[Task completed]`. */
  placeholder: boolean;
}

/** What the rest of the document says about its signs. */
export interface Signs {
  legend?: Legend;
  /** Whether signs that may be ornaments state a status here. */
  ornaments?: boolean;
}

/** `[ ]`, `[x]` and what other editors know; an optional task may have a `*` after it. */
const BOX = /^\[([ xX✓✔✅~/>!-])\](\*?)(?=\s|$)\s*/u;

const BOXES: Record<string, Stated> = {
  " ": "not started",
  "~": "in progress",
  "/": "in progress",
  ">": "in progress",
  "!": "blocked",
};

/** Reads one line of Markdown as a task, as far as it can be one. */
export function taskText(source: string, { legend, ornaments = false }: Signs = {}): TaskText {
  const box = BOX.exec(source);
  const { text: first, below } = statusBelow(box ? source.slice(box[0].length) : source);
  const inline = inlineOf(first);
  const sign = legendSign(inline.text, legend) ?? signOf(inline.text, ornaments);
  const issue = issueIn(inline.text);
  const named = issue === undefined ? nameOf(inline, sign?.length ?? 0) : ofIssue(inline.text);
  const fields = fieldsOf(named.rest);
  const standing = standingOf(fields.text, ornaments);
  const { percent } = standing;
  const mark = box?.[1];
  const boxed = mark === undefined || mark === "-" ? undefined : (BOXES[mark] ?? "complete");
  const told = ofPercent(below ?? sign?.status ?? standing.status, percent, sign !== undefined);
  const struck = inline.struck && told !== "complete" ? ("dropped" as const) : undefined;
  const status = struck ?? strongest(boxed, told);
  const said = standing.text.replace(/^(?:[:：–—]|-(?!-))\s*/u, "").trim();
  const title = said === "" ? inline.text.slice(sign?.length ?? 0).trim() : said;
  const placeholder =
    (isPlaceholder(title) && named.id === undefined) || isPlaceholder(inline.text);
  return {
    ...fields.fields,
    ...(issue !== undefined && { issue }),
    remarks: [...(box?.[2] === "*" ? ["Optional"] : []), ...fields.fields.remarks],
    title,
    ...(named.id !== undefined && { id: named.id }),
    sure: named.sure,
    checkbox: box !== null,
    dash: mark === "-",
    sign: sign !== undefined,
    ...(status && { status }),
    ...(boxed && told && status !== told && { also: told }),
    ...(percent !== undefined && { percent }),
    ...(inline.bold !== undefined && { bold: inline.bold }),
    placeholder,
  };
}

/** A second line that is nothing but a status in brackets, as some write it: `[完了]`. */
function statusBelow(source: string): { text: string; below?: Stated } {
  const [, text, word] =
    /^([\s\S]*?\S)\s*\n\s*[[【(（]([^\n[\]()【】（）]{1,20})[\]】)）]\s*$/u.exec(source) ?? [];
  const below = word === undefined ? undefined : statusWord(word);
  return text === undefined || !below ? { text: source } : { text, below };
}

function legendSign(
  text: string,
  legend: Legend | undefined,
): { status: Stated; length: number } | undefined {
  for (const [sign, status] of legend ?? []) {
    if (text.startsWith(sign)) return { status, length: sign.length };
  }
  return undefined;
}

/** A ticked checkbox means complete, whatever follows; with an open one, the words count. */
function strongest(box: Stated | undefined, said: Stated | undefined): Stated | undefined {
  if (box === undefined) return said;
  return box === "not started" && said !== undefined && said !== "complete" ? said : box;
}

interface Name {
  id?: string;
  rest: string;
  sure: boolean;
}

/** A GitHub issue: its number is no id, but the issue that the task adopts. */
function ofIssue(text: string): Name {
  return { rest: text.replace(ISSUE, "").replace(/^[\s:–—-]+/u, ""), sure: false };
}

function nameOf({ text, bold, rest }: Inline, sign: number): Name {
  const bare = text
    .slice(sign)
    .replace(/^\uFE0F/, "")
    .trim();
  if (bold !== undefined && sign === 0) {
    const inside = idIn(`${bold.replace(/(?<![:.\s–—-])[:.\s–—-]+$/u, "")}: `);
    if (inside && inside.rest === "")
      return { id: inside.id, rest: rest.replace(/^\s*[:：–—-]\s*/u, ""), sure: true };
    const named = idIn(bold);
    if (named) return { id: named.id, rest: `${named.rest} ${rest}`.trim(), sure: true };
  }
  const named = idIn(bare);
  return named ?? { rest: bare, sure: false };
}

const PLACEHOLDER =
  /^(?:\[[^\]]*\]|\{[^}]*\}|<[^>]*>|(?:\.{3}|…)(?: ?\([^()]*\))?|[-–—]+|tbd(?: ?\([^()]*\))?|n\/a|todo|x{3,}|暂无|无|なし|нет)[.:]?$/iu;

/** Whether nothing has been filled in yet: `[Task completed]`, `TBD`, `… (3 more)`. */
export function isPlaceholder(text: string): boolean {
  const bare = text.replaceAll("`", "").trim();
  return bare === "" || PLACEHOLDER.test(bare) || /^(?:\[[^\]]+\][\s\-–—:,|]*)+$/u.test(bare);
}

const ISSUE = /^[^\p{L}]*(?:github\s+)?issue\s*#(\d{1,9})\b/iu;

/** `122` for `Issue #122` or `GitHub Issue #122` at the start of a text. */
export function issueIn(text: string): number | undefined {
  const found = ISSUE.exec(text);
  return found ? Number(found[1]) : undefined;
}

/** Whether a line starts with a checkbox. */
export function isTaskLine(source: string): boolean {
  return BOX.test(source);
}

/** The words of a line without its checkbox. */
export function withoutBox(source: string): string {
  return plain(afterBox(source));
}

/** The Markdown of a line without its checkbox. */
export function afterBox(source: string): string {
  return source.replace(BOX, "");
}
