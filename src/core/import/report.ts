import type { Place, Skipped } from "./found.ts";
import type { Stated } from "./statuses.ts";

/** One thing of the plan, and where it was found. */
export interface Entry extends Place {
  id?: string;
  status?: Stated;
  title?: string;
  /** The other places that speak of the same thing. */
  also?: Place[];
}

export interface Contradiction extends Entry {
  /** One sentence. */
  message: string;
  /** What the plan says now. */
  won: string;
}

/** What the author should add; the plan works without it. */
export interface Missing extends Partial<Place> {
  title: string;
}

/** What an import took, what it did not, and what it was not sure of. */
export interface Report {
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
  skipped: (Skipped & Entry)[];
  contradictions: Contradiction[];
  repaired: (Entry & { lines: number })[];
  missing: Missing[];
}
