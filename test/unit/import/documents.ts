import type { Document } from "../../../src/core/import/decode/decode.ts";
import { importFiles } from "../../../src/core/import/import.ts";
import type { Preference } from "../../../src/core/import/join/join-findings.ts";
import type { Plan, PlanFile } from "../../../src/core/plan/plan.ts";
import { readPlan } from "../../../src/core/plan/read/read.ts";

/** A document as it stands on a disk. */
export function document(text: string, file = "PLAN.md"): Document {
  return { file, bytes: new TextEncoder().encode(text) };
}

/** The plan that Milepost reads from what an import wrote; fails with the problems of a broken one. */
export function planOf(files: PlanFile[]): Plan {
  const read = readPlan(files);
  if ("plan" in read) return read.plan;
  throw new Error(
    read.problems.map(({ file, line, message }) => `${file}:${line} ${message}`).join("\n"),
  );
}

/** What becomes of documents: named ones, or a single one. */
export function imported(texts: string | Record<string, string>, prefer?: Preference) {
  const named = typeof texts === "string" ? { "PLAN.md": texts } : texts;
  const inputs = Object.entries(named).map(([file, text]) => document(text, file));
  const { files, report } = importFiles(inputs, { ...(prefer && { prefer }) });
  return { files, report, plan: () => planOf(files) };
}

export { tasksOf } from "../../../src/core/plan/tasks.ts";
