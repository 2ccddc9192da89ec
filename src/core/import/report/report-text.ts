import { plural } from "../../render/markdown/phrases.ts";
import type { Contradiction, Entry, Report } from "./report.ts";

/** The report of an import for people: what was taken from where, and what needs a second look. */
export function reportText(report: Report): string {
  const { skipped, contradictions, repaired, missing } = report;
  const part = (title: string, lines: string[]) =>
    lines.length > 0 ? [`${title} (${lines.length})`, ...lines.map((line) => `  ${line}`), ""] : [];
  return [
    ...taken(report),
    ...part("Contradictions", contradictions.map(contradiction)),
    ...part(
      "Skipped",
      skipped.map(({ why, ...entry }) => `${lineOf(entry)}: ${why}`),
    ),
    ...part(
      "Repaired",
      repaired.map((entry) => `${lineOf(entry)} (${plural(entry.lines, "line")})`),
    ),
    ...part(
      "Missing",
      missing.map(({ file, line, title }) =>
        file === undefined ? title : `${file}:${line}  ${title}`,
      ),
    ),
  ].join("\n");
}

const TAKEN = ["phases", "weeks", "tasks", "milestones", "risks", "metrics"] as const;

function taken(report: Report): string[] {
  const { prompts, resources, budget } = report;
  const counts = [
    ...TAKEN.map((kind) => plural(report[kind].length, kind.slice(0, -1))),
    ...(prompts.length > 0 ? [plural(prompts.length, "prompt")] : []),
    ...(resources.length > 0 ? [plural(resources.length, "role")] : []),
    ...(budget.length > 0 ? [plural(budget.length, "amount")] : []),
  ];
  const lists = TAKEN.flatMap((kind) => {
    const lines = report[kind].map((entry) => `  ${lineOf(entry)}`);
    return lines.length > 0
      ? [`${kind.charAt(0).toUpperCase()}${kind.slice(1)}`, ...lines, ""]
      : [];
  });
  return [`Taken: ${counts.join(", ")}.`, "", ...lists];
}

/** `tracker.md:12  1.1 Sign in [complete] (also plan.md:40)` */
function lineOf({ file, line, id, title = "", status, also = [] }: Entry): string {
  const name = [id, title].filter((part) => part !== undefined && part !== "").join(" ");
  const others = also.slice(0, 5).map((place) => `${place.file}:${place.line}`);
  return [
    `${file}:${line}  ${name}`,
    ...(status ? [`[${status}]`] : []),
    ...(others.length > 0 ? [`(also ${others.join(", ")}${also.length > 5 ? ", …" : ""})`] : []),
  ].join(" ");
}

function contradiction({ file, line, message, also = [], won, title = "" }: Contradiction): string {
  const places = [{ file, line }, ...also.slice(0, 4)].map(
    (place) => `${place.file}:${place.line}`,
  );
  return `${places.join(" and ")}  ${title}: ${message} Won: ${won}.`;
}
