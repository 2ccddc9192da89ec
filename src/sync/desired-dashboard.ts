import type { Plan, Problem } from "../plan/plan.ts";
import { HISTORY, historyOf } from "../progress/history.ts";
import type { Progress } from "../progress/progress.ts";
import { brokenPlan, pictureOf } from "../render/broken.ts";
import { dashboardBody } from "../render/dashboard.ts";
import { dashboardTitle } from "../render/titles.ts";
import type { Drift } from "../state/drift.ts";
import { label } from "../state/labels.ts";
import type { Key, Written } from "../state/marker.ts";
import { readRegion } from "../state/marker.ts";
import type { Snapshot } from "../state/snapshot.ts";
import { issueOf } from "../state/snapshot.ts";
import type { DesiredIssue } from "./desired.ts";

/** The dashboard is one for a repository, whatever its project is called. */
export const DASHBOARD: Key = { kind: "dashboard", id: "dashboard" };

/** The dashboard of a plan that can be read. */
export function desiredDashboard(
  plan: Plan,
  snapshot: Snapshot,
  progress: Progress,
  drift: Drift[],
): DesiredIssue {
  const syncing = setup(plan, snapshot);
  return {
    key: DASHBOARD,
    title: dashboardTitle(plan.project),
    content: dashboardBody({
      plan,
      progress,
      snapshot,
      drift,
      ...(syncing && { syncing }),
    }),
    labels: [label.milepost],
    needs: [],
    keeps: {
      ...(plan.project.board && boardKept(snapshot)),
      ...(snapshot.refused?.length && { refused: snapshot.refused }),
    },
    ...(syncing && { done: syncing.done }),
  };
}

/** The dashboard of a broken plan: what is wrong, above the last good picture. */
export function brokenDashboard(problems: Problem[] | string, snapshot: Snapshot): DesiredIssue {
  const { repository } = snapshot;
  const issue = issueOf(snapshot, DASHBOARD);
  const picture = issue && pictureOf(readRegion(issue.body) ?? "");
  return {
    key: DASHBOARD,
    title: issue?.marker.wrote?.title ?? dashboardTitle(repository),
    content: brokenPlan({ problems, repository, ...(picture && { picture }) }),
    labels: [label.milepost],
    needs: [],
    keeps: boardKept(snapshot),
  };
}

/** A board that is there, or was: one that a person deletes does not come back by itself. */
function boardKept(snapshot: Snapshot): Pick<Written, "board"> {
  const former = issueOf(snapshot, DASHBOARD)?.marker.wrote?.board;
  const board = "id" in snapshot.board ? snapshot.board.id : former;
  return board === undefined ? {} : { board };
}

/** A few issues that a plan adds later are no setting up. */
const MANY = 10;

/** How far a first sync is, in issues; nothing once all are there. */
function setup(plan: Plan, snapshot: Snapshot): { done: number; total: number } | undefined {
  const past = new Set(historyOf(plan, snapshot));
  const keys: Key[] = [
    ...plan.phases.map(({ id }) => ({ kind: "phase" as const, id })),
    ...plan.phases
      .flatMap(({ weeks }) => weeks.flatMap(({ tasks }) => tasks))
      .filter((task) => !past.has(task))
      .map(({ id }) => ({ kind: "task" as const, id })),
    ...plan.risks.map(({ id }) => ({ kind: "risk" as const, id })),
    ...(past.size > 0 ? [HISTORY] : []),
  ];
  const total = keys.length;
  const done = keys.filter((key) => issueOf(snapshot, key)).length;
  const began = issueOf(snapshot, DASHBOARD)?.marker.wrote?.done !== undefined;
  return total - done >= (began ? 1 : MANY) ? { done, total } : undefined;
}
