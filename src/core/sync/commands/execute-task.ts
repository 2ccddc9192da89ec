/** Commands on a task, or on another issue that somebody works on. */
import { code } from "../../plan/suggest.ts";
import { longDay } from "../../render/markdown/dates.ts";
import { link } from "../../render/markdown/phrases.ts";
import { label, statusLabels } from "../../state/labels.ts";
import type { Said } from "../../state/command-state.ts";
import type { Issue, IssueLink, Snapshot } from "../../state/snapshot.ts";
import { issueOf } from "../../state/snapshot.ts";
import type { Reference, TaskCommand } from "./parse.ts";
import { fits, workable } from "./allowed-on.ts";
import type { Given, Obeyed, Turn } from "./command-run.ts";
import { now, withIssue, withReply } from "./command-run.ts";

export function obeyTask(turn: Turn, command: TaskCommand, given: Given): Obeyed {
  const { kind } = given.issue.marker;
  if (!workable.includes(kind)) return `${code(command.verb)} belongs on the issue of a task.`;
  if (!fits(command.verb, kind)) return `${code(command.verb)} is for tasks only.`;
  if (isOutdated(command, given)) return turn;
  switch (command.verb) {
    case "start":
      return stands(turn, given, {
        add: [label.inProgress],
        remove: [label.blocked, label.failed],
      });
    case "block":
      return blocked(turn, command, given);
    case "unblock":
      return unblocked(turn, given);
    case "fail":
      return stands(turn, given, {
        add: [label.failed],
        remove: [label.inProgress, label.blocked],
        reason: { status: "Failed", text: command.text },
      });
    case "done":
      return closed(turn, given, "completed");
    case "drop":
      return closed(turn, given, "not planned", command.text);
    case "reopen":
      return change(turn, given, (issue) => opened(issue));
    case "owner":
      return owned(turn, command.logins, given);
    case "due":
      return dated(turn, command.date, given);
    case "estimate":
      return estimated(turn, command.estimate, given);
    case "note":
      return noted(turn, command.text, given);
  }
}

/** Whether somebody did the same by hand after the comment was written: then that holds. */
function isOutdated({ verb }: TaskCommand, { comment, issue }: Given): boolean {
  const { status = "", owner = "" } = issue.byHand;
  if (verb === "owner") return owner > comment.createdAt;
  if (["due", "estimate", "note"].includes(verb)) return false;
  const { card } = issue;
  const moved = card?.wrote && card.fields.Status !== card.wrote.Status ? (card.movedAt ?? "") : "";
  return status > comment.createdAt || moved > comment.createdAt;
}

interface Standing {
  add: string[];
  remove: string[];
  reason?: { status: string; text: string };
}

/** An open issue with the labels that say how it stands. */
function stands(turn: Turn, given: Given, { add, remove, reason }: Standing): Turn {
  return change(turn, given, (issue) => {
    const kept = issue.labels.filter((name) => !remove.includes(name) && !add.includes(name));
    return said(
      { ...opened(issue), labels: [...kept, ...add] },
      {
        reason: reason && { ...signature(given), ...reason },
      },
    );
  });
}

function opened(issue: Issue): Issue {
  if (issue.open) return issue;
  const { closedAt: _, ...rest } = issue;
  return { ...rest, open: true, reason: "reopened" };
}

function closed(
  turn: Turn,
  given: Given,
  reason: "completed" | "not planned",
  text?: string,
): Turn {
  return change(turn, given, (issue) => {
    const labels = issue.labels.filter((name) => !statusLabels.includes(name));
    const why = text === undefined ? undefined : { ...signature(given), status: "Dropped", text };
    return said({ ...issue, open: false, reason, labels }, { reason: why });
  });
}

function blocked(
  turn: Turn,
  { reason, by }: TaskCommand & { verb: "block" },
  given: Given,
): Obeyed {
  const blocker = by && blockerOf(turn, by, given);
  if (typeof blocker === "string") return blocker;
  const why = reason === undefined ? undefined : { status: "Blocked", text: reason };
  const told = stands(turn, given, {
    add: [label.blocked],
    remove: [label.failed],
    ...(why && { reason: why }),
  });
  if (!blocker) return told;
  return change(told, given, (issue) =>
    said(
      { ...issue, blockedBy: [...issue.blockedBy.filter(({ id }) => id !== blocker.id), blocker] },
      { blocker: blocker.id },
    ),
  );
}

