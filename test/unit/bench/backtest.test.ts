import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { backtestClosings } from "../../../bench/backtest/closings.ts";
import { readDataFile } from "../../../bench/backtest/data-file.ts";
import { fitFreely, fitInProportion } from "../../../bench/backtest/fit.ts";
import { lineOf } from "../../../bench/backtest/score.ts";
import { usual } from "../../../bench/backtest/usual.ts";

const folder = mkdtempSync(join(tmpdir(), "backtest-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(text: string): string {
  const path = join(folder, "data.json");
  writeFileSync(path, text);
  return path;
}

describe("a wrong file", () => {
  it.each([
    ["{", "is not JSON."],
    ["[]", "is neither closings of projects nor histories of plans"],
    [`{"unit":"minutes","projects":{"a":[[1]]}}`, "(projects.a.0"],
    [`{"unit":"days","plans":{"a":{}},"projects":{}}`, "(plans.a.kind"],
  ])("gets one sentence: %s", (text, sentence) => {
    expect(() => readDataFile(file(text))).toThrow(sentence);
  });

  it("that is not there gets one too", () => {
    expect(() => readDataFile(join(folder, "none.json"))).toThrow("cannot be read (ENOENT).");
  });
});

/** Two projects that open an issue a day and close it ten days later. */
const closures = {
  unit: "minutes",
  projects: Object.fromEntries(
    ["a", "b"].map((name) => [
      name,
      Array.from({ length: 400 }, (_, day): [number, number | null] => [
        1440 * day,
        1440 * (day + 10),
      ]),
    ]),
  ),
};

it("prints the same each time, and forecasts what is regular", () => {
  const data = readDataFile(file(JSON.stringify(closures)));
  if (data.kind !== "closures") throw new Error("expected closings");
  const printed = backtestClosings(data);

  expect(backtestClosings(data)).toBe(printed);
  expect(printed).toMatch(/fitted without the project \| \d+ \| 100 % \| \d+ %/);
});

describe("the figures", () => {
  it("let each project weigh the same", () => {
    const row = { group: "", told: true, days: [10, 20, 40] as const };
    const rows = [
      { ...row, project: "a", took: 5 },
      { ...row, project: "a", took: 5 },
      { ...row, project: "a", took: 5 },
      { ...row, project: "b", took: 30 },
      { ...row, project: "b", took: 30, told: false },
    ];

    expect(lineOf("x", rows)).toEqual([
      "x",
      "5",
      "75 %",
      "50 %",
      "50 %",
      "100 %",
      "0.325",
      "4.0",
      "100 % a",
    ]);
  });

  it("of the usual method are those of a steady pace", () => {
    const everyDay = Array.from({ length: 90 }, (_, day) => day + 1);

    expect(usual(everyDay, 1, 90, 10, "seed")).toEqual([10, 10, 10]);
  });
});

describe("a fit", () => {
  const cases = Array.from({ length: 999 }, (_, at) => ({
    project: String(at % 3),
    terms: [Math.log(1 + (at % 7))],
    took: (1 + (at % 7)) * (1 + ((at * 37) % 999) / 999),
  }));

  it("finds the quantiles of what was expected", () => {
    const rows = fitInProportion(cases);

    expect(rows.map(([constant = 0]) => Math.exp(constant))).toEqual(
      [1.05, 1.15, 1.3, 1.5, 1.7, 1.85, 1.95].map((value) => expect.closeTo(value, 1)),
    );
    expect(fitFreely(cases)[3]).toEqual([expect.closeTo(Math.log(1.5), 1), expect.closeTo(1, 1)]);
  });
});
