/** One small document for each way in which documents of the genre have misled an importer. */
import { describe, expect, it } from "vitest";
import { imported, tasksOf } from "./documents.ts";
import { milestonesOf } from "../../../src/core/plan/tasks.ts";

type Task = [title: string, status?: "complete" | "in progress" | "blocked"];

const tasks = (text: string) =>
  tasksOf(imported(text).plan()).map(({ title, imported: status }) => [
    title,
    ...(status ? [status] : []),
  ]);

describe.each<[string, string, Task[]]>([
  [
    "ticks under criteria, in Portuguese",
    "# Oficina\n\n## Fase 1: Bancada (9h)\n\n**Entregas**:\n1. **Serrar a madeira** (6h)\n   - Medir duas vezes\n2. **Lixar o tampo** (3h)\n\n**Critérios de Aceite**:\n- ✅ A bancada não balança\n- ✅ O tampo é liso",
    [["Serrar a madeira"], ["Lixar o tampo"]],
  ],
  [
    "ticks under benefits, results and deliverables",
    "# Open the café\n\n## Phase 1: Kitchen\n\n- [ ] Fit the oven\n\n**Benefits:**\n- ✅ Warm bread\n\n## Main Benefits for Guests\n\n### In the morning\n- ✅ No queue\n\n## Expected Outcome\n- ✅ Guests come back\n\n### Deliverables\n- ✅ An oven that heats",
    [["Fit the oven"]],
  ],
  [
    "results, minutes and a change log, in Chinese",
    "# 开店\n\n## 里程碑 1: 装修\n\n| 任务 | 状态 |\n|---|---|\n| 刷墙 | ✅ 完成 |\n\n**成果**:\n\n- ✅ 墙很白\n\n## 会议记录\n\n### 2026-04-01 周会\n\n- ✅ 选好颜色\n- 📋 讨论灯具\n\n## 更新日志\n\n### 2026-04-02\n\n- ✅ 写好计划",
    [["刷墙", "complete"]],
  ],
  [
    "plain numbers under a phase, in Chinese",
    "# 装修\n\n## 第一阶段：清空\n1. 搬走家具\n2. 拆除旧墙\n\n## 第二阶段：粉刷\n1. 刮腻子\n2. 刷底漆",
    [["搬走家具"], ["拆除旧墙"], ["刮腻子"], ["刷底漆"]],
  ],
  [
    "numbers in headings, in German",
    "**Projektplan für den Teich**\n\n## **1. Graben**\n**Risiko:** Mittel\n\n### **1.1 Grube**\n- Boden prüfen\n- Erde abfahren\n\n### **1.2 Folie**\n- Folie kaufen\n\n## **2. Wasser**\n\n### **2.1 Pumpe anschließen**\n- Strom legen",
    [["Grube"], ["Folie"], ["Pumpe anschließen"]],
  ],
  [
    "a list of tasks that code and a remark cut in two",
    "# Bake a loaf\n\n## Phase 1: Dough\n\n**Tasks:**\n1. Choose the flour:\n   ```text\n   rye\n   ```\n\n**Note on rye:**\n- It rises slowly\n\n2. Knead the dough\n   - Ten minutes\n\n3. Let it rest\n\n**Deliverable:** A round dough.\n\n## Phase 2: Oven\n\n**Tasks:**\n1. Heat the oven:\n   - 240 degrees\n2. Bake the loaf",
    [
      ["Choose the flour:"],
      ["Knead the dough"],
      ["Let it rest"],
      ["Heat the oven:"],
      ["Bake the loaf"],
    ],
  ],
  [
    "a table in Japanese, and what its priorities mean",
    "# 店の移転\n\n## Phase 0 — 準備\n\n| ID | 項目 | 優先度 | 依存 | 状態 | 備考 |\n|---|---|---|---|---|---|\n| B0-1 | 棚を測る | P0 | — | 完了 | 五つ |\n| B0-2 | 棚を解体する | P1 | B0-1 | 実装中 | |\n| B0-3 | 車を予約する | P1 | B0-2 | 未着手 | |\n| B0-4 | 看板を外す | P2 | B0-3 | 保留 | |\n\n**優先度の定義**:\n- **P0**: すぐにやる\n- **P1**: そのあと",
    [
      ["棚を測る", "complete"],
      ["棚を解体する", "in progress"],
      ["車を予約する"],
      ["看板を外す", "blocked"],
    ],
  ],
  [
    "a table of steps in Russian, its first phase done",
    "# План сада\n\n## Этап 0. Замеры (уже сделано)\n\n| Шаг | Что сделано | Как проверили |\n|---|---|---|\n| 0.1 | Измерен участок | План нарисован |\n\n## Этап 1. Посадка\n\n| Шаг | Что делаем | Как проверяем |\n|---|---|---|\n| 1.1 | Сажаем яблони | Пять деревьев |",
    [["Измерен участок", "complete"], ["Сажаем яблони"]],
  ],
  [
    "a table in German with signs that a legend explains",
    "# Vereinsheim\n\n## Projektplan\n\n| Beschreibung | Verantwortlicher | Deadline | Status |\n|---|---|---|---|\n| Dach decken | Eva Muster | 4.05.2026 | ✔ |\n| Wand streichen | Team | 1.06.2026 | 🔨 |\n| Boden ölen | Team | 9.06.2026 | ❌ |\n\nLegende:\n- Erledigt: ✔\n- In Bearbeitung: 🔨\n- Noch nicht begonnen: ❌",
    [["Dach decken", "complete"], ["Wand streichen", "in progress"], ["Boden ölen"]],
  ],
  [
    "a table whose first column is the thing, and a checklist for each",
    "# Room tracker\n\n## High Priority (Week 1-2)\n\n| Room | Colour | Size | Status |\n|---|---|---|---|\n| `/hall` | Blue | 30→20 | ✅ DONE |\n| `/attic` | White | 40→25 | 🎯 Ready |\n\n## Checklist\n\nFor each room:\n\n### Before\n- [ ] Cover the floor",
    [["`/hall`", "complete"], ["`/attic`"]],
  ],
  [
    "an order of steps in Spanish",
    "# Plan del huerto\n\n## Fase 1: Tierra\n\nTexto.\n\n## Orden de ejecución recomendado\n\n| Paso | Fase | Duración estimada | Depende de |\n|---|---|---|---|\n| 1 | 1.1 Cavar la tierra | 4h | Nada |\n| 2 | 1.2 Sembrar tomates | 1h | Paso 1 |",
    [["Cavar la tierra"], ["Sembrar tomates"]],
  ],
  [
    "statuses as headings",
    "# Roadmap of the band\n\n### Completed\n\n- Find a drummer\n\n### In-Progress (Practice or Writing)\n\n- Write a third song\n\n### Backlog\n\n- Book a studio",
    [["Find a drummer", "complete"], ["Write a third song", "in progress"], ["Book a studio"]],
  ],
  [
    "a critical path that is the plan",
    "# TODO of the kite\n\n## Critical Path — Ship v1\n\n### K0-A: Frame (BLOCKS: all)\n\n- [x] **K0-A1:** Cut the rods\n- [ ] **K0-A2:** Tie the cross\n\n## Later — Ship v2\n\n### K1-A: Tail\n\n- [ ] **K1-A1:** Knot the tail",
    [["Cut the rods", "complete"], ["Tie the cross"], ["Knot the tail"]],
  ],
  [
    "rules, methods and references",
    "# Plan of the choir\n\n## Phase 1: Voices\n\n- [ ] Find altos\n\n## Plan Updates\n\n- Review the plan each term.\n\n## Permanent Rules\n\n1. Never sing over a solo\n\n## Method\n\n- **Two rehearsals a week**\n\n## References\n\n- `SCORES.md` — where scores are",
    [["Find altos"]],
  ],
  [
    "deliverables, questions, and steps of which one is done",
    "# Plan of the barn\n\n## Phase 1: Power (Week 1-2)\n\n- [ ] Lay the cable\n  - [ ] Trench\n  - [x] Box\n\n**Deliverables**:\n\n- Lamps burn\n\n## Open Questions\n\n### Lamps\n\n- [ ] Warm or cold light?",
    [["Lay the cable", "in progress"]],
  ],
  [
    "a note on a line of its own that says the status, in Japanese",
    "## 作業一覧\n\n### 前日\n\n- 机を並べる\n  [完了]\n- 旗を立てる\n  [中止]\n\n### 朝\n\n- 門を開ける",
    [["机を並べる", "complete"], ["門を開ける"]],
  ],
  [
    "half done with a warning sign, and advice with a sign",
    "# Tracker\n\n## Site\n\n- ⚠️ Search (50%)\n- 🔄 Forms (In Progress)\n\n## Blockers\n\n### If it breaks\n1. 🔍 Read the log\n2. 🔄 Start again",
    [
      ["Search", "in progress"],
      ["Forms", "in progress"],
    ],
  ],
  [
    "titles under the heading, and a title that begins with dashes",
    "# 计划\n\n## **Task 1**\n### **说明**\n首页有三张图\n## **Task 2**\n### **说明**\n可以搜索\n\n## Phase 1: Flags\n\n- [ ] --dry-run flag",
    [["首页有三张图"], ["可以搜索"], ["--dry-run flag"]],
  ],
  [
    "links as items, under the months of a roadmap",
    "# Roadmap\n\n- [Milestones](#milestones)\n\n## Milestones\n\n#### Early Q2 (April)\n- [C.1 Wider paths](#1-wider-paths)\n\n#### End of Q2 (June)\n- [D.1 New lamps](#1-new-lamps)\n  - 🎉 Estimated completion\n\n## Appendix\n\n### C. Paths\n#### 1. Wider paths\nMake the paths wider.",
    [["Wider paths"], ["New lamps"]],
  ],
  [
    "remarks between boxes, and a heading whose last word is another topic",
    "# Plan\n\n## Fase 1: Voz\n\n### 1.1 Captura de Notas\n\n- [ ] Grabar la voz\n- [ ] Guardar el texto\n- **Validación**: Hablar y comprobar el texto",
    [["Grabar la voz"], ["Guardar el texto"]],
  ],
  [
    "a matrix of what one has and another has not",
    "# Plan\n\n## Phase 1: Start\n\n- [ ] Choose one\n\n## Comparison\n\n| Practice | Today | Wished |\n|---|---|---|\n| Plans | ✅ Yes | ✅ Better |\n| Agents | ⚠️ Partly | ✅ All |",
    [["Choose one"]],
  ],
  [
    "headings with their effort and priority, and what is done about them",
    "# Roadmap\n\n## Phase 2: Later\n\n### 1. Flexible dates\n\n**Problem:** Too strict.\n\n**Solution:**\n- **Free text:** with proposals\n\n**Priority:** Medium  \n**Effort:** 2-3 days\n\n### 2. Progress\n\n**Solution:**\n- **A bar:** for each file\n\n**Priority:** High  \n**Effort:** 1 day",
    [["Flexible dates"], ["Progress"]],
  ],
  [
    "tasks as headings, with boxes for their steps",
    "# Chat — 实施计划\n\n### Task 1: 主题\n\n**Files:**\n- `theme.css`\n\n- [ ] **Step 1: 创建变量**\n- [ ] **Step 2: 提交**\n\n### Task 2: 图标\n\n- [ ] **Step 1: 重写图标**\n- [ ] **Step 2: 提交**",
    [["主题"], ["图标"]],
  ],
  [
    "steps in bold over their boxes",
    "# Umzug\n\n### PHASE 1: Vorbereitung (Woche 1)\n\n**Step 1.1: Umbenennung** ⏳\n- [ ] Dateien umbenennen\n- [ ] Importe anpassen",
    [["Dateien umbenennen"], ["Importe anpassen"]],
  ],
  [
    "batches of files",
    "# Tracker\n\n## Batches\n\n### Batch 1: Core (2 files)\n- [ ] core/__tests__/a.test.ts\n- [ ] core/__tests__/b.test.ts ✅ (already done)\n- [ ] ... (5 more files)\n\n### Batch 2: Rest (1 file)\n- [ ] rest/__tests__/c.test.ts",
    [["core/__tests__/a.test.ts"], ["core/__tests__/b.test.ts"], ["rest/__tests__/c.test.ts"]],
  ],
])("%s", (_, text, expected) => {
  it("become the tasks that their author means, with no other one complete", () => {
    expect(tasks(text)).toEqual(expected);
  });

  it("leave no item without an outcome", () => {
    expect(imported(text).report.lost).toEqual([]);
  });
});

