import type { Plan, Problem } from "../core/plan/plan.ts";
import { riskTitle } from "../core/render/issue/titles.ts";
import type { PlanSource } from "../github/read/plan/plan.ts";
import type { Wanted } from "../github/read/snapshot.ts";

/** A plan, or its problems. */
export type Read = { plan: Plan } | { problems: Problem[] | string };

/** What to read from GitHub for a plan. */
export function wantedOf(read: Read, { viewer, formerly, ownedBy, commit }: PlanSource): Wanted {
  const author = viewer;
  if (!("plan" in read)) {
    const nothing = { adopted: {}, tasks: {}, risks: {}, logins: [] };
    return { author, formerly, listen: true, board: false, ...nothing };
  }
  const { project, phases, risks } = read.plan;
  const tasks = phases.flatMap(({ weeks }) => weeks.flatMap((week) => week.tasks));
  const logins = tasks.flatMap(({ owner }) => (owner && "login" in owner ? [owner.login] : []));
  return {
    author,
    formerly,
    listen: true,
    project: project.id,
    board: project.board && ownedBy === "organization",
    adopted: Object.fromEntries(tasks.flatMap(({ id, issue }) => (issue ? [[id, issue]] : []))),
    tasks: Object.fromEntries(
      phases.map(({ id, weeks }) => [
        id,
        weeks.flatMap((week) => week.tasks.map((task) => task.id)),
      ]),
    ),
    risks: Object.fromEntries(risks.map((risk) => [riskTitle(risk), risk.id])),
    logins: [...new Set(logins)],
    ...(commit !== undefined && { commit }),
  };
}
