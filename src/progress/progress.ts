/** Where a project stands: counted from a plan and a snapshot, never typed by anyone. */
import type { CivilDate, Milestone, Owner, Phase, Risk, Task, Week } from "../plan/plan.ts";
import type { Issue, IssueLink, MilestoneState } from "../state/snapshot.ts";
import type { Status } from "./status.ts";

export interface Progress {
  /** In the plan's time zone, by GitHub's clock. */
  today: CivilDate;
  /** Number of the plan's week that today is in; absent without a start, before it and after the end. */
  week?: number;
  phases: PhaseProgress[];
  /** In plan order. */
  tasks: TaskProgress[];
  milestones: MilestoneProgress[];
  risks: RiskProgress[];
  count: Count;
  /** The first phase that is not complete; absent when all are. */
  current?: PhaseProgress;
  /** Issues whose task, phase or risk has left the plan. */
  left: Issue[];
}

/** Dropped tasks are in neither number. */
export interface Count {
  complete: number;
  counted: number;
}

export interface PhaseProgress {
  phase: Phase;
  issue?: Issue;
  status: Status;
  count: Count;
  weeks: { week: Week; count: Count; tasks: TaskProgress[]; milestones: MilestoneProgress[] }[];
}

export interface TaskProgress {
  task: Task;
  issue?: Issue;
  status: Status;
  /** Assignees of the issue, else the owner that the plan names. */
  owners: Owner[];
  /** The plan's date, or the one that a person put on the card. */
  due?: CivilDate;
  /** Due before today and neither complete nor dropped. */
  overdue: boolean;
  /** ISO instant at which it was closed, for complete and dropped tasks. */
  closedAt?: string;
  /** ISO instant at which it was blocked, for blocked tasks, where GitHub tells. */
  blockedSince?: string;
  /** Unfinished tasks that it needs. */
  waitsFor: Task[];
  /** Open issues outside the plan that GitHub says it is blocked by. */
  blockedBy: IssueLink[];
}

export interface MilestoneProgress {
  milestone: Milestone;
  state?: MilestoneState;
  count: Count;
  /** All its tasks are complete, and there is at least one. */
  reached: boolean;
  /** ISO instant of the last close among its tasks, once reached. */
  reachedAt?: string;
  overdue: boolean;
}

export interface RiskProgress {
  risk: Risk;
  issue?: Issue;
  open: boolean;
  /** 1 to 9: impact times probability, each 1 to 3. */
  score: number;
}
