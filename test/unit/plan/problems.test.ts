import { describe, expect, it } from "vitest";
import type { PlanFile } from "../../../src/core/plan/plan.ts";
import { readPlan } from "../../../src/core/plan/read/read.ts";

/** A plan whose tasks start on line 8, column 11. */
const TASKS = `project: {id: demo, name: Demo, start: 2026-01-05}
phases:
  - id: 1
    title: First
    weeks:
      - week: 1
        tasks:
`;
const SMALL = "project: {id: demo, name: Demo}\nphases: [{id: 1, title: First}]\n";
const SMALLEST =
  "the smallest plan is `project: {id: demo, name: Demo}` and `phases: [{id: 1, title: First phase}]`.";

function told(...texts: string[]): string[] {
  const files = texts.map((text, i) => file(text, `${"abc"[i]}.yml`));
  return problemsOf(files).map((p) => `${p.file}:${p.line}:${p.column} ${p.message}`);
}

function file(text: string, path: string): PlanFile {
  return { path, size: Buffer.byteLength(text), text };
}

function problemsOf(files: PlanFile[]) {
  const result = readPlan(files);
  return "problems" in result ? result.problems : [];
}

function withTasks(...lines: string[]): string {
  return TASKS + lines.map((line) => `        - ${line}\n`).join("");
}

const UNCLOSED =
  "The text in quotes that begins here has no end; put the same mark after it, and indent each of its lines.";

it.each([
  ["week", "Weeks are a list: write `weeks:`, and under it `- week: 1`."],
  ["milestones", "Milestones stand in a week, or in `milestones` of the whole plan."],
  ["needs", "What a phase waits for stands in `after`."],
  ["depends_on", "What a phase waits for stands in `after`."],
  ["owner", "The owner of all tasks in here stands in `defaults`."],
])("%s of a phase is told where it belongs, and once", (key, advice) => {
  const phase = `project: {id: a, name: A}\nphases:\n  - id: 1\n    title: A\n    ${key}: 1\n`;
  expect(told(phase)).toEqual([`a.yml:5:5 ${advice}`]);
});

it("names each team once in a hint", () => {
  const teams = "teams: [{ name: Web }, { name: Web }]\ndefaults: { team: Design }\n";
  expect(told(SMALL + teams)).toContain(
    "a.yml:4:19 There is no team `Design`; write one of `Web`.",
  );
});

function unclosed(opening: string, closing: string): string {
  return `The \`${opening}\` that begins here has no \`${closing}\`; put it behind the last entry.`;
}

