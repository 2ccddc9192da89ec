/** A change of the plan, checked and previewed. Nothing is written. */
import { comparePlans, isUnchanged } from "../../core/plan/compare.ts";
import type { PlanFile } from "../../core/plan/plan.ts";
import { readPlan } from "../../core/plan/read/read.ts";
import { planChangeGroups } from "../../core/render/preview/plan-change.ts";
import { refusal } from "./refusal.ts";
import type { CurrentPlan } from "./source.ts";

export interface Edit {
  path: string;
  find: string;
  replace: string;
}

/** The change as a diff, and what it would do; or what is wrong with it. */
export function proposal({ plan, files }: CurrentPlan, edits: Edit[]): string {
  const next = edits.reduce(edited, files);
  const read = readPlan(next);
  const diffs = next.flatMap((file, n) => diff(file.path, files[n]?.text ?? "", file.text ?? ""));
  if (!("plan" in read)) {
    const lines = read.problems.map(
      ({ file, line, column, message }) => `- ${file}:${line}:${column} ${message}`,
    );
    return [`The plan would have mistakes:\n\n${lines.join("\n")}`, ...diffs].join("\n\n");
  }
  const change = comparePlans(plan, read.plan);
  const groups = planChangeGroups(change).map(
    ({ title, lines }) => `${title}\n${lines.map((line) => `- ${line}`).join("\n")}`,
  );
  const what = isUnchanged(change) ? ["It changes nothing in the plan."] : groups;
  return [
    "The plan would be fine. Nothing was written: put this diff into a pull request.",
    ...what,
    ...diffs,
  ].join("\n\n");
}

function edited(files: PlanFile[], { path, find, replace }: Edit): PlanFile[] {
  const file = files.find((each) => each.path === path);
  if (file?.text === undefined) {
    const paths = files.map((each) => each.path).join(", ");
    throw refusal(`The plan has no file ${path}; its files are ${paths}.`);
  }
  const parts = file.text.split(find);
  if (find === "" || parts.length !== 2) {
    throw refusal(
      `The text to find stands ${parts.length - 1} times in ${path}; give one that stands there once.`,
    );
  }
  const text = parts.join(replace);
  return files.map((each) =>
    each === file ? { path, size: Buffer.byteLength(text), text } : each,
  );
}

const CONTEXT = 3;

/** A unified diff with one hunk; empty if the texts are the same. */
function diff(path: string, before: string, after: string): string[] {
  if (before === after) return [];
  const [old, now] = [before.split("\n"), after.split("\n")];
  let start = 0;
  while (old[start] === now[start]) start += 1;
  let end = 0;
  const room = Math.min(old.length, now.length) - start;
  while (end < room && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  const from = Math.max(0, start - CONTEXT);
  const to = Math.max(0, end - CONTEXT);
  const size = (lines: string[]) => lines.length - to - from;
  const lines = [
    ...old.slice(from, start).map((line) => ` ${line}`),
    ...old.slice(start, old.length - end).map((line) => `-${line}`),
    ...now.slice(start, now.length - end).map((line) => `+${line}`),
    ...old.slice(old.length - end, old.length - to).map((line) => ` ${line}`),
  ];
  const head = `@@ -${from + 1},${size(old)} +${from + 1},${size(now)} @@`;
  return [["```diff", `--- a/${path}`, `+++ b/${path}`, head, ...lines, "```"].join("\n")];
}
