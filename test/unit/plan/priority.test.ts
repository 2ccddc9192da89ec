import { expect, it } from "vitest";
import { optionFor, priorityOf } from "../../../src/core/plan/fields/priority.ts";

const GITHUB = ["Urgent", "High", "Medium", "Low"];

it.each([
  ["P0", GITHUB, "Urgent"],
  ["P1", GITHUB, "High"],
  ["high", GITHUB, "High"],
  ["P3", GITHUB, "Low"],
  ["low", ["P0", "P1", "P2", "P3"], "P3"],
  ["P1", ["High", "P1"], "P1"],
  ["P0", ["High", "Low"], undefined],
  ["medium", ["Now", "Later"], undefined],
] as const)("writes %s into %j as %s", (priority, options, option) => {
  expect(optionFor(priority, [...options])).toBe(option);
});

it.each([
  ["High", "P1", "P1"],
  ["High", "P2", "high"],
  ["high", undefined, "high"],
  ["Urgent", "high", "P0"],
  ["Someday", "high", undefined],
] as const)("reads %s as what it is where the plan says %s", (option, planned, priority) => {
  expect(priorityOf(option, planned)).toBe(priority);
});
