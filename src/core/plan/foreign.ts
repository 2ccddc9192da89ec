/** Tasks of the other plans of a repository, which a task may need: `web:1.2`. */
import type { ForeignTask } from "./plan.ts";

/** Whether an id in `needs` names a task of another plan. */
export function isForeign(need: string): boolean {
  return need.includes(":");
}

/** `web:1.2` as the id of a project and that of a task. */
export function partsOf(need: string): { project: string; id: string } {
  const at = need.indexOf(":");
  return { project: need.slice(0, at), id: need.slice(at + 1) };
}

/** A task as another plan names it. */
export function needOf({ project, id }: { project: string; id: string }): string {
  return `${project}:${id}`;
}

/** What is known of a task of another plan whatever that plan says. */
export function unreadForeign(need: string): ForeignTask {
  const { project, id } = partsOf(need);
  const name = `${project} ${id}`;
  return { need, project, id, name, title: name };
}
