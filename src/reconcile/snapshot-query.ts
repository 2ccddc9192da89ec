import { loginsOf } from "../core/plan/fields/owners.ts";
import type { Plan, Problem } from "../core/plan/plan.ts";
import {
  phaseTitle,
  reviewTitle,
  riskTitle,
  taskTitle,
  weekIssueTitle,
} from "../core/render/issue/titles.ts";
import type { Key } from "../core/state/marker/marker.ts";
import { keyInTitle } from "../core/state/marker/title.ts";
import type { PlanSource } from "../github/read/plan/plan.ts";
import { MAX_SUB_ISSUES } from "../core/state/limits.ts";
import type { WeekOfPhase } from "../core/state/marker/week-key.ts";
import { weeksOfPhase } from "../core/state/marker/week-key.ts";
import { tasksOf, tasksOfPhase } from "../core/plan/tasks.ts";
import type { SnapshotQuery } from "../github/read/snapshot.ts";

/** A plan, or its problems. */
export type PlanOrProblems = { plan: Plan } | { problems: Problem[] | string };

/** What to read from GitHub for a plan. */
export function snapshotQuery(read: PlanOrProblems, source: PlanSource): SnapshotQuery {
  const { viewer, formerly, ownedBy, place, commit, among } = source;
  const author = viewer;
  const beside = among && { others: otherProjects(among) };
  if (!("plan" in read)) {
    const nothing = { adopted: {}, tasks: {}, titles: {}, logins: [] };
    const which = among?.project !== undefined && { project: among.project };
    return { author, formerly, listen: true, board: false, place, ...nothing, ...which, ...beside };
  }
  const { project, phases, foreign } = read.plan;
  const tasks = tasksOf(read.plan);
  const alone = tasks.filter(({ phase }) => phase === undefined);
  const logins = tasks.flatMap(({ owners }) => loginsOf(owners));
  return {
    author,
    formerly,
    listen: true,
    place,
    project: project.id,
    ...beside,
    board: project.board && ownedBy === "organization",
    adopted: Object.fromEntries(tasks.flatMap(({ id, issue }) => (issue ? [[id, issue]] : []))),
    tasks: Object.fromEntries([
      ...phases.map((phase) => [phase.id, tasksOfPhase(phase).map(({ id }) => id)]),
      ...weeksWithIssues(read.plan).map(({ key, tasks }) => [key.id, tasks.map(({ id }) => id)]),
      ...(alone.length > 0 ? [["", alone.map(({ id }) => id)]] : []),
    ]),
    titles: tellingTitles(read.plan),
    logins: [...new Set(logins)],
    ...([...tasks, ...phases].some(({ type }) => type !== undefined) && { types: true }),
    ...(commit !== undefined && { commit }),
    ...(foreign && { foreign }),
  };
}

/** Ids of the projects of the other plans. */
function otherProjects({ project, others }: NonNullable<PlanSource["among"]>): string[] {
  return others.flatMap((other) =>
    other.project === undefined || other.project === project ? [] : [other.project],
  );
}

/** The weeks that have an issue, or may have one: whether they do depends on what GitHub holds. */
function weeksWithIssues({ phases }: Plan): WeekOfPhase[] {
  return phases
    .filter((phase) => tasksOfPhase(phase).length > MAX_SUB_ISSUES)
    .flatMap(weeksOfPhase);
}

/** The titles that say which thing of the plan an issue stands for, although they contain no `Task 1.1:`. */
function tellingTitles(plan: Plan): Record<string, Key> {
  const { phases, risks } = plan;
  const titles: [string, Key][] = [
    ...phases.map((phase): [string, Key] => [phaseTitle(phase), { kind: "phase", id: phase.id }]),
    ...phases.map((phase): [string, Key] => [reviewTitle(phase), { kind: "review", id: phase.id }]),
    ...weeksWithIssues(plan).map(({ phase, week, key }): [string, Key] => [
      weekIssueTitle(phase, week),
      key,
    ]),
    ...tasksOf(plan).map((task): [string, Key] => [taskTitle(task), { kind: "task", id: task.id }]),
    ...risks.map((risk): [string, Key] => [riskTitle(risk), { kind: "risk", id: risk.id }]),
  ];
  const groups = Map.groupBy(titles, ([title]) => title);
  const single = [...groups.values()].flatMap(([first, ...others]) =>
    first && others.length === 0 ? [first] : [],
  );
  return Object.fromEntries(single.filter(([title]) => !keyInTitle(title)));
}
