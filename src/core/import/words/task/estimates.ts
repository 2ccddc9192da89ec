/** How much work something is, as documents say it. */
import { readEstimate } from "../../../plan/fields/estimate.ts";

const UNITS: [RegExp, string, number][] = [
  [/^(?:p|pts?|(?:story ?)?points?|sp|punkte?|puntos?|pontos?|punti|点)$/iu, "p", 1],
  [/^(?:m|min|mins|minutes?)$/iu, "h", 1 / 60],
  [/^(?:h|hrs?|hours?|std|stunden?|heures?|horas?|ore|小时|時間|ч|час\p{L}*)$/iu, "h", 1],
  [/^(?:d|days?|tage?|pt|pd|jours?|días?|dias?|giorni?|人日|天|日|дн\p{L}*|день)$/iu, "d", 1],
  [/^(?:w|wks?|weeks?|wochen?|semaines?|semanas?|settiman[ae]|周|週間?|недел\p{L}*)$/iu, "w", 1],
  [/^(?:mo|months?|monate?|mois|mes(?:es)?|mesi|个?月|мес\p{L}*)$/iu, "w", 4],
];

/** `3`, `2.5 days`, `2-5 days` or `4h to 1d`. If more digits follow, it is a date or something else. */
const AMOUNTS =
  /^(\d{1,4}(?:[.,]\d{1,2})?)\s*(?:(story points?|\p{L}*?)\s*(?:[-–—~〜至到]|to|bis|à|a|до)\s*(\d{1,4}(?:[.,]\d{1,2})?))?(?![-.,/:]?\d)\s*(story points?|\p{L}*)/iu;

/** `SP 3` and `Points: 5` have the unit first. */
const POINTS_FIRST = /^(?:sp|pts|(?:story )?points?)\s*[:：=]?\s*(?=\d)/iu;

/**
 * Working time or points in a plan's form: `4h`, `3d`, `5p`, or the range `2d-5d`. `unit` is that of a bare
 * number.
 */
export function estimateIn(text: string, unit = ""): string | undefined {
  const said = text.trim().replace(/^[~≈约]\s*/u, "");
  const usual = POINTS_FIRST.test(said) ? "p" : unit;
  const [, first, firstUnit, second, lastUnit] = AMOUNTS.exec(said.replace(POINTS_FIRST, "")) ?? [];
  const last = lastUnit || usual;
  if (second === undefined) return readable(amountOf(first, last));
  const [from, to] = [amountOf(first, firstUnit || last), amountOf(second, last)];
  if (from === undefined || from === to) return readable(to);
  return readable(`${from}-${to}`) ?? readable(`${to}-${from}`) ?? readable(to);
}

/** `1.5d` for 1.5 and `days`. */
function amountOf(number = "", word: string): string | undefined {
  const [, letter, times] = UNITS.find(([words]) => words.test(word)) ?? [];
  if (letter === undefined || times === undefined) return undefined;
  return `${Math.round(Number(number.replace(",", ".")) * times * 100) / 100}${letter}`;
}

/** The estimate as it is, if a plan can say it. */
function readable(estimate: string | undefined): string | undefined {
  return estimate !== undefined && "value" in readEstimate(estimate) ? estimate : undefined;
}

/** The unit that a heading or a remark names: `Estimate (hours)`, `工时单位：人日`; undefined if it names none. */
export function unitIn(text: string): "h" | "d" | "w" | "p" | undefined {
  if (/\bpoints?\b|\bpts\b|\bSP\b|punkte|puntos|pontos|点数/iu.test(text)) return "p";
  if (/hour|hrs|\bh\b|std|stunden|heures|horas|小时|時間|час/iu.test(text)) return "h";
  if (/days?\b|tage|jours|días|dias|giorni|人日|天|日数|дн/iu.test(text)) return "d";
  return /weeks?\b|wochen|semaines|semanas|settimane|周|недел/iu.test(text) ? "w" : undefined;
}
