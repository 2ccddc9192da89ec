import type { CivilDate, Weekday } from "../../plan.ts";
import { code, didYouMean } from "../../text/suggest.ts";
import { type Meta, type Parsed, parsed } from "./value.ts";

/** A day as `2026-01-05`, undefined for `tbd`. */
export function date(description: string, meta: Meta = {}) {
  return parsed<CivilDate | undefined>(
    description,
    (text) => (/^tbd$/i.test(text) ? { value: undefined } : civilDate(text)),
    {
      type: "string",
      pattern: String.raw`^(\d{4}-\d{2}-\d{2}|[Tt][Bb][Dd])$`,
      samples: ["2026-01-05"],
      ...meta,
    },
  );
}

export function civilDate(text: string): Parsed<CivilDate> {
  const [, year, month, day] = (/^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) {
    return {
      wrong: `${code(text)} is not a date; write it as year-month-day, such as \`2026-01-05\`.`,
    };
  }
  if (year < 1970 || year > 2999)
    return { wrong: `The year of ${code(text)} must be between 1970 and 2999.` };
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (month >= 1 && month <= 12 && day >= 1 && day <= last) return { value: text };
  const nearest =
    month >= 1 && month <= 12 && day > last
      ? `; that month ends on \`${text.slice(0, 8)}${last}\``
      : "";
  return { wrong: `${code(text)} is not a day in the calendar${nearest}.` };
}

/** A time of day, `HH:MM`. */
export function time(description: string, meta: Meta = {}) {
  return parsed(
    description,
    (text) => {
      const [, hour, minute] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
      return hour && minute
        ? { value: `${hour.padStart(2, "0")}:${minute}` }
        : {
            wrong: `${code(text)} is not a time of day; write it with 24 hours, such as \`16:00\`.`,
          };
    },
    { type: ["string", "number"], samples: ["16:00"], ...meta },
  );
}

/** `3` or `1-3`. */
export function weeks(description: string) {
  return parsed(
    description,
    (text) => {
      const [, from, to = from] = /^([1-9]\d{0,2})(?: ?[-–] ?([1-9]\d{0,2}))?$/.exec(text) ?? [];
      const [first, last] = [Number(from), Number(to)];
      if (!from)
        return {
          wrong: `${code(text)} is not a week; write its number, such as \`1\`, or a span such as \`1-3\`.`,
        };
      if (last < first)
        return {
          wrong: `The span ${code(text)} ends before it begins; write \`${last}-${first}\`.`,
        };
      return { value: { first, last } };
    },
    { type: ["integer", "string"], samples: ["1", "1-3"] },
  );
}

/** `2w`: how many weeks an iteration has. */
export function rhythm(description: string) {
  return parsed(
    description,
    (text) => {
      const [, weeks] = /^([1-9]|1[0-2]) ?w(?:eeks?)?$/.exec(text) ?? [];
      return weeks === undefined
        ? {
            wrong: `${code(text)} is not a rhythm; write whole weeks, at most 12, such as \`2w\`.`,
          }
        : { value: Number(weeks) };
    },
    { type: "string", pattern: String.raw`^([1-9]|1[0-2]) ?w(eeks?)?$`, samples: ["2w"] },
  );
}

/** The number of an iteration. */
export function iterationNumber(description: string) {
  return parsed(
    description,
    (text) =>
      /^[1-9]\d{0,2}$/.test(text)
        ? { value: Number(text) }
        : {
            wrong: `${code(text)} is not the number of an iteration; write one from 1 to 999, and a name as \`title\`.`,
          },
    { type: ["integer", "string"], samples: ["3"] },
  );
}

/** When a phase or a week begins. */
export type Start = { date: CivilDate } | { week: number } | { after: string };

/** The start that a text names; undefined if it names none. */
export function startOf(text: string): Start | undefined {
  const [, week] = /^week ([1-9]\d{0,2})$/i.exec(text.trim()) ?? [];
  if (week !== undefined) return { week: Number(week) };
  const [, after] = /^after (?:phase )?([\w.-]{1,40})$/i.exec(text.trim()) ?? [];
  if (after !== undefined) return { after };
  const day = civilDate(text.trim());
  return "value" in day ? { date: day.value } : undefined;
}

/** `2026-02-09`, `week 5`, `after phase 2`. */
export function start(description: string) {
  return parsed<Start>(
    description,
    (text) => {
      const found = startOf(text);
      if (found) return { value: found };
      const day = civilDate(text);
      return /^\d{4}-\d\d-\d\d$/.test(text) && "wrong" in day
        ? day
        : {
            wrong: `${code(text)} is not a start; write a date such as \`2026-01-05\`, \`week 5\` or \`after phase 2\`.`,
          };
    },
    { type: "string", samples: ["2026-01-05", "week 5", "after phase 2"] },
  );
}

const DAYS = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
] as const;

/** A day of the week, its first three letters or its whole name. */
export function weekday(description: string) {
  const short = DAYS.map((day) => day.slice(0, 3) as Weekday);
  return parsed<Weekday>(
    description,
    (text) => {
      const at = DAYS.findIndex(
        (day) => day === text.toLowerCase() || day.slice(0, 3) === text.toLowerCase(),
      );
      const value = short[at];
      return value === undefined
        ? { wrong: `${code(text)} is not a day of the week${didYouMean(text, DAYS)}` }
        : { value };
    },
    { type: "string", enum: [...short, ...DAYS], samples: ["mon", "monday"] },
  );
}