describe("numbers of phases", () => {
  it("are those that the author gave; a heading without one gets a number that is left", () => {
    const plan = imported(
      "# Mill\n\n## Prep\n\n- [ ] Sweep\n\n## Phase 1: Stones\n\n- [ ] Cut\n\n## Phase 2: Wheel\n\n- [ ] Hang",
    ).plan();

    expect(plan.phases.map(({ id, title }) => [id, title])).toEqual([
      ["3", "Prep"],
      ["1", "Stones"],
      ["2", "Wheel"],
    ]);
  });

  it("stay with their phase where a heading names two phases, and where a phase has parts", () => {
    const plan = imported(
      "# ROADMAP\n\n## 🎯 OVERALL STATUS: PHASE 0 → PHASE 1\n\n| Item | Status | Notes |\n|---|---|---|\n| Plot found | ✅ Done | - |\n| Is it fenced? | ⏳ Yes | waits |\n\n### PHASE 0: Plot (NOT STARTED)\n\n- [ ] Mow\n\n### PHASE 1: SHED (NOT STARTED)\n\n#### PHASE 1.1: Floor (6h)\n- [ ] Pour\n\n#### PHASE 1.2: Door (6h)\n- [ ] Hang",
    ).plan();

    expect(plan.phases.find(({ id }) => id === "1")).toMatchObject({ title: "SHED" });
    expect(tasksOf(plan).map(({ title, imported: status }) => [title, status])).toEqual([
      ["Plot found", "complete"],
      ["Is it fenced?", undefined],
      ["Mow", undefined],
      ["Pour", undefined],
      ["Hang", undefined],
    ]);
  });

  it("are found behind the number of their chapter, in French", () => {
    const plan = imported(
      "# Plan\n\n## 2. Découpage\n\n### 2.1 PHASE 0 — Équipe (M0 → M2)\n\n#### Lot 0.1 — Équipe\n- **S0.1.1** : Trouver un chef\n\n### 2.2 PHASE 1 — Concert (M2 → M6)\n\n#### Lot 1.1 — Son (sprints 1 → 3)\n| Sprint | Items |\n|---|---|\n| **Sprint 1** | Louer un micro |",
    ).plan();

    expect(plan.phases.map(({ id }) => id)).toEqual(["0", "1"]);
    expect(tasksOf(plan).map(({ id, title }) => [id, title])).toEqual([
      ["S0.1.1", "Trouver un chef"],
      ["1.1", "Louer un micro"],
    ]);
  });
});

