/** A field that people edited by hand and the plan has not changed since: the edit stays. */
export interface Drift {
  /** Number of the issue; absent for a milestone. */
  number?: number;
  /** Title of the milestone. */
  milestone?: string;
  field:
    | "title"
    | "milestone"
    | "due"
    | "label"
    | "parent"
    | "needs"
    | "week"
    | "estimate"
    | "phase"
    | "plan id"
    | "state";
  /** As the plan says; empty for none. */
  plan: string;
  /** As it stands on GitHub; empty for none. */
  github: string;
}
