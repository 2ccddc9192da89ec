/** A pull request as far as the plan goes, and what Milepost says in it. */

export interface PullRequest {
  repository: { owner: string; name: string; archived: boolean };
  number: number;
  state: "open" | "merged" | "closed";
  /** ISO instant. */
  updatedAt: string;
  /** Name of the branch that it goes to. */
  base: string;
  /** Whether that is the default branch: only there a plan counts. */
  lands: boolean;
  merge: "clean" | "conflict" | "not known yet";
  /** Whether it changes a file of the plan, as far as its first 100 files tell. */
  touches: boolean;
  /** The branch that it goes to, as that is now. */
  into: PlanAt;
  head: PlanAt;
  /** What the branch would hold after the merge; absent unless that is clean. */
  merged?: PlanAt;
  /** Milepost's check of the head; `refused` where the app was not granted checks. */
  check?: PostedCheck | "refused";
  /** Milepost's comment. */
  comment?: PostedComment;
  /** It comes from another repository: whoever opened it need not be allowed to push here. */
  fork: boolean;
  /** Login; absent where the account is gone. */
  author?: string;
  /** The other open pull requests that change the plan on the default branch. */
  others: OtherPull[];
}

export interface OtherPull {
  number: number;
  /** The branch as it was when GitHub tried the merge out, and after it; absent where it conflicts. */
  merge?: { base: PlanAt; after: PlanAt };
}

/** The files of the plan in a commit, by path, as the SHA of what they hold. */
export interface PlanAt {
  commit: string;
  files: Record<string, string>;
  /** What they hold together. */
  bytes: number;
}

export interface PostedComment {
  id: number;
  body: string;
}

export interface PostedCheck extends Omit<DesiredCheck, "annotations" | "conclusion"> {
  id: number;
  /** Absent while it is unfinished, which it stays when Milepost is stopped in between. */
  conclusion?: string;
  /** Somebody asks for it to be run again. */
  requested: boolean;
}

export interface DesiredCheck {
  title: string;
  /** Markdown. */
  summary: string;
  conclusion: "success" | "failure" | "neutral";
  annotations: Annotation[];
}

/** A mistake at its place in a file of the head. */
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

/** Whether two commits hold the same plan. */
export function samePlan(one: PlanAt, other: PlanAt): boolean {
  const paths = new Set([...Object.keys(one.files), ...Object.keys(other.files)]);
  return [...paths].every((path) => one.files[path] === other.files[path]);
}
