/** What people write as HTML in Markdown: `<details>` with a summary. Everything else is passed over. */
import type { Block } from "./markdown.ts";
import { parseMarkdown } from "./markdown.ts";

export interface Html {
  /** What `<summary>` says, which counts as a heading. */
  summary?: string;
  /** The Markdown inside of `<details>`. */
  blocks: Block[];
  /** `</details>` stands in it. */
  ends: boolean;
}

/** Reads a block of HTML that begins on `line`; comments are passed over. */
export function readHtml(text: string, line: number): Html {
  const bare = text.replace(/<!--[\s\S]*?(?:-->|$)/g, emptied);
  const summary = SUMMARY.exec(bare);
  const inner = bare.replace(SUMMARY, emptied).replace(/<\/?[a-z][^>]*>/giu, emptied);
  const isOpen = /<details/iu.test(bare) && inner.trim() !== "";
  return {
    ...(summary && { summary: (summary[1] ?? "").replace(/<[^>]*>/g, "").trim() }),
    blocks: isOpen ? moved(parseMarkdown(inner).blocks, line - 1) : [],
    ends: /<\/details>/iu.test(bare),
  };
}

const SUMMARY = /<summary[^>]*>([\s\S]*?)(?:<\/summary>|$)/iu;

/** Lines stay where they are. */
function emptied(text: string): string {
  return text.replace(/[^\n]/g, "");
}

function moved(blocks: Block[], by: number): Block[] {
  return blocks.map((block): Block => {
    const line = block.line + by;
    switch (block.kind) {
      case "list":
        return {
          ...block,
          line,
          items: block.items.map((item) => ({
            ...item,
            line: item.line + by,
            blocks: moved(item.blocks, by),
          })),
        };
      case "table":
        return { ...block, line, rows: block.rows.map((row) => ({ ...row, line: row.line + by })) };
      default:
        return { ...block, line };
    }
  });
}
