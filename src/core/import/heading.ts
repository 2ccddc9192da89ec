import type { Span } from "./found.ts";
import { idIn, NAMED } from "./ids.ts";
import { inlineOf } from "./inline.ts";
import type { Section } from "./sections.ts";
import { sectionOf } from "./sections.ts";
import type { Standing } from "./statuses.ts";
import { standingOf } from "./statuses.ts";
import { spanIn } from "./time.ts";

/** What a heading stands for. */
export type Role = Standing & { weeks?: Span } & (
    | { kind: "phase"; id: string }
    | { kind: "week"; weeks: Span; phase?: string }
    | { kind: "task"; id: string }
    | { kind: "milestone"; id: string }
    | { kind: "section"; section: Section }
    | { kind: "other" }
  );

const PHASE =
  /^(?:(?:phase|fase|faza|phasen?|étape|etape|etapa|stage|sprint|iteration|wave|epic|épica|этап|фаза|спринт|阶段|階段|フェーズ|단계)(?:\s*#?\s*(\d+(?:\.\d+)*[a-z]?)|\s+([ivx]{1,4}|[a-z]))(?![\p{L}\d])|第\s*([一二三四五六七八九十]|\d+)\s*(?:阶段|階段|フェーズ))\s*/iu;

const WEEKS =
  /^(?:(?:weeks?|wochen?|kw|semaines?|semanas?|settiman[ae]|неделя|недели|周次?|週)\s*(\d{1,3})(?:\s*(?:[-–—~&+]|to|bis|à|a|and|through)\s*(?:week\s*)?(\d{1,3}))?|W(\d{1,2})(?:\s*[-–]\s*W?(\d{1,2}))?|第\s*(\d{1,2})\s*[周週](?:\s*[-–~至到]\s*第?\s*(\d{1,2})\s*[周週])?)(?![\p{L}\d%.])\s*/iu;

const DAYS =
  /^(?:days?|tage?|jours?|días?|dias?|день|дни)\s*(\d{1,3})(?:\s*(?:[-–—~&]|to|bis|à|a)\s*(\d{1,3}))?(?![\p{L}\d])\s*/iu;

const MILESTONE =
  /^(?:milestone|meilenstein|jalon|hito|marco|веха|里程碑|マイルストーン)\s*#?\s*([A-Za-z]?\d+(?:\.\d+)*[a-z]?)(?![\p{L}\d])\s*|^(M\d+(?:\.\d+)*)(?=\s*[:.–—-])\s*/iu;

/** The separators after the id of a phase, a week or a task. */
const SEPARATOR = /^[\s:.)–—-]+/u;

/** What a heading announces: a phase, a week, a task, or what its section is about. */
export function roleOf(source: string): Role {
  const { text } = inlineOf(source);
  const standing = standingOf(text.replace(/^[^\p{L}\p{N}[(#]+/u, (marks) => kept(marks)));
  const bare = standing.text.replace(/^\d+(?:\.\d+)*[.)]\s+(?=\p{L})/u, "");
  return { ...roleIn(bare, standing) };
}

/** Signs of a status stay for whoever reads the status; other ornaments go. */
function kept(marks: string): string {
  return marks.replace(/[*_>\s]+/g, " ").trimStart();
}

function roleIn(withSigns: string, standing: Standing): Role {
  const bare = withSigns.replace(/^(?:\p{Extended_Pictographic}|\uFE0F|\s)+/u, "");
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
  const section = sectionOf(bare);
  if (section) return { ...standing, kind: "section", section, text: bare };
  const span = spanIn(bare);
  return {
    ...standing,
    kind: "other",
    text: span?.rest ?? bare,
    ...(span && { weeks: span.span }),
  };
}

function phaseRole(bare: string, found: RegExpExecArray, standing: Standing): Role {
  const id =
    found[1] ?? found[2] ?? String("一二三四五六七八九十".indexOf(found[3] ?? "") + 1 || found[3]);
  const rest = after(bare, found[0]);
  const inner = WEEKS.exec(rest);
  if (inner) return { ...weekRole(rest, inner, standing), phase: id } as Role;
  if (sectionOf(rest) === "prompts" && !/^\s*[:.–—-]/.test(bare.slice(found[0].length))) {
    return { ...standing, kind: "section", section: "prompts", text: rest };
  }
  if (/^(?:completion|exit|success) criteria/iu.test(rest)) {
    return { ...standing, kind: "section", section: "criteria", text: rest };
  }
  if (/^(?:dependencies|details|overview|numbering)\b/iu.test(rest))
    return { ...standing, kind: "other", text: bare };
  const span = spanIn(rest);
  const again = standingOf(span?.rest ?? rest);
  const status = standing.status ?? again.status;
  const percent = standing.percent ?? again.percent;
  const text = again.text.replace(SUFFIX, "");
  return {
    kind: "phase",
    id: id.toUpperCase(),
    text: text === "" ? `Phase ${id}` : text,
    ...(status && { status }),
    ...(percent !== undefined && { percent }),
    ...(span && { weeks: span.span }),
  };
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
