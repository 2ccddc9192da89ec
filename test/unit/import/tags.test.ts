import { describe, expect, it } from "vitest";
import { importFiles } from "../../../src/core/import/import.ts";
import { document, planOf, tasksOf } from "./documents.ts";

function imported(text: string, file = "list.csv") {
  const { files, report } = importFiles([document(text, file)]);
  return { tasks: tasksOf(planOf(files)), report };
}

function read(text: string) {
  const { files } = importFiles([document(text)]);
  return { files, plan: planOf(files) };
}

function tasksIn(text: string) {
  return tasksOf(read(text).plan);
}

describe("what documents say of a task", () => {
  it("arrives: priority, labels and team", () => {
    const { tasks } = imported(
      "Title,Priority,Labels,Team\n" +
        'Sow,P1,"seed; spring",@acme/garden\n' +
        "Reap,Hoch,risk,Garden\n" +
        "Sell,Blocker,,\n",
    );

    expect(tasks).toMatchObject([
      { priority: "P1", labels: ["seed", "spring"], team: "@acme/garden" },
      { priority: "high", team: "Garden", notes: "Labels: risk" },
      { priority: "high", notes: "Priority: Blocker" },
    ]);
  });

  it("arrives from a table of Markdown, too", () => {
    const { tasks } = imported(
      "# Garden\n\n## Tasks\n\n| Task | Owner | Priority | Team |\n|---|---|---|---|\n" +
        "| 1.1 Sow seeds | @ada, @bo | Low | @acme/garden |\n" +
        "| 1.2 Reap | Cy | critical | Field |\n",
      "PLAN.md",
    );

    expect(tasks).toMatchObject([
      { owners: [{ login: "ada" }, { login: "bo" }], priority: "low", team: "@acme/garden" },
      { owners: [{ role: "Cy" }], priority: "high", team: "Field", notes: "Priority: critical" },
    ]);
  });
});

describe("priorities", () => {
  const priorities = (text: string) =>
    tasksIn(`# Shop\n\n## Phase 1: Base\n\n${text}`).map(({ title, priority }) => [
      title,
      priority,
    ]);

  it("arrive from the words behind a task, and from MoSCoW", () => {
    expect(
      priorities(
        "- [ ] Sign in (P0)\n- [ ] Sign up [P2] @ada\n- [ ] Pay priority:high\n- [ ] Ship (low priority)\n- [ ] Return ⏫\n- [ ] Rate [HIGH]\n- [ ] Wait\n  - Priority: Must have\n- [ ] Pack\n  - Priority: P1 (high)\n",
      ),
    ).toEqual([
      ["Sign in", "P0"],
      ["Sign up", "P2"],
      ["Pay", "high"],
      ["Ship", "low"],
      ["Return", "high"],
      ["Rate", "high"],
      ["Wait", "high"],
      ["Pack", "P1"],
    ]);
  });

  it.each([
    ["High priority", "high"],
    ["🔴 P0 - Critical", "P0"],
    ["Must have", "high"],
    ["Should-haves", "medium"],
    ["Mittlere Priorität", "medium"],
    ["Priorité haute", "high"],
    ["Prioridad baja", "low"],
    ["高优先级", "high"],
  ])("arrive from the heading above: %s", (heading, priority) => {
    expect(priorities(`### ${heading}\n\n- [ ] Sign in\n`)).toEqual([["Sign in", priority]]);
  });

  it("are those of a phase where its heading says them", () => {
    const { plan, files } = read(
      "# Shop\n\n## Phase 1: Sign in (Priority: P1)\n\n- [ ] Form\n\n## Phase 2: Pay\n\n- [ ] Card\n",
    );

    expect(plan.phases.map(({ priority }) => priority)).toEqual(["P1", undefined]);
    expect(
      files
        .map(({ text }) => text)
        .join("")
        .match(/priority:/g),
    ).toHaveLength(1);
  });
});

describe("types", () => {
  it("arrive from brackets, columns and lines, by the names that GitHub gives them", () => {
    const tasks = tasksIn(
      "# Shop\n\n## Phase 1: Base\n\n- [ ] [Bug] Login fails\n- [ ] [Feature]: Dark mode (P1)\n- [ ] Tidy\n  - Type: chore\n- [ ] Draw\n  - Type: picture\n\n| Task | Type |\n|---|---|\n| Pay | bug |\n| Ship | Enhancement |\n",
    );

    expect(tasks).toMatchObject([
      { title: "Login fails", type: "Bug" },
      { title: "Dark mode", type: "Feature", priority: "P1" },
      { title: "Tidy", type: "Chore" },
      { title: "Draw", notes: "Type: picture" },
      { title: "Pay", type: "Bug" },
      { title: "Ship", type: "Enhancement" },
    ]);
  });

  it("arrive from a tracker's CSV", () => {
    const { tasks } = imported(
      "Issue key,Summary,Issue Type\nS-1,Login fails,Bug\nS-2,Pay,Story\n",
    );

    expect(tasks).toMatchObject([{ type: "Bug" }, { type: "Story" }]);
  });
});

describe("teams and owners", () => {
  it("are described in the plan by the names that documents give them", () => {
    const { plan } = read(
      "# Shop\n\n## Phase 1: Base\n\n- [ ] Sign in\n  - Team: Platform\n- [ ] Pay\n  - Team: platform\n- [ ] Ship\n  - Owner: @acme/logistics\n- [ ] Draw\n  - Team: Web, Mobile\n",
    );

    expect(plan.teams?.map(({ name }) => name)).toEqual(["Platform"]);
    expect(tasksOf(plan)).toMatchObject([
      { team: "Platform" },
      { team: "platform" },
      { team: "@acme/logistics" },
      { notes: "Team: Web, Mobile" },
    ]);
  });

  it("are several where names are", () => {
    const tasks = tasksIn(
      "# Shop\n\n## Phase 1: Base\n\n- [ ] Sign in\n  - Owner: Ada, Lead (design, copy) / QA\n",
    );

    expect(tasks[0]?.owners).toEqual([
      { role: "Ada" },
      { role: "Lead (design, copy)" },
      { role: "QA" },
    ]);
  });
});

describe("points", () => {
  it("stay points", () => {
    const { tasks } = imported("Title,Story Points\nSow,3\nReap,8\n");

    expect(tasks).toMatchObject([{ estimate: { points: 3 } }, { estimate: { points: 8 } }]);
  });

  it("become notes where most tasks are estimated in time", () => {
    const { tasks, report } = imported("Title,Estimate\nSow,2d\nReap,4h\nSell,5 points\n");

    expect(tasks[2]).toMatchObject({ notes: "Estimate: 5p" });
    expect(tasks[2]).not.toHaveProperty("estimate");
    expect(report.missing.map(({ title }) => title)).toContain(
      "A plan counts in one way: of the estimates, 1 in points went into the notes.",
    );
  });
});