describe("text that cannot be read", () => {
  it.each([
    ["a tab", "a:\n\tb: 1", "a.yml:2:1 A tab is used for indentation; use spaces instead."],
    [
      "an account without quotes",
      "a: @me",
      'a.yml:1:4 A value that starts with `@` needs quotes: write `"@octocat"`.',
    ],
    [
      "two colons",
      "a: b: c",
      "a.yml:1:4 There is a second `: ` in this line; put quotes around a text with a colon in it.",
    ],
    ["an open quote", 'a: "b', `a.yml:1:4 ${UNCLOSED}`],
    ["an open bracket at the end", "a: [b, {c: d}", `a.yml:1:4 ${unclosed("[", "]")}`],
    ["an open bracket before other lines", "a: [b\nc: [d]\n", `a.yml:1:4 ${unclosed("[", "]")}`],
    ["an open bracket in another", "a: [{b: c]\n", `a.yml:1:5 ${unclosed("{", "}")}`],
    [
      "an open brace in a plan",
      withTasks("{id: 1.1, title: A", "1.2 B", "{id: 1.3, title: '[C'}"),
      `a.yml:8:11 ${unclosed("{", "}")}`,
    ],
    [
      "a first line that is indented",
      "  project: {id: a, name: A}\nphases: []\n",
      "a.yml:2:1 The indentation does not fit here; align this line with the entries it belongs to.",
    ],
    [
      "an open quote in a plan",
      `${SMALL}next_steps:\n  - "Go on\n  - Stop\n`,
      `a.yml:4:5 ${UNCLOSED}`,
    ],
    [
      "an open quote before others that are closed",
      "project:\n  id: demo\n  name: 'Demo\nphases:\n  - id: 1\n    title: 'First'\n",
      `a.yml:3:9 ${UNCLOSED}`,
    ],
    [
      "a merge conflict",
      "a: 1\n<<<<<<< ours\nb: 1\n=======\nb: 2\n>>>>>>> theirs\n",
      "a.yml:2:1 A merge conflict is left open here (`<<<<<<<`); choose one side and remove the markers.",
    ],
    [
      "a broken character",
      "a: b\uFFFDc",
      "a.yml:1:5 A character here cannot be read; save the file as UTF-8.",
    ],
    [
      "a control character",
      "a: b\u0000",
      "a.yml:1:5 The invisible character U+0000 stands here; remove it.",
    ],
    [
      "two documents",
      "a: 1\n---\nb: 1",
      "a.yml:2:1 A second YAML document starts here; remove the `---` line, or put what follows into a file of its own.",
    ],
    [
      "a list",
      "- a",
      "a.yml:1:1 A plan file holds keys such as `project:` and `phases:`; start it with one of them.",
    ],
    [
      "10,000 brackets",
      "[".repeat(10_000),
      "a.yml:1:101 This is nested too deeply to be a plan; look for a stray bracket or dash.",
    ],
    [
      "10,000 dashes",
      "- ".repeat(10_000),
      "a.yml:1:200 This is nested too deeply to be a plan; look for a stray bracket or dash.",
    ],
    [
      "an alias bomb",
      "a: &a [x,x,x,x,x,x,x,x,x]\n" +
        Array.from(
          "bcdefgh",
          (c, i) => `${c}: &${c} [${Array(9).fill(`*${"abcdefg"[i]}`).join()}]\n`,
        ).join(""),
      "a.yml:5:32 This file holds more than 80,000 values (what an alias repeats counts again); split it or use fewer aliases.",
    ],
  ])("says so once for %s", (_, text, message) => {
    expect(told(text)).toEqual([message]);
  });

  it("says when a file is too large, known by its size alone", () => {
    expect(problemsOf([{ path: "a.yml", size: 1_048_577 }])).toEqual([
      {
        file: "a.yml",
        line: 1,
        column: 1,
        message:
          "This file is larger than 1 MB (1,048,576 bytes); split the plan into several files under `plan/`.",
      },
    ]);
  });
});

describe("a plan that is not there", () => {
  it("says what the smallest plan is", () => {
    expect(problemsOf([])).toMatchObject([
      { file: "plan/plan.yml", line: 1, column: 1, message: `There is no plan yet; ${SMALLEST}` },
    ]);
    expect(told("")).toEqual([`a.yml:1:1 This plan is empty; ${SMALLEST}`]);
    expect(told("project: {id: demo, name: Demo}")).toEqual([
      `a.yml:1:1 The plan has no \`phases\`; ${SMALLEST}`,
    ]);
    expect(told("phases: [{id: 1, title: A}]")).toEqual([
      `a.yml:1:1 The plan has no \`project\`; ${SMALLEST}`,
    ]);
  });
});

