import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Command } from "commander";
import { firstFileAt, shownPlace } from "../../core/plan/plan-paths.ts";
import { isPlanDocument } from "../../core/import/plan-document.ts";
import { starterPlan } from "../../core/plan/starter.ts";
import type { Ask } from "../init/ask.ts";
import { asker } from "../init/ask.ts";
import { status, CliError } from "../cli-error.ts";
import type { Io } from "../io.ts";
import { requirePlace } from "../files/place-on-disk.ts";
import { filesOnDisk } from "../files/plan-on-disk.ts";
import manifest from "../../../package.json" with { type: "json" };
import { agentsMd } from "../agents/agents-md.ts";
import { agentsWorkflow, ways } from "../agents/agents-workflow.ts";
import { scheduledWorkflow, workflow } from "../init/workflow.ts";

interface Options {
  name?: string;
  start?: string;
  from?: string[];
  action?: boolean;
  agents?: boolean;
  yes?: boolean;
}

/** Runs another verb of this command line; resolves to its exit status. */
export type RunVerb = (words: string[]) => Promise<number>;

const WORKFLOWS = {
  ".github/workflows/milepost.yml": workflow(manifest.version),
  ".github/workflows/milepost-on-time.yml": scheduledWorkflow(manifest.version),
};

const forAgents = (place: string) => ({
  ".github/workflows/milepost-agents.yml": agentsWorkflow(manifest.version),
  "AGENTS.md": agentsMd(place),
});

/** `milepost init`: a first plan in this folder, made from the documents in it or from a few answers. */
export function init(program: Command, io: Io, runVerb: RunVerb): void {
  program
    .command("init")
    .summary("write a first plan into this folder")
    .description(
      "Writes a first plan into plan/ of this folder, or where .github/milepost.yml says: out of documents that are there, if you want, or a small one to begin with. Files that exist are never overwritten.",
    )
    .option("--name <name>", "name of the project")
    .option("--start <date>", "its first day, as in 2026-01-05; without one the plan has no dates")
    .option("--from <file...>", "documents to import")
    .option("--action", "write the workflow too that runs Milepost as a GitHub Action")
    .option("--no-action", "do not ask for it")
    .option("--agents", "write AGENTS.md and the workflow that starts the agents of the plan")
    .option("--yes", "ask nothing: take what is proposed")
    .addHelpText(
      "after",
      `
Examples:
  $ milepost init
  $ milepost init --name Shop --start 2026-01-05 --yes
  $ milepost init --from PLAN.md docs/tracker.md --action`,
    )
    .action(async (options: Options) => {
      const ask = asker(io, options.yes === true);
      try {
        await initialise(options, { ask, io, runVerb });
      } finally {
        ask.end();
      }
    });
}

interface Context {
  ask: Ask;
  io: Io;
  runVerb: RunVerb;
}

async function initialise(options: Options, context: Context): Promise<void> {
  const { ask, io } = context;
  const place = requirePlace(io.cwd);
  const hasPlan = (filesOnDisk(join(io.cwd, place))?.files.length ?? 0) > 0;
  if (hasPlan)
    io.stdout.write(`There is a plan in ${shownPlace(place)} already: it stays as it is.\n`);
  else await writePlan(place, options, context);
  const wanted =
    options.action ??
    (await ask.yesOrNo("Run Milepost as a GitHub Action in this repository?", false));
  for (const [path, text] of wanted ? Object.entries(WORKFLOWS) : []) writeNew(path, text, io);
  const { agents = false } = options;
  for (const [path, text] of agents ? Object.entries(forAgents(place)) : [])
    writeNew(path, text, io);
  io.stdout.write(nextSteps(place, wanted));
  if (agents) io.stdout.write(secretsNeeded());
}

async function writePlan(
  place: string,
  options: Options,
  { ask, io, runVerb }: Context,
): Promise<void> {
  const documents = options.from ?? (await chosen(documentsIn(io.cwd), ask));
  if (documents.length > 0) {
    const end = await runVerb(["import", ...documents]);
    if (end !== status.fine) throw new CliError("", status.badPlan);
    return;
  }
  const name = options.name ?? (await ask.text("Name of the project?", basename(io.cwd)));
  const start = options.start ?? (await ask.text("Its first day (2026-01-05), or nothing?", ""));
  if (start !== "" && !/^\d{4}-\d{2}-\d{2}$/.test(start)) {
    throw new CliError(`"${start}" is no date: write it as in 2026-01-05.`, status.wrongCall);
  }
  writeNew(firstFileAt(place), starterPlan(name, start), io);
}

async function chosen(documents: string[], ask: Ask): Promise<string[]> {
  if (documents.length === 0) return [];
  const list = documents.join(", ");
  return (await ask.yesOrNo(`Make the plan of ${list}?`, true)) ? documents : [];
}

/** Documents and folders here that look like plans, those in a known format first. */
function documentsIn(folder: string): string[] {
  const known = [".kiro/specs", "specs", "openspec/changes", ".planning", "backlog"]
    .concat(".taskmaster/tasks/tasks.json", ".beads/issues.jsonl")
    .find((path) => existsSync(join(folder, path)));
  if (known !== undefined) return [known];
  return ["", "docs"].flatMap((below) =>
    namesIn(join(folder, below))
      .filter(isPlanDocument)
      .map((name) => (below === "" ? name : `${below}/${name}`)),
  );
}

function namesIn(folder: string): string[] {
  const isFolder = statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
  return isFolder ? readdirSync(folder).toSorted() : [];
}

function writeNew(path: string, text: string, io: Io): void {
  const file = join(io.cwd, path);
  if (existsSync(file)) {
    io.stdout.write(`${path} is there already: it stays as it is.\n`);
    return;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text, { flag: "wx" });
  io.stdout.write(`Wrote ${path}\n`);
}

/** The secrets that the workflow for agents needs: only those of agents that are in the plan. */
function secretsNeeded(): string {
  const lines = ways.flatMap(({ name, secret }) =>
    secret ? [`  ${name}: ${secret.name}, ${secret.is}`] : [],
  );
  return `
For agents: describe them under \`agents:\` in the plan, and put into the repository's secrets
(Settings > Secrets and variables > Actions) what those that you use need:
${lines.join("\n")}
`;
}

function nextSteps(place: string, hasAction: boolean): string {
  return `
Next:
  1. milepost check                   look for mistakes
  2. milepost preview OWNER/REPO --plan ${place}   see what it would open on GitHub
  3. commit ${shownPlace(place)}${hasAction ? " and .github/" : ""} and push it${
    hasAction ? ": the workflow does the rest" : ""
  }
${hasAction ? "" : "  4. milepost sync OWNER/REPO, or install the app, or run: milepost init --action\n"}`;
}
