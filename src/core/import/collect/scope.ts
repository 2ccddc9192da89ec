import type { Priority } from "../../plan/fields/priority.ts";
import type { FoundMilestone, FoundPhase, FoundTask, FoundWeek } from "../findings.ts";
import type { Section } from "../markdown/outline.ts";
import type { Stated } from "../words/statuses.ts";
import type { Topic } from "../words/topics.ts";

/** Where something is in a document: under which phase, week and heading. */
export interface Scope {
  phase?: FoundPhase;
  week?: FoundWeek;
  milestone?: FoundMilestone;
  /** The task whose heading it is under. */
  task?: FoundTask;
  /** The status that a heading such as `Completed` gives to everything under it. */
  status?: Stated;
  /** The headings between the phase and this place. */
  groups: string[];
  topic?: Topic;
  /** First line of the list or table. */
  block?: number;
  /** What a heading says of the priority of all tasks under it. */
  priority?: Priority;
  section: Section;
  /** The section that becomes a phase for work outside any phase. */
  home: Section;
}