describe("keys and values", () => {
  it.each([
    ["risk: []", "a.yml:3:1 There is no key `risk` here; did you mean `risks`?"],
    ["__proto__: 1", "a.yml:3:1 There is no key `__proto__` here; remove it."],
    ["weeks: []", "a.yml:3:1 Weeks stand in a phase; write them under one of the `phases`."],
    [
      "tasks: []",
      "a.yml:3:1 Tasks stand in a week, an iteration or a phase; those for later stand in `backlog`.",
    ],
    ["sprints: []", "a.yml:3:1 Sprints are called `iterations` here."],
    ["risks: x", "a.yml:3:8 `risks` takes a list; start each entry with `- `."],
    [
      "risks:\n- R1 Slow",
      "a.yml:4:3 This entry takes keys of its own; write `key: value` under it.",
    ],
    ["budget: 12", "a.yml:3:9 `budget` takes keys of its own; write `key: value` under it."],
    ["next_steps: [a, [b]]", "a.yml:3:17 This entry takes one text, not a list."],
    [
      "next_steps: [a: b]",
      "a.yml:3:14 This entry takes text, not keys; put quotes around a text with `: ` in it.",
    ],
    [
      "next_steps: [{b}]",
      "a.yml:3:14 This entry takes text, not keys; put quotes around a text that begins with `{`.",
    ],
    [
      "next_steps:\n- {b} is next",
      "a.yml:4:7 This does not fit behind what stands before it; put quotes around the whole text.",
    ],
    [
      "next_steps:\n-\n- b",
      "a.yml:4:2 This entry is empty; write something after the dash or remove it.",
    ],
    [
      "next_steps: [{{ x }}]",
      "a.yml:3:15 A key must be plain text; put quotes around a text with braces or brackets in it.",
    ],
    ["next_steps: [*a]", "a.yml:3:14 Nothing above is named `&a`; write the value itself here."],
    [
      "risks: [{id: R1, title: A, impact: hgh, probability: low}]",
      "a.yml:3:36 `hgh` is not known here; did you mean `high`?",
    ],
    ["metrics: [{id: m, name: M}]", "a.yml:3:11 This metric has no `kind`; add `kind: …`."],
    [
      "communication: {weekly_report: {day: fryday}}",
      "a.yml:3:38 `fryday` is not a day of the week; did you mean `friday`?",
    ],
    [
      "communication: {weekly_report: {time: 25:00}}",
      "a.yml:3:39 `25:00` is not a time of day; write it with 24 hours, such as `16:00`.",
    ],
    ["communication: {weekly_report: never}", "a.yml:3:32 `never` is neither `true` nor `false`."],
    [
      "budget: {currency: euro, items: []}",
      "a.yml:3:20 `euro` is not a currency; write its three capital letters, such as `USD`.",
    ],
    [
      "budget: {currency: EUR, items: [{title: A, amount: 1k}]}",
      "a.yml:3:52 `1k` is not a number; write digits only, such as `12000` or `0.5`.",
    ],
    ["risks: []\nrisks: []", "a.yml:4:1 `risks` is already said at line 3; say it once."],
  ])("%s", (yaml, message) => {
    expect(told(SMALL + yaml)).toEqual([message]);
  });

  it.each([
    [
      "start: 2026-02-30",
      "`2026-02-30` is not a day in the calendar; that month ends on `2026-02-28`.",
    ],
    [
      "start: 5.1.2026",
      "`5.1.2026` is not a date; write it as year-month-day, such as `2026-01-05`.",
    ],
    ["time_zone: Europe/Berln", "`Europe/Berln` is not a time zone; did you mean `Europe/Berlin`?"],
    ["time_zone: berlin", "`berlin` is not a time zone; did you mean `Europe/Berlin`?"],
    [
      "working_days: []",
      "A week needs at least one working day; write for example `[mon, tue, wed, thu, fri]`.",
    ],
    ["holidays: [2025-13-01]", "`2025-13-01` is not a day in the calendar."],
    [
      'lead: "@a b"',
      '`@a b` is not a GitHub account; write one account such as `"@octocat"`, or a role in words.',
    ],
    ["board: maybe", "`maybe` is neither `true` nor `false`."],
    ['titles: "{id} {titel}"', "Titles have no `{titel}`; did you mean `{title}`?"],
    ['titles: "{title} by {x}"', "Titles have no `{x}`; write one of `{kind}`, `{id}`, `{title}`."],
    ['titles: "{id}"', "`{id}` leaves the title out; write for example `{id} {title}`."],
    [`titles: "{title} ${"-".repeat(60)}"`, "This text has 68 characters; shorten it to 60."],
  ])("project %s", (yaml, message) => {
    const text = `phases: [{id: 1, title: First}]\nproject:\n  id: demo\n  name: Demo\n  ${yaml}\n`;
    expect(problemsOf([file(text, "a.yml")])).toMatchObject([{ line: 5, message }]);
  });

  it("names the second of two places", () => {
    expect(told(SMALL, "project: {id: b, name: B}")).toEqual([
      "b.yml:1:1 `project` is already said at a.yml:1:10; say it in one file only.",
    ]);
    expect(told(SMALL, "phases: [{id: 1, title: B}]")).toEqual([
      "b.yml:1:15 Phase 1 is already at a.yml:2:15; give one of them another id.",
    ]);
  });
});

it("warns of a milestone that names no tasks", () => {
  const text = `
project: {id: p, name: P}
phases:
  - id: 1
    title: One
    weeks: [{week: 1, tasks: [1.1 Ask], milestones: [{id: m1, title: Half, needs: []}, m2 Most]}]
milestones: [{id: m3, title: All, needs: []}, {id: m4, title: Rest, needs: ","}]
`.trimStart();

  const read = readPlan([file(text, "a.yml")]);
  expect("plan" in read && read.plan.warnings).toMatchObject([
    {
      line: 5,
      message:
        "This milestone has no tasks, so it is never reached; name some in `needs`, or remove `needs` if all tasks of its week belong to it.",
    },
    {
      line: 6,
      column: 42,
      message: "This milestone has no tasks, so it is never reached; name some in `needs`.",
    },
    { line: 6, column: 76 },
  ]);
});

