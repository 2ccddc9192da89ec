/** A plan file that is made to do harm. */
export interface HostilePlan {
  name: string;
  text: string;
  /** `line:column sentence` of the first mistake; absent if the plan is accepted. */
  gets?: string;
}

const PROJECT = "project: { id: demo, name: Demo }\n";
const PHASES = "phases: [{ id: 1, title: First }]\n";

/** A plan with these tasks; the first is on line 8, from column 13. */
function withTasks(...tasks: string[]): string {
  const week =
    "phases:\n  - id: 1\n    title: First\n    weeks:\n      - week: 1\n        tasks:\n";
  return PROJECT + week + tasks.map((task) => `          - ${task}\n`).join("");
}

const laughs = Array.from(
  { length: 12 },
  (_, n) => `x${n + 1}: &x${n + 1} [${`*x${n}, `.repeat(10)}]`,
);

const circle = Array.from(
  { length: 5000 },
  (_, n) => `{ id: t${n}, title: T, needs: [t${(n + 1) % 5000}] }`,
);

export const hostilePlans: HostilePlan[] = [
  {
    name: "a billion laughs",
    text: `x0: &x0 [a]\n${laughs.join("\n")}\n`,
    gets: "6:15 This file holds more than 80,000 values (what an alias repeats counts again); split it or use fewer aliases.",
  },
  {
    name: "an alias of what it stands in",
    text: `${PROJECT}phases: &a [*a]\n`,
    gets: "2:12 The list of phases is empty; the smallest plan is `project: {id: demo, name: Demo}` and `phases: [{id: 1, title: First phase}]`.",
  },
  {
    name: "10,000 brackets",
    text: `${PROJECT}phases: ${"[".repeat(10_000)}`,
    gets: "2:108 This is nested too deeply to be a plan; look for a stray bracket or dash.",
  },
  {
    name: "10,000 braces",
    text: `${PROJECT}phases: ${"{a: ".repeat(10_000)}`,
    gets: "2:402 This is nested too deeply to be a plan; look for a stray bracket or dash.",
  },
  {
    name: "10,000 dashes",
    text: `${"- ".repeat(10_000)}a\n`,
    gets: "1:200 This is nested too deeply to be a plan; look for a stray bracket or dash.",
  },
  {
    name: "10,000 question marks",
    text: `${"? ".repeat(10_000)}a\n`,
    gets: "1:200 This is nested too deeply to be a plan; look for a stray bracket or dash.",
  },
  {
    name: "500,000 commas",
    text: `${PROJECT}phases: [${",".repeat(500_000)}]\n`,
    gets: "2:499982 This file holds too many words and marks for a plan; split it into several files.",
  },
  {
    name: "100,000 values",
    text: `${PROJECT}phases: [${"a,".repeat(100_000)}]\n`,
    gets: "2:160000 This file holds more than 80,000 values (what an alias repeats counts again); split it or use fewer aliases.",
  },
  {
    name: "a title of 100,000 characters",
    text: withTasks(`{ id: 1.1, title: ${"a".repeat(100_000)} }`),
    gets: "8:31 This text has 100,000 characters; shorten it to 200.",
  },
  {
    name: "a scalar of a million characters",
    text: `${PROJECT}phases: "${"a".repeat(1_000_000)}"\n`,
    gets: "2:9 `phases` takes a list; start each entry with `- `.",
  },
  {
    name: "a million spaces",
    text: `${PROJECT}phases:${" ".repeat(1_000_000)}x\n`,
    gets: "2:1000008 `phases` takes a list; start each entry with `- `.",
  },
  {
    name: "a million line breaks in quotes",
    text: `${PROJECT}phases: "${"\n".repeat(1_000_000)}"\n`,
    gets: "2:9 The text in quotes that begins here has no end; put the same mark after it, and indent each of its lines.",
  },
  {
    name: "a file of more than 1 MB",
    text: `${PROJECT}${PHASES}${"# comment\n".repeat(110_000)}`,
    gets: "1:1 This file is larger than 1 MB (1,048,576 bytes); split the plan into several files under `plan/`.",
  },
  {
    name: "a key that is said twice",
    text: `${PROJECT}${PROJECT}${PHASES}`,
    gets: "2:1 `project` is already said at line 1; say it once.",
  },
  {
    name: "a tag of JavaScript",
    text: withTasks("{ id: 1.1, title: !!js/function 'function () {}' }"),
  },
  {
    name: "a tag of Python",
    text: withTasks("{ id: 1.1, title: !!python/object/apply:os.system [ls] }"),
    gets: "8:63 `title` takes one text, not a list.",
  },
  {
    name: "a tag that a directive makes",
    text: `%TAG !e! tag:example.com,2000:\n---\n${PROJECT}phases: !e!list [{ id: 1, title: First }]\n`,
  },
  {
    name: "binary data",
    text: withTasks("{ id: 1.1, title: !!binary aGVsbG8= }"),
    gets: "8:40 This task has no `title`; add `title: …`.",
  },
  {
    name: "a merge key",
    text: withTasks("&a { id: 1.1, title: A }", "{ <<: *a, id: 1.2 }"),
    gets: "9:13 This task has no `title`; add `title: …`.",
  },
  {
    name: "`__proto__` as a key",
    text: `${PROJECT}${PHASES}__proto__: { polluted: yes }\n`,
    gets: "3:1 There is no key `__proto__` here; remove it.",
  },
  {
    name: "`__proto__` as a key of a task",
    text: withTasks("{ id: 1.1, title: A, __proto__: { owner: a } }"),
    gets: "8:34 There is no key `__proto__` here; remove it.",
  },
  {
    name: "`__proto__` merged in",
    text: withTasks('&a { "__proto__": { polluted: yes } }', "{ id: 1.1, title: A, <<: *a }"),
    gets: "8:16 This task has no id; add `id: 1.2`, or run `milepost fmt`.",
  },
  {
    name: "`constructor` as a key",
    text: `${PROJECT}${PHASES}constructor: { prototype: { polluted: yes } }\n`,
    gets: "3:1 There is no key `constructor` here; the keys are `project`, `defaults`, `phases`, `iterations`, `backlog`, `milestones`, `risks`, `metrics`, `contingency`, `resources`, `teams`, `budget`, `communication`, `commands`, `agents`, `next_steps`.",
  },
  {
    name: "`toString` as a key of the project",
    text: `project: { id: demo, name: Demo, toString: a }\n${PHASES}`,
    gets: "1:34 There is no key `toString` here; the keys are `id`, `name`, `start`, `rhythm`, `time_zone`, `manager`, `lead`, `objectives`, `working_days`, `holidays`, `history`, `titles`, `gates`, `handed_over_from`, `board`.",
  },
  {
    name: "a map as a key",
    text: `${PROJECT}${PHASES}? { a: b }\n: c\n`,
    gets: "3:3 A key must be plain text; put quotes around a text with braces or brackets in it.",
  },
  {
    name: "a circle of 5,000 tasks",
    text: withTasks(...circle),
    gets: "8:41 These tasks wait for each other: t0 → t1 → t2 → t3 → t4 → t5 → t6 → t7 → … → t4998 → t4999 → t0; remove one of these `needs`.",
  },
  {
    name: "a week far away",
    text: `${PROJECT}phases: [{ id: 1, title: A, weeks: [{ week: 99999999999 }] }]\n`,
    gets: "2:45 `99999999999` is not a week; write its number, such as `1`, or a span such as `1-3`.",
  },
  {
    name: "a span without an end",
    text: `${PROJECT}phases: [{ id: 1, title: A, weeks: [{ week: 1-99999999 }] }]\n`,
    gets: "2:45 `1-99999999` is not a week; write its number, such as `1`, or a span such as `1-3`.",
  },
  {
    name: "an issue that no repository has",
    text: withTasks("{ id: 1.1, title: A, issue: 99999999999999999999 }"),
    gets: "8:41 `99999999999999999999` is not a number from 1; write digits only, such as `122`.",
  },
  {
    name: "a path for an id",
    text: withTasks("{ id: ../../etc/passwd, title: A }"),
    gets: "8:19 `../../etc/passwd` is not an id; use letters, digits, `.`, `_` and `-`, at most 40 characters.",
  },
  {
    name: "an id that is a marker's end",
    text: withTasks("{ id: '-->', title: A }"),
    gets: "8:19 `-->` is not an id; use letters, digits, `.`, `_` and `-`, at most 40 characters.",
  },
  {
    name: "a time zone that is none",
    text: `project: { id: demo, name: Demo, time_zone: ../../etc }\n${PHASES}`,
    gets: "1:45 `../../etc` is not a time zone; write an IANA name such as `Europe/Berlin`.",
  },
  {
    name: "a pattern for an estimate",
    text: withTasks(`{ id: 1.1, title: A, estimate: ${"1".repeat(100_000)}x }`),
    gets: "8:44 `111111111111111111111111111111111111111…` is not an estimate; write hours, days or weeks, such as `4h`, `3d` or `1w`, points such as `5p`, or a range such as `2d-5d`.",
  },
  {
    name: "a NUL",
    text: `${PROJECT}\u0000${PHASES}`,
    gets: "2:1 The invisible character U+0000 stands here; remove it.",
  },
  {
    name: "half a character",
    text: `${PROJECT}\uD800${PHASES}`,
    gets: "2:1 The invisible character U+D800 stands here; remove it.",
  },
];
