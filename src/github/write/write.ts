import type { Change, Done } from "../../core/state/change.ts";
import type { Batched } from "../../core/state/change-traits.ts";
import { isBatched, traits } from "../../core/state/change-traits.ts";
import type { Snapshot } from "../../core/state/snapshot.ts";
import type { Client } from "../client/client.ts";
import { mutateInParts } from "../client/split-mutations.ts";
import type { Mutation } from "../client/mutations.ts";
import { MAX_MUTATIONS } from "../client/mutations.ts";
import { notDone } from "../client/not-done.ts";
import { labelsThere, mutationsOf, resultOf } from "./batched.ts";
import type { Single } from "./single.ts";
import { writeSingle } from "./single.ts";

/**
 * Waits until GitHub's limits allow one more write; `content` is true if the write makes something that
 * people read.
 */
export type Pace = (write: { content: boolean }) => Promise<void>;

/**
 * Does changes on GitHub, one after another, and yields each as soon as it is done.
 *
 * Small changes that follow one another share a request. `snapshot` is the one that the changes were
 * made from. A write that fails throws, as `NotDone` if it is about these changes; which of them GitHub
 * has done shows when GitHub is read again.
 */
export async function* write(
  client: Client,
  changes: Change[],
  snapshot: Snapshot,
  pace: Pace,
): AsyncGenerator<Done> {
  for (const group of grouped(changes, snapshot)) {
    if (Array.isArray(group)) {
      yield* writeBatch(client, group, snapshot, () => pace({ content: false }));
    } else {
      await pace({ content: traits[group.kind].content });
      yield await writeOne(client, group, snapshot);
    }
  }
}

/** How many times the pace would have to be waited for; `snapshot` has everything that the changes name. */
export function turnsOf(changes: Change[], snapshot: Snapshot): Turns {
  const groups = [...grouped(changes, snapshot)];
  const contents = groups.filter((group) => !Array.isArray(group) && traits[group.kind].content);
  return { writes: groups.length, contents: contents.length };
}

export interface Turns {
  writes: number;
  /** How many of the writes make something that people read. */
  contents: number;
}

/** Groups of small changes that fit into one document together; every other change by itself. */
function* grouped(changes: Change[], snapshot: Snapshot): Generator<Batched[] | Single> {
  let group: Batched[] = [];
  let size = 0;
  for (const change of changes) {
    const weight = isBatched(change) ? mutationsOf(change, snapshot).length : Infinity;
    if (group.length > 0 && size + weight > MAX_MUTATIONS) {
      yield group;
      group = [];
      size = 0;
    }
    if (isBatched(change)) {
      group.push(change);
      size += weight;
    } else yield change;
  }
  if (group.length > 0) yield group;
}

async function writeOne(client: Client, change: Single, snapshot: Snapshot): Promise<Done> {
  try {
    return await writeSingle(client, change, snapshot);
  } catch (error) {
    throw notDone(error, [change]);
  }
}

async function* writeBatch(
  client: Client,
  group: Batched[],
  snapshot: Snapshot,
  turn: () => Promise<void>,
): AsyncGenerator<Done> {
  const mutations = group.map((change) => mutationsOf(change, snapshot));
  const payloads = await payloadsOf(client, group, mutations, turn);
  const own = mutations.map(({ length }) => payloads.splice(0, length));
  const labels = await labelsThere(client, group, own, snapshot);
  for (const [n, change] of group.entries()) yield resultOf(change, own[n] ?? [], labels);
}

async function payloadsOf(
  client: Client,
  group: Batched[],
  mutations: Mutation[][],
  turn: () => Promise<void>,
): Promise<unknown[]> {
  try {
    return await mutateInParts(client, mutations.flat(), turn);
  } catch (error) {
    const counts = mutations.map(({ length }) => length);
    throw notDone(error, group, counts);
  }
}
