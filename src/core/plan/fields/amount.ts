/** A number with its unit, as people write it: `420 ms`, `1.2k`, `<0.1%`, `1,000+`. */
export interface Amount {
  value: number;
  /** As written; absent if there was none. */
  unit?: string;
}

const NUMBER = String.raw`[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?`;
const AMOUNT = new RegExp(String.raw`^[~≈<>≤≥=\s]*(${NUMBER})\s*([kKMG]?)\+?\s*(.*?)\+?$`, "u");

/** A number and its unit; undefined if there is no number. `1.2k` is 1,200. */
export function amountIn(text: string, unit?: string): Amount | undefined {
  const [, digits, scale = "", rest = ""] = AMOUNT.exec(text.trim()) ?? [];
  if (digits === undefined) return undefined;
  const value = Number(digits.replaceAll(",", ""));
  const whole = `${scale}${rest}`.trim();
  // `5 MB` are not five million B if the metric counts in MB, or if no unit B is meant.
  if (!scale || isUnit(whole, unit) || (rest !== "" && !isUnit(rest, unit) && !/^\s/.test(rest))) {
    return { value, ...(whole && { unit: whole }) };
  }
  const factor = { k: 1e3, K: 1e3, M: 1e6, G: 1e9 }[scale] ?? 1;
  const left = rest.trim();
  return { value: Number((value * factor).toPrecision(12)), ...(left && { unit: left }) };
}

/** Factors between units of one kind: time in ms, size in bytes. */
const kinds = [
  { ms: 1, s: 1000, sec: 1000, seconds: 1000, min: 60_000, minutes: 60_000, h: 3_600_000 },
  { B: 1, KB: 1e3, kB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30 },
].map((factors) => new Map<string, number>(Object.entries(factors)));

/**
 * An amount in a metric's unit: `0.4 s` is 400 for a metric in ms. Undefined if the two units cannot be
 * converted. A bare number is taken to be in the metric's unit.
 */
export function inUnit({ value, unit }: Amount, wanted: string | undefined): number | undefined {
  if (unit === undefined || wanted === undefined || isUnit(unit, wanted)) return value;
  for (const kind of kinds) {
    const [from, to] = [kind.get(unit), kind.get(wanted)];
    if (from !== undefined && to !== undefined) {
      return Number(((value * from) / to).toPrecision(12));
    }
  }
  return undefined;
}

/** Whether two units are the same: `user` is `users`, and case does not matter. */
function isUnit(text: string, unit: string | undefined): boolean {
  const bare = (word: string) =>
    word
      .trim()
      .toLowerCase()
      .replace(/(?<=\w{3})s$/, "");
  return unit !== undefined && text !== "" && bare(text) === bare(unit);
}
