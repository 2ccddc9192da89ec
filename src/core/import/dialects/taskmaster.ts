import type { Decoded } from "../decode/decode.ts";
import type { Reader } from "../reader.ts";
import { Fields, isRecord } from "../records/fields.ts";
import { linesOfObjects } from "../records/json-lines.ts";
import { readRecords } from "../records/read-records.ts";
import type { Beside } from "../records/read-records.ts";
import type { WorkRecord } from "../records/record.ts";
import { leftOver, noted, peopleOf, statusOf, timeOf } from "../records/record.ts";
import { tagsIn } from "../words/task/tags.ts";
import { tidy } from "../words/ids.ts";

/**
 * Task Master: `.taskmaster/tasks/tasks.json`, tasks with subtasks, in a single list or one for each
 * tag.
 *
 * Source: https://docs.task-master.dev/capabilities/task-structure
 */
export const taskmaster: Reader = {
  name: "Task Master",
  reads: ({ file, text }) => /\.json$/i.test(file) && listsIn(jsonIn(text)).length > 0,
  read(documents) {
    const skipped: NonNullable<Beside["skipped"]> = [];
    const lists = documents.flatMap(listsOf);
    for (const { file, others } of lists) {
      for (const [name, text] of new Fields(others).rest())
        skipped.push({ file, line: 1, title: `${name}: ${text}`, why: "about the file itself" });
    }
    const records = lists.flatMap((list) => recordsIn(list, lists.length > 1, skipped));
    const names = new Set(lists.map(({ tag }) => tag));
    return readRecords(records, { skipped, ...(names.size < 2 && { phase: "Tasks" }) });
  },
};

/** The tasks of one tag. */
interface List {
  file: string;
  tag: string;
  tasks: unknown[];
  /** The other fields of the list. */
  others: Record<string, unknown>;
  lines: ReturnType<typeof linesOfObjects>;
}

function listsOf({ file, text }: Decoded): List[] {
  const value = jsonIn(text);
  const lines = linesOfObjects(text, value);
  return listsIn(value).map((list) => ({ file, lines, ...list }));
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The `tasks` of the file itself, in the older form, or of each of its tags. */
function listsIn(value: unknown): Pick<List, "tag" | "tasks" | "others">[] {
  if (!isRecord(value)) return [];
  const all = { master: value, ...value };
  return Object.entries(all).flatMap(([tag, list]) => {
    if (!isRecord(list) || !Array.isArray(list["tasks"]) || !list["tasks"].some(isTask)) return [];
    const { tasks, ...others } = list;
    return [{ tag, tasks: tasks as unknown[], others }];
  });
}

function isTask(value: unknown): boolean {
  return isRecord(value) && "id" in value && "title" in value && "status" in value;
}

/**
 * Subtasks follow their task. Ids are unique within a tag, so with several tags each id begins with its
 * tag.
 */
function recordsIn(
  { file, tag, tasks, lines }: List,
  isTagged: boolean,
  skipped: NonNullable<Beside["skipped"]>,
): WorkRecord[] {
  const keyOf = (id: string) => `${file} ${tag} ${id}`;
  const walk = (entries: unknown[], parent?: string): WorkRecord[] =>
    entries.flatMap((entry) => {
      const place = { file, ...((isRecord(entry) && lines.get(entry)) || { line: 1, end: 1 }) };
      const fields = new Fields(isRecord(entry) ? entry : { entry });
      const [number, title] = [fields.text("id"), fields.text("title")];
      if (number === undefined || title === undefined) {
        skipped.push({ ...place, title: JSON.stringify(entry).slice(0, 200), why: NO_TASK });
        return [];
      }
      const id = parent === undefined || number.includes(".") ? number : `${parent}.${number}`;
      const subtasks = fields.records("subtasks");
      const record = recordOf(fields, { place, title, id: isTagged ? `${tag}-${id}` : id });
      const needs = fields.texts("dependencies").map((need) => needOf(need, parent));
      const rest = leftOver(fields, NEEDLESS);
      return [
        {
          ...record,
          key: keyOf(id),
          needs: needs.map(keyOf),
          facts: [...record.facts, ...rest.facts],
          left: rest.left,
          ...(parent !== undefined && { parent: keyOf(parent) }),
          ...(isTagged && { phase: tag }),
        },
        ...walk(subtasks, id),
      ];
    });
  return walk(tasks);
}

const NO_TASK = "an entry without an id or a title";

/** A subtask refers to its siblings by their number alone, to others as `1.2`. */
function needOf(need: string, parent: string | undefined): string {
  return parent === undefined || need.includes(".") ? need : `${parent}.${need}`;
}

type Place = Pick<WorkRecord, "file" | "line" | "end">;

function recordOf(
  fields: Fields,
  { place, title, id }: { place: Place; title: string; id: string },
): Omit<WorkRecord, "key" | "needs" | "left"> {
  const { status, facts } = statusOf(fields.text("status"), WORDS);
  const people = peopleOf(fields.texts("assignee", "owner"));
  const about = fields.text("description");
  const test = fields.text("testStrategy");
  const time = timeOf({
    due: fields.text("dueDate", "due") ?? "",
    estimate: fields.text("estimate") ?? "",
    unit: "",
  });
  const said = tagsIn({ priority: fields.text("priority"), labels: fields.texts("labels") });
  return {
    ...place,
    id: tidy(id),
    title,
    criteria: test === undefined ? [] : [test],
    ...time,
    facts: [...facts, ...said.facts, ...time.facts],
    notes: noted({ Details: fields.text("details") }),
    ...(status && { status }),
    ...people,
    ...said.tags,
    ...(about !== undefined && { about }),
  };
}

const WORDS = { review: "in progress", deferred: "blocked" } as const;

const NEEDLESS = {
  updatedAt: "when it was changed last, which GitHub keeps itself",
  createdAt: "when it was made, which GitHub keeps itself",
  parentId: "told by where it stands",
  parentTaskId: "told by where it stands",
};
