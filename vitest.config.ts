import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import type { TestSpecification } from "vitest/node";
import { BaseSequencer } from "vitest/node";
import { COMPILE_CACHE } from "./sandbox/app-process.ts";

/** No test says how fast the machine has to be: only what hangs is ended. */
const HANGS_MS = 600_000;

const CORES = availableParallelism();

/**
 * Files that compute. They share what they import, and each worker has to warm up by itself: so there are as
 * many workers as cores.
 */
const COMPUTES = { isolate: false, maxWorkers: CORES, sequence: { groupOrder: 2 } };

/** Files that mostly wait for processes and servers: more workers than cores. */
const WAITS = {
  globalSetup: "test/support/process/compiled-app.ts",
  maxWorkers: Math.ceil(2.5 * CORES),
  sequence: { groupOrder: 1 },
};

/** What every test in the box wants is checked after each. */
const CHECKED = ["test/support/invariants.ts"];

/** These take longest, and begin first, so that none of them is left alone at the end. */
const LONGEST = ["killed", "instances", "postgres-queue", "redis-queue", "package", "readyz"];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) =>
      LONGEST.some((name) => moduleId.endsWith(`/${name}.test.ts`));
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

/**
 * The tests by what they need, from the quickest to the slowest. `unit` is pure functions by values; `box`
 * drives the app against the GitHub in a box within this process; `fuzz` gives the readers of what people
 * write thousands of inputs, and the app thousands of orders, faults and delays; `process` starts real
 * processes; `engine` needs Redis or PostgreSQL; `browser` needs Chromium.
 */
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    tags: [
      {
        name: "thorough",
        description:
          "Tries each of many places or orders, or large plans: too slow for `npm run test:fast`.",
      },
    ],
    projects: [
      room("unit", ["test/unit/**"], COMPUTES),
      room("box", ["test/box/**", "packages/github-box/test/**"], {
        ...COMPUTES,
        setupFiles: CHECKED,
      }),
      room("fuzz", ["test/fuzz/**"], { ...COMPUTES, setupFiles: CHECKED }),
      room("process", ["test/process/**"], WAITS),
      room("engine", ["test/engine/**"], WAITS),
      room("browser", ["test/browser/**"], WAITS),
    ],
  },
});

interface Options {
  isolate?: boolean;
  maxWorkers: number;
  sequence: { groupOrder: number };
  globalSetup?: string;
  setupFiles?: string[];
}

function room(name: string, folders: string[], { setupFiles = [], ...options }: Options) {
  return {
    test: {
      name,
      include: folders.map((folder) => `${folder}/*.test.ts`),
      testTimeout: HANGS_MS,
      hookTimeout: HANGS_MS,
      env: { NODE_COMPILE_CACHE: COMPILE_CACHE },
      setupFiles: ["test/support/seed.ts", ...setupFiles],
      ...options,
    },
  };
}
