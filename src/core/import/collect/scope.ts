import type { FoundMilestone, FoundPhase, FoundTask, FoundWeek } from "../findings.ts";
import type { Section } from "../markdown/outline.ts";
import type { Stated } from "../words/statuses.ts";
import type { Topic } from "../words/topics.ts";

/** Where in a document something stands: under which phase, week and heading. */
export interface Scope {
  phase?: FoundPhase;
  week?: FoundWeek;
  milestone?: FoundMilestone;
  /** A task that has a heading of its own. */
  task?: FoundTask;
  /** What a heading such as `Completed` says of all under it. */
  status?: Stated;
  /** The headings between the phase and what stands here. */
  groups: string[];
  topic?: Topic;
  /** The first line of the list or table. */
  block?: number;
  section: Section;
  /** The section that becomes a phase when work stands in it without one. */
  home: Section;
}
