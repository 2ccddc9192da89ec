/** What a repository on GitHub holds before it has a plan. */
export interface Tracker {
  /** `octo/hello` */
  name: string;
  issues: TrackedIssue[];
  milestones: {
    number: number;
    title: string;
    open: boolean;
    due?: string;
    description?: string;
  }[];
}

export interface TrackedIssue {
  number: number;
  title: string;
  body: string;
  url: string;
  state: "open" | "done" | "dropped";
  /** Milepost opened it, or looks after it by now. */
  isMileposts: boolean;
  assignees: string[];
  milestone?: string;
  /** Name of its type. */
  type?: string;
  /** Address of the issue that it is a part of. */
  parent?: string;
  /** Addresses of issues. */
  blockedBy: string[];
}
