import { judgeProposal, readProposal, touchedBy } from "./preview/proposal.ts";
import { readOnce } from "./read-once.ts";

/**
 * The computations that take long for a large plan. They ask GitHub nothing, and their arguments and
 * results are plain values, so that they can run on another thread.
 */
export const jobs = { readPlan: readOnce, readProposal, judgeProposal, touchedBy };

export type Jobs = typeof jobs;

/** The same jobs, done on whatever thread. */
export type Compute = {
  [Name in keyof Jobs]: (...args: Parameters<Jobs[Name]>) => Promise<ReturnType<Jobs[Name]>>;
};

/** A job took more time or memory than any plan should, and was aborted. */
export class TooMuchWork extends Error {
  constructor() {
    super("This plan takes more time or memory than Milepost has for one; make it smaller.");
    this.name = "TooMuchWork";
  }
}

/** Runs jobs on the calling thread, which blocks it: for a terminal, and for tests. */
export const onThisThread: Compute = {
  readPlan: async (files, others) => jobs.readPlan(files, others),
  readProposal: async (proposal) => jobs.readProposal(proposal),
  judgeProposal: async (job) => jobs.judgeProposal(job),
  touchedBy: async (before, after) => jobs.touchedBy(before, after),
};
