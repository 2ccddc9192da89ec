/** Made-up plans of any size. */
import type { PlanFile } from "../../src/core/plan/plan.ts";

const TASKS_IN_WEEK = 20;
const WEEKS_IN_FILE = 40;

/** Phases with two weeks of twenty tasks each; every task but the first of a week needs the one before it. */
export function bigPlan(tasks: number): PlanFile[] {
  const weeks = Math.ceil(tasks / TASKS_IN_WEEK);
  const files = [file("00-project", "project: {id: big, name: Big, start: 2026-01-05}\n")];
  for (let first = 0; first < weeks; first += WEEKS_IN_FILE) {
    const count = Math.min(WEEKS_IN_FILE, weeks - first);
    const phases = Array.from({ length: Math.ceil(count / 2) }, (_, n) =>
      phase(first + 2 * n, Math.min(2, count - 2 * n)),
    );
    files.push(file(String(first).padStart(5, "0"), `phases:\n${phases.join("")}`));
  }
  return files;
}

function file(name: string, text: string): PlanFile {
  return { path: `plan/${name}.yml`, size: Buffer.byteLength(text), text };
}

function phase(week: number, weeks: number): string {
  const all = Array.from({ length: weeks }, (_, n) => weekOf(week + n));
  return `  - id: p${week}\n    title: Phase from week ${week + 1}\n    weeks:\n${all.join("")}`;
}

function weekOf(week: number): string {
  const tasks = Array.from({ length: TASKS_IN_WEEK }, (_, n) => {
    const needs = n > 0 ? `, needs: [${week}.${n}]` : "";
    return `          - {id: ${week}.${n + 1}, title: Do the work ${n + 1} of week ${week + 1}, estimate: 1d${needs}}\n`;
  });
  return `      - week: ${week + 1}\n        tasks:\n${tasks.join("")}`;
}
