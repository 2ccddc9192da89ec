import { describe, expect, it } from "vitest";
import { readPlan } from "../../../src/core/plan/read/read.ts";
import { tasksOf } from "../../../src/core/plan/tasks.ts";

/** What is wrong with a plan, and the ids of its tasks. */
function read(tasks: string, keys = "title: Accounts") {
  const text = `project: { id: demo, name: Demo }\nphases:\n  - id: 1\n    ${keys}\n    weeks:\n      - week: 1\n        tasks:\n${tasks}`;
  const result = readPlan([{ path: "plan/plan.yml", size: text.length, text }]);
  if (!("plan" in result)) return result.problems.map(({ line, message }) => `${line}: ${message}`);
  return tasksOf(result.plan).map(({ id, needs }) => [id, ...needs].join(" needs "));
}

const SPACE = "\u00a0";
const ZERO = "\u200b";

describe("an id is the same whatever blanks stand around it", () => {
  it("so it is taken once", () => {
    const twice = `          - { id: 1.1, title: One }\n          - { id: "1.1 ", title: Two }`;

    expect(read(twice)).toEqual([
      "9: Task 1.1 is already at plan/plan.yml:8:19; give one of them another id.",
    ]);
  });

  it("and found where a task needs it", () => {
    const needs = `          - { id: 1.1, title: One }\n          - { id: 1.2, title: Two, needs: ["1.1${SPACE}"] }`;

    expect(read(needs)).toEqual(["1.1", "1.2 needs 1.1"]);
  });

  it("as are keys", () => {
    const key = `          - { id: 1.1, "title${SPACE}": One }`;

    expect(read(key)).toEqual(["1.1"]);
  });

  it("and the number of an issue", () => {
    const twice = `          - { id: 1.1, title: One, issue: 7 }\n          - { id: 1.2, title: Two, issue: "7 " }`;

    expect(read(twice)).toEqual([
      "9: Issue 7 is already at plan/plan.yml:8:43; an issue belongs to one task.",
    ]);
  });
});

describe("a character that nobody sees is named", () => {
  it.each([
    ["an id", `          - { id: "1.${ZERO}1", title: One }`, /U\+200B stands in the id/],
    ["a short form", `          - 1.1${ZERO} One`, /U\+200B stands in the id/],
    ["a key", `          - { id: 1.1, ti${ZERO}tle: One }`, /U\+200B stands in the key/],
    [
      "a need",
      `          - { id: 1.1, title: One, needs: [1.${ZERO}1] }`,
      /U\+200B stands in the id/,
    ],
  ])("in %s", (_, tasks, message) => {
    expect(read(tasks).join("\n")).toMatch(message);
  });
});
