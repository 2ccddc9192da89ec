import { BullQueue } from "../../../src/queue/bullmq.ts";
import type { Engine } from "../../../src/queue/engine.ts";
import { keyOf } from "../../../src/queue/request.ts";
import { repository } from "./contract.ts";

/** Whether the engine misses a key before it is added, while it waits, while it runs, and after it has run. */
export async function missed(engine: Engine): Promise<boolean[]> {
  const name = `waits-${process.pid}`;
  const queue = new BullQueue(engine, { name });
  const request = repository("a");
  const key = keyOf(request);
  const isMissing = async () => {
    const missing = await engine.missing(name, [[key, JSON.stringify(request)]]);
    return missing.includes(key);
  };

  const told = [await isMissing()];
  await queue.add(request);
  told.push(await isMissing());
  const { promise: end, resolve } = Promise.withResolvers<void>();
  await queue.start(async () => {
    told.push(await isMissing());
    resolve();
  });
  await end;
  await queue.idle();
  told.push(await isMissing());
  await queue.stop();
  return told;
}
