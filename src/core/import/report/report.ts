import type { Accounts } from "../account.ts";
import type { Place } from "../findings.ts";
import type { Kind } from "../kind.ts";
import type { Stated } from "../words/statuses.ts";

/** One thing of the plan, and where it was found. */
export interface Entry extends Place {
  id?: string;
  status?: Stated;
  title?: string;
  /** Id of the phase that a task is in. */
  phase?: string;
  /** Other places that mention the same thing. */
  also?: Place[];
}

export interface Contradiction extends Entry {
  /** One sentence. */
  message: string;
  /** What the plan contains now. */
  won: string;
}

/** Something that the author should add; the plan works without it. */
export interface Missing extends Partial<Place> {
  title: string;
}

/** An item that is not in the plan. */
export interface Skipped extends Entry {
  title: string;
  why: string;
}

/** Lines that may be work, for a person to decide: `--as 120-148=tasks`. */
export interface Undecided extends Place {
  end: number;
  title: string;
  items: number;
  guess: Kind;
  why: string;
}

/** What an import has taken, what not, and where it was not certain. */
export interface Report extends Accounts {
  phases: Entry[];
  weeks: Entry[];
  tasks: Entry[];
  milestones: Entry[];
  risks: Entry[];
  metrics: Entry[];
  prompts: Entry[];
  resources: Entry[];
  budget: Entry[];
  communication: Entry[];
  skipped: Skipped[];
  undecided: Undecided[];
  /** How many earlier decisions were used again. */
  again: number;
  /** Earlier decisions about lines that the documents no longer have. */
  gone: Entry[];
  contradictions: Contradiction[];
  repaired: (Entry & { lines: number })[];
  missing: Missing[];
  /** Items that nothing has dealt with: a bug in Milepost, reported so that nothing is lost silently. */
  lost: Entry[];
}
