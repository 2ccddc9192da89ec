/** A field that people edited by hand and the plan has not changed since: the edit stays. */
export interface Drift {
  /** Issue number. */
  number: number;
  field: "title" | "milestone" | "due";
  /** As the plan says; empty for none. */
  plan: string;
  /** As it stands on GitHub; empty for none. */
  github: string;
}
