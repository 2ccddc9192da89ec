import type { Decoded } from "../decode/decode.ts";
import type { Claim } from "../findings.ts";
import { outlineOf, sectionsIn } from "../markdown/outline.ts";
import type { Reader } from "../reader.ts";
import type { Checklist, Read } from "../records/checklist.ts";
import { readChecklist } from "../records/checklist.ts";
import { hasBoxes } from "../recognise/features.ts";
import { Fields } from "../records/fields.ts";
import { frontMatterOf, listIn, partsOf } from "../records/markdown-record.ts";
import { mergeRecords } from "../records/merge-records.ts";
import { readRecords } from "../records/read-records.ts";
import type { WorkRecord } from "../records/record.ts";
import { leftOver } from "../records/record.ts";

/**
 * GSD (Get Shit Done): `.planning/ROADMAP.md` with phases and their plans, and a file for each plan.
 *
 * A plan is one task; the tasks in its file are its steps. A plan that has a summary was carried out.
 * Source: https://github.com/gsd-build/get-shit-done
 */
export const gsd: Reader = {
  name: "GSD",
  reads: ({ file }) => kindOf(file) !== undefined,
  read(documents) {
    const of = (kind: Kind) => documents.filter(({ file }) => kindOf(file) === kind);
    const roadmaps = of("roadmap").map(roadmapIn);
    const done = new Set(of("summary").map(({ file }) => planIn(file)));
    const plans = of("plan").map((document) => planOf(document, done));
    const [title] = roadmaps.flatMap(
      (one) => /^Roadmap:\s*(\S.*)$/i.exec(one.title ?? "")?.[1] ?? [],
    );
    const records = mergeRecords([...roadmaps.flatMap(({ records }) => records), ...plans]);
    return readRecords(
      records.map((record) => named(carriedOut(record, done))),
      {
        phase: "Plans",
        skipped: [
          ...roadmaps.flatMap(({ skipped }) => skipped),
          ...of("summary").map(({ file }) =>
            leftOut(file, "a summary, which says that its plan is done"),
          ),
          ...of("text").map(({ file }) => leftOut(file, "a text about the project")),
        ],
        claims: of("roadmap").flatMap(claimsIn),
        ...(title !== undefined && { name: title }),
      },
    );
  },
};

type Kind = "roadmap" | "plan" | "summary" | "text";

function kindOf(file: string): Kind | undefined {
  const path = /(?:^|[/\\])\.planning[/\\](.+\.md)$/i.exec(file)?.[1];
  if (path === undefined) return undefined;
  if (/^ROADMAP\.md$/i.test(path)) return "roadmap";
  if (planIn(path) === undefined) return "text";
  return /PLAN\.md$/i.test(path) ? "plan" : "summary";
}

/** `01-02` of `phases/01-oven/01-02-PLAN.md`. */
function planIn(file: string): string | undefined {
  return /(?:^|[/\\])(\d+(?:\.\d+)?-\d+)-(?:PLAN|SUMMARY)\.md$/i.exec(file)?.[1];
}

const PLAN = /^\d+(?:\.\d+)?-\d+(?:-PLAN)?$/i;

const FORMAT: Checklist = {
  isTask: ({ id }) => id !== undefined && PLAN.test(id),
  noTask: "a phase, which is told under its own heading, or a place to be filled in",
  isPart: () => false,
};

/** Plans have one key in all files, and phases are named by their number. */
function roadmapIn(document: Decoded): Read {
  const { file } = document;
  const read = readChecklist(document, FORMAT, { prefix: "" });
  const phases = phasesIn(document);
  const at = new Map(phases.map((phase) => [phase.line, phase]));
  const told = new Map(
    phases.flatMap((phase) => phase.listed.map((line) => [line, phase] as const)),
  );
  const listed = read.skipped.filter(({ line }) => told.has(line));
  const isPlan = ({ id }: WorkRecord) => PLAN.test(id);
  const headings = read.records.filter((record) => !isPlan(record) && !at.has(record.line));
  const records = [
    ...read.records.filter(isPlan).map((record): WorkRecord => {
      const id = record.id.replace(/-PLAN$/i, "");
      return { ...record, id, key: id };
    }),
    ...phases.map((phase): WorkRecord => {
      const parts = read.records.find(({ line }) => line === phase.line)?.parts ?? [];
      return { ...phaseRecord(file, phase), parts };
    }),
  ];
  for (const { line, title } of listed) {
    const key = `phase ${told.get(line)?.id}`;
    const owner = records.find((record) => record.key === key && record.line !== line);
    const part = { file, line, end: line, what: "item" as const, title, as: "heading" as const };
    if (owner) owner.parts = [...(owner.parts ?? []), part];
  }
  const skipped = [
    ...read.skipped.filter(({ line }) => !told.has(line) && !at.has(line)),
    ...headings.flatMap(({ line, title, parts = [] }) =>
      [{ file, line, title }, ...parts].map((one) => ({ ...one, why: "a heading over phases" })),
    ),
  ];
  return { ...read, records: records.map(inPhase(phases)), skipped };
}

/** Plans under a heading that is no phase belong to the phase in their number. */
function inPhase(phases: Phase[]) {
  return (record: WorkRecord): WorkRecord => {
    if (record.isPhase) return record;
    const id = String(Number(record.id.split("-")[0]));
    return phases.some((phase) => phase.id === id) ? { ...record, parent: `phase ${id}` } : record;
  };
}

