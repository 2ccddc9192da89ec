import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PlanFile } from "../../../src/core/plan/plan.ts";
import { formatPlan } from "../../../src/core/plan/format/format.ts";
import { readPlan } from "../../../src/core/plan/read/read.ts";
import type { Written } from "../../support/any-layout.ts";
import { anyLayout, inSomeLayout } from "../../support/any-layout.ts";
import { hostilePlans } from "../../support/hostile/plans.ts";
import { examplePlan } from "../../support/on-box.ts";

const file = (text: string, path = "plan/plan.yml"): PlanFile => ({
  path,
  size: Buffer.byteLength(text),
  text,
});

function formatted(text: string, beside: PlanFile[] = []) {
  const result = formatPlan([file(text)], beside);
  return "problems" in result ? result.problems : (result.formatted[0]?.text ?? "");
}

const PROJECT = "project: { id: demo, name: Demo }\n\n";

/** A plan whose only week has these lines below `tasks:`. */
const withTasks = (...lines: string[]) => `${PROJECT}phases:
  - id: 1
    title: First
    weeks:
      - week: 1
        tasks:
${lines.map((line) => `          ${line}\n`).join("")}`;

describe("ids that are missing", () => {
  it("are the next free ones, in the style of the phase, and nothing else changes", () => {
    const text = withTasks(
      "- 1.9 Sign in # first",
      "- Sign out",
      '- "Sign: up"',
      "- { title: Reset, owner: ada }",
      "# why",
      "- title: Delete",
      "  owner: ada",
      "- 1.10: Rename",
    );

    expect(formatted(text)).toBe(
      withTasks(
        "- 1.9 Sign in # first",
        "- 1.11 Sign out",
        '- "1.12 Sign: up"',
        "- { id: 1.13, title: Reset, owner: ada }",
        "# why",
        "- id: 1.14",
        "  title: Delete",
        "  owner: ada",
        "- 1.10: Rename",
      ),
    );
  });

  it("begin with the id of the phase where there is none yet, or follow their letters", () => {
    expect(formatted(withTasks("- Sign in", "- Sign out"))).toBe(
      withTasks("- 1.1 Sign in", "- 1.2 Sign out"),
    );
    expect(formatted(withTasks("- web1 Sign in", "- Sign out"))).toBe(
      withTasks("- web1 Sign in", "- web2 Sign out"),
    );
  });

  it("are not those of another phase or file", () => {
    const later = file(
      "phases: [{ id: 2, title: Second, weeks: [{ week: 2, tasks: [T2 A, T3 B] }] }]\n",
      "plan/b.yml",
    );

    expect(formatted(withTasks("- T1 Sign in", "- Sign out"), [later])).toBe(
      withTasks("- T1 Sign in", "- T4 Sign out"),
    );
  });

  it("are added in a backlog, too, and to tasks that are in no week", () => {
    const text = `${PROJECT}phases:
  - id: 1
    title: First
    tasks:
      - Sign in
backlog:
  - title: Later
  - b2 Much later
`;

    expect(formatted(text)).toBe(
      text
        .replace("Sign in", "1.1 Sign in")
        .replace("- title: Later", "- id: b3\n    title: Later"),
    );
  });

  it("are left to a person where it is not clear what is meant", () => {
    for (const line of ["- { 1.2: Sign in, owner: ada }", "- Sign: in", "- {}"]) {
      expect(formatted(withTasks(line))).toBe(withTasks(line));
    }
  });

  it("do not go into an anchor, which is repeated elsewhere", () => {
    const text = withTasks("- &a { title: Sign in }", "- *a");

    expect(formatted(text)).toBe(text);
  });

  it("are proposed by the check, which says how to get them", () => {
    const result = readPlan([file(withTasks("- Sign in"))]);

    expect(result).toMatchObject({
      problems: [
        {
          line: 9,
          message: "This task has no id in front; write `1.1 Sign in`, or run `milepost fmt`.",
        },
      ],
    });
  });
});