it("two milestones need two titles, which a pattern without ids does not give them", () => {
  const text = (titles: string) => `project: {id: demo, name: Demo, titles: "${titles}"}
phases:
  - id: 1
    title: First
    weeks: [{week: 1, milestones: [1 Beta, 2 Beta]}]
`;

  expect(told(text("{id} {title}"))).toEqual([]);
  expect(told(text("{title}"))).toEqual([
    "a.yml:5:44 The milestone at a.yml:5:36 is called `Beta` too; give one of them another title, or write `{id}` in `titles`.",
  ]);
});

it("a title of the plan's pattern must not read like one of Milepost's", () => {
  const text = (titles: string) => `project: {id: demo, name: Demo, titles: "${titles}"}
phases: [{id: 1, title: "Phase 2: clean up"}]
`;

  expect(told(text("{kind} {id}: {title}"))).toEqual([]);
  expect(told(text("{id} {title}"))).toEqual([]);
  expect(told(text("{title}"))).toEqual([
    "a.yml:2:25 The title `Phase 2: clean up` begins like one that Milepost gives to another issue; change its first words, or write `{id}` in front in `titles`.",
  ]);
  expect(told(text("{title}").replace("Phase 2:", "Phase 2, Week 1:"))).toHaveLength(1);
});

describe("tasks", () => {
  const NO_DAY =
    "is not an estimate; write hours, days or weeks, such as `4h`, `3d` or `1w`, points such as `5p`, or a range such as `2d-5d`.";

  it.each([
    [["Add it"], "8:11 This task has no id in front; write `1.1 Add it`, or run `milepost fmt`."],
    [
      ['{id: 1.1, title: A, team: "@acme"}'],
      '8:37 `@acme` is not a team; write organization and team, such as `"@acme/web"`.',
    ],
    [
      ["{id: 1.1, title: A, labels: [x, 'Status: blocked']}"],
      "8:43 `Status: blocked` is a label by which Milepost says something itself; give yours another name.",
    ],
    [
      ["{id: 1.1, title: A, labels: risk}"],
      "8:39 `risk` is a label by which Milepost says something itself; give yours another name.",
    ],
    [
      [`{id: 1.1, title: A, labels: ${"x".repeat(51)}}`],
      "8:39 This text has 51 characters; shorten it to 50.",
    ],
    [["{id: 1.1, title: A, priority: hgh}"], "8:41 `hgh` is not known here; did you mean `high`?"],
    [
      ['{id: 1.1, title: A, owner: ["@ada", "@a b"]}'],
      '8:47 `@a b` is not a GitHub account; write one account such as `"@octocat"`, or a role in words.',
    ],
    [
      ["{id: 1.1, title: A, owner: [a, b, c, d, e, f, g, h, i, j, k]}"],
      "8:38 GitHub assigns at most 10 people to one issue; name those who do the work.",
    ],
    [
      ["1.8 A", "Add it"],
      "9:11 This task has no id in front; write `1.9 Add it`, or run `milepost fmt`.",
    ],
    [["1.8 A", "{title: B}"], "9:11 This task has no id; add `id: 1.9`, or run `milepost fmt`."],
    [
      ["1.1: A\n          owner: me"],
      "8:11 A task with more than a title needs its keys named; write `id: 1.1` and `title: …`.",
    ],
    [["1.1"], "8:11 This task has no `title`; add `title: …`."],
    [["{id: 1.1, title: A, depends_on: 1.2}"], "8:31 What a task waits for stands in `needs`."],
    [
      ["{id: 1.1, title: A, status: done}"],
      "8:31 A status is not written in the plan: close the task's issue, or label it.",
    ],
    [["{id: 1.1, title: A, assignee: me}"], "8:31 Who does it stands in `owner`."],
    [["1.1:"], "8:11 Nothing stands behind `1.1:`; write the title there, or remove the colon."],
    [
      ["1.1 A", "Add it:", "{id: 1.3, title: C, needs: 1.1}"],
      "9:11 Nothing stands behind `Add it:`; write the title there, or remove the colon.",
    ],
    [
      ["1.1 A", "{id: 1.2, title: B, needs: [web: 1.1]}"],
      "9:39 `web: 1.1` has a blank in it; write `web:1.1`.",
    ],
    [
      ["1.1 A", "{id: 1.2, title: B, needs: 'web: 1.1, 1.1'}"],
      "9:38 `web: 1.1` has a blank in it; write `web:1.1`.",
    ],
    [
      ["1.1 A", "{id: 1.2, title: B, needs: ['web : 1.1']}"],
      "9:39 `web : 1.1` has a blank in it; write `web:1.1`.",
    ],
    [["{id: 1.1, titel: A, title: A}"], "8:21 There is no key `titel` here; did you mean `title`?"],
    [
      ["{id: a b, title: A}"],
      "8:16 `a b` is not an id; use letters, digits, `.`, `_` and `-`, at most 40 characters.",
    ],
    [[`1.1 ${"x".repeat(201)}`], "8:11 This text has 201 characters; shorten it to 200."],
    [
      ["1.1 Close #12"],
      "8:11 What follows ` #` is a comment in YAML and would be lost; put quotes around the whole text.",
    ],
    [["1.1 A", "1.1 B"], "9:11 Task 1.1 is already at a.yml:8:11; give one of them another id."],
    [["{id: 1.1, title: A, estimate: 3}"], `8:41 \`3\` ${NO_DAY}`],
    [["{id: 1.1, title: A, estimate: 1d/2d}"], `8:41 \`1d/2d\` ${NO_DAY}`],
    [["{id: 1.1, title: A, estimate: 2d-0d}"], `8:41 \`2d-0d\` ${NO_DAY}`],
    [
      ["{id: 1.1, title: A, estimate: 5d-2d}"],
      "8:41 `5d-2d` does not go up; write the smallest first.",
    ],
    [
      ["{id: 1.1, title: A, estimate: 2d-5p}"],
      "8:41 `2d-5p` mixes points with time; write one of the two.",
    ],
    [
      ["{id: 1.1, title: A, estimate: 2d}", "{id: 1.2, title: B, estimate: 5p}"],
      "9:41 The estimate at a.yml:8:41 counts in time; write time here too, or points everywhere.",
    ],
    [
      ["{id: 1.1, title: A, estimate: 5p}", "{id: 1.2, title: B, estimate: 4h-1d}"],
      "9:41 The estimate at a.yml:8:41 counts in points; write points here too, or time everywhere.",
    ],
    [
      ["{id: 1.1, title: A, issue: x}"],
      "8:38 `x` is not a number from 1; write digits only, such as `122`.",
    ],
    [
      ["{id: 1.1, title: A, issue: 7}", "{id: 1.2, title: B, issue: 7}"],
      "9:38 Issue 7 is already at a.yml:8:38; an issue belongs to one task.",
    ],
    [
      ["{id: 1.10, title: A}", "{id: 1.2, title: B, needs: [1.1]}"],
      "9:39 There is no task `1.1`; did you mean `1.10`?",
    ],
    [
      ["{id: 1.1, title: A, needs: 1.1}"],
      "8:38 Task `1.1` needs itself; remove it from its `needs`.",
    ],
    [
      ["{id: 1.1, title: A, needs: 1.2}", "{id: 1.2, title: B, needs: [1.1]}"],
      "8:38 These tasks wait for each other: 1.1 → 1.2 → 1.1; remove one of these `needs`.",
    ],
    [
      ["{id: 1.1, title: A, due: 2026-01-04}"],
      "8:36 This is due on 2026-01-04, before the project starts on 2026-01-05; write a later date.",
    ],
  ])("%s", (lines, message) => {
    expect(told(withTasks(...lines))).toEqual([`a.yml:${message}`]);
  });

  it("warns of a task that more than 50 others need", () => {
    const needing = (count: number) =>
      Array.from({ length: count }, (_, i) => `{id: a${i}, title: A, needs: [x1]}`);
    const warned = (count: number) => {
      const result = readPlan([file(withTasks("x1 X", ...needing(count)), "a.yml")]);
      return "plan" in result ? result.plan.warnings : result.problems;
    };

    expect(warned(50)).toBeUndefined();
    expect(warned(51)).toMatchObject([
      {
        line: 8,
        column: 11,
        message:
          "51 tasks need this one and GitHub links 50; the others wait for it all the same, without a link. Let them need a task in between that needs this one.",
      },
    ]);
  });

  it("lets a task need 50 others and not 51", () => {
    const ids = Array.from({ length: 51 }, (_, i) => `a${i}`);
    const others = ids.map((id) => `${id} A`);
    expect(
      told(withTasks(`{id: x1, title: X, needs: [${ids.slice(1).join()}]}`, ...others)),
    ).toEqual([]);
    expect(told(withTasks(`{id: x1, title: X, needs: [${ids.join()}]}`, ...others))).toEqual([
      "a.yml:8:37 This task needs 51 others and GitHub takes 50; remove those that follow from others, or let a task in between need some of them.",
    ]);
  });

  it("takes no due date where the project has no start", () => {
    const text = withTasks("{id: 1.1, title: A, due: 2026-01-09}").replace("2026-01-05", "tbd");
    expect(told(text)).toEqual([
      "a.yml:8:36 A due date needs a project that has a start; set `project.start` or remove `due`.",
    ]);
  });

  it("takes no week that ends before it begins", () => {
    expect(told(TASKS.replace("week: 1", "week: 3-1"))).toEqual([
      "a.yml:6:15 The span `3-1` ends before it begins; write `1-3`.",
    ]);
  });
});

