/** Several plans of one repository: each is brought in step by itself. */
import type { NextChange } from "../core/progress/report/next-change.ts";
import { plansIn } from "../core/plan/read/several.ts";
import type { ForeignIssue, Snapshot } from "../core/state/snapshot.ts";
import { issueOf } from "../core/state/snapshot-lookup.ts";
import type { PlanSource } from "../github/read/plan/plan.ts";
import type { Outcome } from "./outcome.ts";

/** What was read of a repository, once for each of its plans. */
export function sourcesOf(source: PlanSource): PlanSource[] {
  const plans = plansIn(source.files, source.place);
  if (plans.length < 2) return [source];
  return plans.map(({ files, others, project, problems }) => ({
    ...source,
    files,
    ...(problems && { problems }),
    among: { ...(project !== undefined && { project }), others },
  }));
}

/** Brings one plan in step, from what GitHub holds of it if that is known. */
export type Look = (from?: Snapshot) => Promise<Outcome>;

type Settled = Extract<Outcome, { snapshot: Snapshot }>;

/**
 * Brings each plan in step that no other account keeps. One that fails does not hold up the others; then the
 * whole fails at the end, and is tried again.
 *
 * A plan that needs tasks of others is brought in step a second time if the looks at plans after it have changed
 * those tasks: the first time it could not know of that.
 */
export async function reconcileEach(looks: Look[]): Promise<Outcome> {
  const settled: { look: Look; outcome: Settled }[] = [];
  const elsewhere: Extract<Outcome, { ended: "kept by another" }>[] = [];
  const failures: unknown[] = [];
  for (const look of looks) {
    try {
      const outcome = await look();
      if (outcome.ended === "kept by another") elsewhere.push(outcome);
      else if (!("snapshot" in outcome)) return outcome;
      else settled.push({ look, outcome });
    } catch (error) {
      failures.push(error);
    }
  }
  for (const each of settled) {
    const seen = settled.map(({ outcome }) => outcome.snapshot);
    const from = withNews(each.outcome, seen);
    if (!from) continue;
    try {
      const outcome = await each.look(from);
      if ("snapshot" in outcome) each.outcome = following(each.outcome, outcome);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  const [first] = elsewhere;
  if (first && settled.length === 0) return first;
  return {
    ...together(settled.map(({ outcome }) => outcome)),
    ...(first && { elsewhere: elsewhere.map(({ keeper }) => keeper) }),
  };
}

/** What GitHub holds of a plan, with what the looks at others have changed of the tasks that it needs. */
function withNews({ snapshot, foreign = [] }: Settled, seen: Snapshot[]): Snapshot | undefined {
  const { foreign: before = [] } = snapshot;
  const now = foreign.flatMap(({ need, name, project, id }): ForeignIssue[] => {
    const there = seen.find(({ among }) => among === project);
    const issue = there && issueOf(there, { kind: "task", id });
    if (!issue) return [];
    const { id: node, number, title, url, open } = issue;
    return [{ id: node, number, title, url, open, need, name }];
  });
  const news = now.filter((issue) => {
    const known = before.find(({ need }) => need === issue.need);
    return known?.id !== issue.id || known.open !== issue.open;
  });
  if (news.length === 0) return undefined;
  const isOld = ({ need }: ForeignIssue) => !news.some((issue) => issue.need === need);
  const isOpen = new Map(news.map(({ id, open }) => [id, open]));
  return {
    ...snapshot,
    foreign: [...before.filter(isOld), ...news],
    issues: snapshot.issues.map((issue) => ({
      ...issue,
      blockedBy: issue.blockedBy.map((link) => ({
        ...link,
        open: isOpen.get(link.id) ?? link.open,
      })),
    })),
  };
}

/** How two looks at the same plan ended, as one. */
function following(first: Settled, then: Settled): Settled {
  return {
    ...then,
    writes: first.writes + then.writes,
    leftOut: [...first.leftOut, ...then.leftOut],
  };
}

/** How the looks at all plans ended, as one. */
function together(outcomes: Settled[]): Settled {
  const [first, ...others] = outcomes;
  if (!first) throw new Error("There was no plan to bring in step.");
  if (others.length === 0) return first;
  const next = earliest(outcomes.flatMap((each) => each.next ?? []));
  return {
    ended: outcomes.some(({ ended }) => ended === "broken plan") ? "broken plan" : "in sync",
    snapshot: first.snapshot,
    others: others.map(({ snapshot }) => snapshot),
    writes: outcomes.reduce((sum, { writes }) => sum + writes, 0),
    undone: outcomes.flatMap(({ undone }) => undone),
    leftOut: outcomes.flatMap(({ leftOut }) => leftOut),
    ...(next && { next }),
  };
}

function earliest(all: NextChange[]): NextChange | undefined {
  return all.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at))[0];
}
