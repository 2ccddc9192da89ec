import { defineConfig } from "vitest/config";

/** No test says how fast the machine has to be: only what hangs is ended. */
export default defineConfig({ test: { testTimeout: 300_000, hookTimeout: 300_000 } });
