import { networkInterfaces } from "node:os";
import { expect, it, onTestFinished } from "vitest";
import { openSandbox } from "../../sandbox/open.ts";
import { servePage } from "../../sandbox/page/server.ts";
import { aPlan } from "../support/a-plan.ts";

/** Other addresses of this machine; the first is one of itself, like 127.0.0.1. */
function others(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  const outside = all.filter(({ internal, family }) => !internal && family === "IPv4");
  return ["127.0.0.2", ...outside.map(({ address }) => address)];
}

async function answersAt(host: string, port: string): Promise<boolean> {
  const asked = fetch(`http://${host}:${port}/`, { signal: AbortSignal.timeout(2000) });
  return asked.then(
    () => true,
    () => false,
  );
}

it("the sandbox's GitHub, its page and its app listen on this machine only", async () => {
  const files = aPlan().start("2026-01-05").task("1.1").files();
  const sandbox = await openSandbox({ name: "app", files });
  onTestFinished(() => sandbox.close());
  const page = await servePage(sandbox.world, sandbox.app, 0);
  onTestFinished(() => page.close());
  const api = await sandbox.world.box.listen();
  onTestFinished(() => api.close());
  const app = /Listening on (http:[^"]+)/.exec(sandbox.app.log.join("\n"))?.[1] ?? "";

  for (const url of [api.url, page.url, app]) {
    const { port } = new URL(url);
    expect(await answersAt("127.0.0.1", port), url).toBe(true);
    for (const host of others()) expect(await answersAt(host, port), `${host}: ${url}`).toBe(false);
  }
});
