const LONGEST = 200;

/**
 * A text on one line that a plan accepts: readable, at most `most` characters, cut off at the end of a
 * word.
 */
export function oneLine(text: string, most = LONGEST): string {
  const line = readable(text).replace(/\s+/g, " ").trim();
  if (line.length <= most) return line;
  const cut = line
    .slice(0, most - 1)
    .toWellFormed()
    .replace(/\uFFFD$/, "");
  const word = cut.lastIndexOf(" ");
  return `${cut.slice(0, word > most / 2 ? word : cut.length).trimEnd()}…`;
}

/** Without control characters and broken halves of characters, which no plan may contain. */
export function readable(text: string): string {
  return text.toWellFormed().replace(/[^\P{Cc}\t\n]|[\uFFFD\uFFFE\uFFFF]/gu, "");
}
