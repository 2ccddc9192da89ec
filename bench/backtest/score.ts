import { table } from "../support/table.ts";
import { mean, median } from "./numbers.ts";

/** One forecast and its outcome. */
export interface Judged {
  project: string;
  /** What it is about, as a row of the table. */
  group: string;
  told: boolean;
  /** Days for 50, 70 and 85 %. */
  days: readonly [p50: number, p70: number, p85: number];
  took: number;
}

const SHARES = [0.5, 0.7, 0.85] as const;

interface Score {
  hits: number[];
  pinball: number;
}

/** The figures of a method, over the forecasts that were made, with the same weight for each project. */
export function lineOf(name: string, all: readonly Judged[]): string[] {
  const projects = Map.groupBy(all, ({ project }) => project);
  const told = all.filter((row) => row.told);
  const scores = [...Map.groupBy(told, ({ project }) => project)].map(([project, rows]) => ({
    project,
    ...scoreOf(rows),
  }));
  if (scores.length === 0) return [name, String(all.length), "0 %", ...EMPTY];
  const worst = scores.toSorted((a, b) => (a.hits[2] ?? 0) - (b.hits[2] ?? 0))[0];
  const shares = [...projects.values()].map(
    (rows) => rows.filter((row) => row.told).length / rows.length,
  );
  return [
    name,
    String(all.length),
    percent(mean(shares)),
    ...SHARES.map((_, at) => percent(mean(scores.map(({ hits }) => hits[at] ?? 0)))),
    mean(scores.map(({ pinball }) => pinball)).toFixed(3),
    median(told.map(({ days: [p50, , p85] }) => p85 / p50)).toFixed(1),
    `${percent(worst?.hits[2] ?? 0)} ${worst?.project ?? ""}`,
  ];
}

const EMPTY = ["-", "-", "-", "-", "-", "-"];

function scoreOf(rows: readonly Judged[]): Score {
  return {
    hits: SHARES.map((_, at) =>
      mean(rows.map(({ days, took }) => (took <= (days[at] ?? 0) ? 1 : 0))),
    ),
    pinball: mean(
      rows.flatMap(({ days, took }) =>
        SHARES.map((share, at) => pinball(share, days[at] ?? 1, took)),
      ),
    ),
  };
}

/** The loss of a quantile in logarithms: too early costs `share` of the distance, too late the rest. */
function pinball(share: number, days: number, took: number): number {
  const rest = Math.log(took / days);
  return rest > 0 ? share * rest : (share - 1) * rest;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}

/** The lines as a table. */
export function scores(lines: string[][]): string {
  return table(
    [
      "",
      "rows",
      "told",
      "P50 held",
      "P70 held",
      "P85 held",
      "log pinball",
      "P85 / P50",
      "worst P85",
    ],
    lines,
  );
}
