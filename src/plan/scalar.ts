import { z } from "zod";
import type { CivilDate, Owner, Weekday } from "./plan.ts";
import { code, didYouMean, list } from "./suggest.ts";

/**
 * What a single value may say. Each reads the text that someone wrote, and says in its description
 * what may be written; the descriptions are the reference that people read.
 *
 * `type` in the metadata is for editors: they read `1.10` as a number and `false` as a boolean before
 * they look at the schema, Milepost does not.
 */
const SCALAR = { type: ["string", "number", "boolean"] } as const;

type Meta = Record<string, unknown>;

/** Text of one line. */
export function line(description: string, meta: Meta = {}, most = 200) {
  return z
    .string()
    .transform((text, context) => {
      const line = text.trim();
      if (/[\r\n]/.test(line))
        complain(context, "This must fit on one line; put the rest into `notes` or another key.");
      else if (line.length > most) complain(context, tooLong(line, most));
      return line;
    })
    .meta({ ...SCALAR, description, maxLength: most, ...meta });
}

/** Text of any number of lines. */
export function text(description: string, meta: Meta = {}, most = 20_000) {
  return z
    .string()
    .transform((text, context) => {
      if (text.length > most) complain(context, tooLong(text, most));
      return text.trimEnd();
    })
    .meta({ ...SCALAR, description, maxLength: most, ...meta });
}

function tooLong(text: string, most: number): string {
  return `This text has ${text.length.toLocaleString("en")} characters; shorten it to ${most.toLocaleString("en")}.`;
}

/** An id, exactly as written. */
export function id(description: string, meta: Meta = {}) {
  return parsed(
    description,
    (text) => (ID.test(text) ? { value: text } : { wrong: notAnId(text) }),
    {
      type: ["string", "number"],
      pattern: ID.source,
      ...meta,
    },
  );
}

const ID = /^[A-Za-z0-9._-]{1,40}$/;

function notAnId(text: string): string {
  return `${code(text)} is not an id; use letters, digits, \`.\`, \`_\` and \`-\`, at most 40 characters.`;
}

/** A day as `2026-01-05`, undefined for `tbd`. */
export function date(description: string, meta: Meta = {}) {
  return parsed<CivilDate | undefined>(
    `${description} A date is written year-month-day; \`tbd\` is the same as leaving it out.`,
    (text) => (/^tbd$/i.test(text) ? { value: undefined } : civilDate(text)),
    {
      type: "string",
      pattern: String.raw`^(\d{4}-\d{2}-\d{2}|[Tt][Bb][Dd])$`,
      examples: ["2026-01-05"],
      ...meta,
    },
  );
}

type Outcome<T> = { value: T } | { wrong: string };

function civilDate(text: string): Outcome<CivilDate> {
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
    { type: ["string", "number"], examples: ["16:00"], ...meta },
  );
}

/** An account or a role. */
export function owner(description: string) {
  return parsed<Owner>(
    `${description} Write an account as \`"@octocat"\` (with quotes), or a role in words until someone is named.`,
    (text) => {
      if (text.length > 100) return { wrong: tooLong(text, 100) };
      if (!text.startsWith("@")) return { value: { role: text.replaceAll(/\s+/g, " ") } };
      return LOGIN.test(text)
        ? { value: { login: text.slice(1) } }
        : {
            wrong: `${code(text)} is not a GitHub account; write one account such as \`"@octocat"\`, or a role in words.`,
          };
    },
    { type: "string", maxLength: 100, examples: ['"@octocat"', "Lead developer"] },
  );
}

const LOGIN = /^@[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98})(?:\[bot\])?$/;

