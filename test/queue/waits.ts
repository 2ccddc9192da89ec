import { bullQueue } from "../../src/queue/bullmq.ts";
import type { Engine } from "../../src/queue/engine.ts";
import { keyOf } from "../../src/queue/request.ts";
import { repository } from "./contract.ts";

/** What the engine says of a key that was never added, that waits, that runs, and that has run. */
export async function toldOfAKey(engine: Engine): Promise<(boolean | undefined)[]> {
  const name = `waits-${process.pid}`;
  const queue = bullQueue(engine, { name });
  const request = repository("a");
  const key = keyOf(request);
  const waits = async () => (await engine.held(name, ["another", key])).get(key)?.waits;

  const told = [await waits()];
  await queue.add(request);
  told.push(await waits());
  const { promise: end, resolve } = Promise.withResolvers<void>();
  await queue.start(async () => {
    told.push(await waits());
    resolve();
  });
  await end;
  await queue.idle();
  told.push(await waits());
  await queue.stop();
  return told;
}
