import { renameSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Command } from "commander";
import type { Formatted } from "../../core/plan/format/format.ts";
import { formatPlan } from "../../core/plan/format/format.ts";
import type { Problem } from "../../core/plan/plan.ts";
import { plural } from "../../core/render/markdown/phrases.ts";
import { CliError, status } from "../cli-error.ts";
import { printJson } from "../io.ts";
import type { Io } from "../io.ts";
import type { ToFormat } from "../files/plans-to-format.ts";
import { plansToFormat } from "../files/plans-to-format.ts";
import { problemLines } from "../problem-lines.ts";

interface Options {
  plan?: string;
  check?: boolean;
  json?: boolean;
}

/** `milepost fmt`: adds the ids that are missing, and lays the files of a plan out. */
export function fmt(program: Command, io: Io): void {
  program
    .command("fmt")
    .summary("add missing ids to a plan on this disk, and lay its files out")
    .argument("[PATH...]", "the plan's folder, or its files (default: plan)")
    .description(
      "Gives tasks and milestones without an id the next free one, and lays the files of a plan out: keys in the order of the reference, two spaces, lists indented. Comments stay, and every value stays as it is written.",
    )
    .option("--plan <dir>", "folder of the plan, like PATH")
    .option("--check", "write nothing; end with status 1 if a file would change, and name it")
    .option("--json", "print {files, problems} as JSON")
    .addHelpText(
      "after",
      `
Examples:
  $ milepost fmt
  $ milepost fmt plan/phase-1.yml
  $ milepost fmt --check`,
    )
    .action((paths: string[], { plan, check = false, json = false }: Options) => {
      const named = paths.length > 0 || plan === undefined ? paths : [plan];
      const plans = plansToFormat(named, io.cwd).map(formattedOf);
      const problems = plans.flatMap((plan) => ("problems" in plan ? plan.problems : []));
      if (problems.length > 0) return refuse(problems, json, io);
      const all = plans.flatMap((plan) => ("formatted" in plan ? plan.formatted : []));
      if (all.length === 0) throw new CliError("There is no plan to format.", status.badPlan);
      const changed = all.filter(({ before, text }) => before !== text);
      if (!check) for (const { path, text } of changed) rewrite(resolve(io.cwd, path), text);
      if (json) printJson(io, { files: changed.map(({ path, ids }) => ({ path, ids })), problems });
      else io.stdout.write(told(changed, { count: all.length, check }));
      if (check && changed.length > 0)
        throw new CliError(wouldChange(changed.length), status.badPlan);
    });
}

function formattedOf({ files, beside }: ToFormat): ReturnType<typeof formatPlan> {
  return formatPlan(files, beside);
}

function refuse(problems: Problem[], json: boolean, io: Io): never {
  if (json) printJson(io, { files: [], problems });
  else io.stdout.write(problemLines(problems, { format: "text", pathOf: (file) => file }, io));
  throw new CliError("Mend that first: nothing was written.", status.badPlan);
}

/** Written beside its place first, so that a full disk leaves the file as it was. */
function rewrite(file: string, text: string): void {
  writeFileSync(`${file}.part`, text);
  renameSync(`${file}.part`, file);
}

function told(changed: Formatted[], { count, check }: { count: number; check: boolean }): string {
  const would = check ? "would be " : "";
  if (changed.length === 0) return `Nothing to do in ${plural(count, "file")}.\n`;
  return changed
    .map(({ path, ids }) => {
      const added =
        ids.length > 0 ? `, ${plural(ids.length, "id")} ${would}added: ${ids.join(", ")}` : "";
      return `${path}: ${would}laid out${added}\n`;
    })
    .join("");
}

function wouldChange(count: number): string {
  const files = count === 1 ? "1 file would change" : `${count} files would change`;
  return `${files}: run \`milepost fmt\`.`;
}
