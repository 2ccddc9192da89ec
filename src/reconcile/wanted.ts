import type { Plan, Problem } from "../core/plan/plan.ts";
import type { PlanSource } from "../github/read/plan.ts";
import type { Wanted } from "../github/read/snapshot.ts";

/** A plan, or what is wrong with it. */
export type Read = { plan: Plan } | { problems: Problem[] | string };

/** What a plan speaks about on GitHub. */
export function wantedOf(read: Read, { viewer, ownedBy, commit }: PlanSource): Wanted {
  const author = viewer;
  if (!("plan" in read)) return { author, listen: true, board: false, adopted: {}, logins: [] };
  const { project, phases } = read.plan;
  const tasks = phases.flatMap(({ weeks }) => weeks.flatMap((week) => week.tasks));
  const logins = tasks.flatMap(({ owner }) => (owner && "login" in owner ? [owner.login] : []));
  return {
    author,
    listen: true,
    project: project.id,
    board: project.board && ownedBy === "organization",
    adopted: Object.fromEntries(tasks.flatMap(({ id, issue }) => (issue ? [[id, issue]] : []))),
    logins: [...new Set(logins)],
    ...(commit !== undefined && { commit }),
  };
}
