/** Plans whose charts must be drawn, and titles that could be read as Mermaid. */
import type { Plan } from "../../../src/core/plan/plan.ts";
import { tasksOf } from "../../../src/core/plan/tasks.ts";
import { progress } from "../../../src/core/progress/progress.ts";
import { burnUp } from "../../../src/core/render/charts/burn-up.ts";
import type { FinishDates } from "../../../src/core/render/charts/burn-up.ts";
import { riskQuadrant } from "../../../src/core/render/charts/risk-quadrant.ts";
import { timeline } from "../../../src/core/render/charts/timeline.ts";
import type { Snapshot } from "../../../src/core/state/snapshot.ts";
import { label } from "../../../src/core/state/labels.ts";
import { aPlan } from "../a-plan.ts";
import { aSnapshot } from "../a-snapshot.ts";

/** The Mermaid text of each chart in a Markdown text. */
export function diagramsIn(markdown = ""): string[] {
  return [...markdown.matchAll(/^(`{3,})mermaid\n([^]*?)\n\1$/gm)].map(([, , text = ""]) => text);
}

/** What would break the grammar of gantt or quadrantChart without cleaning. */
export const hostileTitles: [string, string][] = [
  ["a colon", "Phase: the first: done"],
  ["a number sign", "Fix #12 and C# code"],
  ["a semicolon", "One; two; three"],
  ["a comment", "Half %% the rest is gone"],
  ["a directive", '%%{init: {"theme": "forest"}}%%'],
  ["a date first", "2026-01-05 is the day"],
  ["a keyword", "section of the site"],
  ["click", 'click here call alert("x") href "https://example.org"'],
  ["gantt", "gantt"],
  ["done", "done"],
  ["the end", "end"],
  ["tags of a task", "crit, active, milestone, 2026-01-05, 3d"],
  ["quotes", `"Quoted" and 'single' and \`code\``],
  ["brackets", "[0.5, 0.5] {a} (b) <b>c</b>"],
  ["HTML", '<script>alert(1)</script><img src=x onerror="alert(1)">'],
  ["an entity", "&lt;b&gt; &amp; #quot;"],
  ["arrows", "a --> b ->> c"],
  ["a fence", "```mermaid gantt ```"],
  ["a backslash", "C:\\temp\\n"],
  ["nothing to read", ":::;;;###"],
  ["one long word", "x".repeat(200)],
  ["wide letters", "データベースとリポジトリ層の非同期化を完了する"],
  ["right to left", "إعادة كتابة طبقة الخدمة"],
  ["emoji", "🚀🚀🚀 Launch 👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿"],
  ["a prototype", "__proto__"],
  ["wide capitals", "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW"],
];

/** All charts of a plan, as Markdown. */
export function picturesOf(plan: Plan, snapshot: Snapshot, finish: FinishDates = {}): string {
  const now = progress(plan, snapshot);
  const critical = new Set(now.tasks.slice(-2).map(({ task }) => task.id));
  return [burnUp(plan, now, finish), timeline(plan, now, critical), riskQuadrant(now.risks)]
    .filter(Boolean)
    .join("\n\n");
}

/** A plan in which every title is the same. */
export function hostile(title: string): string {
  const plan = aPlan()
    .start("2026-01-05")
    .phase("1", title)
    .week(1, title)
    .task("1.1", title)
    .task("1.2", title, { needs: ["1.1"] })
    .task("1.3", title)
    .milestone("1.1", title)
    .phase("2", title)
    .week("2-3")
    .task("2.1", title)
    .risk("r1", title)
    .risk("r2", title, { impact: "medium", probability: "medium" })
    .risk("r3", title, { impact: "low", probability: "high" })
    .build();
  const snapshot = aSnapshot(plan).at("2026-01-13T09:00:00Z").close("1.1").pull("1.2").build();
  return picturesOf(plan, snapshot, { p50: "2026-01-27", p85: "2026-02-10" });
}

/** Plans of different shapes with all of their charts, and the number of charts. */
export function shapes(): [string, string, number][] {
  return [
    ["a plan in its second week", inSecondWeek(), 3],
    ["60 weeks", sixtyWeeks(), 2],
    ["one phase of one week", onePhase(), 2],
    ["twenty phases at their end", atItsEnd(), 2],
  ];
}

function inSecondWeek(): string {
  const plan = tenWeeks();
  const snapshot = aSnapshot(plan)
    .at("2026-01-15T09:00:00Z")
    .close("1.1", "2026-01-06T09:00:00Z")
    .close("1.2", "2026-01-08T09:00:00Z")
    .pull("1.3")
    .label("1.4", label.failed)
    .build();
  return picturesOf(plan, snapshot, { p50: "2026-03-20", p85: "2026-04-24" });
}

function tenWeeks(): Plan {
  let plan = aPlan().start("2026-01-05");
  for (const phase of [1, 2, 3, 4, 5]) {
    plan = plan.phase(
      `${phase}`,
      ["Database & Repository Layer", "Service layer", "API"][phase % 3],
    );
    for (const week of [2 * phase - 1, 2 * phase]) {
      plan = plan.week(week, "Foundation");
      for (const task of [1, 2, 3, 4]) {
        plan = plan.task(
          `${phase}.${task + (week % 2 ? 0 : 4)}`,
          "Convert the repositories to async",
        );
      }
      plan = plan.milestone(`${week}`, "All repositories are converted");
    }
  }
  for (const [at, impact] of (["high", "high", "medium", "low"] as const).entries()) {
    plan = plan.risk(`R${at + 1}`, "Slower than before the change", {
      impact,
      probability: "medium",
    });
  }
  return plan.build();
}

function sixtyWeeks(): string {
  let plan = aPlan().start("2026-01-05").phase("1", "A long way");
  for (let week = 1; week <= 60; week += 1) plan = plan.week(week).task(`1.${week}`);
  const built = plan.build();
  const snapshot = aSnapshot(built).at("2026-09-15T09:00:00Z").close("1.1").close("1.60").build();
  return picturesOf(built, snapshot, { p50: "2027-05-03", p85: "2027-11-30" });
}

function onePhase(): string {
  const plan = aPlan().start("2026-01-05").phase("1", "All").week(1).task("1.1", "Only").build();
  return picturesOf(plan, aSnapshot(plan).build());
}

function atItsEnd(): string {
  let plan = aPlan().start("2026-01-05");
  for (let phase = 1; phase <= 20; phase += 1) {
    plan = plan.phase(`${phase}`, `Part ${phase}`).week(phase).task(`${phase}.1`, "Do it");
  }
  const built = plan.build();
  const tasks = tasksOf(built);
  const done = tasks.reduce(
    (github, { id, due }) => github.close(id, `${due}T09:00:00Z`),
    aSnapshot(built),
  );
  return picturesOf(built, done.at("2026-05-25T09:00:00Z").build());
}
