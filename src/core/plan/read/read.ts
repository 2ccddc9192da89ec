import { checkDates } from "../check/due-dates.ts";
import { join } from "./join.ts";
import { checkSaidOnce, checkUnique } from "../check/duplicates.ts";
import { byFileName } from "../natural-sort.ts";
import { checkNeeds } from "../check/dependencies.ts";
import { outline } from "./outline.ts";
import { parse } from "./parse.ts";
import type { Plan, PlanFile, Problem } from "../plan.ts";
import { firstHundred } from "../check/first-hundred.ts";
import { schedule } from "../schedule.ts";
import { checkShapes } from "../check/shapes.ts";
import { corrected, type Misspelt } from "../check/misspelt.ts";
import type { PlanPart } from "../schema/plan.ts";
import { writeOutShortForms } from "./short-forms.ts";
import { checkSmallest } from "../check/required.ts";
import type { Mistake, Source } from "./source.ts";

/**
 * The plan that these files hold together, or everything that is wrong with them at once.
 *
 * Files that are not `.yml` or `.yaml` are passed over. The others are joined in the order of their
 * names, in which `phase-2.yml` comes before `phase-10.yml`. Never throws, whatever the text is.
 */
export function readPlan(files: PlanFile[]): { plan: Plan } | { problems: Problem[] } {
  const inTurn = notTooMuch(inOrder(files));
  const misspelt: Misspelt[] = [];
  for (;;) {
    const found = examine(inTurn, misspelt);
    misspelt.push(...found.misspelt);
    if (found.misspelt.length > 0) continue;
    const mistakes = [...misspelt.map(({ mistake }) => mistake), ...found.mistakes];
    if (mistakes.length > 0) return { problems: firstHundred(mistakes) };
    const warnings = firstHundred(found.warnings);
    const plan = schedule(join(found.parts));
    return { plan: warnings.length > 0 ? { ...plan, warnings } : plan };
  }
}

interface Examined {
  parts: PlanPart[];
  mistakes: Mistake[];
  warnings: Mistake[];
  /** Keys that explain other mistakes: with them mended, the files are to be examined again. */
  misspelt: Misspelt[];
}

/** The parts of a plan and what is wrong with them, as if these keys had been written as they are meant. */
function examine(files: PlanFile[], mended: Misspelt[]): Examined {
  const parsed = files.map(parse);
  const sources = parsed.flatMap(({ source }) => (source ? corrected(source, mended) : []));
  const nameless = sources.flatMap(writeOutShortForms);
  const { parts, misshapen, misspelt } = checkShapes(sources);
  const whole = sources.length < parsed.length ? [] : checkWhole(sources, files);
  const mistakes = [parsed.flatMap((file) => file.mistakes), nameless, misshapen, whole].flat();
  return { parts, mistakes, warnings: parsed.flatMap((file) => file.warnings), misspelt };
}

/** What only shows when all files are seen together; with a file missing it would be false alarm. */
function checkWhole(sources: Source[], files: PlanFile[]): Mistake[] {
  const entries = sources.flatMap(outline);
  return [
    ...checkSmallest(sources, files),
    ...checkSaidOnce(sources),
    ...checkUnique(entries),
    ...checkNeeds(entries),
    ...checkDates(sources, entries),
  ];
}

/** What comes after the first 5 MB is told to be too much, like a single file that is too large. */
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