describe("many problems", () => {
  it("come all at once, in the order of files and lines", () => {
    expect(
      told(
        "project: {id: demo, name: Demo, x: 1}\n",
        withTasks("A", "{id: 1.2, needs: 9}").replace(/^.*\n/, ""),
      ),
    ).toEqual([
      "a.yml:1:33 There is no key `x` here; the keys are `id`, `name`, `start`, `rhythm`, `time_zone`, `manager`, `lead`, `objectives`, `working_days`, `holidays`, `history`, `titles`, `gates`, `handed_over_from`, `board`.",
      "b.yml:7:11 This task has no id in front; write `1.3 A`, or run `milepost fmt`.",
      "b.yml:8:11 This task has no `title`; add `title: …`.",
      "b.yml:8:28 There is no task `9`; write the id of a task.",
    ]);
  });

  it("are cut after 100, with the number of the others", () => {
    const problems = told(withTasks(...Array.from({ length: 150 }, () => "Add it")));
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)).toBe("a.yml:108:11 50 more problems are not shown; mend these first.");
  });

  it("hold back what may be in a file that cannot be read", () => {
    expect(told("phases: [{id: 1, title: A}]", "project: {")).toHaveLength(1);
  });
});

describe("a misspelt key", () => {
  it.each([
    [
      "of the weeks of a phase",
      `project: {id: demo, name: Demo}
phases:
  - id: 1
    title: First
    weks:
      - week: 1
        tasks: [1.1 One, {id: 1.2, title: Two, needs: 1.1}]
        milestones: [{id: m1, title: Both, needs: [1.1, 1.2]}]
  - id: 2
    title: Second
    weeks: [{week: 2, tasks: [{id: 2.1, title: Three, needs: 1.2}]}]
`,
      ["a.yml:5:5 There is no key `weks` here; did you mean `weeks`?"],
    ],
    [
      "at the top",
      "projct: {id: demo, name: Demo}\nphasess: [{id: 1, title: First}]\n",
      [
        "a.yml:1:1 There is no key `projct` here; did you mean `project`?",
        "a.yml:2:1 There is no key `phasess` here; did you mean `phases`?",
      ],
    ],
    [
      "within another one",
      `project: {id: demo, name: Demo}
phasess:
  - id: 1
    titel: First
    weks: [{week: 1, taks: [{id: 1.1, titel: One, needs: 1.9}]}]
`,
      [
        "a.yml:2:1 There is no key `phasess` here; did you mean `phases`?",
        "a.yml:4:5 There is no key `titel` here; did you mean `title`?",
        "a.yml:5:5 There is no key `weks` here; did you mean `weeks`?",
        "a.yml:5:22 There is no key `taks` here; did you mean `tasks`?",
        "a.yml:5:39 There is no key `titel` here; did you mean `title`?",
        "a.yml:5:58 There is no task `1.9`; did you mean `1.1`?",
      ],
    ],
    [
      "beside the right one",
      "project: {id: demo, name: Demo, nam: Other}\nphases: [{id: 1, title: First}]\n",
      ["a.yml:1:33 There is no key `nam` here; did you mean `name`?"],
    ],
  ])("hides what follows from it: %s", (_, text, problems) => {
    expect(told(text)).toEqual(problems);
  });
});

