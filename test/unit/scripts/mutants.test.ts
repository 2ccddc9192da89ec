import { runInThisContext } from "node:vm";
import { expect, it } from "vitest";
import type { Mutant, Step } from "../../../scripts/mutants/mutant.ts";
import { mutationsOf } from "../../../scripts/mutants/mutations.ts";
import { outcomesOf } from "../../../scripts/mutants/outcomes.ts";
import { withSwitches } from "../../../scripts/mutants/switches.ts";

function mutantsOf(source: string): Mutant[] {
  return mutationsOf(source).map((mutation, id) => ({ ...mutation, id, file: "a.ts" }));
}

/** The source once for each of its mutants. */
function mutated(source: string): string[] {
  return mutantsOf(source).map(
    ({ start, end, text }) => source.slice(0, start) + text + source.slice(end),
  );
}

it.each([
  ["(n: number) => n < 3", ["(n: number) => n <= 3"]],
  ["(n: number) => 1 + n", ["(n: number) => 1 - n"]],
  ["() => a && b", ["() => a", "() => b"]],
  ["() => a ?? b", ["() => a"]],
  ["() => a?.b.c?.[0]", ["() => a?.b.c[0]", "() => a.b.c?.[0]"]],
  ["() => !a", ["() => a"]],
  ["() => (a ? 1 : 2)", ["() => (true ? 1 : 2)", "() => (false ? 1 : 2)"]],
  ["() => [a, b]", ["() => [b]", "() => [a]"]],
  ["() => ({ a })", ["() => ({})"]],
  ["() => list.filter(is).some(is)", ["() => list.filter(is).every(is)", "() => list.some(is)"]],
  ["() => { a(); }", ["() => { ; }"]],
  ['(a: "x") => `${a}` as "y"', ['(a: "x") => "" as "y"']],
])("changes %s", (source, changed) => {
  expect(mutated(`const f = ${source};`)).toEqual(changed.map((text) => `const f = ${text};`));
});

it.each([
  "const f = (n) => { const found = [1, n]; if (n > 1 && !(n > 2)) found.push(-n); return found; };",
  "const f = (n) => { const found = []; if (n > 1) found.push(n); else found.push(0); return found; };",
])("does each change when its switch is on, and none otherwise: %s", (source) => {
  const mutants = mutantsOf(source);
  const runWith = (active: number | undefined, code: string) => {
    const $mutant = (id: number, original: () => unknown, mutant: () => unknown) =>
      id === active ? mutant() : original();
    const made = runInThisContext(`($mutant) => { ${code} return f; }`) as (
      switches: typeof $mutant,
    ) => (n: number) => unknown;
    return [1, 2, 3].map(made($mutant));
  };
  const switched = withSwitches(source, mutants);

  expect(runWith(undefined, switched)).toEqual(runWith(undefined, source));
  expect(mutants.map(({ id }) => runWith(id, switched))).toEqual(
    mutated(source).map((code) => runWith(undefined, code)),
  );
});

it("keeps what one test has noticed, whatever others say after it", () => {
  const tried = (test: string, mutant: number, isKilled: boolean): Step[] => [
    { did: "began", test, mutant },
    { did: "ended", test, mutant, isKilled },
  ];

  const outcomes = outcomesOf([
    ...tried("quick", 1, true),
    ...tried("slow", 1, false),
    ...tried("quick", 2, false),
    ...tried("quick", 3, true),
    { did: "spoiled", test: "quick", mutants: [3] },
    { did: "began", test: "slow", mutant: 4 },
    { did: "began", test: "slow", mutant: 5 },
    ...tried("other", 5, false),
  ]);

  expect([...outcomes]).toEqual([
    [1, "killed"],
    [4, "timed out"],
  ]);
});
