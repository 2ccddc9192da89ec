import { plural } from "../../render/markdown/phrases.ts";
import type { Contradiction, Entry, Report, Undecided } from "./report.ts";

/** How much of a report is printed. */
export interface Options {
  /** Print every item, not only those that need a decision. */
  verbose?: boolean;
}

/**
 * The report of an import for people, in short: how much was taken, what needs a decision,
 * contradictions, repairs, and what is missing.
 */
export function reportText(report: Report, { verbose = false }: Options = {}): string {
  const most = verbose ? Number.POSITIVE_INFINITY : MOST;
  return [
    ...taken(report),
    ...(verbose ? lists(report) : phases(report)),
    ...complete(report),
    ...part(
      "Please decide",
      report.undecided.flatMap((one) => question(one, report)),
      most * 2,
      report.undecided.length,
    ),
    ...(report.again > 0
      ? [`${plural(report.again, "decision")} from an earlier import, used again.`, ""]
      : []),
    ...part("Decided earlier, but no longer in the documents", report.gone.map(lineOf), most),
    ...part("Contradictions", report.contradictions.map(contradiction), most),
    ...part(
      "Repaired",
      report.repaired.map((entry) => `${lineOf(entry)} (${plural(entry.lines, "line")})`),
      most,
    ),
    ...part(
      "Missing",
      report.missing.map(({ file, line, title }) =>
        file === undefined ? title : `${file}:${line}  ${title}`,
      ),
      most,
    ),
    ...(verbose ? skipped(report) : reasons(report)),
    ...part(
      "Passed over, which is a fault of Milepost",
      report.lost.map(lineOf),
      Number.POSITIVE_INFINITY,
    ),
  ].join("\n");
}

/** Longer lists are cut off; `--verbose` prints them in full. */
const MOST = 12;

function part(title: string, lines: string[], most: number, count = lines.length): string[] {
  if (lines.length === 0) return [];
  const rest = lines.length - most;
  return [
    `${title} (${count})`,
    ...lines.slice(0, most).map((line) => `  ${line}`),
    ...(rest > 0 ? [`  … and ${rest} more: --verbose`] : []),
    "",
  ];
}

const TAKEN = ["phases", "weeks", "tasks", "milestones", "risks", "metrics"] as const;

function taken(report: Report): string[] {
  if (TAKEN.every((kind) => report[kind].length === 0)) return [];
  const { prompts, resources, budget } = report;
  const counts = [
    ...TAKEN.map((kind) => plural(inPlan(report[kind]).length, kind.slice(0, -1))),
    ...(prompts.length > 0 ? [plural(prompts.length, "prompt")] : []),
    ...(resources.length > 0 ? [plural(resources.length, "role")] : []),
    ...(budget.length > 0 ? [plural(budget.length, "amount")] : []),
  ];
  return [`Taken: ${counts.join(", ")}.`, ""];
}

/** Cancelled tasks are reported, but are not in the plan. */
function inPlan(entries: Entry[]): Entry[] {
  return entries.filter(({ status }) => status !== "dropped");
}

/** One line for each phase: its tasks, and how many have which status. */
function phases({ phases, tasks }: Report): string[] {
  const lines = phases.map(({ id = "", title = "" }) => {
    const own = inPlan(tasks).filter(({ phase }) => phase === id);
    const told = STATUSES.flatMap((status) => {
      const count = own.filter((task) => task.status === status).length;
      return count > 0 ? [`${count} ${status}`] : [];
    });
    return `  ${[id, title].join(" ").slice(0, 60).padEnd(62)}${plural(own.length, "task")}${told.length > 0 ? `, ${told.join(", ")}` : ""}`;
  });
  return lines.length > 0 ? [...lines, ""] : [];
}

const STATUSES = ["complete", "in progress", "blocked", "failed"] as const;

function complete({ tasks }: Report): string[] {
  const count = tasks.filter(({ status }) => status === "complete").length;
  if (count === 0) return [];
  const [are, they] = count === 1 ? ["is", "it is"] : ["are", "they are"];
  return [
    `${plural(count, "task")} ${are} complete by the documents. Is that right? At the first sync ${they} closed.`,
    "",
  ];
}

function question(
  { file, line, end, title, items, why }: Undecided,
  { items: all }: Report,
): string[] {
  const lines = line === end ? `${line}` : `${line}-${end}`;
  const where = all.some((item) => item.file !== file) ? `${file}:${lines}` : lines;
  const what =
    items === 1
      ? `“${title.slice(0, 80)}”`
      : `${plural(items, "item")} from “${title.slice(0, 60)}”`;
  return [`${file}:${lines}  ${what}: ${why}`, `    --as ${where}=tasks, or --as ${where}=nothing`];
}

/** How many items were left out for each reason. */
function reasons({ skipped }: Report): string[] {
  const counts = new Map<string, number>();
  for (const { why } of skipped) counts.set(why, (counts.get(why) ?? 0) + 1);
  const sorted = [...counts].toSorted(([, a], [, b]) => b - a);
  if (sorted.length === 0) return [];
  return [
    `Skipped (${skipped.length}); --verbose has each with its line`,
    ...sorted.map(([why, count]) => `  ${String(count).padStart(4)}  ${why}`),
    "",
  ];
}

function skipped({ skipped }: Report): string[] {
  return part(
    "Skipped",
    skipped.map(({ why, ...entry }) => `${lineOf(entry)}: ${why}`),
    Number.POSITIVE_INFINITY,
  );
}

function lists(report: Report): string[] {
  return TAKEN.flatMap((kind) => {
    const lines = report[kind].map((entry) => `  ${lineOf(entry)}`);
    return lines.length > 0
      ? [`${kind.charAt(0).toUpperCase()}${kind.slice(1)}`, ...lines, ""]
      : [];
  });
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