describe("what YAML takes for a comment", () => {
  const warned = (task: string) => {
    const result = readPlan([file(withTasks(task), "a.yml")]);
    return "plan" in result ? result.plan.warnings : result.problems;
  };

  it.each(["1.1 Handle #ifdef and #endif", "{id: 1.1, title: Handle #ifdef and #endif }"])(
    "is warned of where it is no comment of a person, and stops nothing: %s",
    (task) => {
      expect(warned(task.replace(" }", "\n          }"))).toMatchObject([
        {
          line: 8,
          message:
            "`#ifdef` and what follows is a comment in YAML and left out; if it belongs to the text, put quotes around all of it.",
        },
      ]);
    },
  );

  it.each([
    "1.1 Handle it # some day",
    "1.1 Handle C#",
    '"1.1 Handle #ifdef"',
    "1.1 Handle it ## old",
  ])("is none, or is meant so: %s", (task) => {
    expect(warned(task)).toBeUndefined();
  });
});

describe("work without a week", () => {
  const plan = (rest: string) => `project: {id: demo, name: Demo}\n${rest}`;

  it.each([
    [
      "a task of the backlog without an id",
      plan("backlog:\n  - Dark mode\n"),
      "a.yml:3:5 This task has no id in front; write `b1 Dark mode`, or run `milepost fmt`.",
    ],
    [
      "a task of a phase without an id",
      plan("phases: [{id: 2, title: B, tasks: [Write the manual]}]\n"),
      "a.yml:2:36 This task has no id in front; write `2.1 Write the manual`, or run `milepost fmt`.",
    ],
    [
      "an id that is taken",
      plan("phases: [{id: 1, title: A, tasks: [1.1 One]}]\nbacklog: [1.1 Two]\n"),
      "a.yml:3:11 Task 1.1 is already at a.yml:2:36; give one of them another id.",
    ],
    [
      "a need that is nowhere",
      plan("backlog: [{id: b1, title: One, needs: b2}]\n"),
      "a.yml:2:39 There is no task `b2`; did you mean `b1`?",
    ],
    [
      "an agent for a task that is in none of its phases",
      plan(
        "agents: [{name: copilot, phases: [1]}]\nphases: [{id: 1, title: A}]\nbacklog: [{id: b1, title: One, agent: copilot}]\n",
      ),
      "a.yml:4:39 Agent `copilot` works in some phases only, and this task is in none; name another agent here.",
    ],
  ])("%s", (_, text, problem) => {
    expect(told(text)).toEqual([problem]);
  });

  it("may be all of a plan", () => {
    expect(told(plan("backlog: [b1 Dark mode]\n"))).toEqual([]);
  });
});

