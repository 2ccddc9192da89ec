/** A pull request, as far as the plan is concerned, and what Milepost says in it. */

export interface PullRequest {
  repository: { owner: string; name: string; archived: boolean };
  number: number;
  state: "open" | "merged" | "closed";
  /** ISO instants. */
  createdAt: string;
  updatedAt: string;
  /** Name of the branch that it would be merged into. */
  base: string;
  /** Whether that is the default branch: only there does a plan count. */
  lands: boolean;
  merge: "clean" | "conflict" | "not known yet";
  /** Whether it changes a file of the plan, judging by its first 100 files. */
  touches: boolean;
  /** The plan in the target branch now. */
  into: PlanAt;
  head: PlanAt;
  /** The plan after the merge; absent unless the merge is clean. */
  merged?: PlanAt;
  /** Milepost's check of the head; `refused` if the app has no permission for checks. */
  check?: PostedCheck | "refused";
  /** Milepost's comment. */
  comment?: PostedComment;
  /** It comes from another repository: its author may not be allowed to push here. */
  fork: boolean;
  /** Login; absent if the account no longer exists. */
  author?: string;
  /** The other open pull requests that change the plan on the default branch. */
  others: OtherPull[];
}

export interface OtherPull {
  number: number;
  /** The target branch before and after GitHub's trial merge; absent if there are conflicts. */
  merge?: { base: PlanAt; after: PlanAt };
}

/** The plan in a commit: the SHA of each file's content, by path. */
export interface PlanAt {
  commit: string;
  /** SHA of the settings file that may say where the plan is. */
  settings?: string;
  files: Record<string, string>;
  /** Size of all files together. */
  bytes: number;
}

export interface PostedComment {
  id: number;
  body: string;
}

export interface PostedCheck extends Omit<DesiredCheck, "annotations" | "conclusion"> {
  id: number;
  /** Absent while it is unfinished, and for good if Milepost is stopped in between. */
  conclusion?: string;
  /** Whether somebody has asked to run it again. */
  requested: boolean;
}

export interface DesiredCheck {
  title: string;
  /** Markdown. */
  summary: string;
  conclusion: "success" | "failure" | "neutral";
  annotations: Annotation[];
}

/** A mistake in the plan, and its place in a file of the head. */
export interface Annotation {
  path: string;
  line: number;
  column: number;
  message: string;
}

/** One write to a pull request, as a value. */
export type PullChange =
  | { kind: "create check"; check: DesiredCheck }
  | { kind: "edit check"; id: number; check: DesiredCheck }
  | { kind: "post preview"; body: string }
  | { kind: "edit preview"; id: number; body: string };

/** Whether two commits contain the same plan. Another setting may mean another plan. */
export function samePlan(one: PlanAt, other: PlanAt): boolean {
  if (one.settings !== other.settings) return false;
  const paths = new Set([...Object.keys(one.files), ...Object.keys(other.files)]);
  return [...paths].every((path) => one.files[path] === other.files[path]);
}
