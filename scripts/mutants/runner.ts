/** Runs each test once for each mutant that it could notice, within the process that has everything loaded. */
import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { TestRunner } from "vitest";
import type { Step, Work } from "./mutant.ts";
import { FOLDER_VARIABLE, STEPS_FILE, stepsIn } from "./mutant.ts";
import { outcomesOf } from "./outcomes.ts";

type Test = Parameters<TestRunner["onAfterRetryTask"]>[0];
type Try = Parameters<TestRunner["onAfterRetryTask"]>[1];

const folder = process.env[FOLDER_VARIABLE] ?? "";
const work = JSON.parse(readFileSync(join(folder, "work.json"), "utf8")) as Work;
const tell = (step: Step) => appendFileSync(join(folder, STEPS_FILE), `${JSON.stringify(step)}\n`);

// Vitest loads this file anew for each file of tests: what went before is in the steps.
const before = stepsIn(folder);
const noticed = new Set(outcomesOf(before).keys());
let isSpoiled = before.some(({ did }) => did === "spoiled");
const reached = new Set<number>();
let active: number | undefined;
let isWatching = false;

Object.assign(globalThis, {
  $mutant(id: number, original: () => unknown, mutant: () => unknown, isHarmless: boolean) {
    if (active === id) return mutant();
    const value = original();
    if (isWatching && !reached.has(id) && !(isHarmless && isSame(value, mutant))) reached.add(id);
    return value;
  },
});

/** Whether the mutant gives the same value here, so that nothing after it can differ. */
function isSame(value: unknown, mutant: () => unknown): boolean {
  isWatching = false;
  try {
    const other = mutant();
    if (!Array.isArray(value) || !Array.isArray(other)) return Object.is(value, other);
    return value.length === other.length && value.every((each, n) => Object.is(each, other[n]));
  } catch {
    return false;
  } finally {
    isWatching = true;
  }
}

/** A test's tries: one for each of its mutants, then one without any, which must pass as ever. */
export default class EachMutant extends TestRunner {
  #mutants: number[] = [];
  #killedHere: number[] = [];
  #startedAt = 0;

  override async onBeforeRunTask(test: Test): Promise<void> {
    await super.onBeforeRunTask(test);
    if (!work.tests) return;
    this.#mutants = (work.tests[test.id] ?? []).filter((id) => !noticed.has(id));
    this.#killedHere = [];
    if (this.#mutants.length === 0 || isSpoiled) test.mode = "skip";
    test.repeats = this.#mutants.length;
  }

  override onBeforeTryTask(test: Test, attempt: Try): void {
    super.onBeforeTryTask(test, attempt);
    active = this.#mutants[attempt.repeats];
    if (active !== undefined) tell({ did: "began", test: test.id, mutant: active });
    reached.clear();
    isWatching = !work.tests;
    this.#startedAt = performance.now();
  }

  async runTask(test: Test): Promise<void> {
    const isNeedless = work.tests && active === undefined && this.#killedHere.length === 0;
    if (!isNeedless) await TestRunner.getTestFn(test)();
  }

  override async onAfterRetryTask(test: Test, attempt: Try): Promise<void> {
    await super.onAfterRetryTask(test, attempt);
    const isFailed = test.result?.state === "fail";
    if (!work.tests) this.#note(test);
    else if (active !== undefined) this.#end(test, active, isFailed);
    else if (isFailed) this.#spoil(test);
    active = undefined;
    isWatching = false;
    if (test.result) delete test.result.errors;
  }

  #note(test: Test): void {
    const ms = performance.now() - this.#startedAt;
    tell({ did: "reached", test: test.id, file: test.file.filepath, ms, mutants: [...reached] });
  }

  #end(test: Test, mutant: number, isKilled: boolean): void {
    tell({ did: "ended", test: test.id, mutant, isKilled });
    if (!isKilled) return;
    noticed.add(mutant);
    this.#killedHere.push(mutant);
  }

  /** It fails without a mutant, too: one of them left something behind, and nothing after it can be trusted. */
  #spoil(test: Test): void {
    isSpoiled = true;
    tell({ did: "spoiled", test: test.id, mutants: this.#killedHere });
  }
}
