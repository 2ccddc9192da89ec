import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { expect, it } from "vitest";

it("each benchmark can be loaded outside of a test", async () => {
  const text = readFileSync("bench/bench.ts", "utf8");
  const files = [...text.matchAll(/from "(\.\/benchmarks\/[\w-]+\.ts)"/g)].map(([, file]) => file);
  const load = files.map((file) => `await import("./bench/${file}");`).join("\n");

  const run = promisify(execFile)(process.execPath, ["--input-type=module", "-e", load]);

  await expect(run).resolves.toEqual({ stdout: "", stderr: "" });
  expect(files.length).toBeGreaterThan(10);
});
