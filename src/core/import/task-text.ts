import type { Stated } from "./statuses.ts";
import { idIn } from "./ids.ts";
import type { Inline } from "./inline.ts";
import { inlineOf } from "./inline.ts";
import { ofPercent, signOf, standingOf } from "./statuses.ts";
import { dateIn, estimateIn } from "./time.ts";

/** The text of a list item, a table's cell or a heading, read as a task. */
export interface TaskText {
  title: string;
  id?: string;
  /** The id is written so that it can be nothing else. */
  sure: boolean;
  checkbox: boolean;
  /** Starts with a sign such as ✅. */
  sign: boolean;
  status?: Stated;
  percent?: number;
  owner?: string;
  estimate?: string;
  due?: string;
  needs: string[];
  issue?: number;
  /** What stands in bold at its start. */
  bold?: string;
  /** All of it is a place to be filled in: `[Task completed]`. */
  placeholder: boolean;
}

const BOX = /^\[([ xX✓✔✅~/>!-])\](?=\s|$)\s*/u;

const BOXES: Record<string, Stated> = {
  " ": "not started",
  "~": "in progress",
  "/": "in progress",
  ">": "in progress",
  "!": "blocked",
  "-": "dropped",
};

/** Reads the Markdown of one line as a task, as far as it can be one. */
export function taskText(source: string): TaskText {
  const box = BOX.exec(source);
  const inline = inlineOf(box ? source.slice(box[0].length) : source);
  const sign = signOf(inline.text);
  const issue = issueIn(inline.text);
  const named = issue === undefined ? nameOf(inline, sign?.length ?? 0) : ofIssue(inline.text);
  const tail = attributesOf(named.rest);
  const standing = standingOf(tail.text);
  const percent = standing.percent;
  const boxed = box && (BOXES[box[1] ?? ""] ?? "complete");
  const told = ofPercent(sign?.status ?? standing.status, percent);
  const status = inline.struck ? "dropped" : strongest(boxed ?? undefined, told);
  const said = standing.text.replace(/^[:–—-]\s*/u, "").trim();
  const title = said === "" ? inline.text.slice(sign?.length ?? 0).trim() : said;
  return {
    ...tail.attributes,
    ...(issue !== undefined && { issue }),
    title,
    ...(named.id !== undefined && { id: named.id }),
    sure: named.sure,
    checkbox: box !== null,
    sign: sign !== undefined,
    ...(status && { status }),
    ...(percent !== undefined && { percent }),
    ...(inline.bold !== undefined && { bold: inline.bold }),
    placeholder: (isPlaceholder(title) && named.id === undefined) || isPlaceholder(inline.text),
  };
}

/** A ticked box says complete, whatever follows; an open one leaves room for more. */
function strongest(box: Stated | undefined, said: Stated | undefined): Stated | undefined {
  if (box === undefined) return said;
  return box === "not started" && said !== undefined && said !== "complete" ? said : box;
}

interface Name {
  id?: string;
  rest: string;
  sure: boolean;
}

/** An issue that GitHub has: its number is no id, the task takes it over. */
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
      return { id: inside.id, rest: rest.replace(/^[:–—-]\s*/u, ""), sure: true };
    const named = idIn(bold);
    if (named) return { id: named.id, rest: `${named.rest} ${rest}`.trim(), sure: true };
  }
  const named = idIn(bare);
  return named ?? { rest: bare, sure: false };
}

const PLACEHOLDER = /^(?:\[[^\]]*\]|\{[^}]*\}|<[^>]*>|\.{3}|…|-+|tbd|n\/a|todo|x{3,})[.:]?$/iu;

/** True for `[Task completed]`, `TBD`, `…`: nothing has been written here yet. */
export function isPlaceholder(text: string): boolean {
  const bare = text.replaceAll("`", "").trim();
  return bare === "" || PLACEHOLDER.test(bare) || /^(?:\[[^\]]+\][\s\-–—:,|]*)+$/u.test(bare);
}

type Attributes = Pick<TaskText, "owner" | "estimate" | "due" | "needs" | "issue">;

const NEEDS =
  /^(?:blocked[- ]by|depends[- ]on|depends|needs|after|requires|dep|deps)\s*:?\s*(.+)$/iu;

/** Takes `@owner #tag ~4h blocked-by:t002 due:2026-01-05` off the end, and `[P] [US1]` off the start. */
function attributesOf(text: string): { text: string; attributes: Attributes } {
  const found: Attributes = { needs: [] };
  let rest = text.replace(/^(?:\[(?:P|US\d+|Story|x)\]\s*)+/iu, "");
  for (;;) {
    const last = /\s+(\([^()]*\)|\[[^[\]]*\]|[\w-]+:[^\s:]+|[@#~]\S+)[,;.]?$/u.exec(rest);
    if (!last || !take(last[1] ?? "", found)) break;
    rest = rest.slice(0, last.index).trimEnd();
  }
  return { text: rest, attributes: found };
}

function take(word: string, found: Attributes): boolean {
  const inner = word.replace(/^[([]|[)\]]$/g, "").trim();
  const owner = /^(?:owner:\s*|assignee:\s*)?@([A-Za-z0-9][A-Za-z0-9-]{0,38})$/iu.exec(inner)?.[1];
  if (owner) return Boolean((found.owner = `@${owner}`));
  const issue = /^(?:issue|gh|closes|fixes|resolves|tracked in)[ :-]*#(\d{1,9})$/iu.exec(
    inner,
  )?.[1];
  if (issue) return Boolean((found.issue = Number(issue)));
  if (/^#[\p{L}][\w/-]*$/u.test(inner)) return true;
  const needs = NEEDS.exec(inner)?.[1];
  if (needs !== undefined && /\d/.test(needs)) {
    found.needs.push(...idsIn(needs));
    return true;
  }
  const due = /^(?:due|by|until|deadline|📅)\s*:?\s*(.+)$/iu.exec(inner)?.[1];
  const date = due && dateIn(due);
  if (date) return Boolean((found.due = date));
  const size =
    /^(?:est(?:imate)?|effort)?\s*:?\s*~?\d+(?:[.,]\d+)?\s*(?:[-–]\s*\d+\s*)?(?:h|d|w|hrs?|hours?|days?|weeks?|人日|天)$/iu;
  const estimate = size.test(inner)
    ? estimateIn(inner.replace(/^(?:est(?:imate)?|effort)\s*:?\s*/iu, ""))
    : undefined;
  return estimate ? Boolean((found.estimate = estimate)) : false;
}

/** The ids of tasks that a text names. */
export function idsIn(text: string): string[] {
  return [...text.matchAll(/[A-Za-z]{0,8}[-_.]?\d+(?:[-._]?[A-Za-z]{0,4}\d+)*[a-z]?/g)].map(
    ([id]) => id.replace(/^[-._]+/, ""),
  );
}

const ISSUE = /^[^\p{L}]*(?:github\s+)?issue\s*#(\d{1,9})\b/iu;

/** `122` for `Issue #122` or `GitHub Issue #122` at the start of a text. */
export function issueIn(text: string): number | undefined {
  const found = ISSUE.exec(text);
  return found ? Number(found[1]) : undefined;
}

/** True for a line that starts with a checkbox. */
export function isTaskLine(source: string): boolean {
  return BOX.test(source);
}
