import type { CivilDate, Commands, Plan, Project } from "../../plan/plan.ts";
import type { LogRecord, Opened } from "../../state/commands/command-state.ts";
import type { Key, Kind } from "../../state/marker/marker.ts";
import type { CommandComment, Issue, Snapshot } from "../../state/snapshot.ts";

/** A command that people can give in a comment. Each verb has a file of its own. */
export interface Verb<Command extends { verb: string } = { verb: string }> {
  name: Command["verb"];
  /** What follows the verb. */
  form: string;
  says: string;
  example: string;
  /** Examples that suit a certain kind of issue better. */
  exampleOn?: Partial<Record<Kind, string>>;
  /** Who may use it: see `commands` in the plan. */
  right: keyof Commands;
  /**
   * The kinds of issues that it is for; without them it concerns the whole project and can be given
   * anywhere.
   */
  madeFor?: readonly Kind[];
  /** Has no effect if somebody changed this by hand after the comment was written. */
  overtakenBy?: keyof Issue["byHand"];
  /** Only plans with agents have it: elsewhere nobody is told of it. */
  needsAgents?: true;
  /** What the words after the verb ask for, or a sentence that says why they cannot be understood. */
  read(rest: string, reading: ReadContext, below: string[]): Command | string;
  /** A right other than `right` that some uses need. */
  rightFor?(command: Command): keyof Commands;
  /** The run after this command; a sentence if it cannot be done. */
  execute(run: CommandRun, command: Command, context: CommandContext): CommandRun | string;
}

/** What is needed to read a command. */
export interface ReadContext {
  today: CivilDate;
  project: Pick<Project, "workingDays" | "holidays">;
}

/** What the commands of one comment ask for, as far as they have been executed. */
export interface CommandRun {
  /** GitHub after them. */
  snapshot: Snapshot;
  /** Issues to be opened. */
  opened: { key: Key; opened: Opened }[];
  /** Entries to add to the log. */
  entries: { key: string; entry: LogRecord }[];
  /** The reply to them, one paragraph each. */
  replies: string[];
}

/** Where and when a command was given. */
export interface CommandContext {
  plan: Plan;
  comment: CommandComment;
  /** The issue on which it was given. */
  issue: Issue;
  /** The day on which it was given, in the project's time zone. */
  today: CivilDate;
  /** Unique to this command: it keeps anything that the command makes from being made twice. */
  key: string;
  /** All commands that exist. */
  verbs: readonly Verb[];
}

/** Kinds of issues on which somebody works. */
export const workable: readonly Kind[] = ["task", "risk", "action"];
