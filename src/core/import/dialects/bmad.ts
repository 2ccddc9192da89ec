import { parseDocument, LineCounter, isMap, isScalar } from "yaml";
import type { Node } from "yaml";
import type { Decoded } from "../decode/decode.ts";
import type { Stated } from "../words/statuses.ts";
import type { Reader } from "../reader.ts";
import { listIn, partsOf, textSections } from "../records/markdown-record.ts";
import { mergeRecords } from "../records/merge-records.ts";
import { readRecords } from "../records/read-records.ts";
import type { Beside } from "../records/read-records.ts";
import type { WorkRecord } from "../records/record.ts";
import { statusOf } from "../records/record.ts";

/**
 * BMAD: `sprint-status.yaml` with a status for each epic and story, `epics.md`, and a file for each
 * story.
 *
 * A story is one task, whatever its own checkboxes say: they are its steps.
 * Source: https://github.com/bmad-code-org/BMAD-METHOD
 */
export const bmad: Reader = {
  name: "BMAD",
  reads: (document) => kindOf(document) !== undefined,
  read(documents) {
    const of = (kind: Kind) => documents.filter((document) => kindOf(document) === kind);
    const skipped: NonNullable<Beside["skipped"]> = [];
    const status = of("status").map((document) => statusFile(document, skipped));
    const [name] = status.flatMap(({ project }) => project ?? []);
    const records = [
      ...status.flatMap(({ records }) => records),
      ...of("epics").flatMap((document) => epicsIn(document, skipped)),
      ...of("story").map(storyIn),
    ];
    return readRecords(mergeRecords(records), {
      skipped,
      phase: "Stories",
      ...(name !== undefined && { name }),
    });
  },
};

type Kind = "status" | "epics" | "story";

