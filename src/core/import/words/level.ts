/** High, elevated, alto, critical; medium; low, faible, baixo. */
const LETTERS: [RegExp, "low" | "medium" | "high"][] = [
  [/^[HEÉACВ]$/iu, "high"],
  [/^[MС]$/iu, "medium"],
  [/^[LFBGН]$/iu, "low"],
];

/** `high`, `medium` or `low` for common words with that meaning; undefined for others. */
export function levelIn(text: string | undefined): "low" | "medium" | "high" | undefined {
  const word = text?.trim() ?? "";
  if (/^\p{L}$/u.test(word)) return LETTERS.find(([letters]) => letters.test(word))?.[1];
  if (
    /high|critical|severe|major|hoch|kritisch|élevée?|critique|alt[oa]|crític|高|严重|высок|критич|🔴|^[45]$/iu.test(
      word,
    )
  )
    return "high";
  if (/med|moderate|mittel|moyen|medi[oa]|中|средн|🟡|🟠|^3$/iu.test(word)) return "medium";
  return /low|minor|niedrig|gering|faible|baj[oa]|baix[oa]|低|низк|🟢|^[12]$/iu.test(word)
    ? "low"
    : undefined;
}
