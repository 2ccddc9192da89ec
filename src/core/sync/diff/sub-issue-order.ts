import type { OrderIssue } from "../../state/change.ts";
import type { Key } from "../../state/marker/marker.ts";
import type { Snapshot } from "../../state/snapshot.ts";
import { issueOf, nameOf } from "../../state/snapshot-lookup.ts";
import type { Desired } from "../desired/desired-state.ts";

/**
 * Puts tasks and weeks among the sub-issues of an issue in the order of the plan, with as few moves as
 * possible, once all of them are there. What people have put there stays where it is.
 */
export function orderChanges({ issues }: Desired, snapshot: Snapshot): OrderIssue[] {
  const placed = issues.flatMap(({ key, parent }) => (parent ? [{ key, parent }] : []));
  const byParent = Map.groupBy(placed, ({ parent }) => nameOf(parent));
  return [...byParent.values()].flatMap((all) =>
    movesIn(
      all[0]?.parent,
      all.map(({ key }) => key),
      snapshot,
    ),
  );
}

function movesIn(of: Key | undefined, tasks: Key[], snapshot: Snapshot): OrderIssue[] {
  if (!of || !tasks.every((key) => issueOf(snapshot, key))) return [];
  const parent = issueOf(snapshot, of);
  const places = new Map(parent?.subIssues?.map((id, place) => [id, place]));
  const planned = tasks.flatMap((key) => {
    const { id, number } = issueOf(snapshot, key) ?? {};
    const place = places.get(id ?? "");
    return id === undefined || number === undefined || place === undefined
      ? []
      : [{ key, number, place }];
  });
  const stays = longestRising(planned.map(({ place }) => place));
  const first = planned.find((_, n) => stays.has(n));
  return planned.flatMap(({ key, number }, n): OrderIssue[] => {
    if (!parent || !first || stays.has(n)) return [];
    const before = planned[n - 1];
    const place = before ? { after: before.key } : { before: first.key };
    return [{ kind: "order issue", key, number, parent: parent.id, place }];
  });
}

/** Indices of the longest increasing subsequence. */
function longestRising(numbers: number[]): Set<number> {
  const runs: number[][] = [];
  for (const [n, number] of numbers.entries()) {
    const before = runs.filter((run) => (numbers[run.at(-1) ?? 0] ?? 0) < number);
    const longest = before.toSorted((one, other) => other.length - one.length)[0] ?? [];
    runs.push([...longest, n]);
  }
  return new Set(runs.toSorted((one, other) => other.length - one.length)[0]);
}
