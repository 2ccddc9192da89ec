import type { Plan } from "../../plan/plan.ts";
import { agentLabel } from "../../state/marker/handed.ts";
import type { Handed } from "../../state/marker/handed.ts";
import type { Issue, Label, Snapshot } from "../../state/snapshot.ts";
import { issueWithNumber, labelNamed } from "../../state/snapshot-lookup.ts";
import { progress } from "../progress.ts";
import { currentHandOver } from "./ending.ts";
import { toHandOver } from "./to-hand-over.ts";
import type { HandOver } from "./to-hand-over.ts";

/**
 * The snapshot with every task handed over or given back as it should be now. In a plan without agents
 * it is the same snapshot.
 *
 * Nothing but the markers of the tasks' issues differs. What follows from that, their labels and their
 * texts, is wanted like anything else: it is written where it is missing. While a command is executed,
 * `begin` is false: nothing is handed over before everything that people have said is done. Nor is it
 * before the end of every try is written down, or an agent could have too much when Milepost is stopped;
 * nor before the repository has the label, whose id is remembered.
 */
export function withHandOvers(plan: Plan, snapshot: Snapshot, { begin = true } = {}): Snapshot {
  const hasAgents = plan.agents || snapshot.issues.some(({ marker }) => marker.handed);
  if (!hasAgents) return snapshot;
  const ended = withHanded(snapshot, currentHandOver(plan, snapshot));
  const isWritten = ended.issues.every(
    ({ marker: { handed } }, n) =>
      handed === snapshot.issues[n]?.marker.handed || handed?.ended?.why === "withdrawn",
  );
  if (!begin || !isWritten) return ended;
  const next = new Map(
    toHandOver(plan, progress(plan, ended)).flatMap((each) => {
      const mark = labelNamed(snapshot, agentLabel(each.agent.name));
      return mark ? [[each.issue.id, begun(each, snapshot, mark)]] : [];
    }),
  );
  return withHanded(ended, (issue) => next.get(issue.id) ?? issue.marker.handed);
}

/**
 * A failure is remembered during the next try: only those in a row count. What was decided before, and is
 * decided again, stays as it is written: its label may be there already, and not be shown yet.
 */
function begun({ issue, agent }: HandOver, snapshot: Snapshot, mark: Label): Handed {
  const before = issueWithNumber(snapshot, issue.number)?.marker.handed;
  if (before && !before.ended && before.to === agent.name) return before;
  const { handed } = issue.marker;
  const failures = handed?.ended?.why === "done" ? undefined : handed?.failures;
  const pulls = Math.max(0, ...issue.pullRequests.map(({ number }) => number));
  return {
    to: agent.name,
    at: snapshot.takenAt,
    ...(failures !== undefined && { failures }),
    ...(pulls > 0 && { pulls }),
    label: mark.id,
  };
}

function withHanded(snapshot: Snapshot, handedOf: (issue: Issue) => Handed | undefined): Snapshot {
  const issues = snapshot.issues.map((issue) => {
    const handed = handedOf(issue);
    if (handed === issue.marker.handed) return issue;
    const { handed: _, ...marker } = issue.marker;
    return { ...issue, marker: { ...marker, ...(handed && { handed }) } };
  });
  return { ...snapshot, issues };
}
