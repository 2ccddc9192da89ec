import { readPlan } from "../core/plan/read/read.ts";
import type { PreviewJob, Proposal } from "./proposal.ts";
import { judgeProposal, readProposal, touchedBy } from "./proposal.ts";
import type { PlanFile } from "../core/plan/plan.ts";

/**
 * What takes long for a large plan and asks GitHub nothing. Its arguments and results are plain values,
 * so that it can be done on another thread.
 */
export function jobsWith(read: typeof readPlan) {
  return {
    readPlan: (files: PlanFile[]) => read(files),
    readProposal: (proposal: Proposal) => readProposal(proposal, read),
    judgeProposal: (job: PreviewJob) => judgeProposal(job, read),
    touchedBy: (before: PlanFile[], after: PlanFile[]) => touchedBy(before, after, read),
  };
}

export type Jobs = ReturnType<typeof jobsWith>;

/** The same jobs, done somewhere. */
export type Compute = {
  [Name in keyof Jobs]: (...args: Parameters<Jobs[Name]>) => Promise<ReturnType<Jobs[Name]>>;
};

/** A job that took more time or memory than any plan should; what it was about is left alone. */
export class TooMuchWork extends Error {
  constructor() {
    super("This plan takes more time or memory than Milepost has for one; make it smaller.");
    this.name = "TooMuchWork";
  }
}

const jobs = jobsWith(readPlan);

/** On this very thread, while everything else waits: for a terminal, and for tests. */
export const onThisThread: Compute = {
  readPlan: async (files) => jobs.readPlan(files),
  readProposal: async (proposal) => jobs.readProposal(proposal),
  judgeProposal: async (job) => jobs.judgeProposal(job),
  touchedBy: async (before, after) => jobs.touchedBy(before, after),
};
