import { LEVELS } from "../../src/core/forecast/pace/distribution.ts";
import type { Terms, Weights } from "../../src/core/forecast/pace/class.ts";
import { mean } from "./numbers.ts";

/** A forecast with a known outcome: its terms, and the time that it took. */
export interface Case {
  project: string;
  terms: Terms;
  /** The days that it took. */
  took: number;
}

/** A method of fitting the weights of a reference class. */
export type Fit = (cases: readonly Case[]) => Weights;

/** Fits each probability separately, with the same weight for each project: for many similar projects. */
export const fitFreely: Fit = (cases) =>
  inTable(LEVELS.map((level) => quantileRegression(rowsOf(cases), level)));

/**
 * Fits a normal distribution with one deviation above the median and one below it, with the same weight
 * for each project: for few and dissimilar projects, so that fewer numbers are fitted.
 *
 * The first term determines the median, the others the deviation.
 */
export const fitSmoothly: Fit = (cases) => {
  const rows = rowsOf(cases);
  const [middle = 0, slope = 0] = quantileRegression(
    rows.map((row) => ({ ...row, terms: row.terms.slice(0, 2) })),
    0.5,
  );
  const rest = rows.map(({ terms: [one = 1, first = 0, ...others], log, weight }) => ({
    terms: [one, ...others],
    log: log - middle - slope * first,
    weight,
  }));
  const above = deviation(rest, [0.6, 0.7, 0.8, 0.85, 0.9]);
  const below = deviation(rest, [0.4, 0.3, 0.2, 0.15, 0.1]);
  return inTable(
    LEVELS.map((level) => {
      const z = normalQuantile(level);
      const [constant = 0, ...others] = (level < 0.5 ? below : above).map((weight) => weight * z);
      return [middle + constant, slope, ...others];
    }),
  );
};

/** Fits each probability separately, in proportion to the first term. */
export const fitInProportion: Fit = (cases) => {
  const rows = rowsOf(cases).map(({ terms: [one = 1, first = 0, ...others], log, weight }) => ({
    terms: [one, ...others],
    log: log - first,
    weight,
  }));
  return inTable(
    LEVELS.map((level) => {
      const [constant = 0, ...others] = quantileRegression(rows, level);
      return [constant, 1, ...others];
    }),
  );
};

/** The deviation that fits several probabilities at once. */
function deviation(rows: readonly Row[], levels: readonly number[]): number[] {
  const fitted = levels.map((level) =>
    quantileRegression(rows, level).map((weight) => weight / normalQuantile(level)),
  );
  return (fitted[0] ?? []).map((_, at) => mean(fitted.map((weights) => weights[at] ?? 0)));
}

/**
 * How many deviations from the median a probability is, by the rational approximation of Abramowitz and
 * Stegun, 26.2.23.
 */
function normalQuantile(level: number): number {
  if (level < 0.5) return -normalQuantile(1 - level);
  const t = Math.sqrt(-2 * Math.log(1 - level));
  const above = 2.515517 + 0.802853 * t + 0.010328 * t * t;
  return t - above / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t ** 3);
}

function rowsOf(cases: readonly Case[]): Row[] {
  const projects = Map.groupBy(cases, ({ project }) => project);
  return cases.map(({ project, terms, took }) => ({
    terms: [1, ...terms],
    log: Math.log(took),
    weight: 1 / (projects.get(project)?.length ?? 1),
  }));
}

function inTable(weights: readonly (readonly number[])[]): Weights {
  return weights.map((row) => row.map((weight) => Number(weight.toFixed(3))));
}

interface Row {
  terms: readonly number[];
  log: number;
  weight: number;
}

const ROUNDS = 60;

/** Keeps the equations solvable if a term never changes. */
const RIDGE: number = 1e-9;

/**
 * The weights of the terms for one quantile of the logarithm.
 *
 * Minimises the asymmetric absolute error by repeated weighted least squares: a case above counts
 * `level`, one below the rest, each divided by its distance.
 */
function quantileRegression(rows: readonly Row[], level: number): number[] {
  let weights = leastSquares(rows);
  let blur = 1;
  for (let round = 0; round < ROUNDS; round++) {
    blur = Math.max(blur * 0.8, 0.001);
    const current = weights;
    weights = leastSquares(
      rows.map((row) => {
        const rest = row.log - dot(row.terms, current);
        const side = rest > 0 ? level : 1 - level;
        return { ...row, weight: (row.weight * side) / Math.hypot(rest, blur) };
      }),
    );
  }
  return weights;
}

/** Weighted least squares by the normal equations. */
function leastSquares(rows: readonly Row[]): number[] {
  const size = rows[0]?.terms.length ?? 0;
  const matrix = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size + 1 }, (_, j) => (i === j ? RIDGE : 0)),
  );
  for (const { terms, log, weight } of rows) {
    for (let i = 0; i < size; i++) {
      const line = matrix[i] ?? [];
      const factor = weight * (terms[i] ?? 0);
      for (let j = 0; j < size; j++) line[j] = (line[j] ?? 0) + factor * (terms[j] ?? 0);
      line[size] = (line[size] ?? 0) + factor * log;
    }
  }
  return solve(matrix);
}

/** Gauss-Jordan elimination with pivots; the last column of the matrix is the right-hand side. */
function solve(matrix: number[][]): number[] {
  const at = (i: number, j: number) => matrix[i]?.[j] ?? 0;
  const size = matrix.length;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let i = column + 1; i < size; i++) {
      if (Math.abs(at(i, column)) > Math.abs(at(pivot, column))) pivot = i;
    }
    [matrix[column], matrix[pivot]] = [matrix[pivot] ?? [], matrix[column] ?? []];
    for (let i = 0; i < size; i++) {
      if (i === column) continue;
      const factor = at(i, column) / at(column, column);
      matrix[i] = (matrix[i] ?? []).map((value, j) => value - factor * at(column, j));
    }
  }
  return matrix.map((_, i) => at(i, size) / at(i, i));
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
}
