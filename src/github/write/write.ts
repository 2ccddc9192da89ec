import type { Change, Done } from "../../core/state/change.ts";
import type { Batched } from "../../core/state/change-traits.ts";
import { contentsOf, isBatched } from "../../core/state/change-traits.ts";
import type { Snapshot } from "../../core/state/snapshot.ts";
import { nameOf } from "../../core/state/snapshot-lookup.ts";
import type { Client } from "../client/client.ts";
import { mutateInParts } from "../client/split-mutations.ts";
import { MAX_MUTATIONS } from "../client/mutations.ts";
import { notDone } from "../client/not-done.ts";
import { mutationsOf, weightOf } from "./batched.ts";
import { resultOf, withExisting } from "./batched-results.ts";
import type { Single } from "./single.ts";
import { writeSingle } from "./single.ts";

/** Waits until GitHub's limits allow one more write; `contents` is how many things it makes. */
export type Pace = (write: { contents: number }) => Promise<void>;

/**
 * Does changes on GitHub, one after another, and yields each as soon as it is done.
 *
 * Changes that follow one another share a request where they can. `snapshot` is the one that the changes
 * were made from; a label that one of them makes is known to those after it. A write that fails throws, as
 * `NotDone` if it is about these changes; which of them GitHub has done shows when GitHub is read again.
 */
export async function* write(
  client: Client,
  changes: Change[],
  snapshot: Snapshot,
  pace: Pace,
): AsyncGenerator<Done> {
  let now = snapshot;
  for (const group of grouped(changes, () => now)) {
    if (Array.isArray(group)) {
      for await (const done of writeBatch(client, group, now, pace)) {
        if (done.kind === "create label") now = { ...now, labels: [...now.labels, done.result] };
        yield done;
      }
    } else {
      await pace({ contents: contentsOf(group) });
      yield await writeOne(client, group, now);
    }
  }
}

/** How many times the pace would have to be waited for; `snapshot` has everything that the changes name. */
export function countWrites(changes: Change[], snapshot: Snapshot): WriteCount {
  return { writes: [...grouped(changes, () => snapshot)].length, contents: contentsIn(changes) };
}

export interface WriteCount {
  writes: number;
  /** How many things the writes make. */
  contents: number;
}

function contentsIn(changes: Change[]): number {
  return changes.reduce((sum, change) => sum + contentsOf(change), 0);
}

/**
 * Groups of changes that fit into one document together; every other change by itself. `now` gives the
 * snapshot with the labels that the groups before have made.
 */
function* grouped(changes: Change[], now: () => Snapshot): Generator<Batched[] | Single> {
  let group: Batched[] = [];
  let size = 0;
  for (const change of changes) {
    const weight = () => (isBatched(change) ? weightOf(change, now()) : Infinity);
    if (group.length > 0 && (restsOn(group, change) || size + weight() > MAX_MUTATIONS)) {
      yield group;
      group = [];
      size = 0;
    }
    if (isBatched(change)) {
      group.push(change);
      size += weight();
    } else yield change;
  }
  if (group.length > 0) yield group;
}

/**
 * Whether a change needs what the group does: a label that it makes, or a change of an issue whose text says
 * that the change was made. GitHub would write that text even after refusing the other change.
 */
function restsOn(group: Batched[], change: Change): boolean {
  if (change.kind === "relabel issue") return group.some(({ kind }) => kind === "create label");
  if (change.kind !== "edit issue") return false;
  return group.some((other) => "key" in other && nameOf(other.key) === nameOf(change.key));
}

async function writeOne(client: Client, change: Single, snapshot: Snapshot): Promise<Done> {
  try {
    return await writeSingle(client, change, snapshot);
  } catch (error) {
    throw notDone(error, [change]);
  }
}

/** If GitHub did only some of the group, those are yielded before this throws. */
async function* writeBatch(
  client: Client,
  group: Batched[],
  snapshot: Snapshot,
  pace: Pace,
): AsyncGenerator<Done> {
  const mutations = group.map((change) => mutationsOf(change, snapshot));
  const counts = mutations.map(({ length }) => length);
  const { payloads, error } = await mutateInParts(client, mutations.flat(), () =>
    pace({ contents: contentsIn(group) }),
  ).catch((reason: unknown) => {
    throw notDone(reason, group, counts);
  });
  const own = counts.map((count) => payloads.splice(0, count));
  if (error === undefined) {
    const all = await withExisting(client, group, own, snapshot);
    for (const [n, change] of group.entries()) yield resultOf(change, all[n] ?? []);
    return;
  }
  const isDone = (change: Batched) => own[group.indexOf(change)]?.every((payload) => payload);
  for (const [n, change] of group.entries())
    if (isDone(change)) yield resultOf(change, own[n] ?? []);
  throw notDone(error, group, counts, (change) => !isDone(change as Batched));
}