describe("tasks that look the same", () => {
  it("are two where one title stands in two groups, or one id before two things", () => {
    const { report, plan } = imported(
      "# Plan\n\n## Phase 1: Boat\n\n### Day 1 - Bow\n\n**Tasks:**\n- [ ] Sand it\n- [ ] Check it\n\n### Day 2 - Stern\n\n**Tasks:**\n- [ ] Oil it\n- [ ] Check it\n\n## Phase 2: Ids\n\n- [x] t7 Buy rope\n- [x] t7 Buy paint",
    );

    expect(tasksOf(plan())).toHaveLength(6);
    expect(report.contradictions.map(({ line, message }) => [line, message])).toEqual([
      [19, "The id t7 stands here and before “Buy paint” there."],
    ]);
  });

  it("are one where a list tells again what a table holds", () => {
    const { report, plan } = imported(
      "# 进度\n\n## 里程碑 1: 指南\n\n| 任务 | 状态 | 预计完成 |\n|---|---|---|\n| 编写安装指南 | ⏳ 待开始 | 2026-04-01 |\n| 编写入门教程 | ⏳ 待开始 | 2026-04-02 |\n\n## 本周计划\n\n1. ⏳ 编写安装指南\n2. ⏳ 编写入门教程（初稿）\n3. ⏳ 整理格式",
    );

    expect(tasksOf(plan()).map(({ title }) => title)).toEqual([
      "编写安装指南",
      "编写入门教程",
      "整理格式",
    ]);
    expect(report.tasks[0]?.also).toMatchObject([{ line: 12 }]);
  });
});

