/** What the repository's issues and comments mean to Milepost, according to its markers in them. */
import { decisionOf } from "../../src/core/progress/report/review.ts";
import type { Kind, Marker } from "../../src/core/state/marker/marker.ts";
import { readMarker } from "../../src/core/state/marker/marker-text.ts";
import type { LogRecord } from "../../src/core/state/commands/command-state.ts";
import { commandLines } from "../../src/core/state/commands/command-lines.ts";
import { verbsOn } from "../../src/core/sync/commands/allowed-on.ts";
import type { SeenComment, SeenIssue } from "../seen.ts";
import { boardOf, isOf } from "../seen.ts";
import { countsInPoints } from "../../src/core/plan/fields/estimate.ts";
import type { Plan } from "../../src/core/plan/plan.ts";
import type { World } from "../world.ts";
import { planIn, planPaths, plansOf } from "../world.ts";

interface Known {
  issue: SeenIssue;
  marker: Marker;
}

export function projectState(world: World) {
  const plans = plansOf(world);
  const hasAgents = plans.some((each) => readable(each)?.agents !== undefined);
  const known = knownIn(world);
  const of = (kind: Kind) => known.filter(({ marker }) => marker.kind === kind);
  return {
    plans: plans.map(planState),
    /** The kind of each issue, by its number. */
    kinds: Object.fromEntries(known.map(({ issue, marker }) => [issue.number, marker.kind])),
    /** The commands that can be given on each kind of issue. */
    commands: Object.fromEntries(
      known.map(({ marker: { kind } }) => [kind, verbsOn(kind, hasAgents)]),
    ),
    /** The comments that are weekly reports. */
    reports: of("dashboard").flatMap(({ issue }) => commentsOf(issue, "report")),
    /** The kind of each comment of the log, by its id. */
    entries: Object.fromEntries(
      of("log").flatMap(({ issue }) => entriesOf(issue).map(({ id, entry }) => [id, entry.type])),
    ),
    /** The comments with a command that has no answer. */
    unanswered: known.flatMap(({ issue }) =>
      issue.comments.filter(isUnanswered).map(({ id }) => id),
    ),
  };
}

export type PlanState = ReturnType<typeof planState>;

/** What belongs to one plan: its dashboard, board, log and phases. */
function planState(world: World) {
  const plan = readable(world);
  const known = knownIn(world);
  const of = (kind: Kind) => known.filter(({ marker }) => marker.kind === kind);
  const log = of("log")[0]?.issue;
  return {
    id: world.project ?? "",
    name: plan?.project.name ?? world.project ?? "",
    files: planPaths(world),
    hasReviews: plan === undefined || (plan.project.gates && plan.phases.length > 0),
    /** What its estimates are counted in. */
    unit: plan && countsInPoints(plan) ? "p" : "d",
    dashboard: of("dashboard")[0]?.issue.number ?? null,
    log: log?.number ?? null,
    board: boardOf(world) ?? null,
    phases: of("phase").map((phase) => phaseState(phase, of("review"), entriesOf(log))),
  };
}

/** Milepost's issues, as far as they are of the plan that is looked at. */
function knownIn(world: World): Known[] {
  return world.repository.state().issues.flatMap((issue) => {
    const marker = readMarker(issue.body);
    return marker && isOf(world, marker) ? [{ issue, marker }] : [];
  });
}

function readable(world: World): Plan | undefined {
  const read = planIn(world);
  return "plan" in read ? read.plan : undefined;
}

interface LogEntry {
  id: number;
  entry: LogRecord;
}

/** A phase, and its review once it exists. */
function phaseState({ issue, marker: { id } }: Known, reviews: Known[], entries: LogEntry[]) {
  const review = reviews.find(({ marker }) => marker.id === id)?.issue;
  const gates = entries.flatMap(({ entry }) =>
    entry.type === "gate" && entry.phase === id ? [entry] : [],
  );
  return {
    issue: issue.number,
    review: review && {
      issue: review.number,
      decision: decisionOf(
        {
          open: review.state === "open",
          reason: review.stateReason === "COMPLETED" ? "completed" : "not planned",
        },
        gates,
      ),
    },
  };
}

function entriesOf(log: SeenIssue | undefined): LogEntry[] {
  return (log?.comments ?? []).flatMap(({ id, body }) => {
    const entry = readMarker(body)?.record;
    return entry ? [{ id, entry }] : [];
  });
}

function commentsOf({ comments }: SeenIssue, kind: Kind): number[] {
  return comments.filter(({ body }) => readMarker(body)?.kind === kind).map(({ id }) => id);
}

function isUnanswered({ author, body, reactions }: SeenComment): boolean {
  return !author.endsWith("[bot]") && reactions.length === 0 && commandLines(body).length > 0;
}
