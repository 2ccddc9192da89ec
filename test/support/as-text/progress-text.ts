/** Everything that is known of a project, as lines of text: for tests that compare all of it by value. */
import { agentWork } from "../../../src/core/progress/agents/agent-work.ts";
import type { AgentTask, AgentWork } from "../../../src/core/progress/agents/agent-work.ts";
import { heldPhases } from "../../../src/core/progress/agents/held-phases.ts";
import { currentHandOver } from "../../../src/core/progress/agents/ending.ts";
import { withHandOvers } from "../../../src/core/progress/agents/hand-overs.ts";
import {
  nextAgent,
  tasksBehind,
  toHandOver,
} from "../../../src/core/progress/agents/to-hand-over.ts";
import { heldBy } from "../../../src/core/progress/gates.ts";
import { actualsOf } from "../../../src/core/progress/past/actuals.ts";
import { finishOf } from "../../../src/core/progress/past/finish.ts";
import { historyOf } from "../../../src/core/progress/past/history.ts";
import { currentIteration, groupsOf } from "../../../src/core/progress/phase.ts";
import { everyTask, isAllDone, isOngoing, progress } from "../../../src/core/progress/progress.ts";
import type { Progress, TaskProgress } from "../../../src/core/progress/progress.ts";
import { readyTasks } from "../../../src/core/progress/ready.ts";
import { nextWeekOpen, weeksOpen } from "../../../src/core/progress/records/blocker.ts";
import { nextChange } from "../../../src/core/progress/report/next-change.ts";
import { isOver, nextReport, reportDue } from "../../../src/core/progress/report/report-due.ts";
import { weeklyReport } from "../../../src/core/progress/report/report.ts";
import type { PersonStandup } from "../../../src/core/progress/report/standup.ts";
import { standup } from "../../../src/core/progress/report/standup.ts";
import { nextStandup, standupDue } from "../../../src/core/progress/report/standup-due.ts";
import { sharesOf } from "../../../src/core/progress/shares.ts";
import {
  parentKey,
  phasesByWeek,
  tasksUnderIssue,
  unplacedCount,
} from "../../../src/core/progress/sub-issues.ts";
import { amountOf } from "../../../src/core/plan/fields/estimate.ts";
import type { Owner, Plan, Task } from "../../../src/core/plan/plan.ts";
import { placedTasks } from "../../../src/core/plan/tasks.ts";
import type { Snapshot } from "../../../src/core/state/snapshot.ts";
import { nameOf } from "../../../src/core/state/snapshot-lookup.ts";

