import { describe, expect, it } from "vitest";
import { onBox } from "../../support/on-box.ts";
import { imported, tasksOf } from "../../unit/import/documents.ts";

/** Each shape of the genre, in a document of its own, and the tasks that its author would expect. */
const shapes: Record<
  string,
  { text: string; tasks: [string, string, string?][]; weeks: string[] }
> = {
  "phases, weeks and checkboxes with ids in bold": {
    text: `# Move to the new shop
## Phase 1: Catalogue (Weeks 1-2)
**Goal**: Every product is in the new shop
### Week 1: Products
- [x] **Task 1.1**: Export all products
  - **Status**: Done
  - **Assigned**: @octocat
- [ ] **Task 1.2**: Import them
**Milestone 1.1**: Products are in
- **Target Date**: [End of Week 1]
### Week 2: Pictures
- [ ] **Task 1.3**: Copy the pictures`,
    tasks: [
      ["1.1", "Export all products", "complete"],
      ["1.2", "Import them"],
      ["1.3", "Copy the pictures"],
    ],
    weeks: ["1", "2"],
  },
  "ids in front, with tags": {
    text: `# Tasks: Sign in
## Phase 1: Setup
- [x] T001 Create the folders
- [ ] T002 [P] [US1] Add the form in \`src/form.ts\` (depends on T001)
## Phase 2: Polish
- [ ] T003 Write the docs`,
    tasks: [
      ["T001", "Create the folders", "complete"],
      ["T002", "Add the form in `src/form.ts`"],
      ["T003", "Write the docs"],
    ],
    weeks: [],
  },
  "attributes after the title": {
    text: `# Plan
## Sprint 3
- [ ] t001.1 Draw the page @octocat #design ~4h
- [ ] t002 Build the page @hubot ~2d blocked-by:t001.1`,
    tasks: [
      ["t001.1", "Draw the page"],
      ["t002", "Build the page"],
    ],
    weeks: [],
  },
  "letters and numbers in bold": {
    text: `# Hardening
## Stage A: Now
- [ ] **P0-A1:** Rotate the keys
- [ ] **P0-A2:** Close the port`,
    tasks: [
      ["P0-A1", "Rotate the keys"],
      ["P0-A2", "Close the port"],
    ],
    weeks: [],
  },
  "emoji with and without percentages": {
    text: `# 📊 Progress
## Server [60%]
- ✅ Routes (100%)
- 🔄 Sessions (In Progress)
- ⏳ Caching (30%)
- ⚠️ Deployment
## Client
- ❌ Offline mode
- ⏳ Themes`,
    tasks: [
      ["1.1", "Routes", "complete"],
      ["1.2", "Sessions", "in progress"],
      ["1.3", "Caching", "in progress"],
      ["1.4", "Deployment", "blocked"],
      ["2.1", "Offline mode", "failed"],
      ["2.2", "Themes"],
    ],
    weeks: [],
  },
  "a table in German": {
    text: `# Umzug
## Phase 1: Vorbereitung
| Nr | Aufgabe | Status | Verantwortlich | Aufwand (Tage) |
|---|---|---|---|---|
| A-1 | Server bestellen | Erledigt | Betrieb | 2 |
| A-2 | Daten sichern | In Arbeit | @octocat | 1,5 |`,
    tasks: [
      ["A-1", "Server bestellen", "complete"],
      ["A-2", "Daten sichern", "in progress"],
    ],
    weeks: [],
  },
  "a table in Chinese, by weeks": {
    text: `# 发布计划
- 计划起始日：\`2026-03-02\`
## 任务
| 周次 | 任务 | 负责人 | 预估工时 | 状态 |
|---|---|---|---:|---|
| W1 | 编写接口 | 后端 | 3 | 已完成 |
| W2 | 编写页面 | 前端 | 2 | 进行中 |`,
    tasks: [
      ["1.1", "编写接口", "complete"],
      ["1.2", "编写页面", "in progress"],
    ],
    weeks: ["1", "2"],
  },
  "a table in Spanish": {
    text: `# Plan
## FASE 6: Cierre
| Tarea | Estado | Responsable | Prioridad |
|---|---|---|---|
| Revisar el código | Pendiente | Ana | Alta |
| Publicar | Completado | Luis | Media |`,
    tasks: [
      ["6.1", "Revisar el código"],
      ["6.2", "Publicar", "complete"],
    ],
    weeks: [],
  },
  "headings for tasks, with prompts": {
    text: `# Rewrite
## Phase 1: Core
### PR 4: Split the parser
**Status**: In progress
**Prompt:**
\`\`\`
Split the parser into three files.
\`\`\`
### Task 1.2: Add tests
- Cover the errors`,
    tasks: [
      ["PR-4", "Split the parser", "in progress"],
      ["1.2", "Add tests"],
    ],
    weeks: [],
  },
  "days and details": {
    text: `# Two weeks
## Phase 1: Try
### Days 1-5: Learn
- [ ] Read the book
### Days 6-10: Do
<details>
<summary>More</summary>

- [ ] Write the code

</details>`,
    tasks: [
      ["1.1", "Read the book"],
      ["1.2", "Write the code"],
    ],
    weeks: ["1", "2"],
  },
  "a summary of a phase": {
    text: `# Phase 2: Storage - Progress Summary
## ✅ Week 5-6: New tables ✅ COMPLETE
**GitHub Issue #7**: Create the tables ✅ COMPLETE
## ✅ Week 7: Backups ✅ COMPLETE
Nightly copies are made.
## Open
- **Issue #9**: Try a restore 🔄 ACTIVE`,
    tasks: [
      ["2.1", "Create the tables", "complete"],
      ["2.2", "Backups", "complete"],
      ["2.3", "Try a restore", "in progress"],
    ],
    weeks: ["5-6", "7"],
  },
  "phases as checkboxes": {
    text: `# Roadmap
## Milestone 1: First release (Phases 1-2)
- [x] **Phase 1: Foundation** - Scaffolding
- [ ] **Phase 2: Sign in** - Accounts
### Phase 2: Sign in
Plans:
- [x] 02-01-PLAN.md — Server side
- [ ] 02-02-PLAN.md — Pages`,
    tasks: [
      ["1.1", "Foundation", "complete"],
      ["02-01-PLAN", "Server side", "complete"],
      ["02-02-PLAN", "Pages"],
    ],
    weeks: [],
  },
};

