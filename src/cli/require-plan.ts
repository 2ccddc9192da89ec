import type { Plan, PlanFile, Problem } from "../core/plan/plan.ts";
import { readPlan } from "../core/plan/read/read.ts";
import { oneLine } from "../core/render/markdown/safe-markdown.ts";
import { plural } from "../core/render/markdown/phrases.ts";
import { printJson } from "./io.ts";
import type { Io, Out } from "./io.ts";
import { status, Told } from "./cli-error.ts";

/** The smallest plan that works. */
const SMALLEST = `project: { id: demo, name: Demo }
phases:
  - id: 1
    title: First phase
    weeks:
      - week: 1
        tasks:
          - { id: 1.1, title: First task }
`;

/**
 * The plan that files hold; `where` names their place when there are none.
 *
 * Mistakes in it are written to `out`, or as data to standard output when `json` asks for it.
 */
export function planIn(
  files: PlanFile[],
  { where, json, out }: { where: string; json: boolean; out: Out },
  io: Io,
): Plan {
  const read = files.length === 0 ? { problems: [] } : readPlan(files);
  if ("plan" in read) return read.plan;
  const { problems } = read;
  if (json) printJson(io, { problems });
  else out.write(problems.map((problem) => `${problemLine(problem)}\n`).join(""));
  if (problems.length === 0) throw new Told(noPlan(where), status.badPlan);
  throw new Told(`The plan has ${plural(problems.length, "mistake")}.`, status.badPlan);
}

/** `plan/phase-1.yml:3:5 What is wrong.` */
export function problemLine({ file, line, column, message }: Problem): string {
  return oneLine(`${file}:${line}:${column} ${message}`);
}

function noPlan(where: string): string {
  return `There is no plan in ${where} yet. Begin with a file plan/plan.yml:

${SMALLEST.replace(/^(?=.)/gm, "    ")}
Everything else that a plan can say: docs/plan.md`;
}
