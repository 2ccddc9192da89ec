import type { Stated } from "./words/statuses.ts";

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
  /** A number that its heading has, for an id where that is free. */
  hint?: string;
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
  /** The first line of the list or table that it stands in; two tasks of one block are never the same. */
  block?: number;
  /** The headings between its phase and itself. */
  group?: string;
  /** What its words say of its status where its box says something else. */
  said?: Stated;
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
  /** The weeks that it names. */
  span?: Span;
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
  /** How each document calls its phases. */
  phaseWords: Record<string, string>;
  project: Record<string, Fact>;
  phases: FoundPhase[];
  weeks: FoundWeek[];
  tasks: FoundTask[];
  milestones: FoundMilestone[];
  risks: FoundRisk[];
  metrics: FoundMetric[];
  prompts: FoundPrompt[];
  /** What stands in code and looks like a plan. */
  examples: (Place & { title: string; why: string })[];
  claims: Claim[];
  objectives: Fact[];
  nextSteps: Fact[];
  /** What is done about risks in general. */
  mitigations: Fact[];
  /** What a letter in the columns of a risk stands for: `F` for `Faible`. */
  levels: Record<string, string>;
  contingency: (Fact & { title: string })[];
  resources: (Place & { role: string; fte?: number; duty?: string })[];
  budget: (Place & { title: string; amount: number; currency?: string })[];
  communication: Record<string, Fact>;
}

export function noFindings(): Findings {
  return {
    phaseWords: {},
    project: {},
    phases: [],
    weeks: [],
    tasks: [],
    milestones: [],
    risks: [],
    metrics: [],
    prompts: [],
    examples: [],
    claims: [],
    objectives: [],
    nextSteps: [],
    mitigations: [],
    levels: {},
    contingency: [],
    resources: [],
    budget: [],
    communication: {},
  };
}
