import type { PlanFile } from "../plan/plan.ts";
import type { Accounts, ItemAccount } from "./account.ts";
import { arrange, entryOf } from "./arrange/arrange.ts";
import type { Draft } from "./arrange/draft.ts";
import { calendarStart, planOf } from "./arrange/draft-plan.ts";
import { findAgain } from "./decide/find-again.ts";
import type { FoundAgain } from "./decide/find-again.ts";
import { keptOf } from "./decide/kept-decisions.ts";
import type { KeptDecision } from "./decide/kept-decisions.ts";
import { tellTasks } from "./decide/told-tasks.ts";
import type { Document } from "./decode/decode.ts";
import { decode } from "./decode/decode.ts";
import type { Decoded } from "./decode/decode.ts";
import type { Foreign } from "./decode/foreign.ts";
import { foreign } from "./decode/foreign.ts";
import { readers } from "./dialects/readers.ts";
import type { Findings } from "./findings.ts";
import { noFindings } from "./findings.ts";
import { contradictionsIn } from "./join/contradictions.ts";
import { joined } from "./join/join-findings.ts";
import type { Preference } from "./join/join-findings.ts";
import type { Reading, Told } from "./reader.ts";
import type { NamedColumns } from "./records/csv-columns.ts";
import type { Report, Skipped } from "./report/report.ts";
import { planFiles } from "./write/write.ts";

/** A plan made from documents, as YAML files, and a report on how it was made. */
export interface Import {
  draft: Draft;
  files: PlanFile[];
  report: Report;
  /** All decisions that count from now on, those about other documents included. */
  kept: KeptDecision[];
}

/**
 * The plan in these documents together: decode, read, join, arrange, write.
 *
 * Never throws, whatever the bytes. Every item of every document is in `report.items`, with its outcome.
 */
export function readDocuments(
  documents: Document[],
  {
    prefer = "checkbox",
    after = 0,
    decisions: said = [],
    kept = [],
    columns = {},
    name,
  }: Partial<Told> & {
    prefer?: Preference;
    after?: number;
    name?: string;
    /** Decisions about the same documents, as they were earlier. */
    kept?: KeptDecision[];
  } = {},
): Import {
  const decoded = documents.map(decode);
  const again = decidedAgain(kept, decoded, columns);
  const decisions = [...again.decisions, ...said];
  const { findings, blocks, items } = read(decoded, { decisions, columns });
  const exact = new Set(decoded.filter((one) => !guesses(one)).map(({ file }) => file));
  tellTasks(findings, items, { decisions, isExact: (file) => exact.has(file) });
  const [first] = documents;
  if (name !== undefined && first) findings.name ??= { file: first.file, line: 1, text: name };
  const dropped = findings.tasks.filter(({ status }) => status === "dropped");
  findings.tasks = findings.tasks.filter(({ status }) => status !== "dropped");
  const found = joined(findings, prefer);
  const arranged = arrange(found, { start: calendarStart(findings), after });
  const { draft, missing } = planOf(found, findings, arranged);
  const report: Report = {
    ...arranged.entries,
    tasks: [
      ...arranged.entries.tasks,
      ...dropped.map((task) => entryOf({ ...task, also: [] })),
    ].toSorted(inOrder(decoded)),
    risks: found.risks.map((risk, i) => entryOf(risk, draft.risks[i]?.id)),
    metrics: found.metrics.map((metric, i) => entryOf(metric, draft.metrics[i]?.id)),
    prompts: findings.prompts.map(({ file, line, title, id }) => ({
      file,
      line,
      ...(id !== undefined && { id }),
      title,
    })),
    resources: findings.resources.map(({ file, line, role }) => ({ file, line, title: role })),
    budget: findings.budget.map(({ file, line, title }) => ({ file, line, title })),
    communication: Object.entries(findings.communication).map(([title, { file, line }]) => ({
      file,
      line,
      title,
    })),
    skipped: [...skippedOf(items), ...findings.examples].toSorted(inOrder(decoded)),
    undecided: undecidedOf(items),
    again: again.decisions.length,
    gone: again.gone.map(({ file, line, text: title }) => ({ file, line, title })),
    contradictions: contradictionsIn(found, findings),
    repaired: decoded.flatMap(({ repaired }) => repaired),
    missing,
    lost: items
      .filter(({ outcome }) => outcome.became === "lost")
      .map(({ file, line, title }) => ({ file, line, title })),
    blocks,
    items,
  };
  const files = planFiles(
    draft,
    documents.map(({ file }) => file),
  );
  return { draft, files, report, kept: [...again.elsewhere, ...keptOf(decisions, items)] };
}