describe.each(Object.entries(shapes))("%s", (_, { text, tasks, weeks }) => {
  it("become the tasks that their author expects", () => {
    const plan = imported(text).plan();

    expect(tasksOf(plan).map(({ id, title, imported: status }) => [id, title, status])).toEqual(
      tasks.map(([id, title, status]) => [id, title, status]),
    );
    const spans = plan.phases.flatMap((phase) =>
      phase.weeks.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`)),
    );
    expect(spans).toEqual(weeks);
  });

  it("sync to GitHub without a refusal, and once", async () => {
    const { files } = imported(text);
    const world = onBox(Object.fromEntries(files.map((file) => [file.path, file.text ?? ""])));

    for (let number = 1; number < 10; number += 1)
      world.octocat.openIssue({ title: `Old ${number}` });

    await world.look();

    const titles = world.repository.state().issues.map(({ title }) => title);
    for (const [id, title] of tasks) expect(titles).toContain(`Task ${id}: ${title}`);
    expect(await world.look()).toMatchObject({ writes: 0 });
    expect(world.box.violations).toEqual([]);
  });
});

describe("details of tasks", () => {
  it("are taken over: owner, estimate, needs, prompt, issue", () => {
    const one = (name: keyof typeof shapes) => tasksOf(imported(shapes[name]?.text ?? "").plan());

    expect(one("attributes after the title")).toMatchObject([
      { owners: [{ login: "octocat" }], estimate: { text: "4h" }, needs: [] },
      { owners: [{ login: "hubot" }], estimate: { text: "2d" }, needs: ["t001.1"] },
    ]);
    expect(one("a table in German")).toMatchObject([
      { owners: [{ role: "Betrieb" }], estimate: { text: "2d" } },
      { owners: [{ login: "octocat" }], estimate: { text: "1.5d" } },
    ]);
    expect(one("headings for tasks, with prompts")).toMatchObject([
      { prompt: "Split the parser into three files." },
      { notes: "- Cover the errors" },
    ]);
    expect(one("a summary of a phase")).toMatchObject([{ issue: 7 }, {}, { issue: 9 }]);
  });

  it("keep a title that is too long in the notes", () => {
    const [task] = tasksOf(
      imported(`# P\n## Phase 1: A\n- [ ] ${"many words ".repeat(40)}`).plan(),
    );

    expect(task?.title.length).toBeLessThanOrEqual(200);
    expect(task?.notes).toContain("many words ".repeat(40).trim());
  });
});

