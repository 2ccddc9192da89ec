import type { PlanFile, Problem } from "../plan.ts";
import { parse } from "../read/parse.ts";
import { writeOutShortForms } from "../read/short-forms.ts";
import { toProblem } from "../read/yaml/source.ts";
import { laidOut } from "./layout.ts";
import { isEquivalent } from "./equivalent.ts";
import { withIds } from "./with-ids.ts";

/** A file as it should be written. */
export interface Formatted {
  path: string;
  before: string;
  text: string;
  /** The ids that were added, in their order. */
  ids: string[];
}

/**
 * The files of a plan with the ids that tasks and milestones lack, laid out like all other plans: or what
 * makes a file unreadable, and then none.
 *
 * Apart from ids, every file says what it said before: each value as it was written, and each comment. One
 * that could not be laid out without a loss stays as it is. Formatting what was formatted changes nothing.
 * An id is new to the files `beside` them, too.
 */
export function formatPlan(
  files: PlanFile[],
  beside: PlanFile[] = [],
): { formatted: Formatted[] } | { problems: Problem[] } {
  const parsed = files.map((file) => parse(file));
  const mistakes = parsed.flatMap((each) => each.mistakes);
  const sources = parsed.flatMap(({ source }) => source ?? []);
  if (mistakes.length > 0 || sources.length < files.length)
    return { problems: mistakes.map(toProblem) };
  const others = beside.flatMap((file) => parse(file).source ?? []);
  const missing = Map.groupBy(writeOutShortForms([...sources, ...others]), ({ source }) => source);
  const formatted = sources.map((source, n) => {
    const { path, text = "" } = files[n] ?? { path: source.file };
    const { text: whole, ids } = withIds(text, source, missing.get(source) ?? []);
    return { path, before: text, text: inLayout(whole), ids };
  });
  return { formatted };
}

/** The text in the layout that formatting it again does not change; as it is if there is no such. */
export function inLayout(text: string): string {
  let best = text;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const next = laidOut(best);
    if (next === best) return isEquivalent(text, best) ? best : text;
    best = next;
  }
  return text;
}

/** What the library moves at first, such as a comment between two lines, stands still afterwards. */
const MAX_ROUNDS = 4;
