import { afterAll, beforeAll, expect, it } from "vitest";
import type { Engine } from "../../../src/queue/engine.ts";
import type { Server } from "../servers/server.ts";
import { contract, repository } from "./contract.ts";
import { forgets, outlives } from "./outage.ts";
import { missed } from "./waits.ts";
import { onEngine } from "./on-engine.ts";
import { together } from "./together.ts";
import { besideNewer, besideOlder, sprint } from "./versions.ts";

/** What the queue promises on the named engine, on a server of its own. */
export function engineContract(
  name: string,
  start: () => Promise<Server>,
  open: (url: string) => Promise<Engine>,
): void {
  let server: Server;
  let engine: Engine;

  beforeAll(async () => {
    server = await start();
    engine = await open(server.url);
  });
  afterAll(async () => {
    await engine.close();
    await server.stop();
  });

  contract(`the queue on ${name}`, (options) => onEngine(engine, options));

  together(name, () => open(server.url));

  it(`on ${name} refuses what it cannot hold, and goes on when the engine is back`, async () => {
    expect(await outlives(engine, server)).toEqual(["before", "after"]);
  });

  it(`on ${name} leaves what it does not know to a newer version, and loses nothing of it`, async () => {
    expect(await besideNewer(engine)).toEqual({
      older: [repository("known")],
      newer: [sprint, sprint],
    });
  });

  it(`on ${name} tells that it has lost what it held, and takes requests again`, async () => {
    await engine.restore();
    expect(await engine.restore()).toBe(false);

    expect(await forgets(engine, server)).toEqual(["before", "after", "timed"]);
    expect(await engine.restore()).toBe(false);
  });

  it(`on ${name} knows which keys wait`, async () => {
    expect(await missed(engine)).toEqual([true, false, true, true]);
  });

  it(`on ${name} completes what an older version has put there when its key comes once more`, async () => {
    expect(await besideOlder(engine)).toEqual([repository("known")]);
  });
}
