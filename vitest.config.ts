import { defineConfig } from "vitest/config";
import { COMPILE_CACHE } from "./sandbox/app-process.ts";

/** No test says how fast the machine has to be: only what hangs is ended. */
const HANGS_MS = 600_000;

const COMPILES = "test/support/process/compiled-app.ts";

/**
 * The tests by what they need, from the quickest to the slowest. `unit` is pure functions by values; `box`
 * drives the app against the GitHub in a box within this process; `fuzz` gives the readers of what people
 * write thousands of inputs; `process` starts real processes; `engine` needs Redis or PostgreSQL; `browser`
 * needs Chromium.
 */
export default defineConfig({
  test: {
    // Many tests wait for processes and servers: a worker more than there are cores.
    maxWorkers: "150%",
    projects: [
      room("unit", ["test/unit/**"], { isolate: false }),
      room("box", ["test/box/**", "packages/github-box/test/**"], {}, [
        "test/support/invariants.ts",
      ]),
      room("fuzz", ["test/fuzz/**"]),
      room("process", ["test/process/**"], { globalSetup: COMPILES }),
      room("engine", ["test/engine/**"], { globalSetup: COMPILES }),
      room("browser", ["test/browser/**"]),
    ],
  },
});

function room(
  name: string,
  folders: string[],
  options: { isolate?: boolean; globalSetup?: string } = {},
  setupFiles: string[] = [],
) {
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
