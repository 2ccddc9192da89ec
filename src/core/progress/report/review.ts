import { DAY_MS } from "../../plan/dates/day.ts";
import { today } from "../../plan/dates/clock.ts";
import type { CivilDate, Phase, Plan } from "../../plan/plan.ts";
import { isAllowed } from "../../plan/fields/rights.ts";
import { committedTasks, milestonesOfPhase, weeksOf } from "../../plan/tasks.ts";
import { label } from "../../state/labels.ts";
import type { LogRecord } from "../../state/commands/command-state.ts";
import type { Issue, Snapshot } from "../../state/snapshot.ts";
import { issueOf } from "../../state/snapshot-lookup.ts";
import { heldBy } from "../gates.ts";
import type { MilestoneProgress } from "../milestone.ts";
import type { PhaseProgress, WeekProgress } from "../phase.ts";
import type { TaskProgress } from "../task.ts";

type Gate = Extract<LogRecord, { type: "gate" }>;

/** The outcome of a phase, from facts only; the gate is decided by people. */
export interface Review {
  phase: Phase;
  /** The issue of the review, once it exists. */
  issue?: Issue;
  decision: "go" | "no-go" | "waiting";
  /** When the go that counts was recorded in the log; ISO instant. */
  approvedAt?: string;
  /** The decisions so far, oldest first. */
  gates: Gate[];
  done: TaskProgress[];
  /** Tasks that were reopened, or added, after the work had been done. */
  again: TaskProgress[];
  dropped: TaskProgress[];
  milestones: MilestoneProgress[];
  /** The tasks that took longest from start to end, in days. */
  longest: { task: TaskProgress; days: number }[];
  /** Changes of the plan during the phase. */
  changes: Extract<LogRecord, { type: "change" }>[];
  lessons: Extract<LogRecord, { type: "lesson" }>[];
  /** The phases that wait for this one's go. */
  holds: PhaseProgress[];
  /** Who closed it without the right to decide, and when (ISO instant): that decides nothing. */
  closedWithoutRight?: { by: string; at: string };
}

/** A review for each phase whose work is done, or was done when its review was opened. */
export function reviews(plan: Plan, snapshot: Snapshot, phases: PhaseProgress[]): Review[] {
  if (!plan.project.gates) return [];
  return phases.flatMap((phase) => {
    const issue = issueOf(snapshot, { kind: "review", id: phase.phase.id });
    if (!issue && phase.status !== "Complete") return [];
    return [
      {
        ...summaryOf(plan, snapshot, {
          phases: [phase],
          weeks: [],
          milestones: milestonesOfPhase(phase),
        }),
        ...gateOf(plan, phase.phase, issue, snapshot),
        holds: heldBy(phases, phase),
      },
    ];
  });
}

/** What a review or a summary is about: a phase, or the whole plan. */
interface Part {
  phases: PhaseProgress[];
  weeks: WeekProgress[];
  milestones: MilestoneProgress[];
}

/** The outcome of a part of the plan. */
export type Summary = Pick<
  Review,
  "done" | "again" | "dropped" | "milestones" | "longest" | "changes" | "lessons"
>;

export function summaryOf(plan: Plan, snapshot: Snapshot, part: Part): Summary {
  const tasks = committedTasks(part);
  const ids = new Set(part.phases.map(({ phase }) => phase.id));
  const entries = snapshot.inbox.entries.map(({ entry }) => entry);
  const [from, to] = spanOf(plan, part, tasks);
  return {
    done: tasks.filter(({ status }) => status === "Complete"),
    again: tasks.filter(({ status }) => status !== "Complete" && status !== "Dropped"),
    dropped: tasks.filter(({ status }) => status === "Dropped"),
    milestones: part.milestones,
    longest: longest(tasks),
    changes: entries.filter(
      (entry) => entry.type === "change" && entry.at >= from && entry.at <= to,
    ) as Review["changes"],
    lessons: entries.filter(
      (entry) =>
        entry.type === "lesson" &&
        (entry.phase === undefined ? entry.at >= from && entry.at <= to : ids.has(entry.phase)),
    ) as Review["lessons"],
  };
}

function gateOf(
  plan: Plan,
  phase: Phase,
  issue: Issue | undefined,
  { inbox }: Snapshot,
): Pick<Review, "phase" | "issue" | "decision" | "approvedAt" | "gates" | "closedWithoutRight"> {
  const recorded = inbox.entries.flatMap(({ entry, createdAt }) =>
    entry.type === "gate" && entry.phase === phase.id ? [{ gate: entry, createdAt }] : [],
  );
  const gates = recorded.map(({ gate }) => gate);
  const closedWithoutRight = issue && strayClosing(plan, issue, recorded.at(-1)?.createdAt);
  const decision = decisionOf(closedWithoutRight ? undefined : issue, gates);
  const go = decision === "go" ? recorded.findLast(({ gate }) => gate.go) : undefined;
  return {
    phase,
    ...(issue && { issue }),
    decision,
    ...(go && { approvedAt: go.createdAt }),
    gates,
    ...(closedWithoutRight && { closedWithoutRight }),
  };
}

/**
 * A closing that decides nothing: it is not by Milepost, not confirmed in the log, and not by somebody
 * who may decide.
 */
function strayClosing(
  plan: Plan,
  { open, closedBy: by, closerRole: role = "none", closedAt: at }: Issue,
  decidedAt: string | undefined,
): Review["closedWithoutRight"] {
  if (open || by === undefined || at === undefined) return undefined;
  const isConfirmed = decidedAt !== undefined && Date.parse(decidedAt) >= Date.parse(at);
  return isConfirmed || isAllowed(plan, { by, role }, "gates") ? undefined : { by, at };
}

/** A closed review is decided. An open one waits, unless its last decision was a no-go. */
export function decisionOf(
  issue: Pick<Issue, "open" | "reason"> | undefined,
  gates: Pick<Gate, "go">[],
): Review["decision"] {
  if (issue && !issue.open) return issue.reason === "completed" ? "go" : "no-go";
  return gates.at(-1)?.go === false ? "no-go" : "waiting";
}

/** From the first day of the weeks to the last closing of one of their tasks. */
function spanOf(plan: Plan, part: Part, tasks: TaskProgress[]): [CivilDate, CivilDate] {
  const starts = weeksOf(part).flatMap(({ week }) => week.starts ?? []);
  const from = starts.toSorted()[0] ?? "";
  const ends = tasks.flatMap(({ closedAt }) => (closedAt ? [today(plan.project, closedAt)] : []));
  return [from, ends.toSorted().at(-1) ?? "9999"];
}

const MAX_SLOWEST = 3;

/** The tasks that took longest. A task starts with its first pull request, or with the label for it. */
function longest(tasks: TaskProgress[]): Review["longest"] {
  const timed = tasks.flatMap((task) => {
    const { issue, closedAt, status } = task;
    const begins = [
      ...(issue?.pullRequests.map(({ createdAt }) => createdAt) ?? []),
      ...(issue?.labeledAt[label.inProgress] ? [issue.labeledAt[label.inProgress] ?? ""] : []),
    ];
    const begin = begins.toSorted()[0];
    if (status !== "Complete" || begin === undefined || !closedAt) return [];
    return [
      { task, days: Math.max(1, Math.ceil((Date.parse(closedAt) - Date.parse(begin)) / DAY_MS)) },
    ];
  });
  return timed.toSorted((one, other) => other.days - one.days).slice(0, MAX_SLOWEST);
}
