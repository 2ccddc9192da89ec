import type { Command } from "commander";
import { Option } from "commander";
import { noPace } from "../../github/client/pace.ts";
import { readReferenced } from "../../github/read/issues/referenced.ts";
import type { Missing } from "../github/missing.ts";
import { missingIn } from "../github/missing.ts";
import type { RepositoryOptions } from "../github/repository.ts";
import { ownerAndName, accessRepository, url } from "../github/repository.ts";
import { overloadsOf } from "../../core/forecast/assess.ts";
import type { Plan, Problem } from "../../core/plan/plan.ts";
import { readPlan } from "../../core/plan/read/read.ts";
import type { OnePlan } from "../../core/plan/read/several.ts";
import { plansIn } from "../../core/plan/read/several.ts";
import { lastWeekOf, milestonesOf, committedTasks } from "../../core/plan/tasks.ts";
import { warningSentences } from "../../core/render/forecast/warnings.ts";
import { bareName, thingIn } from "../../core/render/issue/names.ts";
import { shortDay } from "../../core/render/markdown/dates.ts";
import { plural } from "../../core/render/markdown/phrases.ts";
import { printJson } from "../io.ts";
import type { Io } from "../io.ts";
import type { PlanOnDisk } from "../files/plan-on-disk.ts";
import { planOnDisk } from "../files/plan-on-disk.ts";
import type { Format } from "../problem-lines.ts";
import { problemLines } from "../problem-lines.ts";
import { requirePlan } from "../files/require-plan.ts";

/** `milepost check`: reads a plan from disk and reports all mistakes in it at once. */
export function check(program: Command, io: Io): void {
  program
    .command("check")
    .summary("look for mistakes in a plan on this disk")
    .argument("[PATH...]", "the plan's folder, or its files (default: plan)")
    .description("Reads the .yml and .yaml files of a plan and tells all mistakes at once.")
    .option("--plan <dir>", "folder of the plan, like PATH")
    .option(
      "--repository <OWNER/REPO>",
      "ask GitHub whether the owners can be assigned there (or set GITHUB_REPOSITORY and a token)",
      ownerAndName,
    )
    .option(
      "--api-url <url>",
      "GitHub Enterprise: https://HOST/api/v3 (or set GITHUB_API_URL)",
      url,
    )
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
    .action(async (paths: string[], options: Options) => {
      const { plan: folder, json = false, format } = options;
      const given = paths.length > 0 || folder === undefined ? paths : [folder];
      const found = planOnDisk(given, io.cwd);
      const plans = plansOf(found, { json, format }, io);
      const facts: Facts[] = [];
      for (const plan of plans) facts.push(await factsOf(plan, options, io));
      if (json) return printJson(io, { problems: [], ...asData(facts) });
      for (const each of facts) io.stdout.write(textOf(each, { format, pathOf: found.pathOf }, io));
      for (const plan of plans)
        io.stdout.write(`${nameOf(plan, plans)} is fine: ${sentence(sizeOf(plan))}\n`);
    });
}

type Facts = Awaited<ReturnType<typeof factsOf>>;

/** What may not be meant as written. */
function textOf(
  { warnings, unlikely, lines }: Facts,
  { format, pathOf }: { format: Format; pathOf: (file: string) => string },
  io: Io,
): string {
  return [
    problemLines(warnings, { format, pathOf, level: "warning" }, io),
    ...unlikely.map((each) => `Can hardly be: ${each}\n`),
    ...lines.map((line) => `${line}\n`),
  ].join("");
}

/** All plans in these files; the mistakes of all are told at once. */
function plansOf(found: PlanOnDisk, { json, format }: Telling, io: Io): Plan[] {
  const telling = { ...found, json, out: io.stdout, format };
  const plans = plansIn(found.files, found.place);
  if (plans.length < 2) return [requirePlan(found, telling, io)];
  const problems = plans.flatMap(mistakesIn);
  const once = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  if (once.size > 0) requirePlan({ files: [], problems: [...once.values()] }, telling, io);
  return plans.map(({ files, others }) => requirePlan({ files, others }, telling, io));
}

function mistakesIn({ files, others, problems = [] }: OnePlan): Problem[] {
  const read = readPlan(files, others);
  return [...problems, ...("problems" in read ? read.problems : [])];
}

interface Telling {
  json: boolean;
  format: Format;
}

/** Where there are several, each is told by its project's id. */
function nameOf({ project }: Plan, plans: Plan[]): string {
  return plans.length > 1 ? project.id : "Plan";
}