describe("teams", () => {
  it.each([
    [
      "teams: [{name: A}, {name: a}]",
      "3:20 Team `a` is already at a.yml:3:9; put its people there.",
    ],
    [
      'teams: [{name: A, people: ["@x", {name: "@X"}]}]',
      "3:34 `@X` is in this team already, at a.yml:3:28; once is enough.",
    ],
    [
      "teams: [{name: Design}]\ndefaults: {team: Desgn}",
      "4:18 There is no team `Desgn`; did you mean `Design`?",
    ],
    [
      "defaults: {team: Web}",
      '3:18 There is no team `Web`; write organization and team, such as `"@acme/web"`, or describe it under `teams:`.',
    ],
    [
      "teams: [{name: A, people: [{name: B, share: 120%}]}]",
      "3:45 `120%` is no share of somebody's time; write `0.5` or `50%` for half of it.",
    ],
    [
      "teams: [{name: A, people: [{name: B, days_off: [2026-02-02 to 2026-01-02]}]}]",
      "3:49 `2026-02-02 to 2026-01-02` ends before it begins.",
    ],
    [
      "teams: [{name: A, people: [{name: B, days_off: [2026-02-30]}]}]",
      "3:49 `2026-02-30` is not a day in the calendar; that month ends on `2026-02-28`.",
    ],
    ["defaults: {agent: bot}", "3:19 There is no agent `bot`; describe it under `agents:` first."],
    [
      "agents: [{name: copilot, phases: [1]}]\ndefaults: {agent: copilot}",
      "4:19 Agent `copilot` works in some phases only, and this goes for all of them; name it in their defaults.",
    ],
  ])("%s", (yaml, message) => {
    expect(told(`${SMALL}${yaml}\n`)).toEqual([`a.yml:${message}`]);
  });
});
