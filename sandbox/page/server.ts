import { once } from "node:events";
import { readFileSync } from "node:fs";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { streamSSE } from "hono/streaming";
import { z } from "zod";
import type { App } from "../app-process.ts";
import { createTour } from "../tour/tour.ts";
import type { World } from "../world.ts";
import { plansOf } from "../world.ts";
import { perform } from "./acts.ts";
import { Asked } from "./act.ts";
import type { Shown } from "./state.ts";
import { asset } from "./assets.ts";
import { guard } from "./guard.ts";
import { pageState } from "./state.ts";

const NOT_FOUND = readFileSync(new URL("client/not-found.html", import.meta.url), "utf8");

/** The page that shows what GitHub would show, with buttons for what people do there. */
export interface Page {
  url: string;
  close(): Promise<void>;
}

/** Serves the page on this machine only; port 0 means any free port. */
export async function servePage(world: World, app: App, port: number): Promise<Page> {
  const watchers = new Set<() => void>();
  const changed = () => {
    for (const watcher of watchers) watcher();
  };
  const shown = { world, app, tour: createTour({ world: plansOf(world)[0] ?? world, app }) };
  const server = serve({
    fetch: routes(shown, { watchers, changed }).fetch,
    hostname: "127.0.0.1",
    port,
  });
  await once(server, "listening");
  const stops = [world.box.onChange(changed), app.onChange(changed)];
  const address = server.address();
  const at = typeof address === "object" && address ? address.port : port;
  return {
    url: `http://localhost:${at}`,
    async close() {
      for (const stop of stops) stop();
      if ("closeAllConnections" in server) server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

interface Watch {
  watchers: Set<() => void>;
  changed: () => void;
}

function routes(shown: Shown, { watchers, changed }: Watch): Hono {
  const hono = new Hono();
  hono.use(guard);
  hono.get("/state", (context) => context.json(pageState(shown)));
  hono.get("/events", (context) => streamSSE(context, (stream) => follow(stream, watchers)));
  hono.post("/act", bodyLimit({ maxSize: 2_000_000 }), async (context) => {
    const asked = Asked.safeParse(await context.req.json().catch(() => null));
    if (!asked.success) return context.text(z.prettifyError(asked.error), 400);
    try {
      const sight = await perform(shown, asked.data);
      void shown.world.box.settled().then(changed);
      return sight ? context.json(sight) : context.body(null, 204);
    } catch (error) {
      return context.text(error instanceof Error ? error.message : String(error), 422);
    }
  });
  hono.get("/*", async (context) => {
    const found = await asset(context.req.path.slice(1) || "index.html");
    if (found) return context.body(found.content, 200, { "content-type": found.type });
    return context.html(NOT_FOUND, 404);
  });
  return hono;
}

/** Tells the browser to look again after each change, at most every 200 ms. */
async function follow(
  stream: Parameters<Parameters<typeof streamSSE>[1]>[0],
  watchers: Set<() => void>,
): Promise<void> {
  let wake = () => {};
  const watcher = () => wake();
  watchers.add(watcher);
  stream.onAbort(() => {
    watchers.delete(watcher);
    wake();
  });
  while (!stream.aborted) {
    const woken = new Promise<void>((resolve) => (wake = resolve));
    await stream.writeSSE({ event: "changed", data: "" });
    await woken;
    await stream.sleep(200);
  }
}
