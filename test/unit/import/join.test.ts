import { describe, expect, it } from "vitest";
import { imported, tasksOf } from "./documents.ts";

const tracker = `# Tracker
## Phase 1: Core
### Week 1: Begin
- [x] **Task 1.1**: Draw the page
- [ ] **Task 1.2**: Build the page
**Milestone 1.1**: The page is there`;

const table = `# Status
## Phase 1: Core
| ID | Task | Status | Owner |
|---|---|---|---|
| 1.1 | Drawing | Not started | @octocat |
| 1.2 | Building | In progress | Ada |`;

const prompts = `# Prompts
## Phase 1: Core
### Task 1.2: Build That Page
**Prompt:**
\`\`\`
Build it.
\`\`\``;

describe("several documents of one plan", () => {
  it("are one by their ids, whatever the titles say, and each task names all its sources", () => {
    const { report, plan } = imported({ "a.md": tracker, "b.md": table, "c.md": prompts });

    expect(tasksOf(plan())).toMatchObject([
      { id: "1.1", title: "Draw the page", owners: [{ login: "octocat" }], imported: "complete" },
      { id: "1.2", title: "Build the page", owners: [{ role: "Ada" }], prompt: "Build it." },
    ]);
    expect(report.tasks).toMatchObject([
      { file: "a.md", line: 4, also: [{ file: "b.md", line: 5 }] },
      {
        file: "a.md",
        line: 5,
        also: [
          { file: "b.md", line: 6 },
          { file: "c.md", line: 3 },
        ],
      },
    ]);
    expect(report.phases).toHaveLength(1);
    expect(report.milestones).toMatchObject([{ id: "1.1", title: "The page is there", line: 6 }]);
    expect(report.prompts).toMatchObject([{ file: "c.md", id: "1.2" }]);
  });

  it("may contradict each other: the checkbox wins unless told otherwise", () => {
    const both = { "a.md": tracker, "b.md": table };

    const { report } = imported(both);
    const preferred = imported(both, "table");

    expect(report.contradictions).toMatchObject([
      { file: "a.md", line: 4, also: [{ file: "b.md", line: 5 }], won: "complete" },
    ]);
    expect(tasksOf(preferred.plan())[0]).not.toHaveProperty("imported");
    expect(preferred.report.contradictions).toMatchObject([{ file: "b.md", won: "not started" }]);
  });

  it("keep tasks apart when each phase counts anew", () => {
    const plan = imported(`# Plan
## Phase 1: A
- [ ] **Task 1**: First of A
## Phase 2: B
- [ ] **Task 1**: First of B`).plan();

    expect(tasksOf(plan).map(({ title }) => title)).toEqual(["First of A", "First of B"]);
  });
});

describe("contradictions in one document", () => {
  it.each([
    [
      "two percentages",
      "# Phase 1: A\n**Progress**: 100% complete\n\nAll in all 75% complete.\n\n- [x] a",
      /100 % here and 75 % there/,
      [2, 4],
    ],
    [
      "a heading over open boxes",
      "# P\n## Phase 1: A ✅ COMPLETE\n- [x] one\n- [ ] two",
      /1? ?a task of it is open/,
      [2, 4],
    ],
    [
      "a week complete and current",
      "# Phase 1: A\n## Week 4: Work ✅ COMPLETE\nDone.\n## Next\n### Phase 1 Week 4: Work (CURRENT)",
      /complete here and in progress there/,
      [2, 5],
    ],
    [
      "a count and its boxes",
      "# P\n## Phase 1: A\n**Progress**: 2/2 tasks complete\n- [x] one\n- [ ] two",
      /its tasks count 1 of 2/,
      [3, 4],
    ],
  ])("%s are told with both lines", (_, text, words, [first, second]) => {
    const { report } = imported(text);

    const found = report.contradictions.find(({ message }) => words.test(message));
    expect(found).toMatchObject({ line: first });
    expect(found?.also?.map(({ line }) => line)).toContain(second);
  });
});

describe("adding to a plan", () => {
  it("leaves what is there, comments included, and adds by id", async () => {
    const { importFiles } = await import("../../../src/core/import/import.ts");
    const { document, planOf } = await import("./documents.ts");
    const text = `# Ours
project: { id: demo, name: Demo }
phases:
  - id: 1
    title: Core
    weeks:
      - week: 1
        tasks:
          - 1.1 Sketch # by hand
`;
    const base = [{ path: "plan/plan.yml", size: text.length, text }];

    const { files } = importFiles([document(tracker)], { base });

    expect(files[0]?.text).toContain("1.1 Sketch # by hand");
    const plan = planOf(files);
    expect(plan.project.name).toBe("Demo");
    expect(tasksOf(plan).map(({ id, title }) => `${id} ${title}`)).toEqual([
      "1.1 Sketch",
      "1.2 Build the page",
    ]);
  });
});

it("a plan of few phases stays in one file, and a week of it may be empty", async () => {
  const { imported } = await import("./documents.ts");
  const first = imported("# P\n## Phase 1: A\n- [ ] one\n## Phase 2 (Weeks 3-4): B");

  const again = imported(
    Object.fromEntries(first.files.map(({ path, text = "" }) => [path, text])),
  );

  expect(first.files.map(({ path }) => path)).toEqual([
    "plan/00-project.yml",
    "plan/10-phases.yml",
  ]);
  expect(again.plan()).toEqual(first.plan());
});
