/** What a change is about, in the words of the plan. Plain text. */
import type { Change } from "../../state/change.ts";
import type { Key } from "../../state/marker/marker.ts";
import { shownName } from "../../state/week-column.ts";
import { oneLine } from "../markdown/safe-markdown.ts";

/** `Task 1.4`, `the dashboard`, `label risk`. `name` says what a thing is called. */
export function subjectOf(change: Change, name: (key: Key) => string = nameFor): string {
  switch (change.kind) {
    case "create label":
      return `label ${oneLine(change.name)}`;
    case "create board":
    case "edit board":
      return "the board";
    case "create field":
      return `field ${oneLine(shownName(change.field))}`;
    case "edit field":
      return `field ${oneLine(shownName(change))}`;
    case "create view":
      return `view ${oneLine(change.name)}`;
    case "post comment":
      return change.on.kind === "log" ? "the log" : `a comment on ${name(change.on)}`;
    case "edit comment":
    case "delete comment":
      return "the log";
    case "react":
      return "a command";
    case "post status":
      return "the board";
    case "add card":
    case "move card":
      return `card of ${name(change.key)}`;
    default:
      return name(change.key);
  }
}

const kinds: Record<Key["kind"], string> = {
  dashboard: "the dashboard",
  phase: "Phase",
  task: "Task",
  risk: "Risk",
  milestone: "Milestone",
  report: "Report",
  preview: "Preview",
  board: "Board",
  history: "the issue of what was done before",
  log: "the log",
  record: "Entry",
  answer: "Reply",
  action: "Action item",
  review: "Review of Phase",
  summary: "the summary",
  status: "Status update",
  standup: "Standup of",
  week: "Phase",
};

/** `Task 1.4`, `the dashboard` */
export function nameFor({ kind, id }: Key): string {
  return ["dashboard", "log", "summary", "history"].includes(kind)
    ? kinds[kind]
    : `${kinds[kind]} ${oneLine(id)}`;
}
