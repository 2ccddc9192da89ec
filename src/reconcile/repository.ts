import type { GitHubRepository } from "../github/repository.ts";
import type { PlanSource } from "../github/read-plan.ts";
import type { Wanted } from "../github/read-snapshot.ts";
import type { Plan, Problem } from "../plan/plan.ts";
import { readPlan } from "../plan/read.ts";
import { nextChange } from "../progress/look.ts";
import type { Snapshot } from "../state/snapshot.ts";
import { after } from "../sync/after.ts";
import { brokenDesired } from "../sync/broken.ts";
import type { Desired } from "../sync/desired.ts";
import { desired } from "../sync/desired.ts";
import { diff } from "../sync/diff.ts";

/** How a look at a repository ended. */
export type Outcome =
  | { ended: "gone" | "no plan" | "archived" | "issues are off" }
  | {
      ended: "in sync" | "broken plan";
      writes: number;
      /** What GitHub holds now. */
      snapshot: Snapshot;
      /** ISO instant at which the next look is due even if nothing happens. */
      next?: string;
    };

/** So many changes at once, then the dashboard says how far it is. */
const PASS = 50;

/**
 * Brings a repository in step with its plan: read the plan, read GitHub, compare, write, until
 * nothing differs. Stopped anywhere and called again, it ends the same.
 *
 * A broken plan changes nothing but the dashboard, which says what is wrong.
 */
export async function reconcile(github: GitHubRepository): Promise<Outcome> {
  const source = await github.readPlan();
  if (!source) return { ended: "gone" };
  if (source.files.length === 0) return { ended: "no plan" };
  if (source.archived) return { ended: "archived" };
  const read = readPlan(source.files);
  const before = await github.readSnapshot(wantedOf(read, source));
  if (!before.repository.hasIssues) return { ended: "issues are off" };
  const { snapshot, writes } = await settle(github, before, (now) => desiredOf(read, now));
  if (!("plan" in read)) return { ended: "broken plan", writes, snapshot };
  const next = nextChange(read.plan, snapshot);
  return { ended: "in sync", writes, snapshot, ...(next !== undefined && { next }) };
}

export type Read = { plan: Plan } | { problems: Problem[] };

function desiredOf(read: Read, snapshot: Snapshot): Desired {
  return "plan" in read ? desired(read.plan, snapshot) : brokenDesired(read.problems, snapshot);
}

/** Writes until nothing differs. */
export async function settle(
  github: Pick<GitHubRepository, "write">,
  before: Snapshot,
  wish: (snapshot: Snapshot) => Desired,
): Promise<{ snapshot: Snapshot; writes: number }> {
  let snapshot = before;
  let writes = 0;
  let changes = diff(wish(snapshot), snapshot);
  while (changes.length > 0) {
    for await (const done of github.write(changes.slice(0, PASS), snapshot)) {
      snapshot = after(snapshot, done);
      writes += 1;
    }
    changes = diff(wish(snapshot), snapshot);
  }
  return { snapshot, writes };
}

/** What a plan speaks about on GitHub. */
export function wantedOf(read: Read, { viewer, ownedBy }: PlanSource): Wanted {
  const author = viewer;
  if (!("plan" in read)) return { author, board: false, adopted: {}, logins: [] };
  const { project, phases } = read.plan;
  const tasks = phases.flatMap(({ weeks }) => weeks.flatMap((week) => week.tasks));
  const logins = tasks.flatMap(({ owner }) => (owner && "login" in owner ? [owner.login] : []));
  return {
    author,
    project: project.id,
    board: project.board && ownedBy === "organization",
    adopted: Object.fromEntries(tasks.flatMap(({ id, issue }) => (issue ? [[id, issue]] : []))),
    logins: [...new Set(logins)],
  };
}
