import type { z } from "zod";
import { type PlanPart, planSchema } from "./schema.ts";
import { type Mistake, mistakeAt, mistakeAtKey, type Path, type Source } from "./source.ts";

/** The file with every value checked by itself, or all that is wrong with single values and keys. */
export function checkShape(source: Source): PlanPart | Mistake[] {
  const result = planSchema.safeParse(source.data, { reportInput: true });
  if (result.success) return result.data;
  return result.error.issues.flatMap((issue) => toMistakes(source, issue, []));
}

function toMistakes(source: Source, issue: z.core.$ZodIssue, base: Path): Mistake[] {
  const path = [...base, ...issue.path];
  switch (issue.code) {
    case "unrecognized_keys": {
      const lines = issue.message.split("\n");
      return issue.keys.map((key, i) => mistakeAtKey(source, [...path, key], lines[i] ?? ""));
    }
    case "invalid_union":
      return closestBranch(issue).flatMap((inner) => toMistakes(source, inner, path));
    case "invalid_type":
      return [mistakeAt(source, path, wrongType(issue, path))];
    default:
      return [mistakeAt(source, path, issue.message)];
  }
}

/** Of the forms that a value may take, the one that has the value's type. */
function closestBranch(issue: z.core.$ZodIssueInvalidUnion): z.core.$ZodIssue[] {
  const fits = (branch: z.core.$ZodIssue[]) =>
    !branch.some((inner) => inner.code === "invalid_type" && inner.path.length === 0);
  return issue.errors.find(fits) ?? issue.errors[0] ?? [];
}

function wrongType(issue: z.core.$ZodIssueInvalidType, path: Path): string {
  const last = path.at(-1);
  if (issue.input === undefined)
    return `${owner(path)} has no \`${String(last)}\`; add \`${String(last)}: …\`.`;
  const what = typeof last === "number" ? "This entry" : `\`${String(last)}\``;
  if (issue.expected === "array") return `${what} takes a list; start each entry with \`- \`.`;
  if (issue.expected === "object")
    return `${what} takes keys of its own; write \`key: value\` under it.`;
  if (Array.isArray(issue.input)) return `${what} takes one text, not a list.`;
  return `${what} takes text, not keys; put quotes around a text with \`: \` in it.`;
}

/** `This task`, `This file` or the name of the key that lacks one. */
function owner(path: Path): string {
  const [list, key] = path.slice(-3);
  if (path.length < 2) return "This file";
  if (typeof path.at(-2) !== "number") return `\`${String(path.at(-2))}\``;
  return `This ${SINGULAR[String(typeof key === "number" ? list : "")] ?? "entry"}`;
}

const SINGULAR: Record<string, string> = {
  phases: "phase",
  weeks: "week",
  tasks: "task",
  milestones: "milestone",
  risks: "risk",
  metrics: "metric",
  resources: "role",
  items: "amount",
};
