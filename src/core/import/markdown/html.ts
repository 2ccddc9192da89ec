/**
 * Reads the HTML that people use in Markdown: `<details>` with a summary, lists and checkboxes. Any
 * other HTML is ignored.
 */
import type { Block, Html as HtmlBlock } from "./blocks.ts";
import { parseMarkdown } from "./blocks.ts";

export interface Html {
  /** The text of `<summary>`, which counts as a heading. */
  summary?: string;
  /** The Markdown in `<details>`, and lists that are written as HTML. */
  blocks: Block[];
  /** Whether it contains `</details>`. */
  ends: boolean;
}

/** Reads a block of HTML; comments are ignored. */
export function readHtml({ text, line }: Pick<HtmlBlock, "text" | "line">): Html {
  const bare = text.replace(/<!--[\s\S]*?(?:-->|$)/g, emptied);
  const summary = SUMMARY.exec(bare);
  const inner = withItems(bare.replace(SUMMARY, emptied)).replace(/<\/?[a-z][^>]*>/giu, emptied);
  const holds = /<details|<li\b|<input\b/iu.test(bare) && inner.trim() !== "";
  return {
    ...(summary && { summary: (summary[1] ?? "").replace(/<[^>]*>/g, "").trim() }),
    blocks: holds ? moved(parseMarkdown(inner).blocks, line - 1) : [],
    ends: /<\/details>/iu.test(bare),
  };
}

const SUMMARY = /<summary[^>]*>([\s\S]*?)(?:<\/summary>|$)/iu;

/** Turns `<li><input type="checkbox" checked>` into `- [x] `, each on the same line. */
function withItems(html: string): string {
  if (!/<li\b|<input\b/iu.test(html)) return html;
  return html
    .replace(/<input\b[^>]*type=["']?checkbox[^>]*>/giu, (tag) =>
      /\bchecked\b/iu.test(tag) ? "[x] " : "[ ] ",
    )
    .replace(/^[ \t]*(?:<[ou]l\b[^>]*>[ \t]*)?<li\b[^>]*>[ \t]*/gimu, "- ")
    .replace(/^[ \t]+(?=<|\[[ x]\])/gmu, "");
}

/** Removes the text, but keeps its lines. */
function emptied(text: string): string {
  return text.replace(/[^\n]/g, "");
}

function moved(blocks: Block[], by: number): Block[] {
  return blocks.map((block): Block => {
    const lines = { line: block.line + by, end: block.end + by };
    switch (block.kind) {
      case "list":
        return {
          ...block,
          ...lines,
          items: block.items.map((item) => ({
            ...item,
            line: item.line + by,
            end: item.end + by,
            blocks: moved(item.blocks, by),
          })),
        };
      case "table":
        return {
          ...block,
          ...lines,
          rows: block.rows.map((row) => ({ ...row, line: row.line + by })),
        };
      default:
        return { ...block, ...lines };
    }
  });
}
