import { createHmac } from "node:crypto";
import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { request } from "node:http";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { App } from "../../sandbox/app-process.ts";
import { createApp } from "../../sandbox/app-process.ts";
import { settled } from "../../sandbox/settled.ts";
import type { World } from "../../sandbox/world.ts";
import { createWorld } from "../../sandbox/world.ts";
import { aPlan } from "../support/a-plan.ts";
import { picture } from "../support/as-text/picture.ts";

const plan = aPlan()
  .start("2026-01-05")
  .task("1.1", "Sign in")
  .task("1.2", "Sign out")
  .metric("latency", "Latency", { unit: "ms" });

const FORMER = "the secret before this one";
const THIRD = "a secret that nobody has given";
const MB = 1_048_576;

let world: World;
let app: App;
let api: { url: string; close(): Promise<void> };
let url: string;

beforeAll(async () => {
  world = createWorld({ name: "app", files: plan.files() });
  api = await world.box.listen();
  app = createApp(world.box, api.url, { WEBHOOK_SECRET_FORMER: FORMER });
  await app.start();
  await settled(world);
  const [, address] = /Listening on (http:\S+:\d+)/.exec(app.log.join("\n")) ?? [];
  url = `${address}/api/github/webhooks`;
});

afterAll(async () => {
  await app.stop();
  await api.close();
});

type Signer = (body: string) => string;

/** As GitHub signs. */
const signed =
  (secret: () => string, algorithm = "sha256"): Signer =>
  (body) =>
    `${algorithm}=${createHmac(algorithm, secret()).update(body).digest("hex")}`;

const right = signed(() => world.box.app.webhookSecret);

/** An event that would cause a look. */
function anEvent(): string {
  const { nodeId } = world.repository.repository;
  const [installation] = world.box.deliveries.map((delivery) => delivery.installationId);
  return JSON.stringify({
    action: "opened",
    installation: { id: installation ?? 1 },
    repository: { node_id: nodeId },
    sender: { login: "octocat" },
    issue: { title: "A title that no log holds" },
  });
}

interface Sent {
  body?: string;
  signature?: Signer;
  /** Set anew, or left out where undefined. */
  headers?: Record<string, string | undefined>;
}

function send({ body = anEvent(), signature = right, headers = {} }: Sent): Promise<Response> {
  const all = {
    "content-type": "application/json",
    "x-github-delivery": "00000000-0000-0000-0000-000000000000",
    "x-github-event": "issues",
    "x-hub-signature-256": signature(body),
    ...headers,
  };
  const given = Object.entries(all).filter((header): header is [string, string] => !!header[1]);
  return fetch(url, { method: "POST", headers: given, body });
}

const WRONG = "Error: [@octokit/webhooks] signature does not match event payload and secret";

describe("a webhook is refused", () => {
  let asked = 0;
  beforeAll(() => {
    asked = world.box.requests.length;
  });

  it.each<[string, Sent, number, string]>([
    [
      "without a signature",
      { headers: { "x-hub-signature-256": undefined } },
      400,
      "Required headers missing: x-hub-signature-256",
    ],
    [
      "with the old kind of signature alone",
      {
        headers: {
          "x-hub-signature-256": undefined,
          "x-hub-signature": signed(() => FORMER, "sha1")("{}"),
        },
      },
      400,
      "Required headers missing: x-hub-signature-256",
    ],
    ["with a third secret", { signature: signed(() => THIRD) }, 400, WRONG],
    ["with the signature of another body", { signature: () => right("{}") }, 400, WRONG],
    [
      "with the old kind of signature in the place of the new",
      { signature: signed(() => world.box.app.webhookSecret, "sha1") },
      400,
      WRONG,
    ],
    ["with half a signature", { signature: (body) => right(body).slice(0, 40) }, 400, WRONG],
    ["with a signature and more", { signature: (body) => `${right(body)}0` }, 400, WRONG],
    ["with two signatures", { signature: (body) => `${right(body)}, ${right("")}` }, 400, WRONG],
    ["with the secret for a signature", { signature: () => FORMER }, 400, WRONG],
    ["with nothing in it", { body: "" }, 400, WRONG],
    ["that is no JSON", { body: "{" }, 400, "SyntaxError: Invalid JSON"],
    [
      "as a form",
      { headers: { "content-type": "application/x-www-form-urlencoded" } },
      415,
      'Unsupported "Content-Type" header value. Must be "application/json"',
    ],
    [
      "without a name",
      { headers: { "x-github-event": undefined } },
      400,
      "Required headers missing: x-github-event",
    ],
    [
      "without a number",
      { headers: { "x-github-delivery": undefined } },
      400,
      "Required headers missing: x-github-delivery",
    ],
  ])("%s", async (_, sent, status, error) => {
    const response = await send(sent);

    expect(response.status).toBe(status);
    expect(await response.text()).toBe(JSON.stringify({ error }));
  });

  it("that says it is larger than GitHub's largest, before it is sent", async () => {
    const headers = { "content-length": 25 * MB + 1, "x-hub-signature-256": right("") };
    const sending = request(url, { method: "POST", headers });
    sending.flushHeaders();
    const [response] = (await once(sending, "response")) as [IncomingMessage];

    expect(response.statusCode).toBe(413);
    expect(await text(response)).toBe('{"error":"A webhook holds at most 25 MB."}');
    sending.destroy();
  });

  it("that grows larger without having said so: the connection ends", async () => {
    const megabyte = new Uint8Array(MB).fill(32);
    async function* endless() {
      for (let n = 0; n < 40; n += 1) yield megabyte;
    }
    const headers = {
      "content-type": "application/json",
      "x-github-delivery": "1",
      "x-github-event": "issues",
      "x-hub-signature-256": right(""),
    };

    const answer = fetch(url, {
      method: "POST",
      headers,
      body: ReadableStream.from(endless()),
      duplex: "half",
    });

    const status = await answer.then((response) => response.status).catch(() => "cut off");
    expect([413, "cut off"]).toContain(status);
    expect((await fetch(new URL("/healthz", url))).status).toBe(200);
  });

  it("that is none: only POST is answered", async () => {
    expect((await fetch(url)).status).toBe(404);
    expect((await fetch(url, { method: "PUT", body: "{}" })).status).toBe(404);
  });

  it("and asks GitHub nothing", async () => {
    await settled(world);
    expect(world.box.requests.length).toBe(asked);
  });
});

