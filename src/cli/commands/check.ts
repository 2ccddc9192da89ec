import type { Command } from "commander";
import { Option } from "commander";
import { overloadsOf } from "../../core/forecast/assess.ts";
import type { Plan } from "../../core/plan/plan.ts";
import { lastWeekOf, milestonesOf, committedTasks } from "../../core/plan/tasks.ts";
import { warningSentences } from "../../core/render/forecast/warnings.ts";
import { shortDay } from "../../core/render/markdown/dates.ts";
import { plural } from "../../core/render/markdown/phrases.ts";
import { printJson } from "../io.ts";
import type { Io } from "../io.ts";
import { planOnDisk } from "../files/plan-on-disk.ts";
import type { Format } from "../problem-lines.ts";
import { problemLines } from "../problem-lines.ts";
import { planIn } from "../files/require-plan.ts";

/** `milepost check`: reads a plan from disk and reports all mistakes in it at once. */
export function check(program: Command, io: Io): void {
  program
    .command("check")
    .summary("look for mistakes in a plan on this disk")
    .argument("[PATH...]", "the plan's folder, or its files (default: plan)")
    .description("Reads the .yml and .yaml files of a plan and tells all mistakes at once.")
    .option("--plan <dir>", "folder of the plan, like PATH")
    .addOption(
      new Option(
        "--format <format>",
        "how mistakes are told: github makes annotations in a workflow",
      )
        .choices(["text", "github"])
        .default("text"),
    )
    .option("--json", "print {problems, plan} as JSON")
    .addHelpText(
      "after",
      `
Examples:
  $ milepost check
  $ milepost check ../shop/plan
  $ milepost check plan/phase-1.yml plan/phase-2.yml
  $ milepost check --json | jq .problems`,
    )
    .action((paths: string[], { plan: folder, json = false, format }: Options) => {
      const given = paths.length > 0 || folder === undefined ? paths : [folder];
      const found = planOnDisk(given, io.cwd);
      const { pathOf } = found;
      const plan = planIn(found, { ...found, json, out: io.stdout, format }, io);
      const { warnings = [] } = plan;
      const { overloads, tasks } = overloadsOf(plan);
      const unlikely = warningSentences(overloads, { tasks });
      if (json) return printJson(io, { problems: [], warnings, unlikely, plan: sizeOf(plan) });
      io.stdout.write(problemLines(warnings, { format, pathOf, level: "warning" }, io));
      for (const each of unlikely) io.stdout.write(`Can hardly be: ${each}\n`);
      io.stdout.write(`Plan is fine: ${sentence(sizeOf(plan))}\n`);
    });
}

interface Options {
  plan?: string;
  json?: boolean;
  format: Format;
}

interface Size {
  phases: number;
  weeks: number;
  tasks: number;
  backlog: number;
  milestones: number;
  start?: string;
  finish?: string;
}

function sizeOf(plan: Plan): Size {
  const { phases } = plan;
  const { start, finish } = plan.project;
  return {
    phases: phases.length,
    weeks: lastWeekOf(plan),
    tasks: committedTasks(plan).length,
    backlog: plan.backlog.length,
    milestones: milestonesOf(plan).length,
    ...(start !== undefined && { start }),
    ...(finish !== undefined && { finish }),
  };
}

/** `5 phases, 10 weeks, 40 tasks, 10 milestones, 5 Jan – 13 Mar 2026` */
function sentence({ phases, weeks, tasks, backlog, milestones, start, finish }: Size): string {
  return [
    plural(phases, "phase"),
    plural(weeks, "week"),
    plural(tasks, "task"),
    backlog > 0 && `${backlog} more in the backlog`,
    plural(milestones, "milestone"),
    start && finish ? span(start, finish) : "no dates",
  ]
    .filter(Boolean)
    .join(", ");
}

function span(start: string, finish: string): string {
  const year = start.slice(0, 4) === finish.slice(0, 4) ? "" : ` ${start.slice(0, 4)}`;
  return `${shortDay(start)}${year} – ${shortDay(finish)} ${finish.slice(0, 4)}`;
}
