import { checkDates } from "./dates.ts";
import { join } from "./join.ts";
import { checkSaidOnce, checkUnique } from "./once.ts";
import { checkNeeds } from "./order.ts";
import { outline } from "./outline.ts";
import { parse } from "./parse.ts";
import type { Plan, PlanFile, Problem } from "./plan.ts";
import { firstHundred } from "./problems.ts";
import { schedule } from "./schedule.ts";
import { checkShape } from "./shape.ts";
import { writeOutShortForms } from "./short.ts";
import { checkSmallest } from "./smallest.ts";
import type { Mistake, Source } from "./source.ts";

/**
 * The plan that these files hold together, or everything that is wrong with them at once.
 *
 * Files that are not `.yml` or `.yaml` are passed over. The others are joined in the order of their
 * names, in which `phase-2.yml` comes before `phase-10.yml`. Never throws, whatever the text is.
 */
export function readPlan(files: PlanFile[]): { plan: Plan } | { problems: Problem[] } {
  const { good: sources, bad: unreadable } = sorted(inOrder(files).map(parse));
  const nameless = sources.flatMap(writeOutShortForms);
  const { good: parts, bad: misshapen } = sorted(sources.map(checkShape));
  const whole = unreadable.length > 0 ? [] : checkWhole(sources, files);

  const mistakes = [unreadable, nameless, misshapen, whole].flat();
  if (mistakes.length > 0) return { problems: firstHundred(mistakes) };
  return { plan: schedule(join(parts)) };
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

function sorted<T extends object>(results: (T | Mistake[])[]): { good: T[]; bad: Mistake[] } {
  return {
    good: results.filter((result): result is T => !Array.isArray(result)),
    bad: results.filter((result): result is Mistake[] => Array.isArray(result)).flat(),
  };
}

const byName = new Intl.Collator("en", { numeric: true });

function inOrder(files: PlanFile[]): PlanFile[] {
  return files
    .filter((file) => /\.ya?ml$/i.test(file.path))
    .toSorted((a, b) => byName.compare(a.path, b.path) || (a.path < b.path ? -1 : 1));
}
