import type { CivilDate, Commands, Plan, Project } from "../../plan/plan.ts";
import type { Entry, Opened } from "../../state/command-state.ts";
import type { Key, Kind } from "../../state/marker.ts";
import type { CommandComment, Issue, Snapshot } from "../../state/snapshot.ts";

/** Something that people can ask for in a comment. Each verb has a file of its own. */
export interface Verb<Command extends { verb: string } = { verb: string }> {
  name: Command["verb"];
  /** What follows the verb. */
  form: string;
  says: string;
  example: string;
  /** Examples that fit an issue of a kind better. */
  exampleOn?: Partial<Record<Kind, string>>;
  /** Who may say it: see `commands` in the plan. */
  right: keyof Commands;
  /** The issues that it is made for; one without them concerns the whole project, wherever it is said. */
  madeFor?: readonly Kind[];
  /** Takes no effect where somebody did the same by hand after the comment was written. */
  overtakenBy?: keyof Issue["byHand"];
  /** What the words after the verb ask for, or a sentence that says why they cannot be understood. */
  read(rest: string, reading: Reading, below: string[]): Command | string;
  /** Another right than `right` for some of what can be asked. */
  rightFor?(command: Command): keyof Commands;
  /** The run with what it asks for; a sentence where it cannot be done. */
  execute(run: CommandRun, command: Command, context: CommandContext): CommandRun | string;
}

/** What a command is read with. */
export interface Reading {
  today: CivilDate;
  project: Pick<Project, "workingDays" | "holidays">;
}

/** What the commands of one comment ask for, as far as they have been read. */
export interface CommandRun {
  /** As GitHub will hold it once they are executed. */
  snapshot: Snapshot;
  /** Issues to be opened. */
  opened: { key: Key; opened: Opened }[];
  /** What the log is to hold. */
  entries: { key: string; entry: Entry }[];
  /** What is to be said about them, one paragraph each. */
  replies: string[];
}

/** Where and when a command was given. */
export interface CommandContext {
  plan: Plan;
  comment: CommandComment;
  /** The issue that it stands on. */
  issue: Issue;
  /** When it was given, on the project's calendars. */
  today: CivilDate;
  /** What no other command has: it keeps what comes of it from being made twice. */
  key: string;
  /** All that can be asked for. */
  verbs: readonly Verb[];
}

/** Issues on which somebody works. */
export const workable: readonly Kind[] = ["task", "risk", "action"];