describe("a webhook is taken", () => {
  it.each<[string, Sent]>([
    ["with the secret", {}],
    ["with the former one, while it is changed", { signature: signed(() => FORMER) }],
  ])("%s", async (_, sent) => {
    const before = world.box.requests.length;

    expect((await send(sent)).status).toBe(200);
    await settled(world);
    expect(world.box.requests.length).toBeGreaterThan(before);
  });

  it.each(["star", "no_such_event", "constructor", "toString"])(
    "and causes nothing where its name is %s",
    async (name) => {
      const before = world.box.requests.length;

      expect((await send({ headers: { "x-github-event": name } })).status).toBe(200);
      await settled(world);
      expect(world.box.requests.length).toBe(before);
    },
  );

  it.each<[string, Sent]>([
    ["nothing", { body: "null" }],
    ["a number", { body: "1" }],
    ["a list", { body: "[]" }],
    ["a text", { body: '"text"' }],
    ["parts that are none", { body: '{"repository":null,"installation":7,"commits":{}}' }],
    ["what every object inherits for a name", { headers: { "x-github-event": "__proto__" } }],
  ])("and stops nothing where it holds %s", async (_, sent) => {
    const response = await send(sent);

    expect(await response.text()).not.toMatch(/\n\s+at /);
    expect((await fetch(new URL("/readyz", url))).status).toBe(200);
  });
});

it("replayed later, changes nothing", async () => {
  const { box, repository } = world;
  const octocat = repository.as("octocat");
  const task = repository.state().issues.find(({ title }) => title.startsWith("Task 1.1"));
  const number = task?.number ?? 0;
  const first = box.deliveries.length;
  octocat.close(number);
  octocat.comment(number, "/plan note Written once");
  octocat.dispatch("milepost-metric", { id: "latency", value: 420 });
  octocat.push({ "plan/plan.yml": plan.task("1.3", "New").yaml() });
  await settled(world);
  octocat.reopen(number);
  octocat.push({ "plan/plan.yml": plan.yaml() });
  await settled(world);
  const before = picture(repository);
  const old = box.deliveries.slice(first).map(({ headers, body }) => ({ headers, body }));

  for (const { headers, body } of [...old, ...old.toReversed()]) {
    expect((await fetch(url, { method: "POST", headers, body })).status).toBe(200);
  }
  await settled(world);

  expect(old.length).toBeGreaterThan(5);
  expect(picture(repository)).toEqual(before);
  expect(box.violations).toEqual([]);
});

it("leaves no secret, no signature and no text in the log", () => {
  const log = app.log.join("\n");

  expect(log).toContain("signature does not match");
  for (const secret of [world.box.app.webhookSecret, FORMER, THIRD])
    expect(log).not.toContain(secret);
  expect(log).not.toMatch(/sha256=|sha1=|A title that no log holds|Written once|Sign in/);
});