/** The lines by their names, such as `task 1.1`; a line is absent where there is nothing to tell. */
export function progressLines(plan: Plan, snapshot: Snapshot): Map<string, string> {
  const now = progress(plan, snapshot);
  const byWeek = phasesByWeek(plan, snapshot);
  const entries: [string, unknown][] = [
    ...placedTasks(now.plan).map(({ task, week, phase }): [string, unknown] => [
      `plan ${task.id}`,
      [
        `phase ${phase?.id ?? "-"} (${task.phase ?? "-"})`,
        week && `week ${week.first}-${week.last} ${week.starts}..${week.ends}`,
        task.title,
        task.due && `due ${task.due}`,
        task.estimate && `${task.estimate.text} = ${amountOf(task.estimate)}`,
        task.priority,
        task.needs.length > 0 && `needs ${task.needs.join()}`,
      ],
    ]),
    ...everyTask(now).map((task): [string, unknown] => [`task ${task.task.id}`, taskWords(task)]),
    ["today", [now.today, now.week !== undefined && `week ${now.week}`]],
    ["count", countWords(now.count)],
    ["current phases", now.current.map(({ phase }) => phase.id)],
    [
      "over",
      [isAllDone(now) && "all done", isOngoing(now) && "ongoing", isOver(now, snapshot) && "told"],
    ],
    ["finish", finishOf(plan, now)],
    ...now.phases.flatMap((view): [string, unknown][] => [
      [
        `phase ${view.phase.id}`,
        [
          view.status,
          countWords(view.count),
          view.issue && `#${view.issue.number}`,
          ...groupsOf(view).map(groupWords),
        ],
      ],
      [
        `sub-issues of phase ${view.phase.id}`,
        [
          [...tasksUnderIssue(view, snapshot, byWeek)].join(" "),
          `${unplacedCount(view, snapshot, byWeek)} without place`,
          byWeek.has(view.phase.id) && "by week",
          nameOf(parentKey(view.phase.id, view.weeks[0]?.week, byWeek)),
        ],
      ],
      [`held by phase ${view.phase.id}`, heldBy(now.phases, view).map(({ phase }) => phase.id)],
    ]),
    ...now.weeks.map((view): [string, unknown] => [`week ${view.week.first}`, groupWords(view)]),
    ["iteration", currentIteration(now.weeks, now.today)?.week.first],
    ...now.milestones.map((view): [string, unknown] => [
      `milestone ${view.milestone.id}`,
      [
        countWords(view.count),
        view.milestone.due && `due ${view.milestone.due}`,
        `tasks ${view.milestone.tasks.join()}`,
        view.state && `!${view.state.number}`,
        view.reached && `reached ${view.reachedAt} ${view.reachedOn}`,
        view.overdue && "overdue",
      ],
    ]),
    ...now.risks.map((view): [string, unknown] => [
      `risk ${view.risk.id}`,
      [
        JSON.stringify(view.risk),
        view.status,
        view.open && "open",
        view.score,
        ...people(view.owners),
        view.issue && `#${view.issue.number}`,
      ],
    ]),
    ...now.metrics.map(({ metric, ...view }): [string, unknown] => [`metric ${metric.id}`, view]),
    ...now.actions.map(({ issue, ...view }): [string, unknown] => [
      `action #${issue.number}`,
      view,
    ]),
    ...now.blockers.map((view): [string, unknown] => [
      `blocker #${view.number}`,
      [view.since, `${view.days} days`, `${weeksOpen(view)} weeks`, `next ${nextWeekOpen(view)}`],
    ]),
    ...now.reviews.map((view): [string, unknown] => [
      `review of ${view.phase.id}`,
      reviewWords(view),
    ]),
    ["left", now.left.map(({ marker }) => nameOf(marker))],
    ["ready", ids(readyTasks(now))],
    ["shares", sharesOf(now.tasks, now.today)],
    ["actuals", actualsOf(plan, everyTask(now))],
    ["done before", historyOf(plan, snapshot).map(({ id }) => id)],
    ...reportLines(plan, snapshot),
    ...standupLines(plan, snapshot),
    ["next change", nextChange(plan, snapshot)],
    ...agentLines(plan, snapshot, now),
  ];
  return new Map(entries.flatMap(([name, value]) => line(name, value)));
}

/** Of `now`, the lines that are other than `before`. */
export function changedLines(before: Map<string, string>, now: Map<string, string>): string[] {
  const names = new Set([...before.keys(), ...now.keys()]);
  return [...names].flatMap((name) => {
    const next = now.get(name);
    return next === before.get(name) ? [] : [`${name}: ${next ?? "nothing"}`];
  });
}

function line(name: string, value: unknown): [string, string][] {
  const list = Array.isArray(value)
    ? value.filter((each) => each !== false && each !== undefined && each !== "")
    : value;
  if (list === undefined || (Array.isArray(list) && list.length === 0)) return [];
  const text = Array.isArray(list)
    ? list
        .map((each) => (typeof each === "object" ? JSON.stringify(each) : String(each)))
        .join(" · ")
    : typeof list === "string"
      ? list
      : JSON.stringify(list);
  return [[name, text]];
}