/** Working time as written; in days it depends on the length of the plan's week. */
export function estimate(description: string) {
  return parsed(
    description,
    (text) => {
      const [, amount, unit] = /^(\d{1,4}(?:\.\d{1,2})?) ?([hdw])$/.exec(text) ?? [];
      return Number(amount) > 0 && unit
        ? { value: { text: `${amount}${unit}`, amount: Number(amount), unit } }
        : {
            wrong: `${code(text)} is not an estimate; write hours, days or weeks, such as \`4h\`, \`3d\` or \`1w\`.`,
          };
    },
    {
      type: "string",
      pattern: String.raw`^\d{1,4}(\.\d{1,2})? ?[hdw]$`,
      examples: ["3d", "4h", "0.5d", "1w"],
    },
  );
}

/** A number that is not negative. */
export function amount(description: string, meta: Meta = {}) {
  return parsed(
    description,
    (text) =>
      /^\d{1,15}(?:\.\d{1,4})?$/.test(text)
        ? { value: Number(text) }
        : {
            wrong: `${code(text)} is not a number; write digits only, such as \`12000\` or \`0.5\`.`,
          },
    { type: "number", minimum: 0, ...meta },
  );
}

/** An ISO 4217 code. */
export function currency(description: string) {
  return parsed(
    description,
    (text) =>
      /^[A-Z]{3}$/.test(text)
        ? { value: text }
        : {
            wrong: `${code(text)} is not a currency; write its three capital letters, such as \`USD\`.`,
          },
    { type: "string", pattern: "^[A-Z]{3}$", examples: ["USD"] },
  );
}

/** A whole number from 1. */
export function whole(description: string, meta: Meta = {}) {
  return parsed(
    description,
    (text) =>
      /^[1-9]\d{0,8}$/.test(text)
        ? { value: Number(text) }
        : { wrong: `${code(text)} is not a number from 1; write digits only, such as \`122\`.` },
    { type: "integer", minimum: 1, ...meta },
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
    { type: ["integer", "string"], examples: ["1", "1-3"] },
  );
}

/** True or false. */
export function flag(description: string, meta: Meta = {}) {
  return parsed(
    description,
    (text) => {
      const value = { true: true, yes: true, false: false, no: false }[text.toLowerCase()];
      return value === undefined
        ? { wrong: `${code(text)} is neither \`true\` nor \`false\`.` }
        : { value };
    },
    { type: "boolean", ...meta },
  );
}

/** One of a few words. */
export function oneOf<const W extends string>(words: readonly W[], description: string) {
  return parsed<W>(
    description,
    (text) => {
      const value = words.find((word) => word === text.toLowerCase());
      return value === undefined
        ? { wrong: `${code(text)} is not known here${didYouMean(text, words)}` }
        : { value };
    },
    { type: "string", enum: words, examples: words },
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
    { type: "string", enum: [...short, ...DAYS], examples: ["mon", "monday"] },
  );
}

/** An IANA time zone. */
export function timeZone(description: string) {
  return parsed(
    description,
    (text) =>
      isTimeZone(text)
        ? { value: text }
        : { wrong: `${code(text)} is not a time zone${nearestZone(text)}` },
    { type: "string", default: "UTC", examples: ["Europe/Berlin"] },
  );
}

function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][\w+/-]*$/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).format(0) !== "";
  } catch {
    return false;
  }
}

/** People write `Berlin` as often as they misspell `Europe/Berlin`. */
function nearestZone(name: string): string {
  const zones = ["UTC", ...Intl.supportedValuesOf("timeZone")];
  const city = name.toLowerCase().replaceAll(" ", "_");
  const inside = zones.find((zone) => zone.toLowerCase().endsWith(`/${city}`));
  if (inside) return `; did you mean ${code(inside)}?`;
  const near = didYouMean(name, zones);
  return near === "." ? `; write an IANA name such as ${list(["Europe/Berlin"])}.` : near;
}

function parsed<T>(description: string, read: (text: string) => Outcome<T>, meta: Meta) {
  return z
    .string()
    .transform((text, context): T => {
      const outcome = read(text.trim());
      if ("value" in outcome) return outcome.value;
      complain(context, outcome.wrong);
      return z.NEVER;
    })
    .meta({ description, ...meta });
}

function complain(context: { addIssue(issue: string): void }, message: string): void {
  context.addIssue(message);
}
