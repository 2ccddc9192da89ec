import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { Threads } from "../../src/app/threads.ts";
import { TooMuchWork } from "../../src/reconcile/compute.ts";
import { aPlan } from "../support/a-plan.ts";

const small = aPlan().task("1.1").files();

/** The same with so many words about it that it is handed over. */
const wordy = small.map((file) => ({ ...file, text: `# ${"a".repeat(20_000)}\n${file.text}` }));

/** Far more tasks than are read in a moment. */
function manyTasks() {
  const tasks = Array.from({ length: 20_000 }, (_, n) => ({ id: `t${n}`, title: "T" }));
  return aPlan()
    .say({ phases: [{ id: 1, title: "A", weeks: [{ week: 1, tasks }] }] })
    .files();
}

it("reads a plan as it would be read here", async () => {
  const { compute } = new Threads();

  expect(await compute.readPlan(wordy)).toEqual({ plan: aPlan().task("1.1").build() });
  expect(await compute.touchedBy([], wordy)).toEqual(["1.1"]);
});

it("leaves this thread free meanwhile", async () => {
  const { compute } = new Threads();
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 1);
  const reading = compute.readPlan(manyTasks());
  const atStart = turns;

  const read = await reading;
  clearInterval(timer);

  expect(Object.keys(read)).toEqual(["plan"]);
  expect(turns - atStart).toBeGreaterThan(20);
});

/** A thread that answers each job with this code. */
function threadThat(code: string): URL {
  const text = `import { parentPort, threadId } from "node:worker_threads";
    parentPort.on("message", () => { ${code} });`;
  return new URL(`data:text/javascript,${encodeURIComponent(text)}`);
}

it("gives up a job that never ends", async () => {
  const file = threadThat("for (;;);");
  const { compute } = new Threads({ threads: 1, maxJobMs: 300, file });

  await expect(compute.readPlan(wordy)).rejects.toThrow(TooMuchWork);
  await expect(compute.readPlan(wordy)).rejects.toThrow(TooMuchWork);
});

it("gives up a job that fills the memory", async () => {
  const file = threadThat("const all = []; for (;;) all.push(new Array(100_000).fill({}));");
  const { compute } = new Threads({ threads: 1, maxMemoryMb: 40, file });

  await expect(compute.readPlan(wordy)).rejects.toThrow(TooMuchWork);
});

it("hands on what a job throws, and does the next one", async () => {
  const { compute } = new Threads({ threads: 1 });
  const proposal = { before: { files: [], others: [] }, after: wordy, source: {} };

  await expect(
    compute.judgeProposal({ proposal, snapshot: { issues: [] }, overlaps: [] } as never),
  ).rejects.toThrow(TypeError);
  expect(await compute.touchedBy([], wordy)).toEqual(["1.1"]);
});

it("keeps a thread for what comes next, and ends it once nothing came", async () => {
  const file = threadThat("parentPort.postMessage({ value: threadId });");
  const { compute } = new Threads({ threads: 1, maxIdleMs: 200, file });

  const first = await compute.readPlan(wordy);
  expect(await compute.readPlan(wordy)).toBe(first);
  await sleep(400);
  expect(await compute.readPlan(wordy)).not.toBe(first);
});