function blockerOf({ snapshot }: Turn, by: Reference, { issue }: Given): IssueLink | string {
  const found =
    "id" in by
      ? issueOf(snapshot, { kind: "task", id: by.id })
      : [...snapshot.issues, ...snapshot.talk.named].find(({ number }) => number === by.number);
  if (!found)
    return `There is no ${"id" in by ? `task ${code(by.id)}` : `issue number ${by.number}`}.`;
  if (found.id === issue.id) return "A task cannot be blocked by itself.";
  if (waitsFor(snapshot, found.id, issue.id)) return "That one waits for this task already.";
  const { id, number, title, url, open } = found;
  return { id, number, title, url, open };
}

/** Whether an issue waits for another, on whatever way around; GitHub takes no circles. */
function waitsFor({ issues }: Snapshot, from: string, to: string): boolean {
  const links = new Map(issues.map(({ id, blockedBy }) => [id, blockedBy]));
  const seen = new Set<string>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === to) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...(links.get(id) ?? []).map((link) => link.id));
  }
  return false;
}

function unblocked(turn: Turn, given: Given): Turn {
  const { marker } = now(turn, given);
  const free = change(turn, given, (issue) =>
    said(
      {
        ...issue,
        labels: issue.labels.filter((name) => name !== label.blocked),
        blockedBy: issue.blockedBy.filter(({ id }) => id !== marker.said?.blocker),
      },
      { reason: undefined, blocker: undefined },
    ),
  );
  const waits = now(free, given).blockedBy.filter(({ open }) => open);
  if (waits.length === 0) return free;
  return withReply(free, `It still waits for ${waits.slice(0, 5).map(link).join(", ")}.`);
}

function owned(turn: Turn, logins: string[], given: Given): Obeyed {
  const { assignable } = turn.snapshot;
  const known = logins.map((login) => assignableAs(assignable, login));
  const missing = logins.filter((_, n) => known[n] === undefined);
  if (missing.length > 0) return `${missing.map(code).join(", ")} cannot be assigned here.`;
  const assignees = [...new Set(known.filter((login) => login !== undefined))];
  return change(turn, given, (issue) => ({ ...issue, assignees }));
}

/** The account as it can be assigned; capitals do not count. */
export function assignableAs(
  assignable: Record<string, string>,
  login: string,
): string | undefined {
  return Object.keys(assignable).find((known) => known.toLowerCase() === login.toLowerCase());
}

function dated(turn: Turn, date: string | undefined, given: Given): Obeyed {
  const task = taskOf(given);
  if (!task) return "This task is no longer in the plan.";
  const due = date === undefined ? undefined : { value: date, plan: task.due ?? "" };
  const told = change(turn, given, (issue) => said(issue, { due }));
  return withReply(told, due ? `Due ${longDay(due.value)}.` : "Due as the plan says.");
}

function estimated(turn: Turn, text: string | undefined, given: Given): Obeyed {
  const task = taskOf(given);
  if (!task) return "This task is no longer in the plan.";
  const plan = task.estimate?.text ?? "";
  const estimate = text === undefined ? undefined : { value: text, plan };
  return change(turn, given, (issue) => said(issue, { estimate }));
}

/** So many are kept; older ones stay in their comments. */
const NOTES = 20;

function noted(turn: Turn, text: string, given: Given): Turn {
  const note = { ...signature(given), text };
  return change(turn, given, (issue) => {
    const before = (issue.marker.said?.notes ?? []).filter(
      (other) => JSON.stringify(other) !== JSON.stringify(note),
    );
    return said(issue, { notes: [...before, note].slice(-NOTES) });
  });
}

function taskOf({ plan, issue }: Given) {
  return plan.phases
    .flatMap(({ weeks }) => weeks.flatMap(({ tasks }) => tasks))
    .find(({ id }) => id === issue.marker.id);
}

function signature({ comment, today }: Given): { by: string; at: string } {
  return { by: comment.by, at: today };
}

function change(turn: Turn, given: Given, edit: (issue: Issue) => Issue): Turn {
  return withIssue(turn, given.issue, edit);
}

/** The issue with something said of it, or unsaid where the value is undefined. */
function said(issue: Issue, news: { [Name in keyof Said]: Said[Name] | undefined }): Issue {
  const all = Object.entries({ ...issue.marker.said, ...news });
  const left = Object.fromEntries(all.filter(([, value]) => value !== undefined)) as Said;
  const { said: _, ...marker } = issue.marker;
  return {
    ...issue,
    marker: { ...marker, ...(Object.keys(left).length > 0 && { said: left }) },
  };
}
