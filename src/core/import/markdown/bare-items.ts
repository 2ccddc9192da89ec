import type { Item, List, Paragraph } from "./blocks.ts";

/** `[ ] Sign in`, `☐ Sign in` or `• Sign in`: a line that its author meant as a list item. */
const BARE_ITEM = /^\s*(?:[•◦▪‣·]\s+|\d{1,3}[）)、]\s*|(?=\[[ xX✓✔✅~/-]\]\s)|[☐☑☒]\s*)(?=\S)/u;

/** The checkboxes of other scripts and editors, in Markdown's form. */
function asBox(line: string): string {
  return line.replace(BARE_ITEM, (mark) =>
    mark.includes("☐") ? "[ ] " : /[☑☒]/.test(mark) ? "[x] " : "",
  );
}

/** A paragraph, with the lines that were meant as list items turned into lists. */
export function withBareItems(paragraph: Paragraph): (List | Paragraph)[] {
  const lines = paragraph.source.split("\n");
  const bare = lines.filter((line) => BARE_ITEM.test(line)).length;
  if (bare === 0 || (bare === 1 && !/^\s*(?:\[[ xX]\]|[☐☑☒])/.test(lines[0] ?? "")))
    return [paragraph];
  const first = lines.findIndex((line) => BARE_ITEM.test(line));
  const items: Item[] = [];
  for (const [at, source] of lines.entries()) {
    const line = paragraph.line + at;
    const last = items.at(-1);
    if (BARE_ITEM.test(source)) items.push({ source: asBox(source), blocks: [], line, end: line });
    else if (last) [last.source, last.end] = [`${last.source}\n${source}`, line];
  }
  const begin = paragraph.line + first;
  const list: List = {
    kind: "list",
    ordered: false,
    start: 1,
    items,
    line: begin,
    end: paragraph.end,
  };
  if (first === 0) return [list];
  const text = lines.slice(0, first).join("\n");
  return [{ ...paragraph, source: text, end: begin - 1 }, list];
}
