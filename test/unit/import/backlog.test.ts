import { describe, expect, it } from "vitest";
import { mergeInto } from "../../../src/core/import/join/add-to-plan.ts";
import { draftOf } from "../../../src/core/import/dialects/plan-files.ts";
import { imported, planOf } from "./documents.ts";

const PHASE = "# Shop\n\n## Phase 1: Base\n\n### Week 1\n\n- [ ] Sign in\n\n";

function sides(text: string) {
  const { plan } = imported(text);
  const { phases, backlog } = plan();
  return {
    phases: phases.map(({ title }) => title),
    backlog: backlog.map(({ id, title }) => `${id} ${title}`),
  };
}

describe("a backlog in a document", () => {
  it.each([
    "Backlog",
    "📥 Product backlog",
    "Icebox",
    "Someday / maybe",
    "Wish list",
    "Nice to have",
    "Later",
    "Future ideas",
    "Stretch goals",
    "Später",
    "Plus tard",
    "Mejoras futuras",
    "Melhorias futuras",
    "Idee future",
    "未来想法",
    "将来のアイデア",
    "Идеи на будущее",
  ])("arrives as the backlog of the plan: %s", (title) => {
    expect(sides(`${PHASE}## ${title}\n\n- [ ] Dark mode\n- [ ] Themes\n`)).toEqual({
      phases: ["Base"],
      backlog: ["b1 Dark mode", "b2 Themes"],
    });
  });

  it("keeps the ids of its tasks", () => {
    expect(sides(`${PHASE}## Backlog\n\n- [ ] SHOP-7: Dark mode\n- [ ] Themes\n`).backlog).toEqual([
      "SHOP-7 Dark mode",
      "b1 Themes",
    ]);
  });

  it("is all of the plan where nothing else is planned", () => {
    expect(sides("# Shop\n\n## Later\n\n- [ ] Dark mode\n- [ ] Themes\n")).toEqual({
      phases: [],
      backlog: ["b1 Dark mode", "b2 Themes"],
    });
  });

  it("is a list of a tracker with that name, too", () => {
    const { plan } = imported({ "board.csv": "Card Name,List\nSign in,Doing\nThemes,Icebox\n" });

    expect(plan().phases.map(({ title }) => title)).toEqual(["Doing"]);
    expect(plan().backlog.map(({ title }) => title)).toEqual(["Themes"]);
  });

  it("is no backlog where it is all that there is, or a part of a phase", () => {
    expect(sides("# Backlog\n\n- [ ] Dark mode\n- [ ] Themes\n").backlog).toEqual([]);
    expect(
      sides("# Shop\n\n## Phase 1: Base\n\n### Backlog\n\n- [ ] Sign in\n- [ ] Sign out\n").backlog,
    ).toEqual([]);
  });
});

describe("a plan that has work without a week already", () => {
  const text = `project: { id: shop, name: Shop }
phases:
  - { id: 1, title: Base, tasks: [1.1 Sign in] }
milestones: [{ id: m1, title: Open, needs: [1.1] }]
backlog:
  - b1 Dark mode
`;
  const file = { path: "plan/plan.yml", text, size: text.length };

  it("is written again with all of it", () => {
    const draft = draftOf([file]);

    expect(draft).toMatchObject({
      phases: [{ tasks: ["1.1 Sign in"] }],
      milestones: [{ id: "m1" }],
      backlog: ["b1 Dark mode"],
    });
  });

  it("keeps what documents never say: defaults, teams, agents, commands", () => {
    const more = `${text}defaults: { priority: high }
teams: [{ name: Web, people: ["@ada"] }]
agents: [{ name: copilot }]
commands: { tasks: triage }
`;
    const whole = { ...file, text: more, size: more.length };

    expect(planOf(imported({ "plan.yml": more }).files)).toEqual(planOf([whole]));
  });

  it("gets nothing twice from a document that says the same", () => {
    const { files } = imported(
      `# Shop\n\n## Phase 1: Base\n\n- [ ] 1.1 Sign in\n\n## Backlog\n\n- [ ] Dark mode\n- [ ] Themes\n`,
    );
    const merged = mergeInto([file], draftOf(files), ["PLAN.md"]);
    const plan = planOf(merged.files);

    expect(merged.added).toEqual(["b2"]);
    expect(plan.backlog.map(({ id }) => id).toSorted()).toEqual(["b1", "b2"]);
    expect(plan.phases.map(({ tasks, weeks }) => [tasks.length, weeks.length])).toEqual([[1, 0]]);
  });
});
