import { instantAt } from "../../plan/dates/clock.ts";
import type { Plan, Problem } from "../../plan/plan.ts";
import { tasksOf } from "../../plan/tasks.ts";
import { HISTORY, historyOf } from "../../progress/past/history.ts";
import type { Assessment } from "../../forecast/assess.ts";
import { brokenPlan, pictureOf } from "../../render/dashboard/broken.ts";
import { dashboardBody } from "../../render/dashboard/dashboard.ts";
import { dashboardTitle } from "../../render/issue/titles.ts";
import type { Drift } from "../../state/hand-edits/drift.ts";
import { label } from "../../state/labels.ts";
import type { Key, Written } from "../../state/marker/marker.ts";
import { readRegion } from "../../state/marker/region.ts";
import type { Snapshot } from "../../state/snapshot.ts";
import { recentPostings } from "../../state/commands/posting.ts";
import { issueOf, nameOf } from "../../state/snapshot-lookup.ts";
import type { DashboardMemory } from "../../state/commands/command-state.ts";
import type { DesiredIssue } from "./desired-state.ts";
import { loggedUntil } from "./log/plan-versions.ts";

/** A plan has one dashboard, whatever its project is called. */
export const DASHBOARD: Key = { kind: "dashboard", id: "dashboard" };

/** The dashboard for a plan that can be read. */
export function desiredDashboard(
  plan: Plan,
  snapshot: Snapshot,
  now: Assessment,
  drift: Drift[],
): DesiredIssue {
  const syncing = setup(plan, snapshot);
  return {
    key: DASHBOARD,
    title: dashboardTitle(plan.project),
    content: dashboardBody({
      plan,
      now,
      snapshot,
      drift,
      ...(syncing && { syncing }),
    }),
    labels: [label.milepost],
    needs: [],
    memory: memoryOf(snapshot),
    keeps: {
      ...(plan.project.board && boardKept(snapshot)),
      ...(snapshot.undone?.length && { refused: snapshot.undone }),
    },
    ...(syncing && { openedSoFar: syncing.done }),
  };
}

/** The dashboard for a broken plan: what is wrong, above the last dashboard that was right. */
export function brokenDashboard(problems: Problem[] | string, snapshot: Snapshot): DesiredIssue {
  const { repository } = snapshot;
  const issue = issueOf(snapshot, DASHBOARD);
  const memory = issue?.marker.memory;
  const picture = issue && pictureOf(readRegion(issue.body) ?? "");
  return {
    key: DASHBOARD,
    title: issue?.marker.wrote?.title ?? dashboardTitle(repository),
    content: brokenPlan({ problems, repository, ...(picture && { picture }) }),
    labels: [label.milepost],
    needs: [],
    ...(memory && { memory: { now: memory, next: memory } }),
    keeps: boardKept(snapshot),
  };
}

/** Whether every issue of the plan that can be opened exists; until then, commands wait. */
export function isSetUp(plan: Plan, snapshot: Snapshot): boolean {
  return [DASHBOARD, ...keysOf(plan, snapshot)].every((key) => issueOf(snapshot, key));
}

/**
 * What the dashboard's marker stores: `now`, and `next` if the dashboard is written for another reason. How far
 * comments were read is a reason to write only after a look that read many, because every look would have to
 * read them all again.
 */
function memoryOf(snapshot: Snapshot): NonNullable<DesiredIssue["memory"]> {
  const before = issueOf(snapshot, DASHBOARD)?.marker.memory;
  const plan = loggedUntil(snapshot, before?.plan);
  const posting = recentPostings(before?.posting, snapshot.takenAt);
  const said = (
    heard: string | undefined,
    posting: DashboardMemory["posting"],
  ): DashboardMemory => ({
    ...(heard !== undefined && { heard }),
    ...(plan !== undefined && { plan }),
    ...(posting && Object.keys(posting).length > 0 && { posting }),
  });
  const next = said(heardUntil(snapshot) ?? before?.heard, posting);
  return { now: snapshot.inbox.much ? next : said(before?.heard, before?.posting), next };
}

/** A comment may appear in lists this much later than it was written. */
const LATE_COMMENT_MS = 5 * 60_000;

/** Undefined while somebody waits for an answer. */
function heardUntil(snapshot: Snapshot): string | undefined {
  const { comments, passedOver } = snapshot.inbox;
  if (comments.length > 0 || passedOver) return undefined;
  return instantAt(Date.parse(snapshot.inbox.until) - LATE_COMMENT_MS);
}

/** A board that exists, or used to: one that a person deletes does not come back by itself. */
function boardKept(snapshot: Snapshot): Pick<Written, "board"> {
  const former = issueOf(snapshot, DASHBOARD)?.marker.wrote?.board;
  const board = "id" in snapshot.board ? snapshot.board.id : former;
  return board === undefined ? {} : { board };
}

/** Fewer issues than this, added to the plan later, do not count as setting up. */
const MANY = 10;

/** The progress of a first sync, in issues; undefined once all exist. */
function setup(plan: Plan, snapshot: Snapshot): { done: number; total: number } | undefined {
  const keys = keysOf(plan, snapshot);
  const total = keys.length;
  const done = keys.filter((key) => issueOf(snapshot, key)).length;
  const began = issueOf(snapshot, DASHBOARD)?.marker.wrote?.done !== undefined;
  return total - done >= (began ? 1 : MANY) ? { done, total } : undefined;
}

/** The keys of all issues of a plan, except those that cannot be opened for now. */
function keysOf(plan: Plan, snapshot: Snapshot): Key[] {
  const stuck = new Set((snapshot.stuck ?? []).map(nameOf));
  const past = new Set(historyOf(plan, snapshot));
  const tasks = tasksOf(plan);
  const keys: Key[] = [
    ...plan.phases.map(({ id }) => ({ kind: "phase" as const, id })),
    ...tasks.filter((task) => !past.has(task)).map(({ id }) => ({ kind: "task" as const, id })),
    ...plan.risks.map(({ id }) => ({ kind: "risk" as const, id })),
    ...(past.size > 0 ? [HISTORY] : []),
  ];
  return keys.filter((key) => !stuck.has(nameOf(key)));
}
