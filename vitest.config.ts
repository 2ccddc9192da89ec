import { defineConfig } from "vitest/config";
import { COMPILE_CACHE } from "./sandbox/app-process.ts";

/** No test says how fast the machine has to be: only what hangs is ended. */
const HANGS_MS = 600_000;

/** Files that share what they import: they start in half the time. */
const SHARED = { isolate: false };

/** What every test in the box wants is checked after each. */
const CHECKED = ["test/support/invariants.ts"];

const COMPILES = "test/support/process/compiled-app.ts";

/**
 * The tests by what they need, from the quickest to the slowest. `unit` is pure functions by values; `box`
 * drives the app against the GitHub in a box within this process; `fuzz` gives the readers of what people
 * write thousands of inputs, and the app thousands of orders, faults and delays; `process` starts real
 * processes; `engine` needs Redis or PostgreSQL; `browser` needs Chromium.
 */
export default defineConfig({
  test: {
    // Many tests wait for processes and servers: more workers than there are cores.
    maxWorkers: "200%",
    tags: [
      {
        name: "thorough",
        description:
          "Tries each of many places, orders or records: too slow for `npm run test:fast`.",
      },
    ],
    projects: [
      room("unit", ["test/unit/**"], SHARED),
      room("box", ["test/box/**", "packages/github-box/test/**"], {
        ...SHARED,
        setupFiles: CHECKED,
      }),
      room("fuzz", ["test/fuzz/**"], { ...SHARED, setupFiles: CHECKED }),
      room("process", ["test/process/**"], { globalSetup: COMPILES }),
      room("engine", ["test/engine/**"], { globalSetup: COMPILES }),
      room("browser", ["test/browser/**"], { globalSetup: COMPILES }),
    ],
  },
});

interface Options {
  isolate?: boolean;
  globalSetup?: string;
  setupFiles?: string[];
}

function room(name: string, folders: string[], { setupFiles = [], ...options }: Options = {}) {
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