function taskWords(view: TaskProgress): unknown[] {
  const { task, week, issue, status, quiet } = view;
  return [
    status,
    issue && `#${issue.number}`,
    week && `week ${week.first}`,
    ...people(view.owners),
    view.due && view.due !== task.due && `due ${view.due}`,
    view.overdue && "overdue",
    view.late && "late",
    quiet && `quiet since ${quiet.since}, stale from ${quiet.staleFrom}`,
    view.stale && "stale",
    view.closedAt && `closed ${view.closedAt}`,
    view.blockedSince && `blocked ${view.blockedSince}`,
    view.waitsFor.length > 0 &&
      `waits for ${view.waitsFor.map(({ task, issue }) => `${task.id}${issue ? ` #${issue.number}` : ""}`).join()}`,
    view.waitsElsewhere.length > 0 &&
      `elsewhere ${view.waitsElsewhere.map(({ need, name, issue }) => `${need} (${name}${issue ? `, #${issue.number}` : ""})`).join()}`,
    view.blockedBy.length > 0 &&
      `blocked by ${view.blockedBy.map(({ number }) => `#${number}`).join()}`,
  ];
}

function groupWords({
  week,
  count,
  tasks,
  milestones,
}: ReturnType<typeof groupsOf>[number]): string {
  const reaching = milestones.map(({ milestone }) => milestone.id).join();
  return `${week ? week.first : "-"}: ${ids(tasks).join()} ${countWords(count)}${reaching && ` !${reaching}`}`;
}

function reviewWords(review: Progress["reviews"][number]): unknown[] {
  return [
    review.decision,
    review.issue && `#${review.issue.number}`,
    review.approvedAt && `since ${review.approvedAt}`,
    review.gates.length > 0 && `gates ${review.gates.map(({ go, by }) => `${by} ${go}`).join()}`,
    `done ${ids(review.done).join()}`,
    review.again.length > 0 && `again ${ids(review.again).join()}`,
    review.dropped.length > 0 && `dropped ${ids(review.dropped).join()}`,
    review.milestones.length > 0 &&
      `reaching ${review.milestones.map(({ milestone }) => milestone.id).join()}`,
    review.longest.length > 0 &&
      `longest ${review.longest.map(({ task, days }) => `${task.task.id} ${days}`).join()}`,
    review.changes.length > 0 && `changes ${review.changes.map(({ reason }) => reason).join()}`,
    review.lessons.length > 0 && `lessons ${review.lessons.map(({ text }) => text).join()}`,
    review.holds.length > 0 && `holds ${review.holds.map(({ phase }) => phase.id).join()}`,
    review.closedWithoutRight,
  ];
}

