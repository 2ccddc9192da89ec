import { Worker } from "node:worker_threads";
import type { Compute, Jobs } from "../reconcile/compute.ts";
import { plansBeside } from "../github/read/plan/plan.ts";
import type { Proposal } from "../reconcile/preview/proposal.ts";
import { onThisThread, TooMuchWork } from "../reconcile/compute.ts";
import type { OtherPlan, PlanFile } from "../core/plan/plan.ts";
import type { ThreadResult, ThreadJob } from "./thread.ts";

export interface ThreadOptions {
  /** How many threads run at once, at most. */
  threads?: number;
  /** A job that takes longer (ms) is aborted. */
  maxJobMs?: number;
  /** A job that takes more memory is aborted. */
  maxMemoryMb?: number;
  /** A thread that had nothing to do for this long (ms) is ended, which frees its memory. */
  maxIdleMs?: number;
  /** The script that runs in each thread. */
  file?: URL;
}

/**
 * A job up to this size is done on the calling thread: bytes of the plan's files, issues in the
 * snapshot.
 */
const SMALL = { bytes: 16_000, issues: 200 };

function isSmall(files: PlanFile[], others: OtherPlan[] = []): boolean {
  const all = [...files, ...others.flatMap((other) => other.files)];
  return all.reduce((sum, { text = "" }) => sum + text.length, 0) <= SMALL.bytes;
}

/** The files that are read to judge a proposal. */
function filesIn({ before, after, source }: Proposal): PlanFile[] {
  const others = [...before.others, ...plansBeside(source)];
  return [...before.files, ...after, ...others.flatMap(({ files }) => files)];
}

/** When compiled, the thread's script stands beside this file too, as JavaScript. */
const ending = import.meta.url.endsWith(".ts") ? "ts" : "js";

interface Job {
  order: ThreadJob;
  resolve: (value: never) => void;
  reject: (error: unknown) => void;
}

/**
 * Does long computations on other threads, so that this one always answers.
 *
 * Threads are started when they are needed, and kept while they are. One that takes too much time or
 * memory is ended, and its job fails with `TooMuchWork`: no plan, whoever wrote it, can hold up anything
 * but itself.
 */
export class Threads {
  readonly #options: Required<ThreadOptions>;
  /** The threads that have nothing to do, each with the timer that ends it. */
  readonly #idle: { thread: Worker; timer: NodeJS.Timeout }[] = [];
  readonly #waiting: Job[] = [];
  #running = 0;

  constructor(options: ThreadOptions = {}) {
    this.#options = {
      threads: 2,
      maxJobMs: 60_000,
      maxMemoryMb: 768,
      maxIdleMs: 10_000,
      file: new URL(`./thread.${ending}`, import.meta.url),
      ...options,
    };
  }

  /** Small jobs are done right here: that takes less time than handing them over. */
  compute: Compute = {
    readPlan: (files, others) =>
      isSmall(files, others)
        ? onThisThread.readPlan(files, others)
        : this.#do("readPlan", [files, others]),
    readProposal: (proposal) =>
      isSmall(filesIn(proposal))
        ? onThisThread.readProposal(proposal)
        : this.#do("readProposal", [proposal]),
    judgeProposal: (job) => {
      return isSmall(filesIn(job.proposal)) && job.snapshot.issues.length <= SMALL.issues
        ? onThisThread.judgeProposal(job)
        : this.#do("judgeProposal", [job]);
    },
    touchedBy: (before, after) =>
      isSmall([...before, ...after])
        ? onThisThread.touchedBy(before, after)
        : this.#do("touchedBy", [before, after]),
  };

  #do<Name extends keyof Jobs>(
    name: Name,
    args: Parameters<Jobs[Name]>,
  ): Promise<ReturnType<Jobs[Name]>> {
    const { promise, resolve, reject } = Promise.withResolvers<ReturnType<Jobs[Name]>>();
    this.#waiting.push({ order: { name, args }, resolve, reject });
    this.#next();
    return promise;
  }

  #next(): void {
    if (this.#running >= this.#options.threads) return;
    const job = this.#waiting.shift();
    if (!job) return;
    this.#running += 1;
    void this.#run(job).finally(() => {
      this.#running -= 1;
      this.#next();
    });
  }

  async #run({ order, resolve, reject }: Job): Promise<void> {
    const thread = this.#take() ?? this.#start();
    try {
      const answer = await this.#answerOf(thread, order);
      this.#rest(thread);
      if ("error" in answer) reject(answer.error);
      else resolve(answer.value as never);
    } catch (error) {
      await thread.terminate();
      reject(error);
    }
  }

  #answerOf(thread: Worker, order: ThreadJob): Promise<ThreadResult> {
    const { promise, resolve, reject } = Promise.withResolvers<ThreadResult>();
    const fail = (error: unknown) => reject(isOutOfMemory(error) ? new TooMuchWork() : error);
    const timer = setTimeout(() => reject(new TooMuchWork()), this.#options.maxJobMs);
    thread.on("message", resolve).on("error", fail);
    thread.postMessage(order);
    return promise.finally(() => {
      clearTimeout(timer);
      thread.off("message", resolve).off("error", fail);
    });
  }

  #start(): Worker {
    const thread = new Worker(this.#options.file, {
      resourceLimits: { maxOldGenerationSizeMb: this.#options.maxMemoryMb },
    });
    thread.on("error", () => this.#drop(thread));
    // The thread keeps the process alive only while somebody waits for its answer.
    thread.unref();
    return thread;
  }

  #take(): Worker | undefined {
    const idle = this.#idle.pop();
    clearTimeout(idle?.timer);
    return idle?.thread;
  }

  #rest(thread: Worker): void {
    const timer = setTimeout(() => {
      this.#drop(thread);
      void thread.terminate();
    }, this.#options.maxIdleMs);
    this.#idle.push({ thread, timer: timer.unref() });
  }

  #drop(thread: Worker): void {
    const at = this.#idle.findIndex((idle) => idle.thread === thread);
    if (at >= 0) clearTimeout(this.#idle.splice(at, 1)[0]?.timer);
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}
