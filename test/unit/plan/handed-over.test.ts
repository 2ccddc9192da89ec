import { expect, it } from "vitest";
import { formerKeepers } from "../../../src/core/plan/read/handed-over.ts";

it.each([
  ["project:\n  id: shop\n  handed_over_from: github-actions\n", ["github-actions[bot]"]],
  [
    "project: { id: shop, handed_over_from: github-actions, name: A shop }",
    ["github-actions[bot]"],
  ],
  ['  handed_over_from: "github-actions Milepost"', ["github-actions[bot]", "milepost[bot]"]],
  ["  # handed_over_from: github-actions", []],
  ["  name: A shop # handed_over_from: github-actions", []],
  ["  handed_over_from:\n  name: A shop", []],
  ["project: { id: shop }", []],
])("finds who kept the repository before: %j", (text, expected) => {
  expect(formerKeepers([{ path: "plan/plan.yml", text, size: text.length }])).toEqual(expected);
});

it("finds it in whichever file, and in a plan that cannot be parsed", () => {
  const files = ["phases: [", "project:\n  handed_over_from: milepost\n"];

  expect(
    formerKeepers(files.map((text, n) => ({ path: `plan/${n}.yml`, text, size: text.length }))),
  ).toEqual(["milepost[bot]"]);
});
