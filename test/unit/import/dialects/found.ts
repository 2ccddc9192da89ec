/** How much of a document an importer found, and whether anything of it was lost. */
import { expect } from "vitest";
import type { Plan } from "../../../../src/core/plan/plan.ts";
import { tasksOfPhase } from "../../../../src/core/plan/tasks.ts";
import { imported } from "../documents.ts";

/** A task as a test expects it: where it stands, and how far it is. */
export type Expected = [phase: string, id: string, title: string, status?: string];

/** The tasks of a plan in the same form. */
export function tasksIn(plan: Plan): Expected[] {
  return plan.phases.flatMap((phase) =>
    tasksOfPhase(phase).map(({ id, title, imported }): Expected => [
      phase.title,
      id,
      title,
      ...((imported ? [imported] : []) as [string?]),
    ]),
  );
}

/** The harmonic mean of precision and recall, in per cent: 100 where all was found and nothing else. */
export function f1(found: Expected[], expected: Expected[]): number {
  const keys = (tasks: Expected[]) => tasks.map((task) => task.join(" | "));
  const left = keys(expected);
  const hits = keys(found).filter((key) => {
    const at = left.indexOf(key);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  return (200 * hits.length) / Math.max(1, found.length + expected.length);
}

/** Imports files of one format, and checks that each of its items has one end. */
export function read(files: Record<string, string>) {
  const { report, plan, files: written } = imported(files);
  expect(report.lost).toEqual([]);
  return { report, plan: plan(), text: written.map(({ text }) => text).join("\n") };
}

/** The words of everything that is not in the plan, with the reason. */
export function told(report: ReturnType<typeof read>["report"]): string[] {
  return report.skipped.map(({ title, why }) => `${title}: ${why}`);
}

/** The lines of a Markdown document on which a heading or an item of a list stands. */
export function itemLines(text: string): number[] {
  return text.split("\n").flatMap((line, i) => (/^\s*(?:#+|[-*]|\d+\.)\s/.test(line) ? i + 1 : []));
}
