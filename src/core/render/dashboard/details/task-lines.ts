/** A task on one line. */
import { today as dateIn } from "../../../plan/dates/clock.ts";
import type { TaskProgress } from "../../../progress/progress.ts";
import type { Issue, IssueLink } from "../../../state/snapshot.ts";
import { shortDay } from "../../markdown/dates.ts";
import { doers, dotted, link } from "../../markdown/phrases.ts";
import { cut, inline } from "../../markdown/safe-markdown.ts";
import { nameWithId, shortName } from "../../issue/names.ts";

/** `[#12](…) Sign in`, or `1.1 Sign in` where the task has no issue yet. */
export function taskName({ task, issue }: Pick<TaskProgress, "task" | "issue">): string {
  const title = cut(task.title, 100);
  return issue ? `${link(issue)} ${inline(title)}` : inline(nameWithId({ ...task, title }));
}

/** `waits for [#9](…) · since 12 Jan` */
function reason(zone: { timeZone: string }, task: TaskProgress): string {
  const since = task.blockedSince && dateIn(zone, task.blockedSince);
  return dotted(told(task, "Blocked"), waitsFor(task), since && `since ${shortDay(since)}`);
}

/** `waits for [#9](…)`; empty if only a label says that it is blocked. `name` formats an issue. */
export function waitsFor(
  {
    waitsFor: needs,
    waitsElsewhere,
    blockedBy,
  }: Pick<TaskProgress, "waitsFor" | "waitsElsewhere" | "blockedBy">,
  name: (issue: Issue | IssueLink) => string = link,
): string {
  const waits = [
    ...needs.map(({ task, issue }) => (issue ? name(issue) : inline(shortName("task", task)))),
    ...waitsElsewhere.map(({ name: task, issue }) =>
      issue ? `${inline(task)} (${name(issue)})` : inline(task),
    ),
    ...blockedBy.map(name),
  ];
  const shown = waits.length > 5 ? [...waits.slice(0, 5), `${waits.length - 5} more`] : waits;
  return shown.length > 0 ? `waits for ${shown.join(", ")}` : "";
}

/** `nothing since 5 Jan` */
export function lastSign({ quiet }: TaskProgress): string | undefined {
  return quiet && `nothing since ${shortDay(quiet.since)}`;
}

/** `[#12](…) Sign in · It leaks · @octocat` */
export function failedLine(task: TaskProgress): string {
  return dotted(taskName(task), whyNot(task), doers(task));
}

/** The pull request with which an agent failed. */
function closedPull({ issue }: TaskProgress): string | undefined {
  const pull = issue?.marker.handed?.ended?.pull;
  return pull && `${link(pull)} was closed`;
}

/** Why it failed or is blocked, if a command or an agent's pull request gave a reason. */
export function whyNot(task: TaskProgress): string | undefined {
  return told(task, "Failed") ?? closedPull(task) ?? told(task, "Blocked");
}

/** The reason that a command gave. */
function told({ issue }: TaskProgress, status: string): string | undefined {
  const reason = issue?.marker.said?.reason;
  return reason?.status === status ? inline(cut(reason.text, 150)) : undefined;
}

/** `[#12](…) Sign in · waits for [#9](…) · since 12 Jan · Tech lead` */
export function blockedLine(zone: { timeZone: string }, task: TaskProgress): string {
  return dotted(taskName(task), reason(zone, task), doers(task));
}
