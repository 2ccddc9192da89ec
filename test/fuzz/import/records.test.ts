/** The law of accounting for formats of records: no word of a record is lost without being told. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { runs } from "../../support/seed.ts";
import { read } from "../../unit/import/dialects/found.ts";

/** A word that stands nowhere else, for each place where one may be lost. */
function words(): (label: string) => string {
  let count = 0;
  return (label) => `${label}x${(count += 1)}x`;
}

const status = fc.constantFrom("pending", "done", "in-progress", "deferred", "odd");
const shape = fc.record({
  status,
  needs: fc.array(fc.nat(5), { maxLength: 3 }),
  extra: fc.boolean(),
  subtasks: fc.array(fc.record({ status, extra: fc.boolean() }), { maxLength: 3 }),
});

it.each(["Task Master", "Beads", "Backlog.md", "CSV"])(
  "keeps or tells every word: %s",
  (format) => {
    fc.assert(
      fc.property(fc.array(shape, { minLength: 1, maxLength: 6 }), (tasks) => {
        const { files, planted } = written(format, tasks);

        const { report, text } = read(files);

        const told = report.skipped.map(({ title }) => title).join("\n");
        const lost = planted.filter((word) => !text.includes(word) && !told.includes(word));
        expect(lost).toEqual([]);
      }),
      { numRuns: runs(25) },
    );
  },
);

type Shape = typeof shape extends fc.Arbitrary<infer T> ? T : never;

function written(format: string, tasks: Shape[]) {
  const word = words();
  const planted: string[] = [];
  const plant = (label: string) => {
    const one = word(label);
    planted.push(one);
    return one;
  };
  const texts = (extra: boolean) => ({
    title: plant("title"),
    description: plant("about"),
    priority: plant("priority"),
    ...(extra && { unheardOf: plant("extra"), labels: [plant("label")] }),
  });
  const records = tasks.map((task, i) => ({
    ...texts(task.extra),
    id: i + 1,
    status: task.status,
    dependencies: [...new Set(task.needs)].filter((need) => need < i).map((need) => need + 1),
    subtasks: task.subtasks.map((sub, n) => ({
      ...texts(sub.extra),
      id: n + 1,
      status: sub.status,
    })),
  }));
  return { files: FORMATS[format]?.(records) ?? {}, planted };
}

interface Entry {
  id: number;
  title: string;
  description: string;
  priority: string;
  status: string;
  unheardOf?: string;
  labels?: string[];
}

type Whole = Entry & { dependencies: number[]; subtasks: Entry[] };

const flat = (records: Whole[]) =>
  records.flatMap(({ subtasks, ...task }) => [
    { ...task, key: `t-${task.id}`, parent: "" },
    ...subtasks.map((sub) => ({
      ...sub,
      dependencies: [] as number[],
      key: `t-${task.id}.${sub.id}`,
      parent: `t-${task.id}`,
    })),
  ]);

const FORMATS: Record<string, (records: Whole[]) => Record<string, string>> = {
  "Task Master": (records) => ({
    "tasks.json": JSON.stringify({ master: { tasks: records } }, null, 2),
  }),
  Beads: (records) => ({
    "issues.jsonl": flat(records)
      .map(({ key, parent, dependencies, ...rest }) =>
        JSON.stringify({
          ...rest,
          id: key,
          dependencies: [
            ...dependencies.map((on) => ({ depends_on_id: `t-${on}`, type: "blocks" })),
            ...(parent === "" ? [] : [{ depends_on_id: parent, type: "parent-child" }]),
          ],
        }),
      )
      .join("\n"),
  }),
  "Backlog.md": (records) =>
    Object.fromEntries(
      flat(records).map(({ key, parent, dependencies, description, ...rest }) => [
        `backlog/tasks/${key} - x.md`,
        `---\n${JSON.stringify({
          ...rest,
          id: key,
          parent_task_id: parent,
          dependencies: dependencies.map((on) => `t-${on}`),
        })}\n---\n\n## Description\n\n${description}\n`,
      ]),
    ),
  CSV: (records) => ({
    "tasks.csv": [
      "ID,Parent,Title,Description,Priority,Status,Depends on,Labels,Unheard of",
      ...flat(records).map(({ key, parent, dependencies, ...task }) =>
        [
          key,
          parent,
          task.title,
          task.description,
          task.priority,
          task.status,
          `"${dependencies.map((on) => `t-${on}`).join(",")}"`,
          task.labels?.[0] ?? "",
          task.unheardOf ?? "",
        ].join(","),
      ),
    ].join("\n"),
  }),
};
