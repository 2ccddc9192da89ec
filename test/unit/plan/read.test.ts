import { describe, expect, it } from "vitest";
import type { Plan, PlanFile } from "../../../src/core/plan/plan.ts";
import { readPlan } from "../../../src/core/plan/read/read.ts";
import { tasksOf } from "../../../src/core/plan/tasks.ts";
import { aPlan } from "../../support/a-plan.ts";

function file(text: string, path = "plan/plan.yml"): PlanFile {
  return { path, size: Buffer.byteLength(text), text };
}

function planOf(...files: PlanFile[]): Plan {
  const result = readPlan(files);
  if ("problems" in result) throw new Error(JSON.stringify(result.problems, null, 2));
  return result.plan;
}

const SMALLEST = "project: {id: demo, name: Demo}\nphases: [{id: 1, title: First}]\n";

/** The tasks of a plan whose only week has these lines as its tasks. */
function tasks(...lines: string[]) {
  const list = lines.map((line) => `          - ${line}\n`).join("");
  const week = `      - week: 1\n        tasks:\n${list}`;
  const plan = planOf(
    file(`project: {id: demo, name: Demo}\nphases:\n  - id: 1\n    title: A\n    weeks:\n${week}`),
  );
  return plan.phases[0]?.weeks[0]?.tasks;
}

it("lets iterations say what goes for their tasks, and the plan what goes for its backlog", () => {
  const text = `project: { id: demo, name: Demo, start: 2026-01-05, rhythm: 2w }
defaults: { owner: "@plan" }
iterations:
  - { title: One, team: "@acme/web", defaults: { owner: "@one" }, tasks: [1 A] }
backlog: [b1 Later]
`;

  expect(tasksOf(planOf(file(text)))).toMatchObject([
    { id: "1", owners: [{ login: "one" }], team: "@acme/web" },
    { id: "b1", owners: [{ login: "plan" }], inherited: { owner: "plan" } },
  ]);
});

it("reads teams with the time that their people give", () => {
  const people = [
    "@ada",
    { name: "Bo", share: "50%", days_off: ["2026-01-09 to 2026-01-10", "2026-01-11 - 2026-01-11"] },
  ];
  const plan = aPlan().say({ teams: [{ name: "Web", people }], defaults: { team: "web" } });

  expect(plan.task("1.1").build()).toMatchObject({
    teams: [
      {
        name: "Web",
        people: [
          { who: { login: "ada" }, share: 1, daysOff: [] },
          { who: { role: "Bo" }, share: 0.5, daysOff: ["2026-01-09", "2026-01-10", "2026-01-11"] },
        ],
      },
    ],
  });
});

describe("defaults", () => {
  const plan = aPlan()
    .say({ defaults: { owner: "@plan", labels: "plan", estimate: "1d", team: "@acme/plan" } })
    .phase("1", "A", {
      labels: ["phase"],
      type: "Epic",
      defaults: { owner: "@phase", priority: "low" },
    })
    .week(1, "W", { team: "@acme/week", defaults: { owner: ["@week", "@two"], type: "Chore" } })
    .task("1.1")
    .task("1.2", "T", { owner: [], labels: [], estimate: "3d", priority: "high", team: "none" })
    .week(2)
    .task("1.3")
    .phase("2")
    .week(3)
    .task("2.1")
    .build();
  const all = new Map(tasksOf(plan).map((task) => [task.id, task]));

  it("go for the tasks that say nothing themselves, and the nearest counts", () => {
    expect(all.get("1.1")).toMatchObject({
      owners: [{ login: "week" }, { login: "two" }],
      team: "@acme/week",
      priority: "low",
      labels: ["phase"],
      type: "Chore",
      estimate: { text: "1d" },
      inherited: { owner: "week", team: "week", priority: "phase", labels: "phase", type: "week" },
    });
    expect(all.get("1.3")).toMatchObject({
      owners: [{ login: "phase" }],
      team: "@acme/plan",
      labels: ["phase"],
    });
    expect(all.get("2.1")).toMatchObject({
      owners: [{ login: "plan" }],
      labels: ["plan"],
      inherited: { owner: "plan", labels: "plan", team: "plan", estimate: "plan" },
    });
  });

  it("do not go for a task that says there is none", () => {
    const task = all.get("1.2");

    expect(task).toMatchObject({ owners: [], priority: "high", estimate: { text: "3d" } });
    expect(task).not.toHaveProperty("team");
    expect(task).not.toHaveProperty("labels");
    expect(task?.inherited).toEqual({ type: "week" });
  });

  it("are no word of a phase's own issue", () => {
    expect(plan.phases[0]).toMatchObject({ labels: ["phase"], type: "Epic" });
    expect(plan.phases[0]).not.toHaveProperty("priority");
    expect(all.get("1.3")).not.toHaveProperty("type");
  });
});

