/** Who is needed, what it costs, and who is informed. */
import type { Pair } from "../../markdown/pairs.ts";
import type { Findings, Place } from "../../findings.ts";

/** `Project Manager: 0.25 FTE (coordination and tracking)` */
export function addRole(findings: Findings, { label, value }: Pair, place: Place): void {
  const fte = /(?<!\d)(\d+(?:[.,]\d+)?)\s*(?:FTE|VZÄ|ETP)/iu.exec(value)?.[1]?.replace(",", ".");
  const part = /(\d{1,3}) ?%/.exec(value)?.[1];
  const duty = value
    .replace(/(?<!\d)\d+(?:[.,]\d+)?\s*(?:FTE|VZÄ|ETP)/iu, "")
    .replace(/^[\s,;:–—-]+|(?<![\s,;])[\s,;]+$/gu, "")
    .replace(/^\(([^()]*)\)$/, "$1")
    .trim();
  const size = fte ?? (part && duty === `${part}%` ? String(Number(part) / 100) : undefined);
  findings.resources.push({
    ...place,
    role: label,
    ...(size !== undefined && { fte: Number(size) }),
    ...(duty !== "" && { duty }),
  });
}

/** Links, addresses and files are not people. */
export function isPerson({ label, value }: Pair): boolean {
  if (
    value === "" ||
    /^(?:e-?mail|mail|website|url|link|slack|phone|tel|repo(?:sitory)?|guide|docs?)$/iu.test(label)
  )
    return false;
  return !/https?:|\w@\w|^`|\.(?:md|txt|pdf|html?)\b|^\/|^see\b/iu.test(value);
}

const CURRENCIES: [RegExp, string][] = [
  [/\b(USD|EUR|GBP|CHF|JPY|CNY|RUB|INR|BRL|CAD|AUD|SEK|NOK|DKK|PLN|MXN)\b/, ""],
  [/€/, "EUR"],
  [/£/, "GBP"],
  [/R\$/, "BRL"],
  [/\$/, "USD"],
  [/₽/, "RUB"],
  [/₹/, "INR"],
  [/[¥￥]|元/, "CNY"],
];

/** `Development: $50,000 (70%)`; false if there is no amount, or if it is a total. */
export function addAmount(findings: Findings, { label, value }: Pair, place: Place): boolean {
  const found = /\d{1,3}(?:[,.' \u00A0]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?/.exec(value);
  if (!found) return false;
  const times = /^\s*[kK]\b/.test(value.slice(found.index + found[0].length)) ? 1000 : 1;
  const [sign, code] = CURRENCIES.find(([sign]) => sign.test(value)) ?? [];
  const currency = code || sign?.exec(value)?.[1];
  if (currency === undefined && found[0].length < 3) return false;
  const digits = found[0].replace(/[,.' \u00A0](?=\d{3}(?!\d))/g, "").replace(",", ".");
  findings.budget.push({
    ...place,
    title: label,
    amount: Number(digits) * times,
    ...(currency && { currency }),
  });
  return true;
}

const CHANNELS: Record<string, string> = {
  "weekly report": "weekly",
  reviews: "reviews",
  standup: "standup",
};

/** `Audience: Stakeholders` under the heading of a report, a review or a standup. */
export function addChannel(
  findings: Findings,
  section: string,
  { label, value }: Pair,
  place: Place,
): boolean {
  const channel = CHANNELS[section];
  const part = PARTS.find(([words]) => words.test(label))?.[1];
  if (!channel || !part) return false;
  findings.communication[`${channel} ${part}`] ??= { ...place, text: value };
  return true;
}

const PARTS: [RegExp, string][] = [
  [/^(?:audience|participants|attendees|who|teilnehmer|public|audiencia)$/iu, "audience"],
  [/^(?:format|content|agenda|inhalt)$/iu, "format"],
  [
    /^(?:schedule|delivery|frequency|when|time|day|cadence|termin|fréquence|frecuencia|例会时间)$/iu,
    "schedule",
  ],
];
