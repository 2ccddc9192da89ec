import type { Owner } from "../plan/plan.ts";
import type { TaskProgress } from "../progress/progress.ts";
import { taskName } from "./attention.ts";
import { shortDay } from "./dates.ts";
import { list } from "./list.ts";
import { inline } from "./text.ts";
import { people, plural } from "./words.ts";

/** One line per owner, who is mentioned for real where `mentions` says so. A task with several owners is on each one's line. */
export function overdueByOwner(tasks: TaskProgress[], most: number, mentions: boolean): string {
  const byOwner = new Map<string, TaskProgress[]>();
  for (const task of tasks) {
    const names =
      task.owners.length > 0
        ? task.owners.map(mentions ? mention : (owner) => people([owner]))
        : ["No owner"];
    for (const name of names) {
      const own = byOwner.get(name) ?? [];
      own.push(task);
      byOwner.set(name, own);
    }
  }
  return list([...byOwner], ([name, own]) => `${name}: ${tasksOf(own)}`, most);
}

/** A mention; a role or a name that no account can have is plain text. */
function mention(owner: Owner): string {
  if (!("login" in owner)) return inline(owner.role);
  const isLogin = /^[a-z\d](?:[a-z\d]|[-_](?=[a-z\d])){0,38}$/i.test(owner.login);
  return isLogin ? `@${owner.login}` : inline(`@${owner.login}`);
}

const MOST = 8;

function tasksOf(tasks: TaskProgress[]): string {
  const names = tasks
    .slice(0, MOST)
    .map((task) => `${taskName(task)}${task.due ? ` (due ${shortDay(task.due)})` : ""}`);
  const more = tasks.length - names.length;
  return [...names, ...(more > 0 ? [plural(more, "more", "more")] : [])].join(", ");
}