/** What a file is if no reader can make a plan from it; undefined if one can. */
export function unreadable(document: Document): Foreign | undefined {
  const is = foreign(document);
  const exact = readers.slice(0, -1);
  return is && exact.some((reader) => reader.reads(decode(document))) ? undefined : is;
}

/** Whether a person can decide what the lines of a document are: its format leaves something to guess. */
export function isDecidable(document: Document): boolean {
  return guesses(decode(document));
}

function guesses(document: Decoded): boolean {
  return readers.find((reader) => reader.reads(document))?.guesses === true;
}

/** Earlier decisions, with the lines that they are about now. */
function decidedAgain(
  kept: KeptDecision[],
  documents: Decoded[],
  columns: NamedColumns,
): FoundAgain {
  if (kept.length === 0) return { decisions: [], gone: [], elsewhere: [] };
  return findAgain(kept, read(documents, { decisions: [], columns }).items);
}

/** Each document goes to the first reader of its format. */
function read(documents: Decoded[], told: Told): Reading {
  const of = new Map(
    documents.map((document) => [document, readers.find((reader) => reader.reads(document))]),
  );
  const readings = readers.flatMap((reader) => {
    const own = documents.filter((document) => of.get(document) === reader);
    return own.length > 0 ? [reader.read(own, told)] : [];
  });
  const accounts: Accounts = {
    blocks: readings.flatMap(({ blocks }) => blocks),
    items: readings.flatMap(({ items }) => items),
  };
  const findings = readings.map((reading) => reading.findings);
  return { findings: findings.reduce(together, noFindings()), ...accounts };
}

/** The findings of two readers as one; if both found something that exists only once, the first counts. */
function together(one: Findings, other: Findings): Findings {
  const both = Object.entries(one).map(([key, value]) => {
    const more: unknown = other[key as keyof Findings];
    if (Array.isArray(value)) return [key, [...value, ...((more ?? []) as unknown[])]];
    return [key, typeof value === "object" ? { ...(more as object), ...value } : value];
  });
  return { ...other, ...Object.fromEntries(both) } as Findings;
}

function inOrder(
  documents: Decoded[],
): (a: { file: string; line: number }, b: { file: string; line: number }) => number {
  const at = new Map(documents.map(({ file }, i) => [file, i]));
  return (a, b) => (at.get(a.file) ?? 0) - (at.get(b.file) ?? 0) || a.line - b.line;
}

function skippedOf(items: ItemAccount[]): Skipped[] {
  return items.flatMap(({ file, line, what, title, outcome }) =>
    outcome.became === "skipped" && what !== "heading"
      ? [{ file, line, title, why: outcome.why }]
      : [],
  );
}

/** Neighbouring items with the same question are combined into one question. */
function undecidedOf(items: ItemAccount[]): Report["undecided"] {
  const asked: Report["undecided"] = [];
  let open: Report["undecided"][number] | undefined;
  for (const { file, line, end, what, title, outcome } of items) {
    if (outcome.became !== "undecided") {
      if (outcome.became !== "part" || what === "heading") open = undefined;
      continue;
    }
    if (open?.file === file && open.why === outcome.why)
      [open.end, open.items] = [end, open.items + 1];
    else
      asked.push(
        (open = { file, line, end, title, items: 1, guess: outcome.guess, why: outcome.why }),
      );
  }
  return asked;
}
