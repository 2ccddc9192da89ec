import type { PlanFile } from "../plan/plan.ts";
import type { Accounts } from "./account.ts";
import { arrange } from "./arrange/arrange.ts";
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
import { joined } from "./join/join-findings.ts";
import type { Preference } from "./join/join-findings.ts";
import type { Reading, Told } from "./reader.ts";
import type { NamedColumns } from "./records/csv-columns.ts";
import { reportOf } from "./report/report-of.ts";
import type { Report } from "./report/report.ts";
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
  const parts = {
    decoded,
    again,
    findings,
    dropped,
    found,
    arranged,
    draft,
    missing,
    blocks,
    items,
  };
  const files = planFiles(
    draft,
    documents.map(({ file }) => file),
  );
  return {
    draft,
    files,
    report: reportOf(parts),
    kept: [...again.elsewhere, ...keptOf(decisions, items)],
  };
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
