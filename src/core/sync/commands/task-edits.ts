/** What commands change on the issue that they stand on. */
import type { Task } from "../../plan/plan.ts";
import { tasksOf } from "../../plan/tasks.ts";
import { statusLabels } from "../../state/labels.ts";
import type { CommandState } from "../../state/commands/command-state.ts";
import type { Issue } from "../../state/snapshot.ts";
import { withIssue } from "./command-run.ts";
import type { CommandContext, CommandRun } from "./verb.ts";

export function edited(
  run: CommandRun,
  { issue }: CommandContext,
  edit: (issue: Issue) => Issue,
): CommandRun {
  return withIssue(run, issue, edit);
}

interface Standing {
  add: string[];
  remove: string[];
  reason?: { status: string; text: string } | undefined;
}

/** The run with the issue open, with the labels `add` and without those of `remove`. */
export function withStatusLabels(
  run: CommandRun,
  context: CommandContext,
  { add, remove, reason }: Standing,
): CommandRun {
  return edited(run, context, (issue) => {
    const kept = issue.labels.filter((name) => !remove.includes(name) && !add.includes(name));
    const why = reason && { ...givenBy(context), ...reason };
    return withCommandValues({ ...reopened(issue), labels: [...kept, ...add] }, { reason: why });
  });
}

export function reopened(issue: Issue): Issue {
  if (issue.open) return issue;
  const { closedAt: _, ...rest } = issue;
  return { ...rest, open: true, reason: "reopened" };
}

/** A closed issue without status labels; `text` says why it was dropped. */
export function closed(
  run: CommandRun,
  context: CommandContext,
  reason: "completed" | "not planned",
  text?: string,
): CommandRun {
  return edited(run, context, (issue) => {
    const labels = issue.labels.filter((name) => !statusLabels.includes(name));
    const why = text === undefined ? undefined : { ...givenBy(context), status: "Dropped", text };
    return withCommandValues({ ...issue, open: false, reason, labels }, { reason: why });
  });
}

/** The issue with a value set by command, or without it if the value is undefined. */
export function withCommandValues(
  issue: Issue,
  news: { [Name in keyof CommandState]: CommandState[Name] | undefined },
): Issue {
  const all = Object.entries({ ...issue.marker.said, ...news });
  const left = Object.fromEntries(all.filter(([, value]) => value !== undefined)) as CommandState;
  const { said: _, ...marker } = issue.marker;
  return {
    ...issue,
    marker: { ...marker, ...(Object.keys(left).length > 0 && { said: left }) },
  };
}

/** The issue as if it had never been handed to an agent. */
export function withoutHandOver(issue: Issue): Issue {
  const { handed: _, ...marker } = issue.marker;
  return { ...issue, marker };
}

export function givenBy({ comment, today }: CommandContext): { by: string; at: string } {
  return { by: comment.by, at: today };
}

/** The plan's task whose issue the command stands on. */
export function plannedTask({ plan, issue }: CommandContext): Task | undefined {
  return tasksOf(plan).find(({ id }) => id === issue.marker.id);
}

export const LEFT_THE_PLAN = "This task is no longer in the plan.";

/** The account that can be assigned, whatever the case of the letters. */
export function assignableAs(
  assignable: Record<string, string>,
  login: string,
): string | undefined {
  return Object.keys(assignable).find((known) => known.toLowerCase() === login.toLowerCase());
}
