import { describe, expect, it } from "vitest";
import { longDay, range, shortDay, shortRange } from "../../../src/core/render/markdown/dates.ts";
import { riskTitle, taskTitle } from "../../../src/core/render/issue/titles.ts";
import { bar, plural } from "../../../src/core/render/markdown/phrases.ts";
import { aPlan } from "../../support/a-plan.ts";

describe("dates", () => {
  it("are written as people read them", () => {
    expect(longDay("2026-01-09")).toBe("Fri 9 Jan 2026");
    expect(shortDay("2026-09-30")).toBe("30 Sep");
  });

  it.each([
    ["2026-01-19", "2026-01-23", "19–23 January 2026", "19–23 Jan"],
    ["2026-03-30", "2026-04-03", "30 March – 3 April 2026", "30 Mar – 3 Apr"],
    ["2025-12-29", "2026-01-02", "29 December 2025 – 2 January 2026", "29 Dec – 2 Jan"],
    ["2026-01-23", "2026-01-23", "23 January 2026", "23 Jan"],
  ])("from %s to %s are a range", (from, to, long, short) => {
    expect(range(from, to)).toBe(long);
    expect(shortRange(from, to)).toBe(short);
  });
});

describe("a bar", () => {
  it.each([
    [0, 0, "░░░░░░░░░░ 0 %"],
    [1, 100, "▓░░░░░░░░░ 1 %"],
    [4, 10, "▓▓▓▓░░░░░░ 40 %"],
    [999, 1000, "▓▓▓▓▓▓▓▓▓░ 99 %"],
    [3, 3, "▓▓▓▓▓▓▓▓▓▓ 100 %"],
  ])("of %d in %d", (complete, counted, text) => {
    expect(bar({ complete, counted })).toBe(text);
  });
});

describe("titles", () => {
  const plan = aPlan().task("1.1", "Sign in").risk("r1", "Too slow").build();
  const [task] = plan.phases[0]?.weeks[0]?.tasks ?? [];
  const [risk] = plan.risks;
  if (!task || !risk) throw new Error("the plan has both");

  it("name the thing and its id", () => {
    expect(taskTitle(task)).toBe("Task 1.1: Sign in");
    expect(riskTitle(risk)).toBe("Risk: Too slow");
  });

  it("fit into GitHub's limit, on one line", () => {
    expect(taskTitle({ ...task, title: `two\nlines ${"😀".repeat(300)}` })).toMatch(
      /^Task 1\.1: two lines (😀)+…$/u,
    );
    expect(taskTitle({ ...task, title: "x".repeat(1000) })).toHaveLength(256);
  });
});

it("counts in words", () => {
  expect(plural(1, "task")).toBe("1 task");
  expect(plural(1_234_567, "task")).toBe("1,234,567 tasks");
});
