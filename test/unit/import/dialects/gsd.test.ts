import { describe, expect, it } from "vitest";
import { tasksOf } from "../documents.ts";
import type { Expected } from "./found.ts";
import { f1, itemLines, read, tasksIn, told } from "./found.ts";

const roadmap = `# Roadmap: Bakery

## Overview

From an oven to a shop.

## Phases

- [x] **Phase 1: Oven** - Build it (completed 2026-03-06)
- [ ] **Phase 2: Bread** - Bake it
- [ ] **Phase 3: Shop** - Sell it

## Phase Details

### Phase 1: Oven
**Goal**: An oven that bakes
**Depends on**: Nothing (first phase)
**Requirements**: HEAT-01
**Success Criteria** (what must be TRUE):
  1. It is hot
  2. It stays hot
**Plans**: 2/2 plans complete

Plans:
- [x] 01-01-PLAN.md — Stack the bricks
- [ ] 01-02-PLAN.md — Light the fire

### Phase 2: Bread
**Goal**: Bread
**Depends on**: Phase 1
**Plans**: 2 plans

Plans:
- [ ] 02-01: Mill the grain
- [ ] TBD (run /gsd:plan-phase 2 to break down)

## Progress

| Phase | Plans Complete | Status | Completed |
|-------|----------------|--------|-----------|
| 1. Oven | 2/2 | Complete | 2026-03-06 |
| 2. Bread | 0/2 | Not started | - |
`;

const plan = `---
phase: 02-bread
plan: 02
wave: 2
depends_on: ["02-01"]
files_modified: [src/dough.ts]
---

<objective>
Knead the dough. It rests twice.
</objective>

<tasks>
<task type="auto">
  <name>Task 1: Weigh the flour</name>
</task>
</tasks>
`;

const files = {
  ".planning/ROADMAP.md": roadmap,
  ".planning/phases/01-oven/01-02-SUMMARY.md": "# Lit\n",
  ".planning/phases/02-bread/02-02-PLAN.md": plan,
  ".planning/STATE.md": "# State\n\n- [ ] Nothing to plan\n",
};

describe("GSD", () => {
  it("has plans as tasks in their phases; one with a summary was carried out", () => {
    const { plan, report } = read(files);

    const expected: Expected[] = [
      ["Oven", "01-01", "Stack the bricks", "complete"],
      ["Oven", "01-02", "Light the fire", "complete"],
      ["Bread", "02-01", "Mill the grain"],
      ["Bread", "02-02", "Knead the dough."],
    ];
    expect(f1(tasksIn(plan), expected)).toBeGreaterThanOrEqual(99);
    expect(plan.project.name).toBe("Bakery");
    expect(plan.phases.map(({ id, title, goal, criteria }) => [id, title, goal, criteria])).toEqual(
      [
        ["1", "Oven", "An oven that bakes\nRequirements: HEAT-01", ["It is hot", "It stays hot"]],
        ["2", "Bread", undefined, []],
        ["3", "Shop", "Sell it", []],
      ],
    );
    expect(tasksOf(plan).map(({ needs }) => needs)).toEqual([
      [],
      [],
      ["01-01", "01-02"],
      ["02-01"],
    ]);
    expect(tasksOf(plan).at(-1)?.notes).toBe(
      "Knead the dough. It rests twice.\nwave: 2\nfiles_modified: src/dough.ts\nSteps:\n- Task 1: Weigh the flour",
    );
    const lines = report.items.flatMap((item) =>
      item.file === ".planning/ROADMAP.md" ? item.line : [],
    );
    expect(lines.filter((line) => itemLines(roadmap).includes(line))).toEqual(itemLines(roadmap));
    expect(told(report)).toEqual(
      expect.arrayContaining([
        "01-02-SUMMARY.md: a summary, which says that its plan is done",
        "STATE.md: a text about the project",
      ]),
    );
  });

  it("tells where the roadmap says more than its boxes", () => {
    const { report } = read({ ".planning/ROADMAP.md": roadmap });

    expect(report.contradictions.map(({ message }) => message)).toEqual([
      "The phase is complete here, and a task of it is open.",
      "Phase 1 has 2/2 plans here; its tasks count 1 of 2.",
    ]);
  });
});
