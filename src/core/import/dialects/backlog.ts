import { parse } from "yaml";
import type { Decoded } from "../decode/decode.ts";
import type { Reader } from "../reader.ts";
import { Fields, isRecord } from "../records/fields.ts";
import { frontMatterOf, listIn, partsOf, textSections } from "../records/markdown-record.ts";
import { readRecords } from "../records/read-records.ts";
import type { Beside } from "../records/read-records.ts";
import type { MilestoneRecord, StatusWords, WorkRecord } from "../records/record.ts";
import { leftOver, noted, peopleOf, statusOf, timeOf } from "../records/record.ts";
import { tagsIn } from "../words/task/tags.ts";
import { tidy } from "../words/ids.ts";

/**
 * Backlog.md: `backlog/`, a Markdown file with front matter for each task, milestone and draft.
 *
 * Source: https://github.com/MrLesk/Backlog.md
 */
export const backlog: Reader = {
  name: "Backlog.md",
  reads: (document) => kindOf(document) !== undefined,
  read(documents) {
    const of = (kind: Kind) => documents.filter((document) => kindOf(document) === kind);
    const config = of("config").map(({ text }) => new Fields(yamlIn(text)));
    const words = wordsOf(config.flatMap((fields) => fields.texts("statuses")));
    const [name] = config.flatMap((fields) => fields.text("project_name") ?? []);
    const milestones = of("milestone").map(milestoneIn);
    const records = of("task").map((document) => taskIn(document, words));
    const beside: Beside = {
      milestones,
      phase: "Backlog",
      skipped: [
        ...of("archive").map((document) => leftOut(document, "it was archived")),
        ...of("config").map((document) => leftOut(document, "the settings of Backlog.md")),
        ...of("text").map((document) => leftOut(document, "a text, no task")),
      ],
      ...(name !== undefined && { name }),
    };
    return readRecords(withMilestones(records, milestones), beside);
  },
};

type Kind = "task" | "milestone" | "archive" | "config" | "text";

/** By its folder; a task elsewhere is recognised by its name and its fields. */
function kindOf({ file, text }: Decoded): Kind | undefined {
  const path = file.replaceAll("\\", "/");
  const folder = /(?:^|\/)\.?backlog\/([\w-]+)\//.exec(path)?.[1];
  if (/(?:^|\/)\.?backlog(?:\/|\.)config\.ya?ml$/.test(path)) return "config";
  if (!/\.md$/i.test(path)) return undefined;
  if (folder === "archive") return "archive";
  if (folder === "milestones") return "milestone";
  const fields = frontMatterOf(text);
  const isTask = ["id", "title", "status"].every((name) => name in fields);
  if (isTask && (folder !== undefined || /(?:^|\/)[\w.-]+ - [^/]+$/.test(path))) return "task";
  return folder === undefined ? undefined : "text";
}

