import type { Span } from "../findings.ts";
import { idIn, NAMED } from "./ids.ts";
import { inlineOf } from "../markdown/inline.ts";
import type { Standing, Stated } from "./statuses.ts";
import { standingOf, statusWord } from "./statuses.ts";
import { spanIn } from "./time.ts";
import { topicOf } from "./topics.ts";

/** What a heading stands for, judging by its words. */
export type Role = Standing & {
  weeks?: Span;
  /** `1.2` in front of it, if that is not the id of a phase or a task. */
  number?: string;
  /** A numbered word, such as `Batch` in `Batch 2: Tools`. */
  series?: { word: string; id: string; text: string };
} &
  /** `word` is what the document calls it; a sprint is another kind of part than a phase. */
  (
    | { kind: "phase"; id: string; word: string }
    | { kind: "week"; weeks: Span; phase?: string }
    | { kind: "task"; id: string }
    | { kind: "milestone"; id: string }
    /** The whole heading is a status, such as `In progress`. */
    | { kind: "status"; status: Stated }
    /** `about` is a phase that it mentions without being its heading: `Phase 1 Prompts`. */
    | { kind: "other"; about?: string }
  );

const PHASE =
  /^(?:(?:phase|fase|faza|phasen?|étape|etape|etapa|stage|stufe|sprint|iteration|wave|epic|épica|этап|фаза|спринт|阶段|階段|フェーズ|ステージ|단계)(?:\s*#?\s*(\d+(?:\.\d+)*[a-z]?)|\s+([ivx]{1,4}|[a-z]))(?![\p{L}\d])|第\s*([一二三四五六七八九十]|\d+)\s*(?:阶段|階段|フェーズ|期)|(?:阶段|階段)\s*([一二三四五六七八九十])(?![\p{L}]))\s*/iu;

const WEEKS =
  /^(?:(?:weeks?|wochen?|kw|semaines?|semanas?|settiman[ae]|неделя|недели|周次?|週)\s*(\d{1,3})(?:\s*(?:[-–—~&+]|to|bis|à|a|and|through)\s*(?:week\s*)?(\d{1,3}))?|W(\d{1,2})(?:\s*[-–]\s*W?(\d{1,2}))?|第\s*(\d{1,2})\s*[周週](?:\s*[-–~至到]\s*第?\s*(\d{1,2})\s*[周週])?)(?![\p{L}\d%.])\s*/iu;

const DAYS =
  /^(?:days?|tage?|jours?|días?|dias?|день|дни)\s*(\d{1,3})(?:\s*(?:[-–—~&]|to|bis|à|a)\s*(\d{1,3}))?(?![\p{L}\d])\s*/iu;

const MILESTONE =
  /^(?:milestone|meilenstein|jalon|hito|marco|веха|里程碑|マイルストーン)\s*#?\s*([A-Za-z]?\d+(?:\.\d+)*[a-z]?)(?![\p{L}\d])\s*|^(M\d+(?:\.\d+)*)(?=\s*[:.–—-])\s*/iu;

/** The separators after the id of a phase, a week or a task. */
const SEPARATOR = /^[\s:：.．、)–—-]+/u;

/** What a heading announces: a phase, a week, a task, a milestone, a status, or something else. */
export function roleOf(source: string): Role {
  const { text } = inlineOf(source);
  const standing = standingOf(text.replace(/^[^\p{L}\p{N}[(#]+/u, (marks) => kept(marks)));
  const [, number, rest = standing.text] = NUMBERED.exec(standing.text) ?? [];
  const role = roleIn(rest, standing);
  return number !== undefined && role.kind === "other" ? { ...role, number } : role;
}

/** `2.1 ` or `3) ` before the words. */
const NUMBERED =
  /^(\d{1,3}(?:\.\d{1,3})*)(?:[.)．、]\s*|\s+)(?=[\p{L}`\p{Extended_Pictographic}])(.+)$/u;

/** `Batch 2: Tools`, `Lot 0.1 — Team` */
const SERIES =
  /^(\p{Lu}[\p{L}-]{1,20})\s+#?(\d+(?:\.\d+)*[a-z]?|[A-Z])(?![\p{L}\d.])\s*(?:[:：–—.)-]+\s*|(?=[([])|$)(.*)$/u;

/** Keeps the signs that state a status; other ornaments are removed. */
function kept(marks: string): string {
  return marks.replace(/[*_>\s]+/g, " ").trimStart();
}

function roleIn(withSigns: string, standing: Standing): Role {
  const bare = withSigns.replace(/^(?:\p{Extended_Pictographic}|\uFE0F|\s)+/u, "");
  const status = statusHeading(bare, standing);
  if (status) return { ...standing, kind: "status", status, text: bare };
  const phase = PHASE.exec(bare);
  if (phase && (phase[2] ?? "") === (phase[2] ?? "").toUpperCase())
    return phaseRole(bare, phase, standing);
  const weeks = WEEKS.exec(bare) ?? DAYS.exec(bare);
  if (weeks) return weekRole(bare, weeks, standing);
  const milestone = MILESTONE.exec(bare);
  if (milestone) {
    const id = milestone[1] ?? milestone[2] ?? "";
    return { ...standing, kind: "milestone", id, text: after(bare, milestone[0]) };
  }
  const task = NAMED.exec(bare);
  const id = task && idIn(bare);
  if (id) return { ...standing, kind: "task", id: id.id, text: id.rest };
  const span = spanIn(bare);
  const [, word, number, rest = ""] = SERIES.exec(bare) ?? [];
  return {
    ...standing,
    kind: "other",
    text: span?.rest ?? bare,
    ...(span && { weeks: span.span }),
    ...(word !== undefined &&
      number !== undefined && {
        series: { word: word.toLowerCase(), id: number, text: rest.trim() },
      }),
  };
}

/** `Completed`, `✅ Done tasks`, `In-Progress (Design or Rehearsal)`: the columns of a board as headings. */
function statusHeading(bare: string, { status }: Standing): Stated | undefined {
  const text = bare
    .replace(/[(（][^()]*[)）]/gu, "")
    .replace(/[-_]/g, " ")
    .replace(/[:：]\s*$/u, "")
    .trim();
  const named =
    /^(?:(?:what(?:'s| is)|was ist|was|currently|recently|already)\s+)?(.+?)(?:\s+(?:tasks?|items?|features?|work|issues?|todos?|aufgaben|tâches|tareas|tarefas|attività)|的?(?:任务|功能|事项|工作)|задачи)?$/iu.exec(
      text,
    );
  const word = statusWord(named?.[1] ?? text) ?? statusWord(text);
  if (word === undefined || /^(?:yes|open|new|active|live|current|next)$/iu.test(text))
    return undefined;
  return status === "complete" || status === undefined ? word : (status ?? word);
}

function phaseRole(bare: string, found: RegExpExecArray, standing: Standing): Role {
  const id =
    found[1] ??
    found[2] ??
    String(
      "一二三四五六七八九十".indexOf(found[3] ?? found[4] ?? "") + 1 || (found[3] ?? found[4]),
    );
  const direct = bare.slice(found[0].length);
  const rest = after(bare, found[0]);
  const inner = WEEKS.exec(rest);
  if (inner) return { ...weekRole(rest, inner, standing), phase: id } as Role;
  const named = !/^\s*[:：.)–—[(-]/u.test(direct) && rest !== "";
  if (named && isAbout(rest))
    return { ...standing, kind: "other", about: id.toUpperCase(), text: rest };
  const span = spanIn(rest);
  const again = standingOf(span?.rest ?? rest);
  const status = standing.status ?? again.status;
  const percent = standing.percent ?? again.percent;
  const text = again.text.replace(SUFFIX, "");
  return {
    kind: "phase",
    id: id.toUpperCase(),
    word:
      /sprint|спринт|iteration|wave|epic|épica|stage|stufe/iu.exec(found[0])?.[0].toLowerCase() ??
      "phase",
    text: text === "" ? `Phase ${id}` : text,
    ...(status && { status }),
    ...(percent !== undefined && { percent }),
    ...(span && { weeks: span.span }),
  };
}

/** `Phase 1 Prompts` is about a phase; `Phase 1 Foundation` is one. */
function isAbout(rest: string): boolean {
  const topic = topicOf(rest);
  if (/^(?:dependencies|details|overview|numbering|to|and|or|→|->|\/)(?![\p{L}])/iu.test(rest))
    return true;
  const words = rest.replace(/\s*[(（][^()]*[)）]/gu, "").split(/\s+/);
  return topic !== undefined && topic !== "tasks" && topic !== "state" && words.length <= 3;
}

const SUFFIX =
  /(?<!\s)\s*[-–—:]\s*(?:progress|status|implementation)?\s*(?:summary|report|tracker|tracking|overview)$/iu;

function weekRole(bare: string, found: RegExpExecArray, standing: Standing): Role {
  const [, ...groups] = found;
  const [first = "1", last] = groups.filter((group) => group !== undefined);
  const isDays = DAYS.test(bare) && !WEEKS.test(bare);
  const week = (n: string) => (isDays ? Math.ceil(Number(n) / 5) : Number(n)) || 1;
  const weeks = { first: week(first), last: Math.max(week(first), week(last ?? first)) };
  const rest = standingOf(after(bare, found[0]));
  const dated = spanIn(rest.text)?.rest ?? rest.text;
  const status = standing.status ?? rest.status;
  return { ...standing, ...(status && { status }), kind: "week", weeks, text: dated };
}

function after(text: string, start: string): string {
  return text.slice(start.length).replace(SEPARATOR, "").trim();
}
