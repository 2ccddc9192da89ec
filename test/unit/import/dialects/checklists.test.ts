/** Formats that have a Markdown list of boxes in a folder for each feature. */
import { describe, expect, it } from "vitest";
import { tasksOf } from "../documents.ts";
import type { Expected } from "./found.ts";
import { f1, itemLines, read, tasksIn, told } from "./found.ts";

/** The lines that an import has told of, and those on which a heading or an item stands. */
function linesOf(files: Record<string, string>): { told: number[][]; there: number[][] } {
  const { items } = read(files).report;
  const told = Object.keys(files).map((name) => [
    ...new Set(items.flatMap(({ file, line }) => (file === name ? line : []))),
  ]);
  return { told, there: Object.values(files).map(itemLines) };
}

describe("spec-kit", () => {
  const albums = `# Tasks: Photo albums

**Input**: Design documents from \`/specs/001-photo-albums/\`

## Format: \`[ID] [P?] [Story] Description\`

- **[P]**: May run beside others

## Phase 1: Setup

**Purpose**: A place to work in

- [x] T001 Make the folders
- [ ] T002 [P] Choose a linter

---

## Phase 2: User Story 1 - See an album (Priority: P1) 🎯 MVP

**Goal**: People see pictures

### Tests for User Story 1

- [ ] T003 [P] [US1] Test the grid in tests/grid.test.ts

### Implementation for User Story 1

- [ ] T004 [US1] Draw the grid in src/grid.ts (depends on T002, T003)
  - Three columns
  - [x] Measure the pictures

**Checkpoint**: Albums can be seen

## Phase N: Polish

- [ ] T005 Write the manual

## Dependencies

- Setup comes first
- T001 blocks T002

## Validation Checklist

- [x] Every story has tests
`;
  const other = `# Tasks: Sharing

**Input**: Design documents from \`/specs/002-sharing/\`

## Phase 1: Setup

- [x] T001 Make a link
- [ ] T002 Send it (depends on T001)
`;

  it("has its phases, and its boxes with ids as tasks", () => {
    const { plan, report } = read({ "specs/001-photo-albums/tasks.md": albums });

    const expected: Expected[] = [
      ["Setup", "T001", "Make the folders", "complete"],
      ["Setup", "T002", "Choose a linter"],
      [
        "User Story 1 - See an album (Priority: P1) 🎯 MVP",
        "T003",
        "Test the grid in tests/grid.test.ts",
      ],
      [
        "User Story 1 - See an album (Priority: P1) 🎯 MVP",
        "T004",
        "Draw the grid in src/grid.ts",
        "in progress",
      ],
      ["Polish", "T005", "Write the manual"],
    ];
    expect(f1(tasksIn(plan), expected)).toBeGreaterThanOrEqual(99);
    expect(plan.project.name).toBe("Photo albums");
    expect(plan.phases.map(({ id, goal }) => [id, goal])).toEqual([
      ["1", "**Purpose**: A place to work in"],
      ["2", "**Goal**: People see pictures"],
      ["N", undefined],
    ]);
    const [, linter, grid, draw] = tasksOf(plan);
    expect(linter?.notes).toBe("Can run in parallel");
    expect(grid?.notes).toContain("Story: US1");
    expect(grid?.notes).toContain("Part of: Tests for User Story 1");
    expect(draw?.needs).toEqual(["T002", "T003"]);
    expect(draw?.notes).toContain("- Three columns\n- [x] Measure the pictures");
    expect(told(report)).toContain("T001 blocks T002: a section without tasks");
    expect(told(report).at(-1)).toMatch(/^\[x\] Every story has tests: a box without an id/);
  });

  it("has a phase for each feature where there are several", () => {
    const { plan } = read({
      "specs/001-photo-albums/tasks.md": albums,
      "specs/002-sharing/tasks.md": other,
    });

    expect(plan.phases.map(({ id, title }) => [id, title])).toEqual([
      ["001", "Photo albums"],
      ["002", "Sharing"],
    ]);
    expect(tasksIn(plan).slice(5)).toEqual([
      ["Sharing", "002-T001", "Make a link", "complete"],
      ["Sharing", "002-T002", "Send it"],
    ]);
    expect(tasksOf(plan).at(-1)).toMatchObject({ needs: ["002-T001"], notes: "Part of: Setup" });
  });

  it("accounts for every heading and item", () => {
    const lines = linesOf({
      "specs/001-photo-albums/tasks.md": albums,
      "specs/002-sharing/tasks.md": other,
    });

    expect(lines.told).toEqual(lines.there);
  });
});

