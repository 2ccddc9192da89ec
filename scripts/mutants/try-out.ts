/** Finds out which mutants the tests of a project notice. */
import type { Mutant, Step } from "./mutant.ts";
import type { Outcome } from "./outcomes.ts";
import { outcomesOf } from "./outcomes.ts";
import { runTests } from "./run-tests.ts";

/** Some tests, and how long those that are tried on one mutant may take together. */
export interface Tests {
  project: string;
  /** Where they are; none means all. */
  folders: string[];
  patienceMs: number;
}

/** The mutants to try in a test, by the test's id. */
type Tried = Map<string, number[]>;

type Reached = Extract<Step, { did: "reached" }>;

/**
 * First each test runs once, to see what it reaches. Then each mutant meets the tests that could notice it, the
 * quickest first, until one fails or `patienceMs` of tests have passed.
 */
export async function tryOut(
  mutants: Mutant[],
  { project, folders, patienceMs }: Tests,
): Promise<Map<number, Outcome>> {
  const found = await runTests(project, { mutants, files: folders });
  const reached = found.filter((step) => step.did === "reached");
  if (reached.length === 0) throw new Error(`No test of ${project} ran.`);
  const outcomes = new Map<number, Outcome>();
  let tests = assigned(reached, patienceMs);
  while (tests.size > 0) {
    const steps = await runTests(project, {
      mutants,
      files: filesOf(tests, reached, mutants),
      tests: Object.fromEntries(tests),
    });
    if (steps.length === 0) throw new Error(`No test of ${project} ran again.`);
    for (const [mutant, outcome] of outcomesOf(steps)) outcomes.set(mutant, outcome);
    tests = left(tests, steps, outcomes);
  }
  return outcomes;
}

/** The mutants to try in each test: the quickest tests that could notice a mutant, for `patienceMs` together. */
function assigned(reached: Reached[], patienceMs: number): Tried {
  const spent = new Map<number, number>();
  const tests: Tried = new Map();
  for (const { test, ms, mutants } of reached.toSorted((a, b) => a.ms - b.ms)) {
    const own = mutants.filter((id) => (spent.get(id) ?? 0) < patienceMs);
    for (const id of own) spent.set(id, (spent.get(id) ?? 0) + ms);
    if (own.length > 0) tests.set(test, own);
  }
  return tests;
}

/** Where these tests are: first those of the rooms of the mutants, then the quicker ones. */
function filesOf(tests: Tried, reached: Reached[], mutants: Mutant[]): string[] {
  const rooms = new Set(mutants.flatMap(({ file }) => file.split("/").slice(2, 3)));
  const cost = new Map<string, number>();
  for (const { test, file, ms } of reached) {
    const far = file.split("/").some((folder) => rooms.has(folder)) ? 0 : FAR_MS;
    if (tests.has(test)) cost.set(file, (cost.get(file) ?? far) + ms);
  }
  return [...cost.keys()].toSorted((a, b) => (cost.get(a) ?? 0) - (cost.get(b) ?? 0));
}

const FAR_MS = 1_000_000;

/** What was not tried yet, since the process was ended within a test, or trusted no longer. */
function left(tests: Tried, steps: Step[], outcomes: Map<number, Outcome>): Tried {
  const spoiled = new Set(steps.flatMap((step) => (step.did === "spoiled" ? [step.test] : [])));
  const tried = new Set(
    steps.flatMap((step) => (step.did === "ended" ? [`${step.test} ${step.mutant}`] : [])),
  );
  const entries = [...tests]
    .filter(([test]) => !spoiled.has(test))
    .map(([test, mutants]): [string, number[]] => [
      test,
      mutants.filter((id) => !outcomes.has(id) && !tried.has(`${test} ${id}`)),
    ]);
  return new Map(entries.filter(([, mutants]) => mutants.length > 0));
}
