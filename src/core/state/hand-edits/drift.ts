/** A field that people edited by hand. The edit stays until the plan changes that field. */
export interface Drift {
  /** Number of the issue; absent for a milestone. */
  number?: number;
  /** Title of the milestone. */
  milestone?: string;
  field:
    | "title"
    | "milestone"
    | "start"
    | "due"
    | "label"
    | "parent"
    | "needs"
    | "week"
    | "estimate"
    | "priority"
    | "phase"
    | "plan id"
    | "state";
  /** The plan's value; empty for none. */
  plan: string;
  /** The value on GitHub; empty for none. */
  github: string;
}
