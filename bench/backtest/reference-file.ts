import type { Reference, Weights } from "../../src/core/forecast/class.ts";
import { questionsIn } from "./closings.ts";
import type { DataFile } from "./data-file.ts";
import { fitFreely, fitInProportion, fitSmoothly } from "./fit.ts";
import { casesIn, looksIn } from "./histories.ts";
import { simulatedCases } from "./simulation.ts";

/**
 * The reference classes fitted on the files, the others as they are.
 *
 * There is no public data of plans with dates: their classes are fitted on the simulation.
 */
export function fitReference(files: readonly DataFile[], known: Reference): Reference {
  const closures = files.flatMap((file) =>
    file.kind === "closures" ? questionsIn(file.projects) : [],
  );
  const histories = files.flatMap((file) =>
    file.kind === "histories" ? casesIn(looksIn(file)) : [],
  );
  return {
    ...known,
    ...(closures.length > 0 && { closings: fitFreely(closures) }),
    ...(histories.length > 0 && { list: fitSmoothly(histories) }),
    paced: fitInProportion(simulatedCases(true)),
    planned: fitInProportion(simulatedCases(false)),
  };
}

const HEAD = `/**
 * How such forecasts came out, as measured. Made by \`npm run backtest -- --fit FILE...\`; edit nothing
 * by hand.
 *
 * A row is one of the probabilities 5, 15, 30, 50, 70, 85 and 95 %. Its numbers are weights: of 1, then
 * of the terms of its class (class.ts). Their sum is the logarithm of the days until it is done.
 */
`;

/** The table as the text of its module. */
export function referenceModule(reference: Reference): string {
  const table = (weights: Weights) =>
    weights.map((row) => `  [${row.map(decimal).join(", ")}],\n`).join("");
  const classes = Object.entries(reference) as [string, Weights][];
  const parts = classes.map(([name, weights]) => `export const ${name} = [\n${table(weights)}];\n`);
  return [HEAD, ...parts].join("\n");
}

/** As the formatter writes it: `1.0`, `0.62`. */
function decimal(weight: number): string {
  return Number.isInteger(weight) ? weight.toFixed(1) : String(weight);
}
