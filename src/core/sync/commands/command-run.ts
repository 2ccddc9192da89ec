/** How a command changes what GitHub will hold. */
import { longDay } from "../../render/markdown/dates.ts";
import { link } from "../../render/markdown/phrases.ts";
import type { LogRecord, Opened } from "../../state/commands/command-state.ts";
import type { Key } from "../../state/marker/marker.ts";
import type { Issue } from "../../state/snapshot.ts";
import { issueOf, issueWithId } from "../../state/snapshot-lookup.ts";
import type { CommandContext, CommandRun } from "./verb.ts";

/** The run with one issue changed. */
export function withIssue(
  run: CommandRun,
  { id }: Issue,
  change: (issue: Issue) => Issue,
): CommandRun {
  const issues = run.snapshot.issues.map((issue) => (issue.id === id ? change(issue) : issue));
  return { ...run, snapshot: { ...run.snapshot, issues } };
}

/** The issue that the command stands on, after the commands before it. */
export function currentIssue({ snapshot }: CommandRun, { issue }: CommandContext): Issue {
  return issueWithId(snapshot, issue.id) ?? issue;
}

export function withReply(run: CommandRun, reply: string): CommandRun {
  return { ...run, replies: [...run.replies, reply] };
}

/** The run with an entry of the log, in place of any with the same key. */
export function withEntry(run: CommandRun, key: string, entry: LogRecord): CommandRun {
  return { ...run, entries: [...run.entries.filter((other) => other.key !== key), { key, entry }] };
}

/** The run with an issue to be opened; the reply names it once it exists. */
export function withOpened(
  run: CommandRun,
  { key, opened, name }: { key: Key; opened: Opened; name: string },
): CommandRun {
  const next = { ...run, opened: [...run.opened, { key, opened }] };
  const issue = issueOf(run.snapshot, key);
  const due = opened.due ? `, due ${longDay(opened.due)}` : "";
  return issue ? withReply(next, `Opened ${name} ${link(issue)}${due}.`) : next;
}

/** Who gave the command, when, and where. */
export function signature({ comment, today }: CommandContext): {
  by: string;
  at: string;
  from: string;
} {
  return { by: comment.by, at: today, from: comment.url };
}
