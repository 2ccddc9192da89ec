/** What the repository's issues and comments mean to Milepost, according to its markers in them. */
import { decisionOf } from "../../src/core/progress/report/review.ts";
import type { Kind, Marker } from "../../src/core/state/marker/marker.ts";
import { readMarker } from "../../src/core/state/marker/marker.ts";
import type { LogRecord } from "../../src/core/state/commands/command-state.ts";
import { commandLines } from "../../src/core/state/commands/command-lines.ts";
import { verbsOn } from "../../src/core/sync/commands/allowed-on.ts";
import type { SeenComment, SeenIssue } from "../seen.ts";
import type { World } from "../world.ts";
import { planIn } from "../world.ts";

interface Known {
  issue: SeenIssue;
  marker: Marker;
}

export function projectState(world: World) {
  const { repository } = world;
  const read = planIn(world);
  const hasAgents = "plan" in read && read.plan.agents !== undefined;
  const known = repository.state().issues.flatMap((issue): Known[] => {
    const marker = readMarker(issue.body);
    return marker ? [{ issue, marker }] : [];
  });
  const of = (kind: Kind) => known.filter(({ marker }) => marker.kind === kind);
  const log = of("log")[0]?.issue;
  return {
    dashboard: of("dashboard")[0]?.issue.number ?? null,
    log: log?.number ?? null,
    /** The kind of each issue, by its number. */
    kinds: Object.fromEntries(known.map(({ issue, marker }) => [issue.number, marker.kind])),
    /** The commands that can be given on each kind of issue. */
    commands: Object.fromEntries(
      known.map(({ marker: { kind } }) => [kind, verbsOn(kind, hasAgents)]),
    ),
    /** The comments that are weekly reports. */
    reports: of("dashboard").flatMap(({ issue }) => commentsOf(issue, "report")),
    /** The kind of each comment of the log, by its id. */
    entries: Object.fromEntries(entriesOf(log).map(({ id, entry }) => [id, entry.type])),
    /** The comments with a command that has no answer. */
    unanswered: known.flatMap(({ issue }) =>
      issue.comments.filter(isUnanswered).map(({ id }) => id),
    ),
    phases: of("phase").map((phase) => phaseState(phase, of("review"), entriesOf(log))),
  };
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
