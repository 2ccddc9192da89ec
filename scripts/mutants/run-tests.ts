/** One process of Vitest over sources with switches, and what it did. A process that is stuck is ended. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Step, Work } from "./mutant.ts";
import { FOLDER_VARIABLE } from "./mutant.ts";

/** No test takes that long, on a busy machine neither. */
const STUCK_MS = 60_000;

const VITEST = [
  "node_modules/vitest/vitest.mjs",
  "run",
  "--config",
  "scripts/mutants/vitest.config.ts",
];

export async function runTests(project: string, work: Work): Promise<Step[]> {
  const folder = mkdtempSync(join(tmpdir(), "mutants-"));
  const steps = join(folder, "steps.jsonl");
  writeFileSync(join(folder, "work.json"), JSON.stringify(work));
  writeFileSync(steps, "");
  try {
    // Without mutants nothing can be stuck, however slow a busy machine is.
    const patienceMs = work.tests ? STUCK_MS : Infinity;
    await run([...VITEST, "--project", project, ...work.files], { folder, steps, patienceMs });
    return readFileSync(steps, "utf8")
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Step);
  } finally {
    if (!process.env["MUT_DEBUG"]) rmSync(folder, { recursive: true });
  }
}

/** Runs a command, and ends it when it has written no step for so long. */
async function run(
  command: string[],
  { folder, steps, patienceMs }: { folder: string; steps: string; patienceMs: number },
): Promise<void> {
  const env = { ...process.env, [FOLDER_VARIABLE]: folder };
  const child = spawn(process.execPath, command, { env, stdio: "ignore", detached: true });
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
}
