import { resolve } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { Command } from "commander";
import { InvalidArgumentError, Option } from "commander";
import type { Preference } from "../../core/import/join/join-findings.ts";
import { decisionIn, KINDS } from "../../core/import/kind.ts";
import type { Decision } from "../../core/import/kind.ts";
import type { Document } from "../../core/import/decode/decode.ts";
import { decode } from "../../core/import/decode/decode.ts";
import { documentOf } from "../../core/import/dialects/github.ts";
import { headingsIn } from "../../core/import/dialects/csv.ts";
import type { NamedColumns } from "../../core/import/records/csv-columns.ts";
import { COLUMNS, columnsNamed } from "../../core/import/records/csv-columns.ts";
import { importFiles } from "../../core/import/import.ts";
import type { Imported } from "../../core/import/import.ts";
import { reportText } from "../../core/import/report/report-text.ts";
import type { Report } from "../../core/import/report/report.ts";
import { isPlanFileName } from "../../core/plan/plan-paths.ts";
import type { PlanFile } from "../../core/plan/plan.ts";
import { plural } from "../../core/render/markdown/phrases.ts";
import { noPace } from "../../github/client/pace.ts";
import { readTracker } from "../../github/read/issue-tracker.ts";
import { printJson } from "../io.ts";
import type { Io, Out } from "../io.ts";
import { inputsOf } from "../files/import-inputs.ts";
import type { Inputs } from "../files/import-inputs.ts";
import { ownerAndName, accessRepository, url } from "../github/repository.ts";
import { importTarget } from "../files/import-target.ts";
import { readKept, writeImported } from "../files/import-output.ts";
import { requirePlace } from "../files/place-on-disk.ts";
import { readPlanFolder } from "../files/plan-folder.ts";
import { requirePlan } from "../files/require-plan.ts";
import { status, CliError } from "../cli-error.ts";
import { cliErrorOf } from "../failure.ts";
import { review } from "../review/review.ts";
import { Session } from "../review/session.ts";

interface Options {
  output?: string;
  json?: boolean;
  force?: boolean;
  merge?: boolean;
  project?: string;
  prefer: Preference;
  as: Decision[];
  columns: NamedColumns;
  github?: string;
  apiUrl?: string;
  verbose?: boolean;
  review?: boolean;
}

/** `milepost import`: makes a plan from a team's documents. */
export function importPlan(program: Command, io: Io): void {
  program
    .command("import")
    .argument("[FILE...]", "documents or folders of them, or the files of a plan")
    .option("--github <owner/repo>", "the issues and milestones of a repository", ownerAndName)
    .option("--api-url <url>", "GitHub Enterprise: https://HOST/api/v3", url)
    .summary("make a plan of documents")
    .description(
      "Reads one or many documents (Markdown, CSV, and the formats of planning tools), writes the plan as YAML, and tells what was taken from where, what was skipped and why, what contradicts what, and what is missing.",
    )
    .option("-o, --output <dir>", "folder of the plan (default: plan)")
    .option("--force", "replace a plan that is there")
    .option("--merge", "add to a plan that is there, by id; what it has stays as it is")
    .option("--project <id>", "which plan to add to or to replace, where there are several")
    .addOption(
      new Option("--prefer <side>", "which status wins where documents disagree")
        .choices(["checkbox", "table", "heading", "first", "last"])
        .default("checkbox"),
    )
    .option(
      "--as <lines=kind>",
      "say what lines are, such as 120-148=tasks; may be given again",
      decided,
      [],
    )
    .option(
      "--columns <column=heading,...>",
      "say what columns of CSV hold, such as title=Summary,owner=Assignee",
      named,
      {},
    )
    .option("--review", "decide on a page what is doubtful, before the plan is written")
    .option("--verbose", "print every item with its line, not only what needs a person")
    .option("--json", "print the report as JSON")
    .addHelpText(
      "after",
      `
Examples:
  $ milepost import PLAN.md
  $ milepost import docs/plan.md docs/tracker.md -o plan
  $ milepost import .kiro
  $ milepost import --github octo/hello
  $ milepost import more.md --merge
  $ milepost import more.md --merge --project api
  $ milepost import PLAN.md --review
  $ milepost import PLAN.md --as 120-148=tasks
  $ milepost import PLAN.md --json | jq .skipped`,
    )
    .action((names: string[], options: Options) => run(names, options, io));
}

async function run(names: string[], options: Options, io: Io): Promise<void> {
  const {
    output = folderHere(io.cwd),
    json = false,
    force = false,
    merge = false,
    verbose = false,
    prefer,
    as,
    columns,
    project,
  } = options;
  if (!force && !merge) refuseExisting(output, readPlanFolder(resolve(io.cwd, output)));
  const target = () => importTarget(output, { cwd: io.cwd, project });
  const { folder, shown, existing } = target();
  const base = merge ? existing : [];
  if (base.length > 0) requirePlan({ files: base }, { where: shown, json, out: io.stdout }, io);
  const { documents, others, name } = await inputsFor(names, options, io);
  refuseUnknownHeadings(columns, documents);
  const how = {
    prefer,
    base,
    decisions: as,
    kept: readKept(folder, shown),
    columns,
    ...(name !== undefined && { name }),
  };
  const save = (imported: Imported, out: Out) => {
    requirePlan(imported, { where: shown, json: false, out }, io);
    refuseChanged(existing, target().existing, shown);
    writeImported(folder, imported, existing);
  };
  const imported = options.review
    ? await reviewed(new Session(documents, how), { output: shown, save }, io)
    : importFiles(documents, how);
  const report = { ...imported.report, skipped: [...imported.report.skipped, ...others] };
  if (json) printJson(io, report);
  else io.stdout.write(reportText(report, { verbose }));
  if (imported.files.length === 0) throw new CliError(nothingIn(imported.report), status.badPlan);
  if (!options.review) save(imported, io.stderr);
  if (!json) io.stdout.write(`${plural(imported.files.length, "file")} written to ${shown}.\n`);
}

