import type { Task } from "../../plan/plan.ts";
import type { ScopeChange } from "../../progress/past/scope.ts";
import type { LogRecord } from "../../state/commands/command-state.ts";
import { list } from "../markdown/list.ts";
import { cut, inline } from "../markdown/safe-markdown.ts";
import { taskTitle } from "../issue/titles.ts";
import { dotted, link, people } from "../markdown/phrases.ts";

type PlanChange = Extract<LogRecord, { type: "change" }>;

/** One line for each task that was added, removed, moved to the backlog or dropped; empty for none. */
export function scopeLines(
  { added, removed, shelved, dropped }: ScopeChange,
  changes: PlanChange[],
  most: number,
): string {
  const lines = [
    ...added.map((task) => dotted(`Added: ${named(task)}`, byWhom(task.id, changes))),
    ...removed.map(({ id, issue }) =>
      dotted(
        `Removed from the plan: ${issue ? gone(issue) : inline(`Task ${id}`)}`,
        byWhom(id, changes),
      ),
    ),
    ...shelved.map((task) => `Moved to the backlog: ${named(task)}`),
    ...dropped.map(({ task, closedBy }) =>
      dotted(`Dropped: ${named(task)}`, closedBy && `by ${people([{ login: closedBy }])}`),
    ),
  ];
  return list(lines, (line) => line, most);
}

/** Who last changed the plan in a way that names the task. */
function byWhom(id: string, changes: PlanChange[]): string | undefined {
  const change = changes.findLast(({ what }) => what.some((line) => names(line, id)));
  return change && `by ${people([{ login: change.by }])}`;
}

/** `Tasks added: Task 1.2: Sign in` */
function names(line: string, id: string): boolean {
  return (
    line.startsWith(`Tasks added: Task ${id}: `) || line.startsWith(`Tasks removed: Task ${id}: `)
  );
}

function named(task: Task): string {
  return inline(cut(taskTitle(task), 110));
}

function gone(issue: NonNullable<ScopeChange["removed"][number]["issue"]>): string {
  return `${link(issue)} ${inline(cut(issue.title, 110))}`;
}
