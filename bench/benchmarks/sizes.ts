import { execFileSync } from "node:child_process";
import { table } from "../support/table.ts";

interface Cost {
  ms: number;
  megabytes: number;
  bytes: number;
}

const SIZES = [40, 1_000, 10_000];

/** Runs each size in a process of its own, so that none warms up another. */
export function sizes(): string {
  const costs = SIZES.map((tasks) => ({ tasks, ...measure(tasks) }));
  return table(
    ["tasks", "YAML", "time", "largest memory of the process", "time for 1,000 tasks"],
    costs.map(({ tasks, ms, megabytes, bytes }) => [
      tasks.toLocaleString("en"),
      `${Math.round(bytes / 1024)} kB`,
      `${Math.round(ms)} ms`,
      `${Math.round(megabytes)} MB`,
      `${Math.round((ms / tasks) * 1000)} ms`,
    ]),
  );
}

function measure(tasks: number): Cost {
  const script = new URL("../support/plan-of-size.ts", import.meta.url).pathname;
  return JSON.parse(execFileSync(process.execPath, [script, String(tasks)], { encoding: "utf8" }));
}
