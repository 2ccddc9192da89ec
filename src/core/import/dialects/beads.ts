import type { Decoded } from "../decode/decode.ts";
import type { Reader } from "../reader.ts";
import { Fields, isRecord } from "../records/fields.ts";
import { readRecords } from "../records/read-records.ts";
import type { Beside } from "../records/read-records.ts";
import type { WorkRecord } from "../records/record.ts";
import { leftOver, noted, peopleOf, statusOf, timeOf } from "../records/record.ts";
import { tagsIn } from "../words/task/tags.ts";
import { tidy } from "../words/ids.ts";

/**
 * Beads: `.beads/issues.jsonl`, an issue on each line, epics and blockers as dependencies between them.
 *
 * Source: https://github.com/steveyegge/beads
 */
export const beads: Reader = {
  name: "Beads",
  reads: ({ file, text }) => /\.jsonl$/i.test(file) && isIssue(entryIn(firstLine(text))),
  read(documents) {
    const skipped: NonNullable<Beside["skipped"]> = [];
    return readRecords(
      documents.flatMap((document) => recordsIn(document, skipped)),
      { skipped },
    );
  },
};

function firstLine(text: string): string {
  return /\S.*/.exec(text)?.[0] ?? "";
}

function entryIn(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isIssue(entry: unknown): boolean {
  return isRecord(entry) && "id" in entry && "title" in entry && "status" in entry;
}

function recordsIn({ file, text }: Decoded, skipped: NonNullable<Beside["skipped"]>): WorkRecord[] {
  return text.split("\n").flatMap((source, i) => {
    if (source.trim() === "") return [];
    const place = { file, line: i + 1, end: i + 1 };
    const entry = entryIn(source);
    if (isRecord(entry) && isIssue(entry)) return [recordOf(place, new Fields(entry))];
    const why = isRecord(entry) ? "an entry without an id, a title or a status" : "no JSON";
    skipped.push({ ...place, title: source.slice(0, 200), why });
    return [];
  });
}

type Place = Pick<WorkRecord, "file" | "line" | "end">;

function recordOf(place: Place, fields: Fields): WorkRecord {
  const key = fields.text("id") ?? "";
  const title = fields.text("title") ?? key;
  const { status, facts } = statusOf(fields.text("status"), WORDS);
  const priority = fields.text("priority");
  const said = tagsIn({
    priority: priority === undefined ? undefined : `P${priority}`,
    labels: fields.texts("labels"),
    type: fields.text("issue_type"),
  });
  const people = peopleOf(fields.texts("assignee"));
  const time = timeOf({
    due: fields.text("due_at", "due") ?? "",
    estimate: fields.text("estimated_minutes") ?? "",
    unit: "min",
  });
  const links = linksOf(fields);
  const about = fields.text("description");
  const criteria = fields.text("acceptance_criteria");
  const texts = noted({
    Design: fields.text("design"),
    Notes: fields.text("notes"),
    Comments: fields.records("comments").map(commentOf).join("\n"),
  });
  const rest = leftOver(fields, NEEDLESS);
  return {
    ...place,
    ...time,
    key,
    id: tidy(key),
    title,
    needs: links.needs,
    criteria: criteria === undefined ? [] : [criteria],
    notes: [...texts, ...links.notes],
    facts: [...facts, ...time.facts, ...said.facts, ...rest.facts],
    left: rest.left,
    ...(status && { status }),
    ...people,
    ...said.tags,
    ...(about !== undefined && { about }),
    ...(links.parent !== undefined && { parent: links.parent }),
  };
}

/** `blocks` says what an issue waits for, `parent-child` its epic; all other links become notes. */
function linksOf(fields: Fields): { needs: string[]; notes: string[]; parent?: string } {
  const links = fields.records("dependencies").map((link) => ({
    type: textIn(link, "type") ?? "blocks",
    on: textIn(link, "depends_on_id") ?? "",
  }));
  const on = (type: string) => links.flatMap((link) => (link.type === type ? [link.on] : []));
  const [parent, ...others] = on("parent-child");
  const known = ["blocks", "parent-child"];
  return {
    needs: on("blocks"),
    ...(parent !== undefined && { parent }),
    notes: [
      ...noted({ "Also part of": others }),
      ...links.flatMap(({ type, on }) => (known.includes(type) ? [] : noted({ [type]: on }))),
    ],
  };
}

function textIn(record: Record<string, unknown>, name: string): string | undefined {
  return new Fields(record).text(name);
}

function commentOf(comment: Record<string, unknown>): string {
  const fields = new Fields(comment);
  const [author, text] = [fields.text("author"), fields.text("text", "body")];
  return `- ${author === undefined ? "" : `${author}: `}${text ?? JSON.stringify(comment)}`;
}

const WORDS = {
  pinned: "in progress",
  hooked: "in progress",
  deferred: "blocked",
  tombstone: "dropped",
} as const;

const KEPT = "when something happened, which GitHub keeps itself";

const NEEDLESS = {
  created_at: KEPT,
  updated_at: KEPT,
  closed_at: KEPT,
  deleted_at: KEPT,
  created_by: "who wrote it down",
  content_hash: "a checksum",
  source_repo: "where it was written down",
  compaction_level: "how it is stored",
  dependency_count: "a count of what stands beside it",
  dependent_count: "a count of what stands beside it",
  comment_count: "a count of what stands beside it",
};
