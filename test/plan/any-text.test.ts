import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Problem } from "../../src/plan/plan.ts";
import { readPlan } from "../../src/plan/read.ts";
import { aPlan } from "./a-plan.ts";

const VALID = aPlan()
  .start("2026-01-05")
  .task("1.1")
  .task("1.2", "Next", { needs: ["1.1"], owner: "@octocat", estimate: "3d" })
  .milestone("1.1")
  .risk("R1")
  .metric("M1")
  .say({
    communication: { weekly_report: { day: "friday", time: "16:00" } },
    contingency: ["Roll back"],
  })
  .yaml();

const PIECES = [
  "\n",
  " ",
  "  ",
  "\t",
  "- ",
  ": ",
  ":",
  "#",
  "'",
  '"',
  "[",
  "]",
  "{",
  "}",
  "&a ",
  "*a",
  "|",
  ">",
  "!",
  "%",
  "?",
  "~",
  "<<: ",
  "---\n",
  "\u0000",
  "\uD800",
  "__proto__",
  "id",
  "phases:",
  "weeks:",
  "tasks:",
  "1.1",
  "-1",
  "2026-02-30",
];

const KEYS = [
  "project",
  "phases",
  "risks",
  "metrics",
  "contingency",
  "resources",
  "budget",
  "communication",
  "next_steps",
];

/** Problems that stand nowhere in the text or are no sentence; none when it is a plan. */
function strayProblems(text: string): Problem[] {
  const result = readPlan([{ path: "plan/plan.yml", size: text.length, text }]);
  if ("plan" in result) return [];
  const lines = text.split("\n");
  return result.problems.filter(({ line, column, message }) => {
    const length = lines[line - 1]?.length ?? -1;
    return line < 1 || column < 1 || column > length + 1 || !/^[^\n]*[^\s.?][.?]$/.test(message);
  });
}

function expectAnswers(texts: fc.Arbitrary<string>, numRuns: number): void {
  fc.assert(
    fc.property(texts, (text) => {
      expect(strayProblems(text)).toEqual([]);
    }),
    { numRuns },
  );
}

describe("readPlan answers to", () => {
  const mixture = fc.array(fc.constantFrom(...PIECES), { maxLength: 60 });
  const damage = fc.tuple(fc.nat(VALID.length), fc.nat(12), fc.constantFrom(...PIECES));
  const values = fc.dictionary(fc.constantFrom(...KEYS), fc.jsonValue({ maxDepth: 3 }));

  it.each<[string, fc.Arbitrary<string>, number]>([
    ["any text", fc.string({ unit: "binary", maxLength: 200 }), 500],
    ["any mixture of YAML", mixture.map((pieces) => pieces.join("")), 1000],
    [
      "a plan with anything put in anywhere",
      damage.map(([at, length, piece]) => VALID.slice(0, at) + piece + VALID.slice(at + length)),
      1000,
    ],
    ["any values under the known keys", values.map((plan) => JSON.stringify(plan)), 500],
  ])("%s", (_, texts, numRuns) => {
    expect.hasAssertions();
    expectAnswers(texts, numRuns);
  });
});

it("reads back what it was given", () => {
  const title = fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 50 })
    .map((text) => text.trim())
    .filter((text) => text !== "" && !/[\p{Cc}\uFFFD\uFFFE\uFFFF]/u.test(text));
  const id = fc.stringMatching(/^[A-Za-z0-9._-]{1,40}$/);
  fc.assert(
    fc.property(id, title, (id, title) => {
      expect(aPlan().task(id, title).build().phases[0]?.weeks[0]?.tasks).toMatchObject([
        { id, title },
      ]);
    }),
  );
});