async function factsOf(plan: Plan, options: Options, io: Io) {
  const { warnings = [] } = plan;
  const planned = overloadsOf(plan);
  const unlikely = warningSentences(planned.overloads, planned);
  const missing = await missingOn(plan, options, io);
  const lines = missing ? missingLines(missing, plan) : [];
  return {
    warnings,
    unlikely,
    missing,
    lines,
    plan: { project: plan.project.id, ...sizeOf(plan) },
  };
}

/** The facts of the only plan, or those of each. */
function asData(facts: Facts[]): object {
  const all = facts.map(({ missing, lines: _, plan: { project, ...plan }, ...rest }) => ({
    ...(facts.length > 1 && { project }),
    ...rest,
    ...missing,
    plan,
  }));
  const [only = {}, ...others] = all;
  return others.length > 0 ? { plans: all } : only;
}

interface Options extends RepositoryOptions {
  plan?: string;
  repository?: string;
  format: Format;
}

/** What GitHub lacks for the plan; undefined where nobody said which repository it is for. */
async function missingOn(
  plan: Plan,
  { repository, ...options }: Options,
  io: Io,
): Promise<Missing | undefined> {
  const hasToken = Boolean(io.env["GITHUB_TOKEN"] || io.env["GH_TOKEN"]);
  const name = repository ?? (hasToken ? io.env["GITHUB_REPOSITORY"] || undefined : undefined);
  if (name === undefined) return undefined;
  const { client, id } = await accessRepository(name, options, io, noPace);
  return missingIn(plan, (names) => readReferenced(client, id, { adopted: {}, ...names }, false));
}

function missingLines({ unassignable, types }: Missing, plan: Plan): string[] {
  const named = (id: string) => bareName(thingIn(plan, "task", id));
  return [
    ...unassignable.map(
      ({ login, tasks }) =>
        `Cannot be assigned: @${login}, who owns ${shown(tasks.map(named))}. Give the account access to the repository, or name somebody else.`,
    ),
    ...types.map((type) => `No such type of issues: ${type}.`),
  ];
}

function shown(tasks: string[]): string {
  const names = tasks.slice(0, MAX_NAMED).join(", ");
  const more = tasks.length - MAX_NAMED;
  return `${tasks.length === 1 ? "task" : "tasks"} ${names}${more > 0 ? ` and ${more} more` : ""}`;
}

const MAX_NAMED = 5;

interface Size {
  phases: number;
  weeks: number;
  tasks: number;
  backlog: number;
  milestones: number;
  start?: string;
  finish?: string;
  /** Weeks of an iteration, in a plan that is made of those. */
  rhythm?: number;
}

function sizeOf(plan: Plan): Size {
  const { phases } = plan;
  const { start, finish, rhythm } = plan.project;
  return {
    phases: phases.length,
    weeks: lastWeekOf(plan),
    tasks: committedTasks(plan).length,
    backlog: plan.backlog.length,
    milestones: milestonesOf(plan).length,
    ...(start !== undefined && { start }),
    ...(finish !== undefined && { finish }),
    ...(rhythm !== undefined && { rhythm }),
  };
}

/** `5 phases, 10 weeks, 40 tasks, 10 milestones, 5 Jan – 13 Mar 2026` */
function sentence(size: Size): string {
  const { phases, weeks, tasks, backlog, milestones, rhythm } = size;
  return [
    (phases > 0 || rhythm === undefined) && plural(phases, "phase"),
    rhythm === undefined
      ? plural(weeks, "week")
      : plural(
          Math.ceil(weeks / rhythm),
          `iteration of ${plural(rhythm, "week")}`,
          `iterations of ${plural(rhythm, "week")}`,
        ),
    plural(tasks, "task"),
    backlog > 0 && `${backlog} more in the backlog`,
    plural(milestones, "milestone"),
    dates(size),
  ]
    .filter(Boolean)
    .join(", ");
}

function dates({ start, finish }: Size): string {
  if (!start) return "no dates";
  return finish ? span(start, finish) : `from ${shortDay(start)} ${start.slice(0, 4)}`;
}

function span(start: string, finish: string): string {
  const year = start.slice(0, 4) === finish.slice(0, 4) ? "" : ` ${start.slice(0, 4)}`;
  return `${shortDay(start)}${year} – ${shortDay(finish)} ${finish.slice(0, 4)}`;
}
