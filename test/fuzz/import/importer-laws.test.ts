import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { importFiles } from "../../../src/core/import/import.ts";
import { formatPlan } from "../../../src/core/plan/format/format.ts";
import type { Formatted } from "../../../src/core/plan/format/format.ts";
import type { PlanFile } from "../../../src/core/plan/plan.ts";
import { document, planOf } from "../../unit/import/documents.ts";
import { runs } from "../../support/seed.ts";

/** Pieces of which documents of the genre are made, the right ones and the odd ones. */
const starts = [
  "# ",
  "## ",
  "### ",
  "- [ ] ",
  "- [x] ",
  "- ",
  "  - ",
  "    - ",
  "1. ",
  "> ",
  "| ",
  "* ✅ ",
  "- 🔄 ",
  "**Task 1.1**: ",
  "- [ ] **Task 2.1**: ",
  "## Phase 1: ",
  "### Week 2: ",
  "## Phase 2 (Weeks 3-4): ",
  "**Milestone 1.1**: ",
  "- **Status**: ",
  "  - **Due**: ",
  "```",
  "<details>",
  "<!-- ",
  "---",
  "| Task | Status | Owner |\n|---|---|---|\n| ",
  "| Risk | Impact |\n|---|---|\n| ",
  "## Risks\n1. ",
  "## Budget\n- ",
  "## Metrics\n- ",
  "- [ ] T001 [P] ",
  "### PR 4: ",
  "## Team\n- ",
  "## Next Steps\n1. ",
  "**Prompt:**\n```\n",
  "- **Issue #12**: ",
  "- [ ] [Bug] ",
  "  - **Team**: ",
  "  - **Priority**: ",
  "  - **Estimate**: ",
  "## Later: ",
  "## Backlog\n- ",
  "## High priority\n- [ ] ",
  "**Duration**: ",
  "| Task | Team | Type | Priority | Points |\n|---|---|---|---|---|\n| a | b | bug | P1 | ",
  "| Milestone | Date |\n|-|-|\n| M1 | ",
];
const middles = [
  "",
  "Sign in",
  "x",
  "a: b",
  "100%",
  "50% complete",
  "✅ COMPLETE",
  "(Weeks 1-2)",
  "[TBD]",
  "@ada ~4h needs:1.1",
  "`code` **bold** ~~gone~~",
  "2026-01-05",
  "$5,000",
  "null",
  "~",
  "true",
  "- - -",
  "# no",
  "{a: b}",
  "[a]: b",
  "'\"",
  "a #1",
  "!!x",
  "&a",
  "*a",
  "%x",
  "? x",
  "…",
  "\u0007",
  "\u202e",
  "cafÃ©",
  "‚úÖ",
  "第1阶段",
  "| a | b |",
  "T001, T002",
  "https://example.com/a#b",
  "<b>",
  "0.25 FTE (x)",
  "depends on 1.1",
  "Step 3: go",
  "Platform",
  "(2-5 days)",
  "5 pts (P1)",
  "2 weeks",
  "2026-03-02 to 2026-03-13",
];
const line = fc.oneof(
  fc
    .tuple(fc.constantFrom(...starts), fc.constantFrom(...middles), fc.constantFrom(...middles))
    .map((parts) => parts.join("")),
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.constant(""),
);
const text = fc.array(line, { maxLength: 25 }).map((lines) => lines.join("\n"));

describe("any document", () => {
  it("becomes a plan that Milepost reads, or none", () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 3 }), (texts) => {
        const { files } = importFiles(texts.map((one, i) => document(one, `${i}.md`)));

        fc.pre(files.length > 0);
        const { phases, backlog } = planOf(files);
        expect(phases.length + backlog.length).toBeGreaterThan(0);
      }),
      { numRuns: runs(100) },
    );
  });

  it("becomes files that `milepost fmt` leaves as they are", () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 2 }), (texts) => {
        const { files } = importFiles(texts.map((one, i) => document(one, `${i}.md`)));

        expect(changedByFormatting(files)).toEqual([]);
      }),
      { numRuns: runs(100) },
    );
  });

  it("gives the same plan when what was written is imported again", () => {
    fc.assert(
      fc.property(text, (one) => {
        const { files } = importFiles([document(one)]);
        const again = importFiles(files.map(({ path, text = "" }) => document(text, path)));

        fc.pre(files.length > 0);
        expect(planOf(again.files)).toEqual(planOf(files));
        expect(again.files.map(({ path }) => path)).toEqual(files.map(({ path }) => path));
      }),
      { numRuns: runs(100) },
    );
  });

  it("can be added to the plan of another, which stays laid out", () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        const { files: base } = importFiles([document(one)]);
        fc.pre(base.length > 0);

        const { files } = importFiles([document(other)], { base });

        planOf(files);
        expect(changedByFormatting(files)).toEqual([]);
      }),
      { numRuns: runs(40) },
    );
  });

  it("tells where everything is that looks like a task", () => {
    fc.assert(
      fc.property(text, (one) => {
        const { report } = importFiles([document(one)]);
        const lines = one.split("\n").length;
        const entries = Object.values(report).flat() as { line?: number }[];

        for (const { line = 1 } of entries) expect(line >= 1 && line <= lines).toBe(true);
      }),
    );
  });
});

function changedByFormatting(files: PlanFile[]): string[] {
  const { formatted } = formatPlan(files) as { formatted: Formatted[] };
  return formatted.filter(({ before, text: after }) => before !== after).map(({ path }) => path);
}
