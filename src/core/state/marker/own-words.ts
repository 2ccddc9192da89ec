/** Separates what people wrote in a text from what Milepost wrote there. */

/**
 * `text` without the lines of a copy of `content` that has lost its marks: people have removed the
 * hidden marks, or have pasted the text. What people wrote in between stays.
 *
 * It counts as a copy if at least half of the lines are there, so a line that people quote stays too.
 */
export function withoutCopy(text: string, content: string): string {
  const own = new Set(linesOf(content).filter(isTelling));
  const lines = linesOf(text);
  const copied = lines.map((line) => own.has(line));
  const found = new Set(lines.filter((_, n) => copied[n]));
  if (found.size === 0 || found.size * 2 < own.size) return text;
  const kept = text.split("\n").filter((_, n) => {
    const line = lines[n] ?? "";
    if (isTelling(line)) return !copied[n];
    const isInside = line !== "" && copied[nextTelling(lines, n, 1)];
    return !isInside && !copied[nextTelling(lines, n, -1)];
  });
  return kept.join("\n");
}

function linesOf(text: string): string[] {
  return text.split("\n").map((line) => line.trim());
}

/** Whether a line is characteristic. Blank lines, rules and the frames of tables could be anybody's. */
function isTelling(line: string): boolean {
  return /[\p{L}\p{N}]/u.test(line);
}

function nextTelling(lines: string[], from: number, step: 1 | -1): number {
  let at = from;
  while (at in lines && !isTelling(lines[at] ?? "")) at += step;
  return at;
}

/**
 * Whether text appended after this one would be shown as code, or not at all, because a code block or a
 * comment is never closed.
 */
export function isLeftOpen(text: string): boolean {
  let fence: string | undefined;
  for (const line of withoutComments(text).split("\n")) {
    const [, mark = ""] = /^ {0,3}(`{3,}(?!.*`)|~{3,})/.exec(line) ?? [];
    if (fence === undefined) fence = mark || undefined;
    else if (mark.startsWith(fence) && line.trim() === mark) fence = undefined;
  }
  return fence !== undefined || /<!--(?![\s\S]*-->)/.test(text);
}

function withoutComments(text: string): string {
  return text.replace(/<!--[\s\S]*?-->/g, "");
}

/** What the dashboard of a plan that is gone says, among other words. */
export const RESTING_SENTENCE = "so Milepost rests";
