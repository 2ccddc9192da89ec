import type { CivilDate, Phase, Plan } from "../../../plan/plan.ts";
import { historyOf } from "../../../progress/past/history.ts";
import { everyTask } from "../../../progress/progress.ts";
import type { Progress, TaskProgress } from "../../../progress/progress.ts";
import { lastClosedAt } from "../../../progress/task.ts";
import { phasesByWeek } from "../../../progress/sub-issues.ts";
import { unusedWeekBody, weekBody } from "../../../render/issue/week.ts";
import { weekIssueTitle } from "../../../render/issue/titles.ts";
import { label, phaseLabel } from "../../../state/labels.ts";
import { MAX_SUB_ISSUES } from "../../../state/limits.ts";
import type { Issue, Snapshot } from "../../../state/snapshot.ts";
import { issueOf, nameOf } from "../../../state/snapshot-lookup.ts";
import type { WeekOfPhase } from "../../../state/marker/week-key.ts";
import { weeksOfPhase } from "../../../state/marker/week-key.ts";
import type { DesiredIssue } from "../desired-state.ts";

/**
 * The issues of the weeks of phases with more tasks than GitHub takes sub-issues, and those of weeks that
 * need none any more. They have no card and are not counted.
 */
export function weekIssues(plan: Plan, snapshot: Snapshot, progress: Progress): DesiredIssue[] {
  const byWeek = phasesByWeek(plan, snapshot);
  const past = new Set(historyOf(plan, snapshot).map(({ id }) => id));
  const all = everyTask(progress);
  const needed = plan.phases
    .filter(({ id }) => byWeek.has(id))
    .flatMap((phase) => {
      const weeks = weeksOfPhase(phase).filter(
        ({ tasks }) => !tasks.every(({ id }) => past.has(id)),
      );
      const under = underPhase(phase, weeks, snapshot);
      return weeks.map((week) => {
        const tasks = tasksUnder(week, all, snapshot);
        return weekIssue(week, { tasks, isUnder: under.has(nameOf(week.key)), snapshot });
      });
    });
  const keys = new Set(needed.map(({ key }) => nameOf(key)));
  const unused = snapshot.issues.filter(
    ({ marker }) => marker.kind === "week" && !keys.has(nameOf(marker)),
  );
  return [...needed, ...unused.map((issue) => unusedWeek(issue, progress.today))];
}

/** The tasks of a week: those of the plan, unless somebody has put them elsewhere, and what was put here. */
function tasksUnder(
  { key, phase, tasks }: WeekOfPhase,
  all: TaskProgress[],
  snapshot: Snapshot,
): TaskProgress[] {
  const planned = new Set(tasks.map(({ id }) => id));
  const own = issueOf(snapshot, key)?.id;
  const above = issueOf(snapshot, { kind: "phase", id: phase.id })?.id;
  return all.filter(({ task, issue }) => {
    const parent = issue?.parent;
    if (parent !== undefined && parent === own) return true;
    return planned.has(task.id) && (parent === undefined || parent === above);
  });
}

/**
 * Names of the weeks that are, or can become, sub-issues of their phase's issue. While that is full of
 * tasks, a week is opened without a parent and comes under it once its tasks have made room.
 */
function underPhase({ id }: Phase, weeks: WeekOfPhase[], snapshot: Snapshot): Set<string> {
  const phase = issueOf(snapshot, { kind: "phase", id });
  const here = snapshot.issues.filter(({ parent }) => parent !== undefined && parent === phase?.id);
  const names = new Set(here.map(({ marker }) => nameOf(marker)));
  const room = MAX_SUB_ISSUES - here.length - (phase?.foreignSubIssues ?? 0);
  const missing = weeks.map(({ key }) => nameOf(key)).filter((name) => !names.has(name));
  return new Set([...names, ...missing.slice(0, Math.max(room, 0))]);
}

function weekIssue(
  { key, phase, week }: WeekOfPhase,
  { tasks, isUnder, snapshot }: { tasks: TaskProgress[]; isUnder: boolean; snapshot: Snapshot },
): DesiredIssue {
  const issue = issueOf(snapshot, key);
  const isDone = tasks.every(({ status }) => status === "Complete" || status === "Dropped");
  return {
    key,
    title: weekIssueTitle(phase, week),
    content: weekBody({ phase, ...(week && { week }), snapshot }),
    labels: [label.milepost, phaseLabel(phase.id)],
    needs: [],
    ...(isUnder && { parent: { kind: "phase" as const, id: phase.id } }),
    ...(isDone && issue && { approvedAt: lastClosedAt(tasks) ?? issue.createdAt }),
    ...(!isDone && isClosedByUs(issue) && { reopens: true as const }),
  };
}

/** Whether Milepost itself closed an issue. One that a person closed stays closed. */
function isClosedByUs(issue: Issue | undefined): boolean {
  return issue !== undefined && !issue.open && issue.closedBy === undefined;
}

/** A week that needs no issue any more: it is closed, once, and leaves its phase's issue. */
function unusedWeek({ marker, title }: Issue, today: CivilDate): DesiredIssue {
  const { kind, id, wrote = {} } = marker;
  const since = wrote.left ?? today;
  return {
    key: { kind, id },
    title: wrote.title ?? title,
    content: unusedWeekBody(since),
    labels: [label.milepost, label.left],
    needs: [],
    left: since,
  };
}