describe("details that stand in columns and in the middle of a line", () => {
  it("are taken: estimates in the unit that a remark names, dates without their year", () => {
    const [first, second] = tasksOf(
      imported(
        "# 计划\n\n- 计划起始日：`2026-03-02`\n\n## 任务看板\n\n> 工时单位：人日。\n\n| 周次 | 日期 | 任务 | 负责人 | 预估工时 | 优先级 |\n|---|---|---|---|---:|---|\n| W1 | 03-02 ~ 03-08 | 买油漆 | 小李 | 3 | P0 |\n\n## 里程碑 3: 收尾\n\n| 任务 | 状态 | 负责人 | 预计完成 |\n|---|---|---|---|\n| 拍照 | ⏳ 待开始 | - | 2026-03-21 |",
      ).plan(),
    );

    expect(first).toMatchObject({ title: "买油漆", estimate: { text: "3d" }, due: "2026-03-08" });
    expect(second).toMatchObject({ title: "拍照", due: "2026-03-21" });
  });

  it("are taken where words that no plan knows stand between them", () => {
    const [first, second, third] = tasksOf(
      imported(
        "# TODO\n\n## Ready\n\n- [ ] t1 Fix the gate #bug ~4h tier:standard ref:GH#12 logged:2026-03-04 -> [todo/t1.md]\n- [ ] t2 Oil the gate #oil @ann ~2h blocked-by:t1 ref:GH#13 assignee:bob started:2026-03-05\n- [x] t3 Buy oil @ann @bob ~1h pr:#7 completed:2026-03-02",
      ).plan(),
    );

    expect(first).toMatchObject({ title: "Fix the gate", estimate: { text: "4h" } });
    expect(second).toMatchObject({
      title: "Oil the gate",
      owners: [{ login: "ann" }],
      needs: ["t1"],
    });
    expect(third).toMatchObject({
      owners: [{ login: "ann" }, { login: "bob" }],
      title: "Buy oil",
      estimate: { text: "1h" },
      imported: "complete",
    });
  });
});

