import type { Tags } from "./words/task/tags.ts";
import type { Stated } from "./words/statuses.ts";

/** A place in a document, as its author sees it. */
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

export interface FoundPhase extends Item, Tags {
  goal?: string;
  criteria: string[];
  /** Where criteria are marked as not met. */
  open: Place[];
  /** The weeks that its heading names. */
  weeks?: Span;
  /** How many weeks it lasts. */
  length?: number;
  /** Its first and its last day. */
  dates?: { first: string; last: string };
  /** Whether the heading calls it a phase, instead of merely standing over tasks. */
  explicit: boolean;
  /** The number in its heading, which becomes its id if that is not taken. */
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

/** The form in which a task was written; a checkbox counts most. */
export type Form = "checkbox" | "row" | "bullet" | "heading" | "mention";

export interface FoundTask extends Item, Tags {
  form: Form;
  /** First line of the list or table that it is in; two tasks in one block are never the same. */
  block?: number;
  /** The headings between its phase and it. */
  group?: string;
  /** It stands in a backlog, and so in no phase. */
  isLater?: true;
  /** A person gave it its status, which counts more than what any document says. */
  told?: true;
  /** The status in its words, if its checkbox says something else. */
  said?: Stated;
  phase?: FoundPhase;
  week?: FoundWeek;
  milestone?: FoundMilestone;
  owners?: string[];
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
  /** Ids of the phases that it consists of. */
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

/** What a document says about a whole: `Phase 1: 100% Complete`. */
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
  /** From the first heading of the first document. */
  name?: Fact;
  /** What each document calls its phases. */
  phaseWords: Record<string, string>;
  project: Record<string, Fact>;
  phases: FoundPhase[];
  weeks: FoundWeek[];
  tasks: FoundTask[];
  milestones: FoundMilestone[];
  risks: FoundRisk[];
  metrics: FoundMetric[];
  prompts: FoundPrompt[];
  /** Code blocks that look like a plan. */
  examples: (Place & { title: string; why: string })[];
  claims: Claim[];
  objectives: Fact[];
  nextSteps: Fact[];
  /** Mitigations of risks in general. */
  mitigations: Fact[];
  /** The meaning of a letter in the columns of risks: `F` for `Faible`. */
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
