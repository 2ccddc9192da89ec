import { describe, expect, it } from "vitest";
import { formatPlan } from "../../../src/core/plan/format/format.ts";
import { readPlan } from "../../../src/core/plan/read/read.ts";
import { formatted, planFile } from "../../support/plans/formatted.ts";
import { hostilePlans } from "../../support/hostile/plans.ts";
import { examplePlan } from "../../support/on-box.ts";

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
    const later = planFile(
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
    const result = readPlan([planFile(withTasks("- Sign in"))]);

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
    const files = Object.entries(examplePlan()).map(([path, text]) => planFile(text, path));
    const result = formatPlan(files);

    expect("formatted" in result && result.formatted.filter((f) => f.before !== f.text)).toEqual(
      [],
    );
  });
});

it("says what makes a file unreadable, and changes none", () => {
  expect(formatPlan([planFile(PROJECT), planFile("a: b: c\n", "plan/b.yml")])).toMatchObject({
    problems: [{ file: "plan/b.yml", line: 1, column: 4 }],
  });
});

const short = hostilePlans.filter(({ text }) => text.length < 5000);

it.each(short)("$name stays what it was", ({ text }) => {
  const after = formatted(text);
  if (typeof after !== "string") return;
  const [before, now] = [readPlan([planFile(text)]), readPlan([planFile(after)])];
  if ("plan" in before) expect(now).toEqual(before);
  expect(formatted(after)).toBe(after);
});
