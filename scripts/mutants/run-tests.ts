/** One process of Vitest over sources with switches, and what it did. A process that is stuck is ended. */
import { spawn } from "node:child_process";
import {
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Step, Work } from "./mutant.ts";
import { FOLDER_VARIABLE, STEPS_FILE, stepsIn } from "./mutant.ts";

/** No test takes that long, on a busy machine neither. */
const STUCK_MS = 60_000;

const VITEST = [
  "node_modules/vitest/vitest.mjs",
  "run",
  "--config",
  "scripts/mutants/vitest.config.ts",
];

/** Throws if the tests do not all pass before a mutant is tried, since none could be noticed by those. */
export async function runTests(project: string, work: Work): Promise<Step[]> {
  const folder = mkdtempSync(join(tmpdir(), "mutants-"));
  const steps = join(folder, STEPS_FILE);
  const output = join(folder, "output.txt");
  writeFileSync(join(folder, "work.json"), JSON.stringify(work));
  writeFileSync(steps, "");
  try {
    // Without mutants nothing can be stuck, however slow a busy machine is.
    const patienceMs = work.tests ? STUCK_MS : Infinity;
    const command = [...VITEST, "--project", project, ...work.files];
    const code = await run(command, { folder, steps, output, patienceMs });
    if (!work.tests && code !== 0)
      throw new Error(
        `The tests of ${project} fail without a mutant:\n${readFileSync(output, "utf8")}`,
      );
    return stepsIn(folder);
  } finally {
    if (!process.env["MUT_DEBUG"]) rmSync(folder, { recursive: true });
  }
}

interface Running {
  folder: string;
  steps: string;
  output: string;
  patienceMs: number;
}

/** Runs a command, and ends it when it has written no step for so long; gives its exit code, if it had one. */
async function run(
  command: string[],
  { folder, steps, output, patienceMs }: Running,
): Promise<number | null> {
  const env = { ...process.env, NO_COLOR: "1", [FOLDER_VARIABLE]: folder };
  const file = openSync(output, "w");
  const child = spawn(process.execPath, command, {
    env,
    stdio: ["ignore", file, file],
    detached: true,
  });
  // Its workers are of its group.
  const end = () => {
    if (child.exitCode === null && child.pid) process.kill(-child.pid, "SIGKILL");
  };
  const ended = new Promise((resolve) => child.once("exit", resolve));
  process.once("exit", end);
  while (child.exitCode === null && child.signalCode === null) {
    await Promise.race([ended, sleep(1000)]);
    if (Date.now() - statSync(steps).mtimeMs > patienceMs) end();
  }
  process.off("exit", end);
  closeSync(file);
  return child.exitCode;
}
