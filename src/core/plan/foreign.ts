/** Tasks of the other plans of a repository, which a task may need: `web:1.2`. */
import type { CivilDate } from "./plan.ts";

/** What a plan knows of a task of another one that a task of its own needs. */
export interface ForeignTask {
  /** As in `needs`: `web:1.2`. */
  need: string;
  /** Id of the other project. */
  project: string;
  /** Id of the task there. */
  id: string;
  /** What people call it: the name of the other project, and the id. */
  name: string;
  /** Absent where the other plan cannot be read. */
  title?: string;
  /** By the other plan; absent while that has mistakes. */
  due?: CivilDate;
  /** The same for its estimate, in working days. */
  days?: number;
  /** Number of the issue that it adopts. */
  adopts?: number;
  /** It was complete when the other plan was imported, and may have no issue of its own. */
  past?: true;
}

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
  return { need, project, id, name: `${project} ${id}` };
}
