import type { Section } from "../markdown/outline.ts";
import { above, sectionsIn } from "../markdown/outline.ts";
import type { Part } from "../markdown/outline.ts";
import { plain } from "../markdown/inline.ts";
import type { Legend, Stated } from "../words/statuses.ts";
import { statusWord } from "../words/statuses.ts";

/** The meaning of signs that a document itself explains: `🔨: in progress`, in a list, a table or a line. */
export function legendIn(root: Section): Legend {
  const legend: Legend = new Map();
  for (const section of sectionsIn(root)) {
    for (const part of section.parts) {
      if (!isLegend(part)) continue;
      for (const text of textsOf(part)) {
        const found = explanationIn(text);
        if (found && !legend.has(found.sign)) legend.set(found.sign, found.status);
      }
    }
  }
  return legend;
}

function isLegend({ block, label, section }: Part): boolean {
  if (block.kind === "paragraph")
    return (
      /legend|key\b|图例|凡例|легенда|leyenda|légende|обозначени/iu.test(
        block.source.slice(0, 40),
      ) || section.topic === "legend"
    );
  return (
    label?.topic === "legend" ||
    [section, ...above(section)].some(({ topic }) => topic === "legend")
  );
}

function textsOf({ block }: Part): string[] {
  switch (block.kind) {
    case "list":
      return block.items.map(({ source }) => plain(source));
    case "table":
      return block.rows.map(({ cells }) => cells.map(plain).slice(0, 2).join(" = "));
    case "paragraph":
      return plain(block.source.replaceAll("\n", " | "))
        .replace(/^[^:：]{0,40}[:：]/u, "")
        .split(/\s*[|,，;；/]\s*/u);
    case "code":
      return [];
  }
}

const SIGN = String.raw`(?:\p{Extended_Pictographic}\uFE0F?|[✔✓✗✘☐☑])`;
const BEFORE = new RegExp(String.raw`^(${SIGN})\s*[:：=–—-]*\s*(.+)$`, "u");
const AFTER = new RegExp(String.raw`^(.+?)\s*[:：=–—-]+\s*(${SIGN})$`, "u");

function explanationIn(text: string): { sign: string; status: Stated } | undefined {
  const bare = text.trim();
  const before = BEFORE.exec(bare);
  const after = AFTER.exec(bare);
  const [sign, words] = before ? [before[1], before[2]] : after ? [after[2], after[1]] : [];
  if (sign === undefined || words === undefined) return undefined;
  const status = statusWord(words) ?? statusWord(words.split(/[:：(（,–—-]/u)[0] ?? "");
  return status && { sign: sign.replaceAll("\uFE0F", ""), status };
}
