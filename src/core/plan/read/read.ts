import { checkAgents } from "../check/people/agents.ts";
import { checkDates } from "../check/due-dates.ts";
import { join } from "./join.ts";
import { checkDuplicateKeys, checkDuplicateIds } from "../check/duplicates.ts";
import { byFileName } from "../text/natural-sort.ts";
import { checkEmptyMilestones, checkNeededOften, checkNeeds } from "../check/dependencies.ts";
import { outline } from "./outline.ts";
import { parse } from "./parse.ts";
import type { OtherPlan, Plan, PlanFile, Problem } from "../plan.ts";
import { Beyond, withForeign } from "./beyond.ts";
import { checkSharedTitles, withTitlesApart } from "../check/shared-titles.ts";
import { checkForeignNeeds } from "../check/foreign-needs.ts";
import { schedule } from "../dates/schedule.ts";
import { checkShapes } from "../check/shapes.ts";
import { corrected, type Misspelt } from "../check/misspelt.ts";
import type { PlanPart } from "../schema/plan.ts";
import { writeOutShortForms } from "./short-forms.ts";
import { checkEstimates } from "../check/estimates.ts";
import { checkTeams } from "../check/people/teams.ts";
import { checkTitles } from "../check/titles.ts";
import { checkRhythm } from "../check/rhythm.ts";
import { checkStreams } from "../check/streams.ts";
import { checkRequired } from "../check/required.ts";
import { type Mistake, type Source, toProblem } from "./yaml/source.ts";

/**
 * The plan in these files together, or everything that is wrong with them at once.
 *
 * Files that are not `.yml` or `.yaml` are ignored. The others are joined in the order of their names,
 * in which `phase-2.yml` comes before `phase-10.yml`. Never throws, whatever the text.
 *
 * A task may need one of the `others`. Where it is not known whether there are any, each is taken as it is
 * named.
 */
export function readPlan(
  files: PlanFile[],
  others?: OtherPlan[],
): { plan: Plan } | { problems: Problem[] } {
  const inTurn = notTooMuch(inOrder(files));
  const beyond = others && new Beyond(others, readPlan);
  const misspelt: Misspelt[] = [];
  for (;;) {
    const found = examine(inTurn, misspelt, beyond);
    misspelt.push(...found.misspelt);
    if (found.misspelt.length > 0) continue;
    const mistakes = [...misspelt.map(({ mistake }) => mistake), ...found.mistakes];
    if (mistakes.length > 0) return { problems: firstHundred(mistakes) };
    const warnings = firstHundred(found.warnings);
    const plan = withTitlesApart(withForeign(schedule(join(found.parts)), beyond), beyond);
    return { plan: warnings.length > 0 ? { ...plan, warnings } : plan };
  }
}

interface Examined {
  parts: PlanPart[];
  mistakes: Mistake[];
  warnings: Mistake[];
  /** Misspelt keys, which may explain other mistakes: once they are corrected, the files are examined again. */
  misspelt: Misspelt[];
}

/** The parts of a plan and what is wrong with them, as if these keys had been spelt correctly. */
function examine(files: PlanFile[], mended: Misspelt[], beyond: Beyond | undefined): Examined {
  const parsed = files.map((file) => parse(file));
  const sources = parsed.flatMap(({ source }) => (source ? corrected(source, mended) : []));
  const nameless = writeOutShortForms(sources).map(({ mistake }) => mistake);
  const { parts, misshapen, misspelt } = checkShapes(sources);
  const whole = sources.length < parsed.length ? [] : checkWhole(sources, files, beyond);
  const mistakes = [parsed.flatMap((file) => file.mistakes), nameless, misshapen, whole].flat();
  const entries = sources.flatMap(outline);
  const warnings = [
    ...parsed.flatMap((file) => file.warnings),
    ...checkNeededOften(entries),
    ...checkEmptyMilestones(entries),
    ...checkSharedTitles(sources, entries, beyond),
  ];
  return { parts, mistakes, warnings, misspelt };
}

/** Mistakes that only show in all files together; with a file missing they could be false alarms. */
function checkWhole(sources: Source[], files: PlanFile[], beyond: Beyond | undefined): Mistake[] {
  const entries = sources.flatMap(outline);
  return [
    ...checkRequired(sources, files, beyond),
    ...checkDuplicateKeys(sources),
    ...checkDuplicateIds(entries),
    ...checkNeeds(entries),
    ...checkForeignNeeds(sources, entries, beyond),
    ...checkDates(sources, entries),
    ...checkTitles(sources, entries),
    ...checkAgents(sources),
    ...checkEstimates(sources),
    ...checkRhythm(sources),
    ...checkStreams(sources),
    ...checkTeams(sources),
  ];
}

/**
 * The mistakes as people see them, sorted by file and line.
 *
 * After the first 100 comes one more that says how many are left out.
 */
function firstHundred(mistakes: Mistake[]): Problem[] {
  const sorted = mistakes.toSorted(
    (a, b) => byFileName(a.source.file, b.source.file) || a.offset - b.offset,
  );
  const problems = sorted.slice(0, MAX_PROBLEMS).map(toProblem);
  const next = sorted[MAX_PROBLEMS];
  if (!next) return problems;
  const left = `${sorted.length - MAX_PROBLEMS} more problems are not shown; mend these first.`;
  return [...problems, { ...toProblem(next), message: left }];
}

const MAX_PROBLEMS = 100;

/** Files beyond the first 5 MB are reported as too much, like a single file that is too large. */
function notTooMuch(files: PlanFile[]): PlanFile[] {
  let total = 0;
  return files.map((file) => {
    total += file.size;
    return total > MAX_PLAN_BYTES ? { path: file.path, size: file.size } : file;
  });
}

export const MAX_PLAN_BYTES = 5 * 1_048_576;

function inOrder(files: PlanFile[]): PlanFile[] {
  return files
    .filter((file) => /\.ya?ml$/i.test(file.path))
    .toSorted((a, b) => byFileName(a.path, b.path));
}
