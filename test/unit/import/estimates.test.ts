import { describe, expect, it } from "vitest";
import { estimateIn } from "../../../src/core/import/words/task/estimates.ts";
import { imported, tasksOf } from "./documents.ts";

describe("an estimate in words", () => {
  it.each([
    ["3 days", "3d"],
    ["~4h", "4h"],
    ["1,5 Tage", "1.5d"],
    ["2-5 days", "2d-5d"],
    ["2 – 5 дней", "2d-5d"],
    ["3 to 5 days", "3d-5d"],
    ["4h - 2d", "4h-2d"],
    ["30-60 min", "0.5h-1h"],
    ["1-2 months", "4w-8w"],
    ["2~3天", "2d-3d"],
    ["5-2 days", "2d-5d"],
    ["2-2 days", "2d"],
    ["0-1 days", "1d"],
    ["5 pts", "5p"],
    ["SP 3", "3p"],
    ["Story points: 8", "8p"],
    ["3-5 points", "3p-5p"],
  ])("%s is %s", (text, estimate) => {
    expect(estimateIn(text)).toBe(estimate);
  });

  it.each(["2026-01-05", "5 people", "M", "", "0 days", "2/3 days"])("%j is none", (text) => {
    expect(estimateIn(text)).toBeUndefined();
  });

  it("has the unit of its column where it names none", () => {
    expect([estimateIn("2-5", "h"), estimateIn("3", "p"), estimateIn("3 days", "p")]).toEqual([
      "2h-5h",
      "3p",
      "3d",
    ]);
  });
});

describe("estimates in a document", () => {
  const estimates = (text: string) =>
    tasksOf(imported(`# Shop\n\n## Phase 1: Base\n\n${text}`).plan()).map(({ title, estimate }) => [
      title,
      estimate?.text,
    ]);

  it("keep their ranges, wherever they stand", () => {
    expect(
      estimates(
        "- [ ] Sign in (2-5 days)\n- [ ] Sign up\n  - Estimate: 1-2 weeks\n\n| Task | Effort |\n|---|---|\n| Pay | 4-8 h |\n",
      ),
    ).toEqual([
      ["Sign in", "2d-5d"],
      ["Sign up", "1w-2w"],
      ["Pay", "4h-8h"],
    ]);
  });

  it("stay points", () => {
    expect(
      estimates(
        "- [ ] Sign in (5 pts)\n- [ ] Sign up [3 SP]\n- [ ] Pay SP:2\n- [ ] Ship 8 pts\n- [ ] Return\n  - Story points: 13\n",
      ),
    ).toEqual([
      ["Sign in", "5p"],
      ["Sign up", "3p"],
      ["Pay", "2p"],
      ["Ship", "8p"],
      ["Return", "13p"],
    ]);
  });
});
