import { describe, expect, it } from "vitest";
import { imported, tasksOf } from "../../unit/import/documents.ts";

const many = 10_000;

describe("hostile documents", () => {
  it("may nest as deep as they like: what is too deep is told", () => {
    const deep = Array.from(
      { length: 2000 },
      (_, i) => `${" ".repeat(2 * i)}- [ ] level ${i}`,
    ).join("\n");

    for (const text of [deep, `${"> ".repeat(many)}- [ ] a`, `${"- ".repeat(many)}[ ] a`]) {
      const { report } = imported(text);
      expect(report.tasks.length).toBeLessThanOrEqual(1);
    }
    expect(imported(deep).report.skipped.map(({ why }) => why)).toContain(
      "nested too deeply to be read",
    );
  });

  it("may have a line of megabytes", () => {
    const parts = [
      "a b *c* ",
      "[",
      "(",
      "Ã©",
      "`",
      "<",
      "| a ",
      "1. ",
      "@a #b ~4h ",
      "** ",
      "(x) ",
      "50% ",
    ];
    for (const part of [parts.join(""), ...parts]) {
      const line = `- [ ] Do ${part.repeat(1_000_000 / part.length)}`;
      const { report, files } = imported(`# P\n${line}\n- [ ] Next`);
      expect(report.tasks.length + report.skipped.length).toBeGreaterThan(0);
      expect(files.length).toBeGreaterThan(0);
    }
  });

  it("may leave a fence open: the tasks in it are told", () => {
    const { report, plan } = imported("# P\n- [ ] one\n\n```\n- [ ] two\n- [ ] three");

    expect(tasksOf(plan())).toHaveLength(1);
    expect(report.skipped).toMatchObject([
      { line: 4, title: "2 tasks", why: expect.stringMatching(/never closed/) },
    ]);
  });

  it("may be large: every task is taken, and every file can be read", () => {
    const text = Array.from({ length: 2700 }, (_, i) => {
      const heading = i % 900 === 0 ? `## Phase ${i / 900 + 1}: Part\n\n` : "";
      return `${heading}- [${i % 3 ? " " : "x"}] **Task ${i}.1**: ${"work ".repeat(80)}\n  - **Needs**: ${i + 1}.1\n`;
    }).join("");

    const { plan } = imported(text);

    expect(text.length).toBeGreaterThan(1_150_000);
    expect(tasksOf(plan())).toHaveLength(2700);
  });

  it("may need each other in circles: one need is left out and told", () => {
    const { report, plan } = imported(
      "# P\n- [ ] **Task 1.1**: A (needs 1.2)\n- [ ] **Task 1.2**: B (needs 1.1)",
    );

    expect(tasksOf(plan()).flatMap(({ needs }) => needs)).toHaveLength(1);
    expect(report.missing.map(({ title }) => title).join()).toContain("wait for each other");
  });

  it("may come with a plan that is no YAML: it stays as it is, for that to be told", () => {
    const broken = "phases:\n  - id: 1\n    weeks: []\nx: [";

    const { files } = imported({
      "PLAN.md": "# P\n## Phase 1: A\n- [ ] one",
      "plan.yml": broken,
    });

    expect(files).toMatchObject([{ path: "plan/plan.yml", text: broken }]);
  });
});
