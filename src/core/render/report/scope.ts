import type { Task } from "../../plan/plan.ts";
import type { ScopeChange } from "../../progress/scope.ts";
import { list } from "../markdown/list.ts";
import { cut, inline } from "../markdown/safe-markdown.ts";
import { taskTitle } from "../issue/titles.ts";
import { link } from "../markdown/phrases.ts";

/** One line per task that came, went or was dropped; empty for none. */
export function scopeLines({ added, removed, dropped }: ScopeChange, most: number): string {
  const lines = [
    ...added.map((task) => `Added: ${named(task)}`),
    ...removed.map(
      ({ id, issue }) => `Removed from the plan: ${issue ? gone(issue) : inline(`Task ${id}`)}`,
    ),
    ...dropped.map((task) => `Dropped: ${named(task)}`),
  ];
  return list(lines, (line) => line, most);
}

function named(task: Task): string {
  return inline(cut(taskTitle(task), 110));
}

function gone(issue: NonNullable<ScopeChange["removed"][number]["issue"]>): string {
  return `${link(issue)} ${inline(cut(issue.title, 110))}`;
}