function yamlIn(text: string): Record<string, unknown> {
  try {
    const value: unknown = parse(text, { schema: "failsafe", logLevel: "silent" });
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

/** Custom statuses go from left to right: the first means not started, the last complete. */
function wordsOf(statuses: string[]): StatusWords {
  return Object.fromEntries(
    statuses.flatMap((name, i) => {
      if (statusOf(name, {}).status !== undefined) return [];
      const status =
        i === 0 ? "not started" : i === statuses.length - 1 ? "complete" : "in progress";
      return [[name.toLowerCase().replaceAll(/[-_]+/g, " "), status] as const];
    }),
  );
}

function milestoneIn({ file, text }: Decoded): MilestoneRecord & { id: string } {
  const fields = new Fields(frontMatterOf(text));
  const { due } = timeOf({ due: fields.text("due_date", "due") ?? "", estimate: "", unit: "" });
  const about = textSections(text)
    .map((section) => section.text)
    .filter((words) => words !== "")
    .join("\n\n");
  const id = fields.text("id") ?? "";
  return {
    file,
    line: 1,
    id,
    title: fields.text("title") ?? id,
    ...(due !== undefined && { due }),
    ...(about !== "" && { about }),
  };
}

/** Tasks name a milestone by its id or by its title. */
function withMilestones(
  records: WorkRecord[],
  milestones: { id: string; title: string }[],
): WorkRecord[] {
  return records.map((record) => {
    const named = record.milestone?.toLowerCase();
    const known = milestones.find(({ id }) => id.toLowerCase() === named);
    return known ? { ...record, milestone: known.title } : record;
  });
}

function leftOut({ file, text }: Decoded, why: string) {
  const title = new Fields(frontMatterOf(text)).text("title");
  return { file, line: 1, title: title ?? file.replace(/^.*[/\\]/, ""), why };
}

function taskIn(document: Decoded, words: StatusWords): WorkRecord {
  const { file, text } = document;
  const fields = new Fields(frontMatterOf(text));
  const id = fields.text("id") ?? "";
  const title = fields.text("title") ?? id;
  const { status, facts } = statusOf(fields.text("status"), words);
  const people = peopleOf(fields.texts("assignee", "assignees"));
  const time = timeOf({ due: fields.text("due_date", "due") ?? "", estimate: "", unit: "" });
  const said = tagsIn({ priority: fields.text("priority"), labels: fields.texts("labels") });
  const short = noted({
    Type: fields.text("type"),
    Reporter: fields.text("reporter"),
    References: fields.texts("references", "documentation"),
  });
  const needs = fields.texts("dependencies").map(keyOf);
  const parent = fields.text("parent_task_id", "parent");
  const milestone = fields.text("milestone");
  const rest = leftOver(fields, NEEDLESS);
  const body = bodyOf(document);
  return {
    ...time,
    ...body,
    file,
    line: 1,
    end: text.split("\n").length,
    key: keyOf(id),
    id: tidy(id),
    title,
    needs,
    facts: [
      ...facts,
      ...time.facts,
      ...said.facts,
      ...short,
      ...(/[/\\]drafts[/\\]/.test(file) ? ["Draft"] : []),
      ...rest.facts,
    ],
    left: rest.left,
    ...(status && { status }),
    ...people,
    ...said.tags,
    ...(parent !== undefined && { parent: keyOf(parent) }),
    ...(milestone !== undefined && { milestone }),
  };
}

/** Ids are written in any case, and with or without leading zeros: `TASK-007` is `task-7`. */
function keyOf(id: string): string {
  return id.toLowerCase().replaceAll(/(?<=^|\D)0+(?=\d)/g, "");
}

/** The description, the criteria, and every other section under its heading. */
function bodyOf(document: Decoded): Pick<WorkRecord, "about" | "criteria" | "notes" | "parts"> {
  const sections = textSections(document.text).filter((section) => section.text !== "");
  const isCriteria = ({ title }: { title: string }) => /^acceptance criteria$/i.test(title);
  const isAbout = ({ level, title }: { level: number; title: string }) =>
    level === 0 || /^description$/i.test(title);
  const criteria = sections.filter(isCriteria);
  const about = sections.filter(isAbout).map((section) => section.text);
  const others = sections.filter((section) => !isCriteria(section) && !isAbout(section));
  const lines = criteria.map(
    ({ line, text }) => [line, line + text.split("\n").length + 3] as const,
  );
  return {
    ...(about.length > 0 && { about: about.join("\n\n") }),
    criteria: criteria.flatMap((section) => listIn(section.text)),
    notes: others.map(({ title, text }) => `**${title}**\n\n${text}`),
    parts: partsOf(document, (line) => lines.some(([from, to]) => from <= line && line <= to)),
  };
}

const NEEDLESS = {
  created_date: "when it was made, which GitHub keeps itself",
  updated_date: "when it was changed last, which GitHub keeps itself",
  ordinal: "where it stands on a board",
  subtasks: "told by the subtasks themselves",
  onStatusChange: "a command of Backlog.md",
};
