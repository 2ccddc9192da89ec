import { expect, it } from "vitest";
import { hostileTexts } from "../../support/hostile/texts.ts";
import { harmIn } from "../../support/hostile/harmless.ts";

it("finds the harm in hostile texts as they are", () => {
  const harmless = hostileTexts.filter(({ text }) => harmIn(text).length === 0);

  expect(harmless.map(({ name }) => name)).toEqual([
    "a bar",
    "Markdown that is left open",
    "a start of something else",
    "a link that runs",
    "an end of a region",
    "half a character",
    "20,001 characters",
    "a tower of marks on one letter",
    "thousands of backticks, dots or brackets",
  ]);
});

it.each([
  ["a cell too many", "| A | B |\n| - | - |\n| a | b | c |"],
  ["a cell too few", "| A | B |\n| - | - |\n| a |"],
  ["a section that is left open", "<details><summary>a</summary>"],
  ["a section that is closed twice", "<details><summary>a</summary></details></details>"],
])("finds %s", (_, markdown) => {
  expect(harmIn(markdown)).not.toEqual([]);
});