describe("the layout", () => {
  it("has keys in the order of the reference, two spaces, and brackets on one line", () => {
    const text = `phases:
- weeks:
  - tasks: [  1.1 Sign in  ]
    week:    1
  title:  First   # note
  id: 1.10


project: {id: demo,
  name: 'Demo'}
`;

    expect(formatted(text)).toBe(`project:
  id: demo
  name: 'Demo'

phases:
  - id: 1.10
    title: First # note
    weeks:
      - week: 1
        tasks: [1.1 Sign in]
`);
  });

  it("keeps what is said above the first key on top, and line ends as they are", () => {
    const text = "# of Demo\r\nphases: []\r\n\r\n# who\r\nproject: { id: demo, name: Demo }\r\n";

    expect(formatted(text)).toBe(text);
  });

  it("keeps texts that were folded folded, and others on their line", () => {
    const words = "word ".repeat(40).trim();
    const text = `${PROJECT}next_steps:\n  - ${words}\n  - >-\n    ${words}\n    and on\n`;

    expect(formatted(text)).toMatch(/^ {2}- (?:word ){39}word$/m);
    expect(formatted(text)).toMatch(/>-\n(?: {4}(?:word ?)+\n)+ {4}word .*and on\n$/);
  });

  it("is that of the example plan", () => {
    const files = Object.entries(examplePlan()).map(([path, text]) => file(text, path));
    const result = formatPlan(files);

    expect("formatted" in result && result.formatted.filter((f) => f.before !== f.text)).toEqual(
      [],
    );
  });
});

it("says what makes a file unreadable, and changes none", () => {
  expect(formatPlan([file(PROJECT), file("a: b: c\n", "plan/b.yml")])).toMatchObject({
    problems: [{ file: "plan/b.yml", line: 1, column: 4 }],
  });
});

const word = fc.constantFrom(
  "Sign in",
  "1.10",
  "yes",
  "a: b",
  "x # y",
  "it's",
  "two\n\nlines",
  "~",
  "@ada",
  "0x1F",
);
const task = (n: number) =>
  fc.record({
    id: fc.constant(`1.${n}`),
    title: word.map((text) => text.replaceAll("\n", " ")),
    notes: word,
    files: fc.array(fc.constantFrom("a.ts", "b c.ts"), { maxLength: 2 }),
  });
const week = fc.integer({ min: 1, max: 9 }).chain((n) =>
  fc.record({
    week: fc.constant(String(n)),
    title: fc.constant(`Week ${n}`),
    tasks: fc.tuple(task(n * 10), task(n * 10 + 1), task(n * 10 + 2)),
  }),
);
const planData: fc.Arbitrary<{ [key: string]: Written }> = week.map((one) => ({
  project: { id: "demo", name: "Demo", objectives: ["One", "Two: x"] },
  phases: [{ id: "1", title: "First", weeks: [one] }],
  next_steps: ["Go on", "1.10"],
}));

const notesIn = (text: string) => (text.match(/# note \d+: \{"1\.1" - x\}/g) ?? []).toSorted();

describe("whatever layout a plan had", () => {
  it("reads the same, has each of its comments, and is formatted once", () => {
    fc.assert(
      fc.property(planData, anyLayout, (data, choose) => {
        const text = inSomeLayout(data, choose);
        const before = readPlan([file(text)]);
        expect(before).toHaveProperty("plan");
        const after = formatted(text);
        if (typeof after !== "string") throw new Error(JSON.stringify(after));

        expect(readPlan([file(after)])).toEqual(before);
        expect(notesIn(after)).toEqual(notesIn(text));
        expect(after).not.toMatch(/^(?: {2})* \S/m);
        expect(formatted(after)).toBe(after);
      }),
      { numRuns: 100 },
    );
  });

  it("gets the ids that it lacks, once", () => {
    fc.assert(
      fc.property(
        planData,
        anyLayout,
        fc.subarray([0, 1, 2], { minLength: 1 }),
        (data, choose, bare) => {
          const nameless = structuredClone(data) as {
            phases: { weeks: { tasks: { id?: string }[] }[] }[];
          };
          const tasks = nameless.phases[0]?.weeks[0]?.tasks ?? [];
          for (const n of bare) delete tasks[n]?.id;
          const after = formatted(inSomeLayout(nameless, choose));
          if (typeof after !== "string") throw new Error(JSON.stringify(after));
          const read = readPlan([file(after)]);
          const whole = readPlan([file(inSomeLayout(data, choose))]);
          if (!("plan" in read) || !("plan" in whole)) throw new Error(after);

          const titles = (plan: typeof read.plan) =>
            plan.phases.flatMap(({ weeks }) =>
              weeks.flatMap((each) => each.tasks.map(({ id: _, ...rest }) => rest)),
            );
          expect(titles(read.plan)).toEqual(titles(whole.plan));
          expect(formatted(after)).toBe(after);
        },
      ),
      { numRuns: 60 },
    );
  });
});

const short = hostilePlans.filter(({ text }) => text.length < 5000);

it.each(short)("$name stays what it was", ({ text }) => {
  const after = formatted(text);
  if (typeof after !== "string") return;
  const [before, now] = [readPlan([file(text)]), readPlan([file(after)])];
  if ("plan" in before) expect(now).toEqual(before);
  expect(formatted(after)).toBe(after);
});
