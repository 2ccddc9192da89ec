import { defineConfig } from "vitest/config";

/** No test says how fast the machine has to be: only what hangs is ended. */
const HANGS = 600_000;

export default defineConfig({
  test: {
    testTimeout: HANGS,
    hookTimeout: HANGS,
    // Many tests wait for processes and servers: a worker more than there are cores.
    maxWorkers: "150%",
  },
});
