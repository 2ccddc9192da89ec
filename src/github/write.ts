import type { Change, Done } from "../state/change.ts";
import type { Snapshot } from "../state/snapshot.ts";
import type { Client } from "./client.ts";
import { mutate, MUTATIONS } from "./mutations.ts";
import type { Batched } from "./write-batched.ts";
import { isBatched, mutationsOf, resultOf } from "./write-batched.ts";
import type { Single } from "./write-single.ts";
import { writeSingle } from "./write-single.ts";

/** Waits until GitHub's rules allow one more write; `content` where it makes something people read. */
export type Pace = (write: { content: boolean }) => Promise<void>;

/**
 * Does changes on GitHub, one after another, and tells each as soon as it is done.
 *
 * Small changes that follow one another share a request. `snapshot` is the one that the changes were
 * made from. A write that fails is thrown: what of it GitHub has done is seen at the next look.
 */
export async function* write(
  client: Client,
  changes: Change[],
  snapshot: Snapshot,
  pace: Pace,
): AsyncGenerator<Done> {
  for (const group of grouped(changes, snapshot)) {
    if (Array.isArray(group)) {
      await pace({ content: false });
      yield* writeBatch(client, group, snapshot);
    } else {
      await pace({ content: makesContent.has(group.kind) });
      yield await writeSingle(client, group, snapshot);
    }
  }
}

/** How often changes would have to wait for the pace; `snapshot` knows all that they name. */
export function turnsOf(changes: Change[], snapshot: Snapshot): Turns {
  const groups = [...grouped(changes, snapshot)];
  const contents = groups.filter((group) => !Array.isArray(group) && makesContent.has(group.kind));
  return { writes: groups.length, contents: contents.length };
}

export interface Turns {
  writes: number;
  /** Those among them that make something people read. */
  contents: number;
}

const makesContent = new Set<Change["kind"]>(["create issue", "create milestone", "post comment"]);

/** Small neighbours that fit into one document together; every other change for itself. */
function* grouped(changes: Change[], snapshot: Snapshot): Generator<Batched[] | Single> {
  let group: Batched[] = [];
  let size = 0;
  for (const change of changes) {
    const weight = isBatched(change) ? mutationsOf(change, snapshot).length : Infinity;
    if (group.length > 0 && size + weight > MUTATIONS) {
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

async function* writeBatch(
  client: Client,
  group: Batched[],
  snapshot: Snapshot,
): AsyncGenerator<Done> {
  const mutations = group.map((change) => mutationsOf(change, snapshot));
  const payloads = await mutate(client, mutations.flat());
  for (const [n, change] of group.entries()) {
    const own = payloads.splice(0, mutations[n]?.length ?? 0);
    yield resultOf(change, own);
  }
}
