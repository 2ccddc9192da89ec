/** The law of accounting: every heading, list item and row of a table has exactly one outcome. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { describe, expect, it } from "vitest";
import { importFiles } from "../../../src/core/import/import.ts";
import { decode } from "../../../src/core/import/decode/decode.ts";
import { document } from "../../unit/import/documents.ts";
import { runs } from "../../support/seed.ts";

/** A document that is made of pieces, with the lines on which its items stand. */
interface Made {
  lines: string[];
  items: number[];
}

const words = fc.constantFrom(
  "Sign in",
  "Criteria",
  "买木头",
  "✅ Done",
  "⏳ Wait",
  "**T-1**: x",
  "Owner: Ada",
  "a | b",
  "[TBD]",
  "Phase 2: X",
  "Week 3",
  "**Milestone 1.1**: y",
  "R1 — Rain",
  "Budget: $500",
  "~~gone~~",
  "[a](#a)",
  "100%",
  "Goal",
  "Task 1.1: z",
  "Completed",
);
const box = fc.constantFrom("", "[ ] ", "[x] ", "[-] ");
const heading = fc
  .tuple(fc.integer({ min: 1, max: 5 }), words)
  .map(([level, text]): Made => ({ lines: ["", `${"#".repeat(level)} ${text}`, ""], items: [1] }));
const text = words.map((one): Made => ({ lines: ["", `${one} and more.`, ""], items: [] }));
const label = words.map((one): Made => ({
  lines: ["", `**${one.replaceAll("*", "")}:**`, ""],
  items: [],
}));
const list = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 2 }), box, words), { minLength: 1, maxLength: 6 })
  .map((items): Made => {
    let depth = 0;
    const lines = items.map(([wish, mark, one], i) => {
      depth = i === 0 ? 0 : Math.min(wish, depth + 1);
      return `${"  ".repeat(depth)}- ${mark}${one}`;
    });
    return { lines: ["", ...lines, ""], items: lines.map((_, i) => i + 1) };
  });
const table = fc
  .tuple(
    fc.constantFrom(
      "Task | Status",
      "Risk | Impact",
      "任务 | 状态",
      "Milestone | Date",
      "Page | Notes",
      "Phase | Status",
    ),
    fc.array(fc.tuple(words, words), { maxLength: 4 }),
  )
  .map(([head, rows]): Made => ({
    lines: [
      "",
      `| ${head} |`,
      "|---|---|",
      ...rows.map((row) => `| ${row.map((cell) => cell.replaceAll("|", "/")).join(" | ")} |`),
      "",
    ],
    items: rows.map((_, i) => i + 3),
  }));
const code = words.map((one): Made => ({
  lines: ["", "```", `- [ ] ${one}`, "```", ""],
  items: [],
}));
const details = words.map((one): Made => ({
  lines: ["", `<details><summary>More</summary>`, "", `- [ ] ${one}`, "", "</details>", ""],
  items: [3],
}));

const made = fc
  .array(fc.oneof(heading, text, label, list, table, code, details), {
    minLength: 1,
    maxLength: 12,
  })
  .map((pieces) =>
    pieces.reduce<Made>(
      (all, { lines, items }) => ({
        lines: [...all.lines, ...lines],
        items: [...all.items, ...items.map((line) => all.lines.length + line + 1)],
      }),
      { lines: [], items: [] },
    ),
  );

describe("every item of a document", () => {
  it("has exactly one outcome, whatever the document is made of", () => {
    fc.assert(
      fc.property(made, ({ lines, items }) => {
        const { report } = importFiles([document(lines.join("\n"))]);

        const seen = report.items.map(({ line }) => line);
        expect(items.filter((line) => !seen.includes(line))).toEqual([]);
        expect(
          new Set(report.items.map(({ line, what, title }) => `${line} ${what} ${title}`)).size,
        ).toBe(report.items.length);
        expect(report.lost).toEqual([]);
      }),
      { numRuns: runs(100) },
    );
  });

  it("is taken as what the plan holds: no task, risk or milestone without its line in the accounts", () => {
    fc.assert(
      fc.property(made, ({ lines }) => {
        const { report } = importFiles([document(lines.join("\n"))]);

        const taken = new Set(
          report.items.flatMap(({ line, outcome }) =>
            outcome.became === "skipped" || outcome.became === "undecided" ? [] : [line],
          ),
        );
        for (const { line, status } of report.tasks) {
          if (status !== "dropped" && /^\s*(?:[-#|])/.test(lines[line - 1] ?? ""))
            expect(taken).toContain(line);
        }
      }),
      { numRuns: runs(60) },
    );
  });
});

/** Documents of other people may lie in a folder that is named here; they are no part of the project. */
const corpus = process.env["MILEPOST_CORPUS"];

describe.runIf(corpus !== undefined && existsSync(corpus))("documents of other people", () => {
  const files = filesIn(corpus ?? "");

  it.each(files)("%s: every item has an outcome, and none of them is lost", (file) => {
    const bytes = readFileSync(file);
    const { report } = importFiles([{ file, bytes }]);

    expect(report.lost).toEqual([]);
    expect(report.items.length).toBeGreaterThanOrEqual(itemsIn(decode({ file, bytes }).text));
  });
});

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(?:md|txt)$/.test(name) && !/expected|README|IMPORT/.test(name))
    .map((name) => join(folder, name));
}

/** Counted by another road than the importer's: the tokens of the parser. */
function itemsIn(source: string): number {
  const tokens = new MarkdownIt({ html: true }).parse(
    source.replace(/^---\n[\s\S]*?\n---(?=\n)/, (front) => front.replace(/[^\n]/g, "")),
    {},
  );
  const headings = tokens.filter(
    ({ type }) => type === "heading_open" || type === "list_item_open",
  ).length;
  const rows = tokens.filter(
    ({ type, level }, i) =>
      type === "tr_open" &&
      tokens.slice(0, i).findLast((one) => one.level === level - 1 && one.nesting === 1)?.type ===
        "tbody_open",
  ).length;
  return headings + rows;
}
