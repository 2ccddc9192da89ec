import type { Span } from "../findings.ts";
import { estimateIn } from "./task/estimates.ts";

const WEEKS_IN_TEXT =
  /\s*[([]?\s*(?:weeks?|wochen?|semaines?|semanas?|settiman[ae]|недел[яи]|W)\s*(\d{1,3})(?:\s*(?:[-–—~]|to|bis|à|a)\s*W?(\d{1,3}))?\s*[)\]]?/iu;

/** `(Weeks 1-2)` in a title, and the title without it. Only in brackets, or at the end. */
export function spanIn(text: string): { span: Span; rest: string } | undefined {
  const found = WEEKS_IN_TEXT.exec(text);
  if (!found) return undefined;
  const isBracket = /^\s*[([].*[)\]]$/su.test(found[0].trimEnd());
  const isEnd = found.index + found[0].length === text.length;
  if (!isBracket && (found.index === 0 || !isEnd)) return undefined;
  const first = Number(found[1]);
  const last = Math.max(first, Number(found[2] ?? first));
  if (first < 1) return undefined;
  const rest = text
    .replace(found[0], " ")
    .replace(/\s+/g, " ")
    .replace(/^[\s,:：–—-]+/u, "")
    .replace(/(?<![\s,:–—-])[\s,:–—-]+$/u, "")
    .trim();
  return { span: { first, last }, rest };
}

/** A title without the brackets behind it that only say when: `Beta (week 4)`. */
export function withoutTime(title: string): string {
  const [whole = "", when = ""] = /\s*[([]([^()[\]]{4,40})[)\]]$/.exec(title) ?? [];
  const isTime = /^\d{4}-\d\d-\d\d$/.test(when) || spanIn(`x (${when})`)?.rest === "x";
  return isTime && whole.length < title.length ? title.slice(0, -whole.length) : title;
}

const MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec".split("|");

/** The date in a text as year-month-day; undefined if it names none with its year. */
export function dateIn(text: string): string | undefined {
  const iso = /\b(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})/u.exec(text);
  if (iso) return civil(iso[1], iso[2], iso[3]);
  const german = /\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b/u.exec(text);
  if (german) return civil(german[3], german[2], german[1]);
  const named = /\b([A-Z][a-z]{2})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b/u.exec(text);
  if (named) return civil(named[3], month(named[1]), named[2]);
  const reversed = /\b(\d{1,2})(?:st|nd|rd|th)? ([A-Z][a-z]{2})[a-z]*\.?,? (\d{4})\b/u.exec(text);
  return reversed ? civil(reversed[3], month(reversed[2]), reversed[1]) : undefined;
}

function month(name = ""): string {
  return String(MONTHS.indexOf(name.toLowerCase()) + 1);
}

function civil(year = "", month = "", day = ""): string | undefined {
  const text = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  const inYear = Number(month) >= 1 && Number(month) <= 12;
  const inMonth = Number(day) >= 1 && Number(day) <= last;
  return inYear && inMonth && Number(year) >= 1970 && Number(year) < 3000 ? text : undefined;
}

/**
 * `03-08` or `8.3.` as a date in the year in which the project starts, or in the next one if it would be
 * before the start.
 */
export function dayIn(text: string, start: string | undefined): string | undefined {
  if (start === undefined) return undefined;
  const [, first, second] = /^(\d{1,2})[-/.月](\d{1,2})[日.]?$/u.exec(text.trim()) ?? [];
  if (first === undefined || second === undefined) return undefined;
  const year = Number(start.slice(0, 4));
  const [month, day] = /\.$|\d\.\d/.test(text.trim()) ? [second, first] : [first, second];
  const same = civil(String(year), month, day);
  return same !== undefined && same < start ? civil(String(year + 1), month, day) : same;
}

/** How many weeks `2 weeks`, `10 days` or `2-3 months` are at most; undefined if the text is no such time. */
export function lengthIn(text: string): number | undefined {
  const most = estimateIn(text)?.replace(/^.*-/, "") ?? "";
  const [amount, unit] = [Number.parseFloat(most), most.at(-1)];
  if (unit !== "w" && unit !== "d") return undefined;
  return Math.ceil(unit === "w" ? amount : amount / 5);
}

/** ` (2 weeks)` or ` - 10 days` at the end of a title. */
const LENGTH =
  /\s*(?:[([](?:\p{L}+[:：] ?)?([~≈]?\d[^()[\]]{0,30})[)\]]|\s[-–—]\s+([~≈]?\d[^()[\]–—]{0,30}))$/u;

/** How many weeks something lasts by its title: `Foundation (2 weeks)`. */
export function lengthOf(title: string): number | undefined {
  const [, inBrackets, bare] = LENGTH.exec(title) ?? [];
  return lengthIn(inBrackets ?? bare ?? "");
}

/** A title without the words behind it that say how long it lasts. */
export function withoutLength(title: string): string {
  const bare = title.replace(LENGTH, "");
  return lengthOf(title) === undefined || bare === "" ? title : bare;
}

/** The first and the last day in `2026-03-02 to 2026-03-13`. */
export function datesIn(text: string): { first: string; last: string } | undefined {
  const [first, last] = text.split(
    /\s+(?:[-–—]|to|until|bis|à|a|al|até|до)\s+|\s*(?:[~～→–—至到])\s*/u,
  );
  const [from, to] = [dateIn(first ?? ""), dateIn(last ?? "")];
  return from !== undefined && to !== undefined && from <= to
    ? { first: from, last: to }
    : undefined;
}