describe("risks, metrics, people and milestones", () => {
  it("are read from headings of their own; a register alone is a plan with nothing to do yet", () => {
    const plan = imported(
      "# Risk Register\n\n## Risks\n\n### R1 — Storm at sea\n- **Risk:** The boat turns over.\n- **Impact:** High\n- **Mitigation:** Stay in port.\n\n### R2 — No wind\n- **Risk:** No way on.\n- **Impact:** Low\n- **Mitigation:** Row.",
    ).plan();

    expect(plan.risks).toMatchObject([
      { id: "R1", title: "Storm at sea", impact: "high", mitigation: "Stay in port." },
      { id: "R2", title: "No wind", impact: "low", mitigation: "Row." },
    ]);
    expect(tasksOf(plan)).toEqual([]);
  });

  it("have levels in letters of their language", () => {
    const { risks } = imported(
      "# Plan\n\n## Phase 1: Bal\n\n- [ ] Louer\n\n## Risques\n\n| # | Risque projet | P | I | Mitigation |\n|---|---|---|---|---|\n| R1 | Panne de courant | M | É | Louer un groupe |\n| R2 | Salle trop petite | F | C | Compter |\n\n**Échelle** : F=Faible, M=Moyen, É=Élevé, C=Critique.",
    ).plan();

    expect(risks).toMatchObject([
      { id: "R1", title: "Panne de courant", probability: "medium", impact: "high" },
      { id: "R2", title: "Salle trop petite", probability: "low", impact: "high" },
    ]);
  });

  it("are no risks where they say what is done about risks", () => {
    const { report, plan } = imported(
      "# Plan\n\n## Phase 1: Move\n\n- [ ] Pack\n\n## Risk Mitigation\n\n### Trials\n- Drive the route before\n\n## Risk Assessment\n\n### Risks\n- **Snow**: roads are closed\n\n### Mitigation Strategies\n- **Chains**: in every car",
    );

    expect(plan().risks).toMatchObject([{ title: "Snow", mitigation: "Chains: in every car" }]);
    expect(report.skipped).toMatchObject([{ line: 10, why: "what is done about a risk" }]);
  });

  it("are no links, addresses, decisions or tools", () => {
    const plan = imported(
      "# Plan\n\n## Phase 1: Move\n\n- [ ] Pack\n\n## Resources\n\n- **Guide**: `docs/guide.md`\n- **Email**: box@example.com\n\n## Decisions\n\n1. **One van:** We take one van\n   - ✅ Cheap\n\n## Metrics\n\n### Tools\n- **Trello** or **Jira**: backlog\n\n### Weekly KPI\n- Boxes per day (target 20)",
    ).plan();

    expect(plan.resources).toEqual([]);
    expect(plan.metrics).toMatchObject([{ name: "Boxes per day", target: "20" }]);
    expect(tasksOf(plan)).toHaveLength(1);
  });

  it("make a phase for milestones that have none", () => {
    const plan = imported(
      "# Plan\n\n### Milestones\n\n| Milestone | Target Date | Status |\n|---|---|---|\n| Roof on | 2026-02-10 | ✅ Done |\n| Doors in | 2026-03-01 | 📅 Planned |",
    ).plan();

    const milestones = milestonesOf(plan);
    expect(milestones).toMatchObject([
      { title: "Roof on", due: "2026-02-10" },
      { title: "Doors in", due: "2026-03-01" },
    ]);
  });
});