describe("Kiro", () => {
  const garden = `# Implementation Plan: Garden

- [x] 1. Mark the beds
  - Use string
  - _Requirements: 1.1, 1.2_
- [-] 2. Dig the beds
  - [x] 2.1 Dig the first
    - _Requirements: 2.1_
  - [ ] 2.2 Dig the second
    - Mind the roots
    - _Depends: 2.1_
  - [ ]* 2.3 Test the soil
    - **Validates: Property 1**
- [-] 3. Plant
  - @ada knows where
- [ ] 4. Checkpoint

## Notes

- Boxes with a star are optional
`;
  const pond = "# Implementation Plan\n\n- [ ] 1. Dig\n- [ ] 2. Fill\n  - _Depends: 1_\n";
  const path = ".kiro/specs/garden/tasks.md";

  it("has boxes as tasks, and boxes with others in them as phases", () => {
    const { plan, report } = read({ [path]: garden });

    const expected: Expected[] = [
      ["Tasks", "1", "Mark the beds", "complete"],
      ["Tasks", "3", "Plant", "in progress"],
      ["Tasks", "4", "Checkpoint"],
      ["Dig the beds", "2.1", "Dig the first", "complete"],
      ["Dig the beds", "2.2", "Dig the second"],
      ["Dig the beds", "2.3", "Test the soil"],
    ];
    expect(f1(tasksIn(plan), expected)).toBeGreaterThanOrEqual(99);
    expect(plan.project.name).toBe("Garden");
    const find = (id: string) => tasksOf(plan).find((task) => task.id === id);
    expect(find("1")?.notes).toBe("Requirements: 1.1, 1.2\n- Use string");
    expect(find("2.2")).toMatchObject({ needs: ["2.1"], notes: "- Mind the roots" });
    expect(find("2.3")?.notes).toContain("Optional");
    expect(told(report)).toContain("Boxes with a star are optional: a section without tasks");
  });

  it("has a phase for each spec where there are several", () => {
    const { plan } = read({ [path]: garden, ".kiro/specs/pond/tasks.md": pond });

    expect(plan.phases.map(({ id, title }) => [id, title])).toEqual([
      ["garden", "Garden"],
      ["pond", "Pond"],
    ]);
    expect(tasksIn(plan).map(([, id]) => id)).toEqual([
      "garden-1",
      "garden-2.1",
      "garden-2.2",
      "garden-2.3",
      "garden-3",
      "garden-4",
      "pond-1",
      "pond-2",
    ]);
    expect(tasksOf(plan).at(-1)?.needs).toEqual(["pond-1"]);
    expect(tasksOf(plan)[1]?.notes).toContain("Part of: Dig the beds");
  });

  it("accounts for every heading and item", () => {
    const lines = linesOf({ [path]: garden, ".kiro/specs/pond/tasks.md": pond });

    expect(lines.told).toEqual(lines.there);
  });
});

describe("OpenSpec", () => {
  const tasks = `## 1. Counter

- [x] 1.1 Build the counter
- [ ] 1.2 Paint it
  - Blue

## 2. Till

- [ ] 2.1 Buy a till
`;
  const proposal = `# Change: Add a counter

## Why

People queue in the street.

## What Changes

- A counter
- A till

## Impact

- Affected specs: shop
`;
  const folder = "openspec/changes/add-counter";

  it("has the headings of a change as phases, and why it is made", () => {
    const files = { [`${folder}/tasks.md`]: tasks, [`${folder}/proposal.md`]: proposal };
    const { plan, report } = read(files);

    const expected: Expected[] = [
      ["Counter", "1.1", "Build the counter", "complete"],
      ["Counter", "1.2", "Paint it"],
      ["Till", "2.1", "Buy a till"],
    ];
    expect(f1(tasksIn(plan), expected)).toBeGreaterThanOrEqual(99);
    expect(plan.project.name).toBe("Add counter");
    expect(plan.project.objectives).toEqual(["People queue in the street. - A counter - A till"]);
    expect(told(report)).toContain("Affected specs: shop: the proposal, which says why");
    const lines = linesOf(files);
    expect(lines.told).toEqual(lines.there);
  });

  it("finds the boxes under a line that has none", () => {
    const files = { [`${folder}/tasks.md`]: "## 1. Roof\n\n- Outside\n  - [ ] 1.1 Lay tiles\n" };

    expect(tasksIn(read(files).plan)).toEqual([["Roof", "1.1", "Lay tiles"]]);
    const lines = linesOf(files);
    expect(lines.told).toEqual(lines.there);
  });

  it("has a phase for each change where there are several, those in the archive too", () => {
    const files = {
      "openspec/changes/archive/2026-01-02-add-door/tasks.md": "## 1. Door\n\n- [x] 1.1 Hang it\n",
      [`${folder}/proposal.md`]: proposal,
      [`${folder}/tasks.md`]: tasks,
      "openspec/changes/add-roof/proposal.md": "## Why\n\nRain.\n",
    };
    const { plan, report } = read(files);

    expect(tasksIn(plan)).toEqual([
      ["Add door", "add-door-1.1", "Hang it", "complete"],
      ["Add counter", "add-counter-1.1", "Build the counter", "complete"],
      ["Add counter", "add-counter-1.2", "Paint it"],
      ["Add counter", "add-counter-2.1", "Buy a till"],
    ]);
    expect(plan.phases[1]?.goal).toBe("People queue in the street.\n\n- A counter\n- A till");
    expect(told(report)).toContain("add-roof: a proposal that has no tasks yet");
  });
});