describe("readPlan", () => {
  it("fills in what a small plan does not say", () => {
    expect(planOf(file(SMALLEST))).toEqual({
      project: {
        id: "demo",
        name: "Demo",
        timeZone: "UTC",
        objectives: [],
        workingDays: ["mon", "tue", "wed", "thu", "fri"],
        holidays: [],
        board: true,
        gates: true,
        titles: "{kind} {id}: {title}",
      },
      phases: [{ id: "1", title: "First", criteria: [], weeks: [], tasks: [] }],
      weeks: [],
      milestones: [],
      backlog: [],
      risks: [],
      metrics: [],
      contingency: [],
      resources: [],
      communication: { weeklyReport: { day: "fri", time: "16:00" } },
      commands: { tasks: "write", gates: "maintain", questions: "triage" },
      nextSteps: [],
    });
  });

  it("reads all three forms of a task", () => {
    expect(tasks("1.1 Add it", "1.2: Configure it", "{id: 1.3, title: Try it}")).toMatchObject([
      { id: "1.1", title: "Add it" },
      { id: "1.2", title: "Configure it" },
      { id: "1.3", title: "Try it" },
    ]);
  });

  it("takes a colon in a short title as part of it", () => {
    expect(tasks("1.1 Sign in: passkeys")).toMatchObject([
      { id: "1.1", title: "Sign in: passkeys" },
    ]);
  });

  it("keeps ids as they are written", () => {
    const ids = ["1.1", "1.10", "007", "no", "1e3", "0x1F", "1_000"];
    expect(tasks(...ids.map((id) => `{id: ${id}, title: T}`))?.map(({ id }) => id)).toEqual(ids);
  });

  it("reads every key of a task", () => {
    const task =
      '{id: 1.2, title: T, owner: "@octocat", estimate: 1w, needs: "1.1, 1.1", files: [a.ts], notes: N, prompt: P, issue: 122}';

    expect(tasks("1.1 First", task)?.[1]).toEqual({
      id: "1.2",
      title: "T",
      phase: "1",
      owners: [{ login: "octocat" }],
      estimate: { text: "1w", days: 5 },
      needs: ["1.1"],
      files: ["a.ts"],
      notes: "N",
      prompt: "P",
      issue: 122,
    });
  });

  it.each([
    ['["@octocat", QA]', [{ login: "octocat" }, { role: "QA" }]],
    ['["@octocat", "@Octocat", qa, QA]', [{ login: "octocat" }, { role: "qa" }]],
    ["[QA]", [{ role: "QA" }]],
    ["[]", []],
  ])("reads the owner %s, each one once", (owner, owners) => {
    expect(tasks(`{id: 1.1, title: T, owner: ${owner}}`)).toMatchObject([{ owners }]);
  });

  it("reads what else is said of a task", () => {
    expect(
      tasks(
        '{id: 1.1, title: T, team: "@acme/web", priority: p1, labels: [Bug, bug, 7], type: Chore}',
        "{id: 1.2, title: T, team: none, priority: HIGH, labels: x, type: none}",
      ),
    ).toMatchObject([
      { team: "@acme/web", priority: "P1", labels: ["Bug", "7"], type: "Chore" },
      { priority: "high", labels: ["x"] },
    ]);
  });

  it.each([
    ["3d", 3],
    ["4h", 0.5],
    ["0.5d", 0.5],
    ["2w", 10],
  ])("reads the estimate %s as %d days", (estimate, days) => {
    expect(tasks(`{id: 1.1, title: T, estimate: ${estimate}}`)).toMatchObject([
      { estimate: { text: estimate, days } },
    ]);
  });

  it.each([
    ["5p", { text: "5p", points: 5 }],
    ["2d-5d", { text: "2d-5d", days: 3.5, least: 2, most: 5 }],
    ["4h – 2d", { text: "4h-2d", days: 1.25, least: 0.5, most: 2 }],
    ["2-5d", { text: "2d-5d", days: 3.5, least: 2, most: 5 }],
    ["1d/2d/9d", { text: "1d/2d/9d", days: 3, least: 1, most: 9 }],
    ["1/3/8 points", { text: "1p/3p/8p", points: 3.5, least: 1, most: 8 }],
  ])("reads the estimate %s as what is expected, and its ends", (estimate, expected) => {
    expect(tasks(`{id: 1.1, title: T, estimate: ${estimate}}`)?.[0]?.estimate).toEqual(expected);
  });

  it("counts a week of an estimate in the plan's own working days", () => {
    const plan = aPlan()
      .project({ working_days: ["mon", "Tuesday"] })
      .task("1", "T", { estimate: "1w" });
    expect(plan.build().phases[0]?.weeks[0]?.tasks[0]?.estimate?.days).toBe(2);
  });

  it("takes words as a role", () => {
    expect(
      planOf(...aPlan().project({ manager: "Lead developer", lead: "@a-b" }).files()).project,
    ).toMatchObject({
      manager: { role: "Lead developer" },
      lead: { login: "a-b" },
    });
  });

  it("joins the files in the order of their names, with numbers counted", () => {
    const phase = (id: number) => file(`phases: [{id: ${id}, title: P}]`, `plan/phase-${id}.yml`);
    const plan = planOf(
      phase(10),
      phase(2),
      file("project: {id: demo, name: Demo}", "plan/a.yaml"),
    );
    expect(plan.phases.map(({ id }) => id)).toEqual(["2", "10"]);
  });

  it("passes over files that are not YAML, and empty ones", () => {
    const plan = planOf(
      file("# hello", "plan/README.md"),
      file("", "plan/new.yml"),
      file(SMALLEST),
    );
    expect(plan.project.id).toBe("demo");
  });

  it.each([
    ["a byte order mark", `\uFEFF${SMALLEST}`],
    ["carriage returns", SMALLEST.replaceAll("\n", "\r\n")],
    ["a document start", `---\n${SMALLEST}`],
  ])("reads a file with %s", (_, text) => {
    expect(planOf(file(text))).toEqual(planOf(file(SMALLEST)));
  });

  it("gives a milestone all tasks of its week, or those that it needs", () => {
    const plan = aPlan()
      .task("1.1")
      .task("1.2")
      .milestone("1.1")
      .milestone("1.2", "Half", { needs: ["1.2"] });
    expect(plan.build().phases[0]?.weeks[0]?.milestones).toMatchObject([
      { id: "1.1", tasks: ["1.1", "1.2"] },
      { id: "1.2", tasks: ["1.2"] },
    ]);
  });

  it.each([
    ["absent", "", { day: "fri", time: "16:00" }],
    ["false", "communication: {weekly_report: false}", undefined],
    [
      "said in part",
      "communication: {weekly_report: {day: monday}}",
      { day: "mon", time: "16:00" },
    ],
    ["unquoted", "communication: {weekly_report: {time: 9:30}}", { day: "fri", time: "09:30" }],
  ])("reads a weekly report that is %s", (_, yaml, report) => {
    expect(planOf(file(SMALLEST + yaml)).communication.weeklyReport).toEqual(report);
  });

  it("keeps metric values as they are written", () => {
    const metric = "metrics: [{id: m, name: M, kind: technical, baseline: ~500, target: <100}]";
    expect(planOf(file(SMALLEST + metric)).metrics).toEqual([
      { id: "m", name: "M", kind: "technical", baseline: "~500", target: "<100" },
    ]);
  });

  it("reads what has no issue of its own", () => {
    const plan = planOf(
      file(
        SMALLEST +
          [
            "risks: [{id: R1, title: Slow, impact: High, probability: low, mitigation: Cache}]",
            "contingency: [Roll back, {title: Late, text: Cut}]",
            "resources: [{role: Dev, fte: 0.5, duty: Code}]",
            "budget: {currency: USD, items: [{title: Servers, amount: 1200}]}",
            "next_steps: [Begin]",
          ].join("\n"),
      ),
    );
    expect(plan).toMatchObject({
      risks: [{ id: "R1", title: "Slow", impact: "high", probability: "low", mitigation: "Cache" }],
      contingency: [{ title: "Roll back" }, { title: "Late", text: "Cut" }],
      resources: [{ role: "Dev", fte: 0.5, duty: "Code" }],
      budget: { currency: "USD", items: [{ title: "Servers", amount: 1200 }] },
      nextSteps: ["Begin"],
    });
  });
});
