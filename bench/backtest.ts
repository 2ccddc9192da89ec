/** `npm run backtest -- FILE`: what Milepost would have forecast, compared with what happened. */
import { writeFileSync } from "node:fs";
import { reference } from "../src/core/forecast/pace/class.ts";
import { backtestClosings } from "./backtest/closings.ts";
import { DataFileError, readDataFile } from "./backtest/data-file.ts";
import { backtestHistories } from "./backtest/histories.ts";
import { fitReference, referenceModule } from "./backtest/reference-file.ts";
import { backtestSimulation } from "./backtest/simulation.ts";

const USAGE = `Usage: npm run backtest -- FILE             judge the forecasts of a file
       npm run backtest -- --simulate       judge them on 1,000 random plans
       npm run backtest -- --fit FILE...    fit the reference classes anew on files`;

const REFERENCE = new URL("../src/core/forecast/pace/reference.ts", import.meta.url);

try {
  const [first, ...rest] = process.argv.slice(2);
  if (first === "--fit" && rest.length > 0) fitOn(rest);
  else if (first === "--simulate" && rest.length === 0) console.log(backtestSimulation(reference));
  else if (first !== undefined && !first.startsWith("-") && rest.length === 0) judge(first);
  else throw new DataFileError(USAGE);
} catch (error) {
  if (!(error instanceof DataFileError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

function judge(path: string): void {
  const data = readDataFile(path);
  console.log(data.kind === "closures" ? backtestClosings(data) : backtestHistories(data));
}

function fitOn(paths: readonly string[]): void {
  writeFileSync(REFERENCE, referenceModule(fitReference(paths.map(readDataFile), reference)));
}
