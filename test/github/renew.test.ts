import { Probot } from "probot";
import { expect, it, vi } from "vitest";
import { impatient } from "../../src/github/fetch.ts";
import { PlainOctokit } from "../../src/github/octokit.ts";
import { renewing } from "../../src/github/renew.ts";
import { createBox } from "../../src/sandbox/box/box.ts";

it("fetches a new token when GitHub refuses the one it has", async () => {
  const box = createBox();
  box.addOrganization("acme");
  box.addRepository({ owner: "acme", name: "app" });
  const installation = box.installApp({ owner: "acme" });
  const probot = new Probot({
    appId: box.app.id,
    privateKey: box.app.privateKey,
    secret: "a secret of this test",
    logLevel: "fatal",
    Octokit: PlainOctokit,
    request: { fetch: (url: string, init: RequestInit) => box.fetch(new Request(url, init)) },
  });
  const ask = async () => {
    const octokit = renewing(await probot.auth(installation));
    return octokit.request("GET /installation/repositories");
  };
  await ask();
  const former = new Set<string | null>();
  box.intercept(async (request, next) => {
    const token = request.headers.get("authorization");
    if (former.size === 0) former.add(token);
    return former.has(token)
      ? Response.json({ message: "Bad credentials" }, { status: 401 })
      : next(request);
  });

  // Octokit itself waits a while for a token that is brand new.
  vi.useFakeTimers({ toFake: ["Date"] }).setSystemTime(Date.now() + 10_000);
  await expect(ask()).rejects.toMatchObject({ status: 401 });

  expect((await ask()).data.total_count).toBe(1);
  vi.useRealTimers();
});

it("gives up on an answer that does not come", async () => {
  const never: typeof fetch = (_, init) =>
    new Promise((_, reject) => {
      init?.signal?.addEventListener("abort", () => reject(init.signal?.reason));
    });

  await expect(impatient(never, 5)("https://api.github.com/")).rejects.toMatchObject({
    name: "TimeoutError",
  });
});
