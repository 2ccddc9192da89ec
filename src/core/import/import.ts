import type { PlanFile } from "../plan/plan.ts";
import { parse } from "../plan/read/parse.ts";
import { isPlanFile, isYaml } from "./dialects/yaml-lists.ts";
import { readPlan } from "../plan/read/read.ts";
import { lastWeekOf, milestonesOf } from "../plan/tasks.ts";
import { mendDates } from "./arrange/draft-plan.ts";
import { draftTasks } from "./arrange/draft.ts";
import type { Document } from "./decode/decode.ts";
import type { KeptDecision } from "./decide/kept-decisions.ts";
import { draftOf, entriesOf } from "./dialects/plan-files.ts";
import { isOfExactFormat } from "./dialects/readers.ts";
import type { Preference } from "./join/join-findings.ts";
import { mergeInto } from "./join/add-to-plan.ts";
import { readDocuments } from "./read-documents.ts";
import type { Told } from "./reader.ts";
import type { Report } from "./report/report.ts";
import { planFiles } from "./write/write.ts";

export interface Imported {
  /** Empty if nothing looks like a plan. */
  files: PlanFile[];
  report: Report;
  /** All decisions that count from now on, those about other documents included. */
  kept: KeptDecision[];
}

export interface Options extends Partial<Told> {
  prefer?: Preference;
  base?: PlanFile[];
  /** Decisions of earlier imports. */
  kept?: KeptDecision[];
  /** What the project is called where no document says it. */
  name?: string;
}

/**
 * The plan in these files: Markdown documents, and files of plans, to which the documents' content is
 * added by id.
 *
 * `base` is a plan that exists already.
 */
export function importFiles(
  inputs: Document[],
  { prefer = "checkbox", base = [], decisions = [], kept = [], columns = {}, name }: Options = {},
): Imported {
  const plans = inputs.filter(isPlan);
  const documents = inputs.filter((input) => !plans.includes(input));
  const written = plans.map(planFile);
  const sources = inputs.map(({ file }) => file);
  if (documents.length === 0 && base.length === 0) return { ...fromPlan(written, sources), kept };
  const existing = [...base, ...written.map(inFolder)];
  const { start, after } = calendarOf(existing);
  const read = readDocuments(documents, {
    prefer,
    after,
    decisions,
    kept,
    columns,
    ...(name !== undefined && { name }),
  });
  const { draft, files, report } = read;
  const whole = {
    ...report,
    ...(written.length > 0 && "plan" in readPlan(written) ? sum(report, written) : {}),
  };
  // Nothing can be added to a file that is no YAML: it is returned as it is, so that its mistakes are
  // reported.
  if (existing.some((file) => !parse(file).source))
    return { files: existing, report: whole, kept: read.kept };
  if (existing.length > 0) {
    const milestones = milestonesOf({ ...draft, weeks: [] });
    mendDates([...draftTasks(draft), ...milestones], { start }, whole.missing);
    return { files: mergeInto(existing, draft, sources).files, report: whole, kept: read.kept };
  }
  // From a plan that does not exist nothing is missing.
  if (draft.phases.length + draft.backlog.length === 0)
    return { files: [], report: { ...report, missing: [] }, kept: read.kept };
  return { files, report, kept: read.kept };
}

function isPlan({ file, bytes }: Document): boolean {
  const text = isYaml(file) ? new TextDecoder().decode(bytes) : "";
  return isPlanFile(text) && !isOfExactFormat({ file, text, repaired: [] });
}

/** Puts the files of a plan into its folder, wherever they were. */
function inFolder(file: PlanFile): PlanFile {
  return { ...file, path: `plan/${file.path.replace(/^.*[/\\]/, "")}` };
}

/** What a plan that is there says of time: its first day, and its last week. */
function calendarOf(files: PlanFile[]): { start?: string | undefined; after: number } {
  const read = files.length > 0 ? readPlan(files) : { problems: [] };
  if (!("plan" in read)) return { after: 0 };
  return { start: read.plan.project.start, after: lastWeekOf(read.plan) };
}

/** A plan is taken as it is: nothing in it is repaired. */
function planFile({ file, bytes }: Document): PlanFile {
  return { path: file, size: bytes.length, text: new TextDecoder().decode(bytes) };
}

/**
 * A plan in YAML becomes the same plan, tidied. One with mistakes stays as it is, so that they are
 * reported.
 */
function fromPlan(files: PlanFile[], sources: string[]): Omit<Imported, "kept"> {
  const read = readPlan(files);
  if (!("plan" in read)) return { files, report: noReport() };
  return {
    files: planFiles(draftOf(files), sources),
    report: { ...noReport(), ...sum(noReport(), files) },
  };
}

function sum(report: Report, files: PlanFile[]): Partial<Report> {
  const { phase, task, milestone, risk, metric } = entriesOf(files);
  return {
    phases: [...phase, ...report.phases],
    tasks: [...task, ...report.tasks],
    milestones: [...milestone, ...report.milestones],
    risks: [...risk, ...report.risks],
    metrics: [...metric, ...report.metrics],
  };
}

/** An empty report. */
function noReport(): Report {
  return {
    phases: [],
    weeks: [],
    tasks: [],
    milestones: [],
    risks: [],
    metrics: [],
    prompts: [],
    resources: [],
    budget: [],
    communication: [],
    skipped: [],
    undecided: [],
    again: 0,
    gone: [],
    contradictions: [],
    repaired: [],
    missing: [],
    lost: [],
    blocks: [],
    items: [],
  };
}
