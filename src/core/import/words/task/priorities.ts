/** How urgent something is, as documents say it. */
import type { Priority } from "../../../plan/fields/priority.ts";
import { levelIn } from "../level.ts";

const MOSCOW: [RegExp, Priority][] = [
  [/^must(?:[- ]haves?)?$/iu, "high"],
  [/^should(?:[- ]haves?)?$/iu, "medium"],
  [/^could(?:[- ]haves?)?$/iu, "low"],
];

/** `P0` to `P3` by their numbers, otherwise the three levels by common words, or by must, should and could. */
export function priorityIn(text: string): Priority | undefined {
  const word = text.trim();
  const number = /^p?([0-3])$/i.exec(word)?.[1] ?? /^p([0-3])(?![\p{L}\d])/iu.exec(word)?.[1];
  if (number !== undefined) return `P${number}` as Priority;
  const wanted = MOSCOW.find(([words]) => words.test(word))?.[1];
  if (wanted) return wanted;
  if (/\d/.test(word) || word.split(/\s+/).length > 2) return undefined;
  return /urgent|blocker/i.test(word) ? "high" : levelIn(word);
}

/** Nine languages, with the endings that these words have beside "priority". */
const LEVELS: Record<"high" | "medium" | "low", string> = {
  high: "critical|highest|high|hohe?|haute|élevée|alta|高|высокий",
  medium: "medium|normal|mittlere?|moyenne|media|média|中|средний",
  low: "low(?:est)?|niedrige?|basse|baja|baixa|bassa|低|низкий",
};

const LEVEL = `(${Object.values(LEVELS).join("|")})`;

/** The word for priority comes after the level, or before it. */
const NAMED = [
  new RegExp(`(?<!\\p{L})${LEVEL}[- ]?(?:priority|priorität|优先级|優先度|приоритет)`, "iu"),
  new RegExp(
    `(?:priority|priorität|priorité|prioridade?|priorità|优先级|優先度|приоритет)\\s*[:：]?\\s*(P?[0-3](?!\\d)|${LEVEL}(?!\\p{L}))`,
    "iu",
  ),
  /^\P{L}*(P[0-3])(?![\p{L}\d.])/iu,
  /[([](P[0-3])[)\]]/iu,
  /^\P{L}*((?:must|should|could)[- ]have)s?\P{L}*$/iu,
];

/** The priority that a heading gives to what stands under it: `High priority`, `Story 1 (P1)`, `Must have`. */
export function priorityOf(heading: string): Priority | undefined {
  for (const words of NAMED) {
    const word = words.exec(heading)?.[1];
    if (word !== undefined) return levelOf(word) ?? priorityIn(word);
  }
  return undefined;
}

function levelOf(word: string): Priority | undefined {
  const is = (words: string) => new RegExp(`^(?:${words})$`, "iu").test(word);
  return (["high", "medium", "low"] as const).find((level) => is(LEVELS[level]));
}

/** The same for a word in brackets or a sign behind a task: `[P1]`, `(high priority)`, `priority:low`, ⏫. */
export function priorityBehind(word: string): Priority | undefined {
  const sign = SIGNS.find(([signs]) => signs.test(word))?.[1];
  if (sign) return sign;
  const inner = word.replace(/^[([（]|[)\]）]$/gu, "").trim();
  const named = /^(?:prio|priority)\s*[:=]\s*(\S+)$/iu.exec(inner)?.[1];
  if (named !== undefined) return priorityIn(named);
  if (/^P[0-3]$/i.test(inner)) return priorityIn(inner);
  if (/^\[(?:critical|urgent|high|medium|low)\]$/iu.test(word)) return priorityIn(inner);
  return /priorit/iu.test(inner) ? priorityOf(inner) : undefined;
}

const SIGNS: [RegExp, Priority][] = [
  [/^[🔺⏫]$/u, "high"],
  [/^🔼$/u, "medium"],
  [/^[🔽⏬]$/u, "low"],
];
