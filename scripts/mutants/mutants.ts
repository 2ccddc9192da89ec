/*
 * Changes the core in small ways, one at a time, and looks whether a test notices. A mutant that lives is a piece
 * of code that no test needs. There are thousands, so it takes a sample; it prints what lived, and where. A room is a
 * folder or one file.
 *
 *     npm run mutants -- --sample 300 --seed 1 --room src/core/sync --project unit --folder test/unit/sync
 */
import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Mutant } from "./mutant.ts";
import { mutationsOf } from "./mutations.ts";
import { report } from "./report.ts";
import type { Outcome } from "./outcomes.ts";
import type { Tests } from "./try-out.ts";
import { tryOut } from "./try-out.ts";

const ROOMS = ["src/core/sync", "src/core/progress", "src/core/state"];

/** The tests that are about these rooms, those first that notice the most in the least time. */
const TESTS: Tests[] = [
  { project: "unit", folders: [], patienceMs: 60_000 },
  { project: "box", folders: ["test/box/stories/"], patienceMs: 30_000 },
  { project: "box", folders: ["test/box/reconcile/", "test/box/agents/"], patienceMs: 10_000 },
];

const { values: options } = parseArgs({
  options: {
    sample: { type: "string", default: "300" },
    seed: { type: "string", default: "1" },
    project: { type: "string", multiple: true, default: TESTS.map(({ project }) => project) },
    folder: { type: "string", multiple: true },
    room: { type: "string", multiple: true, default: ROOMS },
    help: { type: "boolean", default: false },
  },
});
if (options.help) {
  const [usage = ""] = readFileSync(import.meta.filename, "utf8").split(" */");
  process.stdout.write(`${usage.replaceAll(/^(?:\/\*| \*) ?/gm, "").trim()}\n`);
  process.exit();
}

// The process of the tests is ended, too.
process.once("SIGINT", () => process.exit(130));
process.once("SIGTERM", () => process.exit(143));
process.chdir(fileURLToPath(new URL("../..", import.meta.url)));
const all = options.room.flatMap(mutantsIn);
const sample = shuffled(all, Number(options.seed)).slice(0, Number(options.sample));
const mutants = sample.map((mutant, id) => ({ ...mutant, id }));
process.stdout.write(`${mutants.length} of ${all.length} mutants, seed ${options.seed}\n`);

const outcomes = new Map<number, Outcome>();
for (const tests of wantedTests()) {
  const alive = mutants.filter(({ id }) => !outcomes.has(id));
  for (const [id, outcome] of await tryOut(alive, tests)) outcomes.set(id, outcome);
  process.stdout.write(
    `${outcomes.size} noticed after ${[tests.project, ...tests.folders].join(" ")}\n`,
  );
}
process.stdout.write(report(mutants, outcomes, options.room));

/** The tests of the projects, and only those in the folders where some are given. */
function wantedTests(): Tests[] {
  const { project: projects, folder: folders } = options;
  const wanted = TESTS.filter(({ project }) => projects.includes(project));
  if (!folders) return wanted;
  return projects.flatMap((name) => {
    const tests = wanted.find(({ project }) => project === name);
    return tests ? [{ ...tests, folders }] : [];
  });
}

/** What runs only while a file is loaded, its tables and words, cannot be switched later and is left out. */
function mutantsIn(room: string): Mutant[] {
  return globSync(room.endsWith(".ts") ? room : `${room}/**/*.ts`)
    .toSorted()
    .flatMap((file) =>
      mutationsOf(readFileSync(file, "utf8")).map((each) => ({ ...each, file, id: 0 })),
    )
    .filter(({ isStatic }) => !isStatic);
}

/** The same order for the same seed (Fisher and Yates, with the generator mulberry32). */
function shuffled<T>(items: T[], seed: number): T[] {
  const list = [...items];
  let state = seed;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  for (let n = list.length - 1; n > 0; n--) {
    const other = Math.floor(random() * (n + 1));
    [list[n], list[other]] = [list[other] as T, list[n] as T];
  }
  return list;
}