describe("what surrounds the tasks", () => {
  const text = `# Shop - Project Plan
**Project Manager**: Ada
**Start Date**: 2026-03-02
### Objectives
1. Sell more
## Phase 1: Build (Weeks 1-2)
- [ ] **Task 1.1**: Build it
## Risks
| Risk | Impact | Probability | Mitigation | Owner |
|---|---|---|---|---|
| It is late | High | Low | Begin early | Ada |
## Risk notes
1. **Nobody buys**
   - **Risk**: The price is too high
   - **Mitigation**: Ask people
## Success Metrics
### Technical Metrics
- [ ] **Response Time**: <100ms (target vs current 500ms+)
### Business Metrics
- **Sales**: 20% more
## Team Structure
- **Developer**: 0.5 FTE (writes the code)
## Budget
- **Work**: €12,500 (80%)
- **Total**: €12,500
## Communication Plan
### Weekly Status Reports
- **Audience**: Everybody
- **Delivery**: Every Thursday
### Daily Standups
- **Schedule**: Daily at 9:30 AM
## Contingency Plans
- **Rollback**: Switch back
## Next Steps
1. **Agree**: Ask the owner`;

  it("is taken over too", () => {
    const plan = imported(text).plan();

    expect(plan).toMatchObject({
      project: {
        id: "shop",
        name: "Shop",
        start: "2026-03-02",
        manager: { role: "Ada" },
        objectives: ["Sell more"],
      },
      risks: [
        {
          title: "It is late",
          impact: "high",
          probability: "low",
          mitigation: "Begin early",
          owner: { role: "Ada" },
        },
        { title: "Nobody buys", description: "The price is too high", mitigation: "Ask people" },
      ],
      metrics: [
        { name: "Response Time", kind: "technical", target: "<100ms", baseline: "500ms+" },
        { name: "Sales", kind: "business", target: "20% more" },
      ],
      resources: [{ role: "Developer", fte: 0.5, duty: "writes the code" }],
      budget: { currency: "EUR", items: [{ title: "Work", amount: 12_500 }] },
      communication: {
        weeklyReport: { day: "thu", audience: "Everybody" },
        dailyStandup: { time: "09:30" },
      },
      contingency: [{ title: "Rollback", text: "Switch back" }],
      nextSteps: ["Agree: Ask the owner"],
    });
  });

  it("says what is missing", () => {
    const { report } = imported(text);

    expect(report.missing.map(({ title }) => title).join("\n")).toMatch(/Nobody buys.*medium/);
  });
});

describe("what is no task", () => {
  const text = `---
title: x
---
# Plan
## Phase 1: Work
- [ ] **Task 1.1**: Real work
### Acceptance Criteria
- [ ] It is green
## Daily Checklist
- [ ] Read the mail
## Status Legend
- ✅ **Complete**: all of it
## Weekly Report [Date]
- [Task completed]
## Example
\`\`\`
- [ ] not this
\`\`\`
<!-- - [ ] nor this -->
## KPIs
- [ ] **Uptime**: 99%

## Servers
| Server | Status |
|---|---|
| alpha | ✅ |`;

  it("stays out, and is told with its line", () => {
    const { report, plan } = imported(text);

    expect(tasksOf(plan()).map(({ id }) => id)).toEqual(["1.1"]);
    expect(report.skipped.map(({ line, title }) => [line, title])).toEqual([
      [10, "[ ] Read the mail"],
      [14, "[Task completed]"],
      [16, "1 task"],
    ]);
    expect(report.undecided.map(({ line }) => line)).toEqual([26]);
    const parts = report.items.filter(({ outcome }) => outcome.became === "part");
    expect(parts.filter(({ what }) => what !== "heading").map(({ line }) => line)).toEqual([8, 12]);
  });
});
