import { Probot } from "probot";
import { describe, expect, it } from "vitest";
import { PlainOctokit } from "../../../src/github/client/octokit.ts";
import type { Request } from "../../../src/queue/request.ts";
import { createBox } from "github-box";
import { resyncMissed } from "../../../src/server/failed-deliveries.ts";

function aWorld(names: string[]) {
  let clock = Date.parse("2026-01-05T09:00:00Z");
  const box = createBox({ now: () => clock });
  box.addOrganization("acme");
  const repositories = names.map((name) => box.addRepository({ owner: "acme", name }));
  const installation = box.installApp({ owner: "acme" });
  const probot = new Probot({
    appId: box.app.id,
    privateKey: box.app.privateKey,
    secret: "a secret of this test",
    logLevel: "fatal",
    Octokit: PlainOctokit,
    request: {
      fetch: (url: string, init: RequestInit) => box.fetch(new globalThis.Request(url, init)),
    },
  });
  return {
    box,
    installation,
    open: (name: string) =>
      box.as("ada", repositories[names.indexOf(name)]?.repository).openIssue({ title: "Hello" }),
    look: (name: string): Request => {
      const { nodeId: repository = "", id: repositoryId = 0 } =
        repositories[names.indexOf(name)]?.repository ?? {};
      return { kind: "repository", installation, repository, repositoryId };
    },
    travel: (to: string) => void (clock = Date.parse(to)),
    async sweep(since: string): Promise<Request[]> {
      const found: Request[] = [];
      const queue = { add: async (request: Request) => void found.push(request) };
      await resyncMissed({ app: await probot.auth(), queue }, since);
      return found;
    },
  };
}

describe("failed deliveries", () => {
  it("lead to a look at each of their repositories, once", async () => {
    const world = aWorld(["app", "docs", "web"]);
    world.box.onWebhook(async () => {});
    await world.box.settled();
    world.open("web");
    await world.box.settled();
    world.box.onWebhook(null);
    world.open("app");
    world.open("app");
    world.open("docs");
    await world.box.settled();

    const found = await world.sweep("2026-01-05T08:59:00Z");

    expect(found).toHaveLength(2);
    expect(found).toEqual(expect.arrayContaining([world.look("app"), world.look("docs")]));
    expect(world.box.violations).toEqual([]);
  });

  it("that were swept before are left alone", async () => {
    const world = aWorld(["app", "docs"]);
    world.box.onWebhook(null);
    world.open("app");
    await world.box.settled();
    world.travel("2026-01-05T10:00:00Z");
    world.open("docs");
    await world.box.settled();

    expect(await world.sweep("2026-01-05T09:30:00Z")).toEqual([world.look("docs")]);
  });

  it("of an installation itself, or of many repositories, lead to a look at all of it", async () => {
    const names = Array.from({ length: 21 }, (_, n) => `app-${n}`);
    const world = aWorld(names);
    const all = [{ kind: "installation", installation: world.installation }];
    await world.box.settled();
    expect(await world.sweep("2026-01-05T08:59:00Z")).toEqual(all);

    world.travel("2026-01-05T10:00:00Z");
    for (const name of names) world.open(name);
    await world.box.settled();

    expect(await world.sweep("2026-01-05T09:30:00Z")).toEqual(all);
  });

  it("are one request to GitHub where there are none", async () => {
    const world = aWorld(["app"]);
    world.box.onWebhook(async () => {});
    await world.box.settled();
    const before = world.box.requests.length;

    expect(await world.sweep("2026-01-05T08:59:00Z")).toEqual([]);

    expect(world.box.requests.length - before).toBe(1);
  });
});
