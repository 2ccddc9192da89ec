import { request } from "node:http";
import { expect, it, onTestFinished } from "vitest";

import type { App } from "../../sandbox/app-process.ts";
import { servePage } from "../../sandbox/page/server.ts";
import type { World } from "../../sandbox/world.ts";
import { createWorld } from "../../sandbox/world.ts";
import { PLAN } from "../support/page/a-sandbox.ts";

const noApp: App = {
  start: async () => {},
  stop: async () => {},
  kill: async () => {},
  isRunning: () => false,
  isIdle: async () => true,
  port: () => 0,
  onChange: () => () => {},
  log: [],
};

/** The page of a world in which no app runs. */
async function served(): Promise<{ url: string; world: World }> {
  const files = [{ path: "plan/plan.yml", text: PLAN, size: PLAN.length }];
  const world = createWorld({ name: "shop", files });
  const page = await servePage(world, noApp, 0);
  onTestFinished(() => page.close());
  return { url: page.url, world };
}

interface Asked {
  headers?: Record<string, string>;
  body?: unknown;
}

/** `fetch` sets `host` and `origin` itself. */
function ask(url: string, { headers = {}, body }: Asked = {}): Promise<[number, string]> {
  const method = body === undefined ? "GET" : "POST";
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers }, (response) => {
      let text = "";
      response.on("data", (part) => (text += String(part)));
      response.on("end", () => resolve([response.statusCode ?? 0, text]));
    });
    sent.on("error", reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

it("gives the page and the state of GitHub", async () => {
  const { url } = await served();

  expect((await ask(`${url}/`))[1]).toContain("<title>Milepost sandbox</title>");
  expect(JSON.parse((await ask(`${url}/state`))[1])).toMatchObject({
    now: expect.stringMatching(/^2026-01-05T08:00/),
    timeZone: "Europe/Berlin",
    repository: { name: "acme/shop" },
  });
});

it("keeps its time zone while the plan has a mistake", async () => {
  const { url, world } = await served();
  await ask(`${url}/state`);

  world.repository.as("octocat").push({ "plan/plan.yml": "phases: [" });

  const [, state] = await ask(`${url}/state`);
  expect(JSON.parse(state)).toMatchObject({ timeZone: "Europe/Berlin" });
});

it("does what a person asks for", async () => {
  const { url, world } = await served();
  const number = world.repository.as("octocat").openIssue({ title: "One" });

  const act = { kind: "close", issue: number, reason: "not_planned" };
  const [status] = await ask(`${url}/act`, { body: { as: "hubot", act } });

  expect(status).toBe(204);
  expect(world.repository.issue(number)).toMatchObject({ stateReason: "NOT_PLANNED" });
});

it.each([
  ["nonsense", { as: "octocat", act: { kind: "explode" } }, 400],
  ["a stranger's act", { as: "mallory", act: { kind: "nextDay" } }, 400],
  [
    "a file outside of the plan",
    { as: "octocat", act: { kind: "editPlan", file: "README.md", text: "" } },
    400,
  ],
  ["an issue that is not there", { as: "octocat", act: { kind: "reopen", issue: 99 } }, 422],
])("refuses %s", async (_, body, status) => {
  const { url } = await served();

  expect((await ask(`${url}/act`, { body }))[0]).toBe(status);
});

it.each([
  ["stranger", { kind: "comment", text: "Hello" }, true],
  ["stranger", { kind: "close", reason: "completed" }, false],
  ["monalisa", { kind: "close", reason: "completed" }, true],
  ["monalisa", { kind: "tick", item: "One", done: true }, false],
  ["hubot", { kind: "tick", item: "One", done: true }, true],
  ["stranger", { kind: "nextDay" }, true],
])("lets %s do what GitHub would: %j is %s", async (as, act, isAllowed) => {
  const { url, world } = await served();
  const issue = world.repository.as("octocat").openIssue({ title: "One", body: "- [ ] One" });
  const before = world.repository.issue(issue);

  const [status, words] = await ask(`${url}/act`, { body: { as, act: { issue, ...act } } });

  expect(status).toBe(isAllowed ? 204 : 422);
  if (isAllowed) return;
  expect(words).toMatch(/^GitHub does not let \w+ do that: it takes the role \w+, and theirs is/);
  expect(world.repository.issue(issue)).toEqual(before);
});

it.each([
  ["buttons on foreign pages", { origin: "https://example.com" }],
  ["foreign names for this machine", { host: "example.com" }],
])("refuses %s", async (_, headers) => {
  const { url, world } = await served();
  const before = world.box.now();

  const body = { as: "octocat", act: { kind: "nextDay" } };
  const [status] = await ask(`${url}/act`, { headers, body });

  expect(status).toBe(403);
  expect(world.box.now().getTime() - before.getTime()).toBeLessThan(60_000);
});

it.each(["../server.ts", "%2e%2e/server.ts", "lib/chunks/../../package.json", "lib/nothing.js"])(
  "gives no other file: %s",
  async (path) => {
    const { url } = await served();

    expect((await ask(`${url}/${path}`))[0]).toBe(404);
  },
);
