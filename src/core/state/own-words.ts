/** Tells what people wrote in a text apart from what Milepost wrote there. */

/**
 * `text` without the lines of `content`, where it holds a copy of it that nothing marks any more:
 * people have removed the hidden marks, or have pasted it. What people wrote between stays.
 *
 * A copy is there when half of the lines are; so one that people quote stays as well.
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

/** Blank lines, rules and the frames of tables are anybody's. */
function isTelling(line: string): boolean {
  return /[\p{L}\p{N}]/u.test(line);
}

function nextTelling(lines: string[], from: number, step: 1 | -1): number {
  let at = from;
  while (at in lines && !isTelling(lines[at] ?? "")) at += step;
  return at;
}

/**
 * Whether what comes after a text would be shown as code, or not at all: it ends inside a code block
 * or a comment that nobody closed.
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
