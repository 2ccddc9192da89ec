import type { Stated } from "./statuses.ts";

/** A place in a document, as the person who wrote it sees it. */
export interface Place {
  file: string;
  /** From 1. */
  line: number;
}

interface Item extends Place {
  id?: string;
  title: string;
  status?: Stated;
}

export interface FoundPhase extends Item {
  goal?: string;
  criteria: string[];
  /** Criteria that are marked as not met. */
  open: Place[];
  /** Span of weeks that its heading names. */
  weeks?: Span;
  /** A heading of the genre, not one that merely stands over tasks. */
  explicit: boolean;
  percent?: number;
}

export interface Span {
  first: number;
  last: number;
}

export interface FoundWeek extends Item, Span {
  phase?: FoundPhase;
}

/** In what shape a task was written; the tracker's checkbox counts most. */
export type Form = "checkbox" | "row" | "bullet" | "heading" | "mention";

export interface FoundTask extends Item {
  form: Form;
  phase?: FoundPhase;
  week?: FoundWeek;
  milestone?: FoundMilestone;
  owner?: string;
  estimate?: string;
  due?: string;
  needs: string[];
  notes: string[];
  prompt?: string;
  issue?: number;
}

export interface FoundMilestone extends Item {
  phase?: FoundPhase;
  week?: FoundWeek;
  due?: string;
  /** Ids of phases that it is made of. */
  phases: string[];
}

export interface FoundRisk extends Item {
  description?: string;
  impact?: string;
  probability?: string;
  mitigation?: string;
  owner?: string;
}

export interface FoundMetric extends Item {
  business: boolean;
  baseline?: string;
  target?: string;
}

export interface FoundPrompt extends Item {
  task: FoundTask;
}

/** Something that looks like a task and is none, or was not understood. */
export interface Skipped extends Place {
  title: string;
  id?: string;
  status?: Stated;
  why: string;
}

/** What a document says of a whole: `Phase 1: 100% Complete`. */
export interface Claim extends Place {
  /** `phase 1`, `week 3`, or `project`. */
  about: string;
  said: string;
  status?: Stated;
  percent?: number;
  /** `3 of 8 tasks`. */
  counted?: { done: number; of: number; what: string };
}

export interface Fact extends Place {
  text: string;
}

export interface Findings {
  /** What the first heading of the first document says. */
  name?: Fact;
  project: Record<string, Fact>;
  phases: FoundPhase[];
  weeks: FoundWeek[];
  tasks: FoundTask[];
  milestones: FoundMilestone[];
  risks: FoundRisk[];
  metrics: FoundMetric[];
  prompts: FoundPrompt[];
  skipped: Skipped[];
  claims: Claim[];
  objectives: Fact[];
  nextSteps: Fact[];
  contingency: (Fact & { title: string })[];
  resources: (Place & { role: string; fte?: number; duty?: string })[];
  budget: (Place & { title: string; amount: number; currency?: string })[];
  communication: Record<string, Fact>;
}

export function noFindings(): Findings {
  return {
    project: {},
    phases: [],
    weeks: [],
    tasks: [],
    milestones: [],
    risks: [],
    metrics: [],
    prompts: [],
    skipped: [],
    claims: [],
    objectives: [],
    nextSteps: [],
    contingency: [],
    resources: [],
    budget: [],
    communication: {},
  };
}