/** The folder of the plan of the repository here. */
function folderHere(cwd: string): string {
  const place = requirePlace(cwd);
  if (!isPlanFileName(place)) return place;
  throw new CliError(
    `The plan here is the file ${place}, and an import writes several; name a folder: -o FOLDER.`,
    status.wrongCall,
  );
}

/** The import as a person saved it on the page; the page says so if the plan has mistakes. */
async function reviewed(
  session: Session,
  { output, save }: { output: string; save: (imported: Imported, out: Out) => void },
  io: Io,
): Promise<Imported> {
  const saveNow = () => {
    const { imported } = session;
    if (imported.files.length === 0) return nothingIn(imported.report);
    const problems: string[] = [];
    try {
      save(imported, { write: (text) => problems.push(text) });
      return undefined;
    } catch (error) {
      return [...problems, cliErrorOf(error).message].join("\n");
    }
  };
  if (await review({ session, output, save: saveNow }, io)) return session.imported;
  throw new CliError("The review ended without saving. Nothing was written.", status.stopped);
}

/** What stands on this disk, and what a repository holds. */
async function inputsFor(names: string[], options: Options, io: Io): Promise<Inputs> {
  const { github: repository, apiUrl } = options;
  if (names.length === 0 && repository === undefined)
    throw new CliError("Name a document or a folder, or --github OWNER/REPO.", status.wrongCall);
  const inputs = inputsOf(names, io.cwd);
  if (repository === undefined) return inputs;
  const reached = await accessRepository(
    repository,
    { ...(apiUrl !== undefined && { apiUrl }) },
    io,
    noPace,
  );
  const tracker = await readTracker(reached.client, reached.id, repository);
  return { ...inputs, documents: [...inputs.documents, documentOf(tracker)] };
}

function decided(text: string, before: Decision[]): Decision[] {
  const decision = decisionIn(text);
  if (decision) return [...before, decision];
  throw new InvalidArgumentError(
    `Write lines and a kind, such as 120-148=tasks. Kinds: ${KINDS.join(", ")}.`,
  );
}

function named(text: string): NamedColumns {
  const columns = columnsNamed(text);
  if (columns) return columns;
  throw new InvalidArgumentError(
    `Write what a column holds and its heading, such as title=Summary,owner=Assignee. Columns: ${COLUMNS.join(", ")}.`,
  );
}

/** Refuses a heading that no file has: it is a typing error, and its column would silently be missing. */
function refuseUnknownHeadings(columns: NamedColumns, documents: Document[]): void {
  const headings = documents.flatMap((document) => headingsIn(decode(document)));
  const known = new Set(headings.map((heading) => heading.trim().toLowerCase()));
  const wrong = Object.values(columns).find((heading) => !known.has(heading.toLowerCase()));
  if (wrong === undefined) return;
  const there = headings.length > 0 ? `There are ${headings.join(", ")}.` : "There is no CSV.";
  throw new CliError(`No column has the heading ${wrong}. ${there}`, status.wrongCall);
}

/** A plan is added to or replaced only when somebody says so. */
function refuseExisting(output: string, existing: PlanFile[]): void {
  if (existing.length === 0) return;
  const what = `${output} holds a plan already (${plural(existing.length, "file")}).`;
  throw new CliError(
    `${what} Use --merge to add to it by id, or --force to replace it.`,
    status.wrongCall,
  );
}

/** While a person reviewed an import, somebody may have changed the plan that it would replace. */
function refuseChanged(before: PlanFile[], now: PlanFile[], output: string): void {
  if (isDeepStrictEqual(before, now)) return;
  throw new CliError(
    `The plan in ${output} has changed since the import began. Put it back or move it away, and save again.`,
    status.wrongCall,
  );
}

function nothingIn({ items, undecided, skipped: [first] }: Report): string {
  const nothing =
    "Nothing in there looks like a plan: no phase, no week, no task. Nothing was written.";
  const isProse = items.every(({ what }) => what === "heading");
  if (isProse && first)
    return `${nothing} ${first.file}:${first.line} holds ${first.title}, but ${first.why}.`;
  if (isProse)
    return `${nothing} It is prose, without a list, a table or a box that could be tasks.`;
  if (undecided.length > 0)
    return `${nothing} Decide about the lines above with --as, or on a page with --review.`;
  return `${nothing} Where some lines are tasks after all, name them: --as 10-20=tasks, or choose them on a page: --review.`;
}
