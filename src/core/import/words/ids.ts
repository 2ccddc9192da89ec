/** The id at the start of a text, and the rest. */
export interface Named {
  id: string;
  rest: string;
  /** The form leaves no doubt that it is an id: `Task 1.1:`, `T001`, bold. */
  sure: boolean;
}

const WORD =
  "task|todo|pr|pull request|issue|story|user story|step|ticket|work package|wp|aufgabe|schritt|tâche|tarea|tarefa|paso|attività|任务|タスク|задача|шаг";
const NUMBER = String.raw`#?([A-Za-z]{0,6}[-.]?\d+(?:[-._]?[A-Za-z]{0,2}\d+)*[a-z]?)`;

/** `Task 1.1:`, `PR 4 —`, `Step 3.` */
export const NAMED = new RegExp(
  String.raw`^(${WORD})\s*${NUMBER}(?![\p{L}\d.]*[\p{L}\d])\s*(?:[:.)–—-]+\s*|\s+|$)`,
  "iu",
);

const BRACKETED = /^\[([A-Za-z]{1,8}-?\d[\w.-]{0,20})\]\s*[:–—-]?\s*/u;
const WITH_COLON =
  /^(\d+(?:\.\d+)*|[A-Z]{1,2}\d{1,4}|(?=[\w.-]*\d)[A-Za-z0-9]{1,10}(?:[-_.][A-Za-z0-9]{1,12}){1,6}?)(?:\.md)?(?:\s*[:–—]\s*|\s+-{1,2}\s+)/u;
const CHAPTER = /^([A-Z]\.\d+(?:\.\d+)*)[.):]?\s+/u;
const DOTTED = /^(\d+(?:\.\d+)+[a-z]?)[.)]?\s+/u;
const COUNTED = /^(\d{1,4})[.)]\s+/u;
const LETTERED =
  /^([Tt]\d{1,5}(?:\.\d+)*|[A-Za-z]{1,3}\d{3,5}(?:\.\d+)*|[A-Z]{1,2}\d{1,2}-[A-Z]{1,2}\d{1,3})\s+/u;
const DASHED =
  /^(?!(?:UTF|SHA|ISO|AES|RFC|HTTP|MD|EC|GPT|CVE|TLS|COVID|IEEE|ECMA|MP|PEP|OAuth)-)([A-Z]{2,8}-\d{1,6})\s+/u;

/** The id at the start of a task's text. */
export function idIn(text: string): Named | undefined {
  const named = NAMED.exec(text);
  if (named) {
    const [whole, word = "", number = ""] = named;
    const isTask = /^(?:task|todo|aufgabe|tâche|tarea|tarefa|attività|任务|タスク|задача)$/iu.test(
      word,
    );
    const prefix = isTask ? "" : `${word.replaceAll(/[^A-Za-z]/g, "").toUpperCase() || "S"}-`;
    return { id: tidy(`${prefix}${number}`), rest: text.slice(whole.length).trim(), sure: true };
  }
  for (const [form, sure] of [
    [BRACKETED, true],
    [LETTERED, true],
    [DASHED, true],
    [CHAPTER, true],
    [DOTTED, true],
    [WITH_COLON, false],
    [COUNTED, false],
  ] as const) {
    const found = form.exec(text);
    const id = found && tidy(found[1] ?? "");
    if (found && id && !isTimeOrSize(id)) {
      const rest = text
        .slice(found[0].length)
        .replace(/^[:–—-]\s*/u, "")
        .trim();
      return { id, rest, sure };
    }
  }
  return undefined;
}

/** The id with only the characters that a plan allows; may be empty. */
export function tidy(id: string): string {
  return id
    .replaceAll(/[^A-Za-z0-9._-]+/g, "-")
    .replace(/^[-._]+|(?<![-._])[-._]+$/g, "")
    .slice(0, 40);
}

/** An id made from a title, for things without one. */
export function slug(title: string): string {
  const words = title
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  if (words.length <= 40) return words;
  return words.slice(0, words.lastIndexOf("-", 40) > 10 ? words.lastIndexOf("-", 40) : 40);
}

function isTimeOrSize(id: string): boolean {
  return /^\d{4}-\d\d(?:-\d\d)?$|^\d+(?:h|d|w|m|ms|s|k|kb|mb|gb|x|px|st|nd|rd|th)$/i.test(id);
}

/** The id itself, or a variation of it if it is taken. */
export function free(id: string, taken: Set<string>, prefix = ""): string {
  if (!taken.has(id.toLowerCase())) return id;
  const own = prefix === "" ? id : `${prefix}.${id}`.slice(0, 40);
  if (!taken.has(own.toLowerCase())) return own;
  for (let number = 2; ; number += 1) {
    const next = `${own.slice(0, 40 - String(number).length - 1)}-${number}`;
    if (!taken.has(next.toLowerCase())) return next;
  }
}
