import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { table } from "../support/table.ts";

const MEGABYTES = 1.2;

/** What `milepost import` takes for a large document of each kind, in a process of its own. */
export async function imports(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "import-"));
  try {
    const rows: string[][] = [];
    for (const [name, line, head, end] of documents) {
      const text = head + many(line) + end;
      writeFileSync(join(folder, name), text);
      rows.push([name, `${(text.length / 1e6).toFixed(1)} MB`, ...(await importOf(folder, name))]);
    }
    return table(["document", "size", "took", "memory at most"], rows);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const about = "what has to be done, why it has to be done, and how everybody will know. ".repeat(4);

const documents: [name: string, line: (n: number) => string, head: string, end: string][] = [
  [
    "plan.md",
    (n) =>
      `${n % 50 === 0 ? `\n## Phase ${n / 50 + 1}: Part\n\n` : ""}- [${n % 2 ? "x" : " "}] **${n}.1** Task ${n}: ${about}\n`,
    "# Plan\n",
    "",
  ],
  [
    "plan.csv",
    (n) => `T-${n},Task ${n},${n % 2 ? "Done" : "To do"},Ada,"${about}"\n`,
    "ID,Title,Status,Owner,Notes\n",
    "",
  ],
  [
    "tasks.json",
    (n) =>
      `${n > 0 ? "," : ""}{"id":${n + 1},"title":"Task ${n}","status":"pending","details":"${about}"}\n`,
    '{"master":{"tasks":[',
    "]}}",
  ],
  [
    "issues.jsonl",
    (n) => `{"id":"t-${n}","title":"Task ${n}","status":"open","description":"${about}"}\n`,
    "",
    "",
  ],
];

function many(line: (n: number) => string): string {
  const lines: string[] = [];
  for (let size = 0, n = 0; size < MEGABYTES * 1e6; n += 1) {
    const next = line(n);
    lines.push(next);
    size += next.length;
  }
  return lines.join("");
}

/** GNU time says how much memory a process had at most; the process itself says it at its end. */
async function importOf(cwd: string, name: string): Promise<string[]> {
  const start = performance.now();
  const command = new URL("../../src/cli/milepost.ts", import.meta.url).pathname;
  const peak = `data:text/javascript,process.on("exit",()=>console.error("peak",process.resourceUsage().maxRSS))`;
  const child = spawn(
    process.execPath,
    [`--import=${peak}`, command, "import", name, "-o", `plan-${name}`],
    { cwd, stdio: ["ignore", "ignore", "pipe"] },
  );
  let told = "";
  child.stderr.on("data", (text: Buffer) => (told += text.toString()));
  const [status] = (await once(child, "close")) as [number];
  if (status !== 0) throw new Error(`The import of ${name} ended with ${status}: ${told}`);
  const kilobytes = Number(/peak (\d+)/.exec(told)?.[1]);
  const took = `${((performance.now() - start) / 1000).toFixed(1)} s`;
  return [took, `${Math.round(kilobytes / 1024)} MB`];
}