describe("what documents claim", () => {
  it("is compared with the boxes, plans of a phase included", () => {
    const { report, plan } = imported(
      "# Roadmap: Shop\n\n## Phases\n\n- [x] **Phase 1: Shelf** - Build it (completed 2026-03-06)\n- [ ] **Phase 2: Sign** - Paint it\n\n## Phase Details\n\n### Phase 1: Shelf\n**Goal**: A shelf\n**Plans:** 1/1 plans complete\n\nPlans:\n- [ ] 01-01-PLAN.md — Saw the boards\n\n### Phase 2: Sign\n**Plans**: TBD\n\nPlans:\n- [ ] TBD (run the planner)",
    );

    expect(report.contradictions.map(({ line }) => line)).toEqual([5, 12]);
    expect(tasksOf(plan()).map(({ title }) => title)).toEqual(["Saw the boards", "Sign"]);
  });

  it("is no claim where it tells an order", () => {
    const { report } = imported(
      "# Plan\n\n## Phase 1: Base\n\n- [ ] Dig\n\n## Phase 2: Top\n\n- [ ] Build\n\n## Notes\n\n1. **Mind the order**\n   - Cannot start Phase 2 until Phase 1 complete",
    );

    expect(report.contradictions).toEqual([]);
  });
});

it("a code block that swallowed headings and tables is told with its line", () => {
  const { report, files } = imported(
    "# Build\n\n```\nRoof ██ 50%\n```\nWalls █ 40%\n```\n\n## Phase 1: Ground\n\n| # | Task | Est. Time |\n|---|---|---|\n| 1.1 | Level it | 2 days |\n\n```\nend\n```",
  );

  expect(files).toEqual([]);
  expect(report.skipped).toMatchObject([{ line: 7, title: "1 heading, 1 row of a table" }]);
});

it("boxes with a dash are in progress where they hold open boxes; boxes inside with ids are tasks", () => {
  const { plan } = imported(
    "# Implementation Plan\n\n## Tasks\n\n- [x] 1. Prepare\n  - [x] 1.1 Clear the shelf\n    - All of it\n  - [ ]* 1.2 Dust it\n- [-] 2. Fill\n  - [ ] 2.1 Sort the books\n- [ ] 3. Check",
  );

  expect(tasksOf(plan()).map(({ id, title, imported: status }) => [id, title, status])).toEqual([
    ["1.1", "Clear the shelf", "complete"],
    ["1.2", "Dust it", undefined],
    ["2.1", "Sort the books", undefined],
    ["3", "Check", undefined],
  ]);
  expect(plan().phases.map(({ title }) => title)).toContain("Fill");
});

it("a plan that ticks every line asks whether they are done", () => {
  const { report, files } = imported(
    "# План внедрения\n\n### Фаза 1: Планирование (Неделя 1)\n1. ✅ Добавить план\n2. ✅ Улучшить проверку\n\n### Фаза 2: Ответы (Неделя 2)\n1. ✅ Добавить контекст",
  );

  expect(report.tasks).toEqual([]);
  expect(report.undecided).toMatchObject([
    { line: 4, end: 5, items: 2, why: "every item is ticked, done or not" },
    { line: 8, end: 8, items: 1 },
  ]);
  expect(files.length).toBeGreaterThan(0);
});

it("changes that are named beside the phases are asked about, and a timeline names a phase without work", () => {
  const { report, plan } = imported(
    "# Migration Plan\n\n## Requirements by Layer\n\n### 1. CLI\n\n**Changes Required**:\n- Replace the parser\n- Convert all commands\n\n## Steps\n\n### Phase 1: Base (Weeks 1-2)\n\n**Migration Tasks**:\n- Add the driver\n- Convert the models\n\n## Timeline\n- **Phase 1** (Weeks 1-2): Base\n- **Phase 2** (Weeks 3-4): Roll-out",
  );

  expect(tasksOf(plan()).map(({ title }) => title)).toEqual([
    "Add the driver",
    "Convert the models",
  ]);
  expect(plan().phases.map(({ id, title }) => [id, title])).toEqual([
    ["1", "Base"],
    ["2", "Roll-out"],
  ]);
  expect(report.undecided).toMatchObject([{ line: 8, end: 9, items: 2 }]);
});
