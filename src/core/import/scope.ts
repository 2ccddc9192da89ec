import type { FoundMilestone, FoundPhase, FoundTask, FoundWeek } from "./found.ts";
import type { Section } from "./sections.ts";

/** Where in a document something stands: under which phase, week and heading. */
export interface Scope {
  phase?: FoundPhase;
  week?: FoundWeek;
  milestone?: FoundMilestone;
  /** A task that has a heading of its own. */
  task?: FoundTask;
  section?: Section;
  /** The nearest heading. */
  title: string;
  /** The heading that tasks without a phase belong to. */
  group?: Group;
}

/** A heading that is no phase, and becomes one when tasks stand under it. */
export interface Group {
  title: string;
  line: number;
  phase?: FoundPhase;
}
