import type { Store } from "./store.ts";
import { createStore } from "./store.ts";
import type { AppIdentity } from "./world.ts";

/** All that a box holds, and how far its clock has been moved. */
export interface Records {
  store: Store;
  app: AppIdentity;
  travelled: number;
}

/** The same records once more, on another clock: what is done to them changes nothing here. */
export function copyRecords({ store, app, travelled }: Records, clock: () => number): Records {
  const { clock: _, made, ...records } = store;
  // Together, since the app's accounts are among the records.
  const copied = structuredClone({ records, app });
  const copy = { ...createStore(clock), ...copied.records };
  for (const [id, entity] of store.nodes) {
    const [twin, at] = [copy.nodes.get(id), made.get(entity)];
    if (twin && at !== undefined) copy.made.set(twin, at);
  }
  return { store: copy, app: copied.app, travelled };
}
