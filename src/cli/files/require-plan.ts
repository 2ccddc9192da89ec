import type { OtherPlan, Plan, PlanFile, Problem } from "../../core/plan/plan.ts";
import { readPlan } from "../../core/plan/read/read.ts";
import { plural } from "../../core/render/markdown/phrases.ts";
import { printJson } from "../io.ts";
import type { Io, Out } from "../io.ts";
import type { Format } from "../problem-lines.ts";
import { problemLines } from "../problem-lines.ts";
import { status, CliError } from "../cli-error.ts";

/** A minimal plan that works. */
const SMALLEST = `project: { id: demo, name: Demo }
phases:
  - id: 1
    title: First phase
    weeks:
      - week: 1
        tasks:
          - { id: 1.1, title: First task }
`;

interface Telling {
  /** Where the files come from, for the message if there are none. */
  where: string;
  json: boolean;
  out: Out;
  format?: Format;
  /** The path of a plan's file as the person gave it. */
  pathOf?: (file: string) => string;
}

/** A plan's files, or what is wrong with the setting that says where they are. */
interface Found {
  files: PlanFile[];
  problems?: Problem[];
  /** The other plans of the repository, if it is known whether there are any. */
  others?: OtherPlan[];
}

/**
 * The plan in these files.
 *
 * Its mistakes are written to `out`, or to standard output as data if `json` is set.
 */
export function requirePlan(
  found: Found,
  { where, json, out, format = "text", pathOf = (file) => file }: Telling,
  io: Io,
): Plan {
  const read = readFound(found);
  if ("plan" in read) return read.plan;
  const { problems } = read;
  if (json) printJson(io, { problems });
  else out.write(problemLines(problems, { format, pathOf }, io));
  if (problems.length === 0) throw new CliError(noPlan(where), status.badPlan);
  throw new CliError(`The plan has ${plural(problems.length, "mistake")}.`, status.badPlan);
}

function readFound({ files, problems = [], others }: Found): ReturnType<typeof readPlan> {
  return files.length === 0 ? { problems } : readPlan(files, others);
}

function noPlan(where: string): string {
  return `There is no plan in ${where} yet. \`milepost init\` writes one, or begin with a file plan/plan.yml:

${SMALLEST.replace(/^(?=.)/gm, "    ")}`;
}
