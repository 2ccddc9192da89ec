import type { CivilDate, Plan } from "../../plan/plan.ts";
import type { Key } from "../../state/marker.ts";
import type { Entry, Opened } from "../../state/command-state.ts";
import type { CommandComment, Issue, Snapshot } from "../../state/snapshot.ts";

/** What the commands of one comment ask for, as far as they have been read. */
export interface Turn {
  /** As GitHub will hold it once they are obeyed. */
  snapshot: Snapshot;
  /** Issues to be opened. */
  opened: { key: Key; opened: Opened }[];
  /** What the log is to hold. */
  entries: { key: string; entry: Entry }[];
  /** What is to be said about them, one paragraph each. */
  replies: string[];
}

/** Where and when a command was given. */
export interface Given {
  plan: Plan;
  comment: CommandComment;
  /** The issue that it stands on. */
  issue: Issue;
  /** When it was given, on the project's calendars. */
  today: CivilDate;
  /** What no other command has: it keeps what comes of it from being made twice. */
  key: string;
}

/** The turn after a command; a sentence where it cannot be obeyed. */
export type Obeyed = Turn | string;

/** The turn with one issue changed. */
export function withIssue(turn: Turn, { id }: Issue, change: (issue: Issue) => Issue): Turn {
  const issues = turn.snapshot.issues.map((issue) => (issue.id === id ? change(issue) : issue));
  return { ...turn, snapshot: { ...turn.snapshot, issues } };
}

/** The issue as the commands before have left it. */
export function now({ snapshot }: Turn, { issue }: Given): Issue {
  return snapshot.issues.find(({ id }) => id === issue.id) ?? issue;
}

export function withReply(turn: Turn, reply: string): Turn {
  return { ...turn, replies: [...turn.replies, reply] };
}
