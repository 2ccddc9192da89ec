/** The lines that two texts do not share, by their longest common subsequence: `- before`, `+ after`. */
export function lineDiff(before: string[], after: string[]): string[] {
  const common = commonLengths(before, after);
  const lines: string[] = [];
  let [a, b] = [0, 0];
  while (a < before.length || b < after.length) {
    if (a < before.length && before[a] === after[b]) [a, b] = [a + 1, b + 1];
    else if (a < before.length && (common[a + 1]?.[b] ?? 0) >= (common[a]?.[b + 1] ?? 0))
      lines.push(`- ${before[a++]}`);
    else lines.push(`+ ${after[b++]}`);
  }
  return lines;
}

/** How many lines the rest of one text from `a` on shares with the rest of the other from `b` on. */
function commonLengths(before: string[], after: string[]): number[][] {
  const lengths = [...before, ""].map(() => [...after, ""].map(() => 0));
  for (let a = before.length - 1; a >= 0; a--)
    for (let b = after.length - 1; b >= 0; b--) {
      const row = lengths[a] ?? [];
      const below = lengths[a + 1] ?? [];
      row[b] =
        before[a] === after[b] ? (below[b + 1] ?? 0) + 1 : Math.max(below[b] ?? 0, row[b + 1] ?? 0);
    }
  return lengths;
}