function reportLines(plan: Plan, snapshot: Snapshot): [string, unknown][] {
  const due = reportDue(plan, snapshot);
  const report = weeklyReport(
    plan,
    snapshot,
    due ?? { date: snapshot.takenAt.slice(0, 10), at: snapshot.takenAt },
  );
  const { scope, agents } = report;
  const { scope: scopeKept, stood, period: _, ...kept } = report.reported;
  return [
    ["report due", [due?.at, `next ${nextReport(plan, snapshot.takenAt)?.at ?? "never"}`]],
    [
      "report",
      [
        report.period,
        `from ${report.from}`,
        report.week !== undefined && `week ${report.week}`,
        countWords(report.count),
        report.before && `before ${JSON.stringify(report.before)}`,
        report.quiet && "quiet",
        report.first && "first",
        report.timeZone,
      ],
    ],
    ...(["completed", "inProgress", "next", "blocked", "failed", "overdue", "stale"] as const).map(
      (part): [string, unknown] => [`report, ${part}`, ids(report[part])],
    ),
    ["report, reached", report.reached.map(({ milestone }) => milestone.id)],
    ["report, coming", report.coming.map(({ milestone }) => milestone.id)],
    ["report, risks", report.risks.map(({ risk }) => risk.id)],
    ["report, metrics", report.metrics.map(({ metric }) => metric.id)],
    ["report, agents", agents && agentWords(agents)],
    ["report, added", idsOf(scope.added)],
    [
      "report, removed",
      scope.removed.map(({ id, issue }) => `${id}${issue ? ` #${issue.number}` : ""}`),
    ],
    ["report, shelved", idsOf(scope.shelved)],
    [
      "report, dropped",
      scope.dropped.map(({ task, closedBy }) => `${task.id} by ${closedBy ?? "nobody known"}`),
    ],
    ["report, scope", scopeKept],
    ["report, stood", stood],
    ["report, kept", kept],
  ];
}

function standupLines(plan: Plan, snapshot: Snapshot): [string, unknown][] {
  const { date, timeZone, people: persons, current } = standup(plan, snapshot, snapshot.takenAt);
  const parts = ["done", "inProgress", "failed", "blocked", "next"] as const;
  const words = (person: PersonStandup) =>
    parts.flatMap((part) => (person[part].length > 0 ? `${part} ${ids(person[part]).join()}` : []));
  return [
    [
      "standup due",
      [standupDue(plan, snapshot)?.at, `next ${nextStandup(plan, snapshot.takenAt) ?? "never"}`],
    ],
    ["standup", [date, timeZone, ...current.map(({ phase }) => phase.id)]],
    ...persons.map((person): [string, unknown] => [
      `standup, ${person.owner ? people([person.owner]).join() : "nobody"}`,
      words(person),
    ]),
  ];
}

function agentLines(plan: Plan, snapshot: Snapshot, now: Progress): [string, unknown][] {
  const work = agentWork(now);
  const handedOf = currentHandOver(plan, snapshot);
  const behind = [...tasksBehind(everyTask(now))].filter(([, count]) => count > 0);
  const changed = (after: Snapshot) =>
    after.issues.flatMap(({ marker }, n) =>
      marker.handed === snapshot.issues[n]?.marker.handed
        ? []
        : `${nameOf(marker)} ${JSON.stringify(marker.handed)}`,
    );
  return [
    ["holds up", behind.map(([id, count]) => `${id} ${count}`)],
    ["held phases", [...heldPhases(now)]],
    ["agents", work && agentWords(work)],
    [
      "to hand over",
      toHandOver(plan, now).map(({ issue, agent }) => `#${issue.number} ${agent.name}`),
    ],
    [
      "belongs to agents",
      everyTask(now).flatMap((view) => {
        const agent = nextAgent(plan, view);
        return agent ? `${view.task.id} ${agent.name}` : [];
      }),
    ],
    [
      "hand-overs",
      snapshot.issues.flatMap((issue) => {
        const handed = handedOf(issue);
        return handed ? `${nameOf(issue.marker)} ${JSON.stringify(handed)}` : [];
      }),
    ],
    ["handed over", changed(withHandOvers(plan, snapshot))],
    ["ended, while commands wait", changed(withHandOvers(plan, snapshot, { begin: false }))],
  ];
}

function agentWords(work: AgentWork): string[] {
  const words = ({ view, handed, pull }: AgentTask) =>
    `${view.task.id} (${handed.to}${pull ? `, !${pull.number}` : ""})`;
  return (["running", "reviews", "failed", "stale"] as const).flatMap((part) =>
    work[part].length > 0 ? `${part} ${work[part].map(words).join()}` : [],
  );
}

function countWords({ complete, counted }: { complete: number; counted: number }): string {
  return `${complete}/${counted}`;
}

function people(owners: Owner[]): string[] {
  return owners.map((owner) => ("login" in owner ? `@${owner.login}` : owner.role));
}

function ids(tasks: TaskProgress[]): string[] {
  return tasks.map(({ task }) => task.id);
}

function idsOf(tasks: Task[]): string[] {
  return tasks.map(({ id }) => id);
}
