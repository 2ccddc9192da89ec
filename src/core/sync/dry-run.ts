import type { Plan } from "../plan/plan.ts";
import type { Change, Done } from "../state/change.ts";
import type { Issue, Snapshot } from "../state/snapshot.ts";
import { issueOf, nameOf } from "../state/snapshot-lookup.ts";
import { afterAll } from "./after/after.ts";
import { passedOver } from "./commands/next-comment.ts";
import type { DesiredIssue } from "./desired/desired-state.ts";
import { desired } from "./desired/desired.ts";
import { diff } from "./diff/diff.ts";
import { assumeDone, placeholder } from "./assume-done.ts";
import { Repeats } from "./repeats.ts";

export interface DryRun {
  changes: Change[];
  /** What GitHub would hold afterwards. */
  snapshot: Snapshot;
  /** How many times desired and diff were computed. */
  passes: number;
}

/**
 * What a sync of a plan would write: the code of the sync without the writing.
 *
 * Nothing has to wait for GitHub here, so missing issues get their numbers beforehand, and all of them
 * are opened in one pass. A plan of any size takes the same few passes. A change that never comes to
 * rest is left out, as in a real sync.
 */
export function dryRun(plan: Plan, start: Snapshot, desiredFor = desired): DryRun {
  const expected = new Expected(start.takenAt);
  const repeats = new Repeats();
  let changes: Change[] = [];
  let snapshot = start;
  for (let passes = 1; ; passes += 1) {
    const all = expected.in(snapshot);
    const wanted = desiredFor(plan, all);
    if (expected.add([wanted.dashboard, ...wanted.issues], all)) continue;
    const next = diff(wanted, snapshot, all).filter((change) => !repeats.isEndless(change));
    for (const change of next) repeats.add(change);
    changes = changes.concat(next);
    if (next.length > 0) {
      const before = snapshot;
      const done = next.map((change) => expected.assume(change, before));
      snapshot = afterAll(before, done);
    } else if (wanted.heard) snapshot = passedOver(snapshot, wanted.heard.comment);
    else return { changes, snapshot, passes };
  }
}

/** The issues that a dry run is about to open. */
class Expected {
  readonly #now: string;
  readonly #issues = new Map<string, Issue>();
  #made = 0;

  constructor(now: string) {
    this.#now = now;
  }

  /** The snapshot with all of them. */
  in(snapshot: Snapshot): Snapshot {
    const missing = [...this.#issues.values()].filter(({ marker }) => !issueOf(snapshot, marker));
    return missing.length > 0
      ? { ...snapshot, issues: [...snapshot.issues, ...missing] }
      : snapshot;
  }

  /** Adds the issues that do not exist; returns whether there were any. */
  add(issues: DesiredIssue[], snapshot: Snapshot): boolean {
    const missing = issues.filter(({ key }) => !issueOf(snapshot, key));
    for (const issue of missing) this.#issues.set(nameOf(issue.key), this.#issueOf(issue));
    return missing.length > 0;
  }

  assume(change: Change, before: Snapshot): Done {
    const issue = change.kind === "create issue" && this.#issues.get(nameOf(change.key));
    return assumeDone(change, issue || this.#next(), before);
  }

  #issueOf({ key, title, labels }: DesiredIssue): Issue {
    return {
      ...this.#next(),
      title,
      body: "",
      marker: { project: "", ...key },
      open: true,
      createdAt: this.#now,
      labels,
      labeledAt: {},
      byHand: {},
      assignees: [],
      blockedBy: [],
      pullRequests: [],
      pinned: false,
    };
  }

  #next() {
    this.#made += 1;
    return placeholder(this.#made);
  }
}