function kindOf({ file, text }: Decoded): Kind | undefined {
  if (/\.ya?ml$/i.test(file))
    return /^development_status[ \t]*:/m.test(text) ? "status" : undefined;
  if (!/\.md$/i.test(file)) return undefined;
  if (STORY.test(firstHeading(text)) && /^(?:## )?\*{0,2}Status\b/im.test(text)) return "story";
  return /^## Epic \d+\s*[:—–-]/im.test(text) && /^### Story \d+\.\d+\s*[:—–-]/im.test(text)
    ? "epics"
    : undefined;
}

const EPIC = /^Epic (\d+)\s*[:.—–-]\s*(.+)$/i;
const STORY = /^Story (\d+)\.(\d+[a-z]?)\s*[:.—–-]\s*(.+)$/i;

function firstHeading(text: string): string {
  return /^# +(.+)$/m.exec(text)?.[1]?.trim() ?? "";
}

/** `epic-1: in-progress`, `1-2-sign-in: done`: the keys say what they are; the titles are in other files. */
function statusFile(
  { file, text }: Decoded,
  skipped: NonNullable<Beside["skipped"]>,
): { project?: string; records: WorkRecord[] } {
  const lines = new LineCounter();
  const { contents } = parseDocument(text, {
    schema: "failsafe",
    lineCounter: lines,
    uniqueKeys: false,
    logLevel: "silent",
  });
  const entries = (node: unknown) => (isMap(node) ? node.items : []);
  const lineOf = (node: unknown) => lines.linePos((node as Node).range?.[0] ?? 0).line;
  const told = entries(contents).map(({ key, value }) => ({
    name: String(key),
    line: lineOf(key),
    value,
  }));
  const project = told.find(({ name }) => name === "project")?.value;
  for (const { name, line, value } of told) {
    if (name === "development_status" || name === "project") continue;
    skipped.push({ file, line, title: `${name}: ${String(value)}`, why: "about the file itself" });
  }
  const statuses = told.find(({ name }) => name === "development_status")?.value;
  const records = entries(statuses).flatMap(({ key, value }) => {
    const place = { file, line: lineOf(key), end: lineOf(key) };
    if (String(key).endsWith("-retrospective")) {
      skipped.push({ ...place, title: String(key), why: "a retrospective is no work of the plan" });
      return [];
    }
    return [ofKey(place, String(key), String(value))];
  });
  return { ...(isScalar(project) && { project: String(project.value) }), records };
}

type Place = Pick<WorkRecord, "file" | "line" | "end">;

function ofKey(place: Place, key: string, word: string): WorkRecord {
  const { status, facts } = statusOf(word, WORDS);
  const base = { ...place, needs: [], criteria: [], notes: [], facts, left: [] };
  const told = status && { status };
  const epic = /^epic-(\w+)$/.exec(key)?.[1];
  if (epic !== undefined) return { ...base, ...told, key, id: epic, title: `Epic ${epic}` };
  const [, number, story, slug = key] = /^(\w+)-(\d+[a-z]?)-(.+)$/.exec(key) ?? [];
  const words = slug.replaceAll("-", " ");
  const title = words.charAt(0).toUpperCase() + words.slice(1);
  if (number === undefined) return { ...base, ...told, key, id: key, title };
  const id = `${number}.${story}`;
  return { ...base, ...told, key: id, id, title, parent: `epic-${number}` };
}

/** `contexted` epics have a technical context, `drafted` stories a file; neither has been started. */
const WORDS: Record<string, Stated> = {
  contexted: "not started",
  drafted: "not started",
  "ready for dev": "not started",
  approved: "not started",
  review: "in progress",
  "ready for review": "in progress",
  inprogress: "in progress",
  optional: "not started",
  archived: "dropped",
};

/** Epics and their stories, each with the text below its heading. */
function epicsIn(document: Decoded, skipped: NonNullable<Beside["skipped"]>): WorkRecord[] {
  const records: WorkRecord[] = [];
  const parts = partsOf(document);
  const sections = textSections(document.text);
  let open: WorkRecord | undefined;
  for (const [i, { line, level, title, text }] of sections.entries()) {
    const inside = parts.filter(
      (part) =>
        part.line >= line && part.line < (sections[i + 1]?.line ?? Number.POSITIVE_INFINITY),
    );
    const own = headingOf(title);
    if (level < 3) open = undefined;
    if (own) {
      const place = { file: document.file, line, end: line };
      const about = text === "" ? {} : { about: text };
      open = { ...place, ...NOTHING, ...own, ...about, notes: [], parts: inside.slice(1) };
      records.push(open);
    } else if (open) {
      open.notes.push(`**${title}**\n\n${text}`);
      open.parts?.push(...inside);
    } else {
      for (const part of inside)
        skipped.push({ ...part, why: "it stands before the epics, or after them" });
    }
  }
  return records;
}

function headingOf(title: string): Pick<WorkRecord, "key" | "id" | "title" | "parent"> | undefined {
  const [, number, name] = EPIC.exec(title) ?? [];
  if (number !== undefined && name !== undefined)
    return { key: `epic-${number}`, id: number, title: name };
  const [, epic, story, words] = STORY.exec(title) ?? [];
  if (epic === undefined || story === undefined || words === undefined) return undefined;
  const id = `${epic}.${story}`;
  return { key: id, id, title: words, parent: `epic-${epic}` };
}

const NOTHING = { needs: [], criteria: [], facts: [], left: [] };

function storyIn(document: Decoded): WorkRecord {
  const { file, text } = document;
  const [, epic = "", story = "", title = ""] = STORY.exec(firstHeading(text)) ?? [];
  const sections = textSections(text);
  const under = (name: RegExp) => sections.find((section) => name.test(section.title))?.text;
  const word =
    /^\*{0,2}Status:?\*{0,2}:?[ \t]*(\S.*)$/im.exec(text)?.[1] ?? under(/^Status$/i) ?? "";
  const { status, facts } = statusOf(word.replace(/^Status:\s*/i, "").split("\n")[0], WORDS);
  const criteria = under(/^acceptance criteria/i) ?? "";
  const about = under(/^story$/i);
  const others = sections.filter(
    (section) =>
      section.text !== "" &&
      section.level > 1 &&
      !/^(?:story|status|acceptance criteria)/i.test(section.title),
  );
  return {
    file,
    line: 1,
    end: text.split("\n").length,
    key: `${epic}.${story}`,
    id: `${epic}.${story}`,
    title,
    parent: `epic-${epic}`,
    needs: [],
    criteria: listIn(criteria),
    notes: others.map((section) => `**${section.title}**\n\n${section.text}`),
    facts,
    left: [],
    parts: partsOf(document).slice(1),
    ...(about !== undefined && { about }),
    ...(status && { status }),
  };
}
