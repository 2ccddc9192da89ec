/** The reminders to the owners of tasks, one line for each owner. */
import type { Owner } from "../../plan/plan.ts";
import type { TaskProgress } from "../../progress/progress.ts";
import type { WeeklyReport } from "../../progress/report/report.ts";
import { lastSign, taskName } from "../dashboard/details/task-lines.ts";
import { shortDay } from "../markdown/dates.ts";
import { list } from "../markdown/list.ts";
import { inline } from "../markdown/safe-markdown.ts";
import { people, plural } from "../markdown/phrases.ts";

/**
 * The lists of overdue and of stale tasks, and of those that agents have given back. A task with several owners is on each one's line.
 *
 * The owners of overdue tasks are really mentioned, and so are those of stale ones, unless they have
 * been mentioned already: nobody is mentioned twice. Nobody at all is if `mentions` is false.
 */
export function reminders(
  { overdue, stale, agents }: Pick<WeeklyReport, "overdue" | "stale" | "agents">,
  most: number,
  mentions: boolean,
): { overdue: string; stale: string; givenBack: string } {
  const givenBack = agents?.stale.map(({ view }) => view) ?? [];
  const late = namesOf(overdue.filter((task) => task.late));
  const quiet = new Set([...namesOf(stale)].filter((name) => !late.has(name)));
  const told = new Set([...late, ...quiet]);
  const back = new Set([...namesOf(givenBack)].filter((name) => !told.has(name)));
  return {
    overdue: byOwner(overdue, dueDate, mentions ? late : new Set(), most),
    stale: byOwner(stale, lastSign, mentions ? quiet : new Set(), most),
    givenBack: byOwner(givenBack, () => undefined, mentions ? back : new Set(), most),
  };
}

function namesOf(tasks: TaskProgress[]): Set<string> {
  return new Set(tasks.flatMap(({ owners }) => owners.map(nameOf)));
}

/** GitHub ignores case in logins. */
function nameOf(owner: Owner): string {
  return "login" in owner ? `@${owner.login.toLowerCase()}` : owner.role;
}

function byOwner(
  tasks: TaskProgress[],
  note: (task: TaskProgress) => string | undefined,
  mentioned: Set<string>,
  most: number,
): string {
  const lines = new Map<string, { who: string; own: TaskProgress[] }>();
  const add = (name: string, who: string, task: TaskProgress) => {
    const line = lines.get(name) ?? { who, own: [] };
    line.own.push(task);
    lines.set(name, line);
  };
  for (const task of tasks) {
    if (task.owners.length === 0) add("", "No owner", task);
    for (const owner of task.owners) {
      const name = nameOf(owner);
      add(name, mentioned.has(name) ? mention(owner, task) : people([owner]), task);
    }
  }
  return list([...lines.values()], ({ who, own }) => `${who}: ${tasksOf(own, note)}`, most);
}

/**
 * A mention; a role, or a name that no account can have, is plain text. The task's team stands as a role
 * where nobody else is named.
 */
function mention(owner: Owner, { task: { team } }: TaskProgress): string {
  if (!("login" in owner)) {
    return owner.role === team && isTeam(team) ? team : inline(owner.role);
  }
  const isLogin = /^[a-z\d](?:[a-z\d]|[-_](?=[a-z\d])){0,38}$/i.test(owner.login);
  return isLogin ? `@${owner.login}` : inline(`@${owner.login}`);
}

/** A team of an organization, not one that only the plan knows. */
function isTeam(name: string): boolean {
  return /^@[a-z\d-]{1,39}\/[\w.-]{1,100}$/i.test(name);
}

const MAX_TASKS = 8;

function tasksOf(tasks: TaskProgress[], note: (task: TaskProgress) => string | undefined): string {
  const names = tasks.slice(0, MAX_TASKS).map((task) => {
    const said = note(task);
    return `${taskName(task)}${said ? ` (${said})` : ""}`;
  });
  const more = tasks.length - names.length;
  return [...names, ...(more > 0 ? [plural(more, "more", "more")] : [])].join(", ");
}

function dueDate({ due }: TaskProgress): string | undefined {
  return due && `due ${shortDay(due)}`;
}