interface Phase {
  line: number;
  id: string;
  title: string;
  text: string;
  /** Its lines in the list of all phases. */
  listed: number[];
  isDone: boolean;
}

/** Phases under their headings, and those that only the list names. */
function phasesIn({ text }: Decoded): Phase[] {
  const lines = text.split("\n");
  const phases = sectionsIn(outlineOf(text).root).flatMap(({ role, heading, parts }): Phase[] => {
    if (role.kind !== "phase" || !heading) return [];
    const words = parts
      .filter(({ block }) => !hasBoxes(block))
      .map(({ block }) => lines.slice(block.line - 1, block.end).join("\n"));
    const { id, text: title } = role;
    const found = { line: heading.line, id, title, text: words.join("\n") };
    return [{ ...found, listed: [], isDone: false }];
  });
  for (const [i, source] of lines.entries()) {
    const [, mark, id, title = "", about = ""] = LISTED.exec(source) ?? [];
    if (mark === undefined || id === undefined) continue;
    const known = phases.find((phase) => phase.id === id);
    const isDone = mark !== " ";
    if (known) {
      known.listed.push(i + 1);
      known.isDone ||= isDone;
    } else phases.push({ line: i + 1, id, title, text: about, listed: [i + 1], isDone });
  }
  return phases;
}

/** `- [x] **Phase 1: Oven** - Build it (completed 2026-03-06)` */
const LISTED = /^\s*[-*] \[([ xX])\] \*\*Phase (\d+(?:\.\d+)?): ([^*]+?)\*\*\s*(?:[-–—]\s*)?(.*)$/;

/** A phase with its goal, its criteria, and the phases that it waits for; one without plans is a phase all the same. */
function phaseRecord(file: string, { line, id, title, text, isDone }: Phase): WorkRecord {
  const field = (name: string) =>
    new RegExp(String.raw`^\*\*${name}:?\*\*:?\s*(\S.*)$`, "im").exec(text)?.[1];
  const criteria = text.split("\n").filter((one) => /^\s*\d+\.\s/.test(one));
  const rest = text
    .split("\n")
    .filter((one) => one.trim() !== "" && !TOLD.test(one) && !criteria.includes(one));
  const about = [field("Goal"), ...rest].filter((words) => words !== undefined).join("\n");
  const needs = [...(field("Depends on") ?? "").matchAll(/Phase (\d+(?:\.\d+)?)/gi)];
  const requirements = field("Requirements");
  return {
    file,
    line,
    end: line,
    key: `phase ${id}`,
    id,
    title,
    isPhase: true,
    needs: needs.map(([, phase]) => `phase ${phase}`),
    criteria: listIn(criteria.map((one) => one.trim()).join("\n")),
    notes: requirements === undefined ? [] : [`Requirements: ${requirements}`],
    facts: [],
    left: [],
    ...(about !== "" && { about }),
    ...(isDone && { status: "complete" as const }),
  };
}

const TOLD = /^(?:\*\*)?(?:Goal|Depends on|Requirements|Success Criteria|Plans)\b/i;

function claimsIn(document: Decoded): Claim[] {
  return phasesIn(document).flatMap(({ line, id, text }) => {
    const [said, done, of] = /(\d+)\/(\d+) plans/i.exec(text) ?? [];
    if (said === undefined) return [];
    const counted = { done: Number(done), of: Number(of), what: "plans" };
    return [{ file: document.file, line, about: `phase ${id}`, said, counted }];
  });
}

function planOf(document: Decoded, done: Set<string | undefined>): WorkRecord {
  const { file, text } = document;
  const id = planIn(file) ?? "";
  const fields = new Fields(frontMatterOf(text));
  fields.take("phase");
  fields.take("plan");
  const needs = fields.texts("depends_on");
  const { facts, left } = leftOver(fields, {});
  const objective = /<objective>\s*([\s\S]*?)<\/objective>/.exec(text)?.[1]?.trim();
  const steps = [...text.matchAll(/<name>\s*([\s\S]*?)\s*<\/name>/g)].map(
    ([, name]) => `- ${name}`,
  );
  return {
    file,
    line: 1,
    end: text.split("\n").length,
    key: id,
    id,
    title: "",
    parent: `phase ${Number(id.split("-")[0])}`,
    needs,
    criteria: [],
    notes: steps.length > 0 ? [`Steps:\n${steps.join("\n")}`] : [],
    facts,
    left,
    parts: partsOf(document),
    ...(objective !== undefined && { about: objective }),
    ...(done.has(id) && { status: "complete" as const }),
  };
}

/** A plan that the roadmap does not name is called by the first sentence of its objective. */
function named(record: WorkRecord): WorkRecord {
  const [first = ""] = (record.about ?? "").split(/\n|(?<=\.)\s/);
  return record.title === "" ? { ...record, title: first || record.id } : record;
}

function carriedOut(record: WorkRecord, done: Set<string | undefined>): WorkRecord {
  return done.has(record.key) ? { ...record, status: "complete" } : record;
}

function leftOut(file: string, why: string) {
  return { file, line: 1, title: file.replace(/^.*[/\\]/, ""), why };
}
