/** What people write as HTML in Markdown: `<details>` with a summary, lists and boxes. The rest is passed over. */
import type { Block, Html as HtmlBlock } from "./blocks.ts";
import { parseMarkdown } from "./blocks.ts";

export interface Html {
  /** What `<summary>` says, which counts as a heading. */
  summary?: string;
  /** The Markdown inside of `<details>`, and lists that are written as HTML. */
  blocks: Block[];
  /** `</details>` stands in it. */
  ends: boolean;
}

/** Reads a block of HTML; comments are passed over. */
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

/** `<li><input type="checkbox" checked>` as `- [x] `, each on the line where it stands. */
function withItems(html: string): string {
  if (!/<li\b|<input\b/iu.test(html)) return html;
  return html
    .replace(/<input\b[^>]*type=["']?checkbox[^>]*>/giu, (tag) =>
      /\bchecked\b/iu.test(tag) ? "[x] " : "[ ] ",
    )
    .replace(/^[ \t]*(?:<[ou]l\b[^>]*>[ \t]*)?<li\b[^>]*>[ \t]*/gimu, "- ")
    .replace(/^[ \t]+(?=<|\[[ x]\])/gmu, "");
}

/** Lines stay where they are. */
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
