/** Who may say something: see `commands` in the plan. */
export type Right = "tasks" | "gates" | "questions";

export interface Verb {
  name: string;
  /** What follows the verb. */
  form: string;
  says: string;
  example: string;
  right: Right;
}

/** All verbs, in the order in which people need them. The reference in `docs/commands.md` is made of it. */
export const verbs = [
  ask("start", "", "Work on the task has begun.", "start", "tasks"),
  ask(
    "block",
    "[reason] [by #n or a task's id]",
    "The task cannot go on, and why.",
    "block The vendor does not answer by #7",
    "tasks",
  ),
  ask("unblock", "", "It can go on; it is in progress again if it was.", "unblock", "tasks"),
  ask("fail", "reason", "It was tried and needs rework.", "fail The pool leaks", "tasks"),
  ask("done", "", "The task is complete: its issue is closed.", "done", "tasks"),
  ask("drop", "reason", "It is not needed any more and counts no more.", "drop Bought it", "tasks"),
  ask("reopen", "", "Its issue is open again; what was complete needs rework.", "reopen", "tasks"),
  ask("owner", "@x [@y]", "Who does it: the assignees of the issue.", "owner @octocat", "tasks"),
  ask("due", "date", "The last day; `plan` for the plan's own.", "due friday", "tasks"),
  ask("estimate", "time", "How long it takes; `plan` for the plan's own.", "estimate 3d", "tasks"),
  ask("note", "text", "Something to know, shown in the task.", "note Needs driver 3.2", "tasks"),
  ask("metric", "id value", "What was measured.", "metric response-time 420 ms", "tasks"),
  ask(
    "risk",
    '"title" impact=… probability=… owner=… mitigation=…',
    "Opens a risk; on a risk or with its id, `/plan risk R1 closed` says how it stands.",
    'risk "The vendor quits" impact=high probability=low owner=@octocat',
    "tasks",
  ),
  ask(
    "decision",
    "text",
    "Puts a decision into the log.",
    "decision We stay on version 3",
    "tasks",
  ),
  ask(
    "action",
    "@x by date text",
    "Opens an action item.",
    "action @octocat by friday Ask the vendor",
    "tasks",
  ),
  ask(
    "meeting",
    "title, then lines",
    "Puts minutes into the log: `attendees:`, `topics:`, `decisions:` and `actions:` on lines of their own.",
    "meeting Weekly sync",
    "tasks",
  ),
  ask("lesson", "text", "A lesson learned, kept for the summary.", "lesson Measure first", "tasks"),
  ask(
    "go",
    "[reason]",
    "The phase is approved, and its issue closed.",
    "go All criteria are met",
    "gates",
  ),
  ask("no-go", "reason", "It is not, and what is missing.", "no-go Load test missing", "gates"),
  ask("report", "", "Where the project stands now.", "report", "questions"),
  ask("standup", "", "Who did what, does what and is stuck.", "standup", "questions"),
  ask("help", "", "These commands.", "help", "questions"),
] as const satisfies Verb[];

export type VerbName = (typeof verbs)[number]["name"];

function ask<const Name extends string>(
  name: Name,
  form: string,
  says: string,
  example: string,
  right: Right,
): Verb & { name: Name } {
  return { name, form, says, example: `/plan ${example}`, right };
}

export function verbNamed(name: string): (typeof verbs)[number] | undefined {
  return verbs.find((verb) => verb.name === name);
}
