import { isMap, type Node } from "yaml";
import type { z } from "zod";
import { type Misspelt, misspeltKey } from "./misspelt.ts";
import { type PlanPart, planSchema } from "../schema/plan.ts";
import {
  type Mistake,
  mistakeAt,
  mistakeAtKey,
  nodeAt,
  type Path,
  type Source,
} from "../read/yaml/source.ts";
import { notANeed } from "../schema/values/words.ts";

/**
 * Checks every value and key on its own. Returns the files with the values, and all that is wrong with
 * them.
 */
export function checkShapes(sources: Source[]): {
  parts: PlanPart[];
  misshapen: Mistake[];
  misspelt: Misspelt[];
} {
  const parts: PlanPart[] = [];
  const misshapen: Mistake[] = [];
  const misspelt: Misspelt[] = [];
  for (const source of sources) {
    const { success, data, error } = planSchema.safeParse(source.data, { reportInput: true });
    if (success) parts.push(data);
    else {
      misshapen.push(...error.issues.flatMap((issue) => toMistakes(source, issue, [])));
      misspelt.push(...error.issues.flatMap((issue) => misspeltIn(source, issue, [])));
    }
  }
  return { parts, misshapen, misspelt };
}

function misspeltIn(source: Source, issue: z.core.$ZodIssue, base: Path): Misspelt[] {
  const path = [...base, ...issue.path];
  if (issue.code === "invalid_union") {
    return closestBranch(issue).flatMap((inner) => misspeltIn(source, inner, path));
  }
  if (issue.code !== "unrecognized_keys") return [];
  const lines = issue.message.split("\n");
  return issue.keys.flatMap(
    (key, i) => misspeltKey(source, path, { key, message: lines[i] ?? "" }) ?? [],
  );
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
      return [mistakeAt(source, path, wrongType(source, issue, path))];
    default:
      return [mistakeAt(source, path, issue.message)];
  }
}

/** The errors of the form that has the value's type, of all forms that the value may take. */
function closestBranch(issue: z.core.$ZodIssueInvalidUnion): z.core.$ZodIssue[] {
  return issue.errors.find(hasRightType) ?? issue.errors[0] ?? [];
}

function hasRightType(branch: z.core.$ZodIssue[]): boolean {
  return !branch.some((issue) => issue.code === "invalid_type" && issue.path.length === 0);
}

function wrongType(source: Source, issue: z.core.$ZodIssueInvalidType, path: Path): string {
  const last = path.at(-1);
  if (issue.input === undefined)
    return `${owner(path)} has no \`${String(last)}\`; add \`${String(last)}: …\`.`;
  const what = typeof last === "number" ? "This entry" : `\`${String(last)}\``;
  if (issue.expected === "array") return `${what} takes a list; start each entry with \`- \`.`;
  if (issue.expected === "object")
    return `${what} takes keys of its own; write \`key: value\` under it.`;
  if (Array.isArray(issue.input)) return `${what} takes one text, not a list.`;
  if (path.slice(-2).includes("needs")) {
    const [only = ["", ""], ...others] = Object.entries(issue.input ?? {});
    if (others.length === 0 && typeof only[1] === "string") return notANeed(only.join(": "));
  }
  const kind = isInBraces(nodeAt(source, path)) ? "that begins with `{`" : "with `: ` in it";
  return `${what} takes text, not keys; put quotes around a text ${kind}.`;
}

/** Whether a map is written `{a: b}`, and not `a: b`. */
function isInBraces(node: Node | undefined): boolean {
  if (!isMap<Node>(node) || !node.flow) return false;
  return node.range?.[0] !== node.items[0]?.key.range?.[0];
}

/** What lacks a key, for the message: `This task`, `This file` or the key's name. */
function owner(path: Path): string {
  const [list, key] = path.slice(-3);
  if (path.length < 2) return "This file";
  if (typeof path.at(-2) !== "number") return `\`${String(path.at(-2))}\``;
  return `This ${SINGULAR[String(typeof key === "number" ? list : "")] ?? "entry"}`;
}

const SINGULAR: Record<string, string> = {
  phases: "phase",
  weeks: "week",
  iterations: "iteration",
  tasks: "task",
  backlog: "task",
  milestones: "milestone",
  risks: "risk",
  metrics: "metric",
  resources: "role",
  teams: "team",
  people: "person",
  agents: "agent",
  items: "amount",
};
