/** What the three parts of a run tell each other: the command, the switches, and the runner in Vitest's process. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Mutation } from "./mutations.ts";

export interface Mutant extends Mutation {
  id: number;
  file: string;
}

/** What Vitest's process is to do. Without `tests` it only notes which mutants each test could notice. */
export interface Work {
  mutants: Mutant[];
  /** The files of tests to run, in this order, or their folders; none means all. */
  files: string[];
  /** The mutants to try in a test, by the test's id. */
  tests?: Record<string, number[]>;
}

/** What it did, a line for each step, so that nothing is lost when it is ended. */
export type Step =
  | { did: "reached"; test: string; file: string; ms: number; mutants: number[] }
  | { did: "began"; test: string; mutant: number }
  | { did: "ended"; test: string; mutant: number; isKilled: boolean }
  | { did: "spoiled"; test: string; mutants: number[] };

/** The folder with `work.json` and the steps of one process. */
export const FOLDER_VARIABLE = "MILEPOST_MUTANTS";

export const STEPS_FILE = "steps.jsonl";

/** The steps of one process so far. */
export function stepsIn(folder: string): Step[] {
  const lines = readFileSync(join(folder, STEPS_FILE), "utf8").split("\n").filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Step);
}
