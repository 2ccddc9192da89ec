import { resolve } from "node:path";
import type { Command } from "commander";
import type { Plan } from "../../core/plan/plan.ts";
import { shortDay } from "../../core/render/markdown/dates.ts";
import { plural } from "../../core/render/markdown/phrases.ts";
import { printJson } from "../io.ts";
import type { Io } from "../io.ts";
import { readPlanFolder } from "../plan-folder.ts";
import { planIn, problemLine } from "../require-plan.ts";

/** `milepost check`: reads a plan from disk and tells every mistake in it at once. */
export function check(program: Command, io: Io): void {
  program
    .command("check")
    .summary("look for mistakes in a plan on this disk")
    .description("Reads the .yml and .yaml files of a folder and tells all mistakes at once.")
    .option("--plan <dir>", "folder of the plan", "plan")
    .option("--json", "print {problems, plan} as JSON")
    .addHelpText(
      "after",
      `
Examples:
  $ npm run milepost -- check
  $ npm run milepost -- check --plan ../shop/plan
  $ npm run -s milepost -- check --json | jq .problems`,
    )
    .action(({ plan: folder, json = false }: { plan: string; json?: boolean }) => {
      const files = readPlanFolder(resolve(io.cwd, folder));
      const plan = planIn(files, { where: folder, json, out: io.stdout }, io);
      const warnings = plan.warnings ?? [];
      if (json) return printJson(io, { problems: [], warnings, plan: sizeOf(plan) });
      for (const warning of warnings) io.stdout.write(`To check: ${problemLine(warning)}\n`);
      io.stdout.write(`Plan is fine: ${sentence(sizeOf(plan))}\n`);
    });
}

interface Size {
  phases: number;
  weeks: number;
  tasks: number;
  milestones: number;
  start?: string;
  finish?: string;
}

function sizeOf({ phases, project: { start, finish } }: Plan): Size {
  const weeks = phases.flatMap((phase) => phase.weeks);
  return {
    phases: phases.length,
    weeks: Math.max(0, ...weeks.map(({ last }) => last)),
    tasks: weeks.flatMap(({ tasks }) => tasks).length,
    milestones: weeks.flatMap(({ milestones }) => milestones).length,
    ...(start !== undefined && { start }),
    ...(finish !== undefined && { finish }),
  };
}

/** `5 phases, 10 weeks, 40 tasks, 10 milestones, 5 Jan – 13 Mar 2026` */
function sentence({ phases, weeks, tasks, milestones, start, finish }: Size): string {
  return [
    plural(phases, "phase"),
    plural(weeks, "week"),
    plural(tasks, "task"),
    plural(milestones, "milestone"),
    start && finish ? span(start, finish) : "no dates",
  ].join(", ");
}

function span(start: string, finish: string): string {
  const year = start.slice(0, 4) === finish.slice(0, 4) ? "" : ` ${start.slice(0, 4)}`;
  return `${shortDay(start)}${year} – ${shortDay(finish)} ${finish.slice(0, 4)}`;
}
