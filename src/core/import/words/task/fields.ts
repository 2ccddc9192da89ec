import type { Priority } from "../../../plan/fields/priority.ts";
import { typeBefore } from "./issue-types.ts";
import { ownersIn } from "./owner.ts";
import { estimateIn } from "./estimates.ts";
import { priorityBehind } from "./priorities.ts";
import { dateIn } from "../time.ts";

/** What people write after a task on the same line. */
export interface Fields {
  owners: string[];
  estimate?: string;
  due?: string;
  needs: string[];
  issue?: number;
  priority?: Priority;
  type?: string;
  /** Words such as `ref:x` and `#tag`, for which a plan has no place. */
  remarks: string[];
}

/**
 * Takes `@owner #tag ~4h blocked-by:t002 due:2026-01-05` off the end of a title.
 *
 * Words of the same form that mean nothing to a plan, such as `ref:x` or `-> [file]`, may come between
 * them; they become remarks. If nothing known is among them, the title stays as it is.
 */
export function fieldsOf(text: string): { text: string; fields: Fields } {
  const bare = text.replace(/^(?:\[(?:P|US\d+|Story|x)\]\s*)+/iu, "");
  const typed = typeBefore(bare);
  const start = typed?.rest ?? bare;
  const before = typed && { type: typed.type };
  const fields: Fields = { owners: [], needs: [], remarks: [], ...before };
  let rest = start;
  let known = 0;
  for (;;) {
    const last = LAST.exec(rest.slice(-LONGEST));
    const word = last?.[1] ?? "";
    if (!last || word === "") break;
    const isKnown = take(word, fields);
    if (!isKnown && !isRemark(word)) break;
    if (isKnown) known += 1;
    else fields.remarks.unshift(word);
    rest = rest.slice(0, rest.length - last[0].length).trimEnd();
  }
  if (known === 0 || rest === "")
    return { text: start, fields: { owners: [], needs: [], remarks: [], ...before } };
  const remarks = fields.remarks.filter((word) => !/^(?:[-–=]>|→)$/u.test(word));
  return {
    text: rest,
    fields: { ...fields, remarks: remarks.length > 0 ? [remarks.join(" ")] : [] },
  };
}

/** Maximum characters of a field. */
const LONGEST = 200;

const LAST =
  /\s+(\([^()]*\)|（[^（）]*）|\[[^[\]]*\]|[\w-]+:[^\s:]+|\d+(?:[-–]\d+)? ?(?:pts|SP)|SP:? \d+|[@#~]\S+|[🔺⏫🔼🔽⏬]|[-–=]>|→|[📅⏳🛫✅➕⏫🔼🔽]\s*\d{4}-\d\d-\d\d)[,;.]?$/u;

function isRemark(word: string): boolean {
  if (/^(?:[-–=]>|→)$/u.test(word) || /^#[\p{L}][\w/-]*$/u.test(word)) return true;
  if (/^\[[^[\]]*[./][^[\]]*\]$/u.test(word)) return true;
  return /^\(?[a-z][\w-]*:[^\s:/][^\s:]*\)?$/u.test(word);
}

const NEEDS =
  /^(?:blocked[- ]by|depends[- ]on|depends|needs|after|requires|deps?|abhängig von|dépend de|depende de|依赖|依存)\s*[:：]?\s*(.+)$/iu;

const SIZE =
  /^(?:est(?:imated?)?|effort|estimate)?\s*[:：]?\s*[~≈约]?\s*\d+(?:[.,]\d+)?\s*(?:(?:h|d|w|days?|weeks?)?\s*(?:[-–]|to)\s*\d+(?:[.,]\d+)?\s*)?(?:h|d|w|hrs?|hours?|days?|weeks?|min|std|stunden|tage|heures?|jours?|horas?|días?|dias?|ore|giorni|人日|天|小时|時間|日|часов|часа|ч|дня|дней|дн|p|pts?|sp|(?:story )?points?|punkte|puntos|pontos|点)\.?$|^(?:sp|pts|(?:story )?points?)\s*[:：=]?\s*\d+(?:[-–]\d+)?$/iu;

function take(word: string, found: Fields): boolean {
  const inner = word.replace(/^[([（]|[)\]）]$/gu, "").trim();
  const account =
    /^(?:owner:\s*|assignee:\s*|assigned:\s*)?@([A-Za-z0-9][A-Za-z0-9-]{0,38})$/iu.exec(inner)?.[1];
  if (account !== undefined) {
    found.owners = [`@${account}`, ...found.owners.filter((other) => other.startsWith("@"))];
    return true;
  }
  const role = /^(?:owner|assignee|assigned(?: to)?|负责人|responsable)\s*[:：]\s*(\S.*)$/iu.exec(
    inner,
  )?.[1];
  if (role !== undefined)
    return found.owners.length > 0 || found.owners.push(...ownersIn(role)) > 0;
  const issue = /^(?:issue|gh|closes|fixes|resolves|tracked in)[ :-]*#(\d{1,9})$/iu.exec(
    inner,
  )?.[1];
  if (issue !== undefined) return Boolean((found.issue = Number(issue)));
  const needs = NEEDS.exec(inner)?.[1];
  if (needs !== undefined && /\d/.test(needs)) {
    found.needs.push(...idsIn(needs));
    return true;
  }
  const priority = priorityBehind(word);
  if (priority !== undefined) return Boolean((found.priority = priority));
  const due = /^(?:due|by|until|deadline|📅|bis|截止)\s*[:：]?\s*(.+)$/iu.exec(inner)?.[1];
  const date = due === undefined ? undefined : dateIn(due);
  if (date !== undefined) return Boolean((found.due = date));
  const estimate = SIZE.test(inner)
    ? estimateIn(inner.replace(/^(?:est(?:imated?)?|effort|estimate)\s*[:：]?\s*/iu, ""))
    : undefined;
  return estimate === undefined ? false : Boolean((found.estimate = estimate));
}

/** The ids of tasks that a text names. */
export function idsIn(text: string): string[] {
  return [...text.matchAll(/[A-Za-z]{0,8}[-_.]?\d+(?:[-._]?[A-Za-z]{0,4}\d+)*[a-z]?/g)].map(
    ([id]) => id.replace(/^[-._]+/, ""),
  );
}
