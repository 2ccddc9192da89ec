import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { createHmac, generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import type { Server } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { COMPILE_CACHE } from "../../sandbox/app-process.ts";
import { COMPILED_APP } from "../support/process/compiled-app.ts";

const key = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({
  type: "pkcs1",
  format: "pem",
});
const secret = "a secret of this test";
const former = "the secret before it";

let github: FakeGitHub;
let milepost: Process;

beforeEach(async () => {
  github = await FakeGitHub.start();
});
afterEach(async () => {
  milepost.kill();
  await github.stop();
});

describe("milepost", () => {
  it("tells all mistakes in its settings, without a stack trace", async () => {
    milepost = new Process({ APP_ID: "milepost", PORT: "http" });

    expect(await milepost.exit()).toBe(1);
    expect(milepost.errors.trim().split("\n")).toEqual([
      "APP_ID must be the number that GitHub shows on the app's page.",
      "PRIVATE_KEY is missing: make one on the app's page, or name its file in PRIVATE_KEY_PATH.",
      "WEBHOOK_SECRET is missing: without it anyone could send events.",
      "PORT must be a number from 0 to 65535.",
    ]);
  });

  it("says so when GitHub does not know the app", async () => {
    github.answers["/api/v3/app"] = { status: 401, body: { message: "Bad credentials" } };
    milepost = new Process(settings());

    expect(await milepost.exit()).toBe(1);
    expect(milepost.errors).toBe(
      `http://localhost:${github.port}/api/v3 does not know this app: do APP_ID and PRIVATE_KEY belong together?\n`,
    );
  });

  it.each([
    [
      "its port is taken",
      () => ({ PORT: String(github.port) }),
      /^Port \d+ is already in use: set PORT to another one.*\n$/,
    ],
    [
      "its host is none of this machine",
      () => ({ HOST: "192.0.2.7" }),
      /^HOST is no address of this machine: 192\.0\.2\.7\..*\n$/,
    ],
    [
      "its Redis cannot be reached",
      () => ({ REDIS_URL: "redis://127.0.0.1:1" }),
      /^What REDIS_URL names cannot be used: connect ECONNREFUSED 127\.0\.0\.1:1\n$/,
    ],
    [
      "its PostgreSQL cannot be reached",
      () => ({ DATABASE_URL: "postgres://127.0.0.1:1/milepost" }),
      /^What DATABASE_URL names cannot be used: connect ECONNREFUSED 127\.0\.0\.1:1\n$/,
    ],
  ])("says so in one sentence, and nothing else, when %s", async (_, wrong, sentence) => {
    milepost = new Process({ ...settings(), ...wrong() });

    expect(await milepost.exit()).toBe(1);
    expect(milepost.errors).toMatch(sentence);
    expect(milepost.output).toBe("");
  });

  it("stays up while GitHub cannot be reached, and begins once it can", async () => {
    github.answers["/api/v3/app"] = { status: 503, body: {} };
    milepost = new Process(settings());
    const url = await milepost.said(/Listening on (http:\/\/localhost:\d+)/);
    await milepost.said(/(cannot ask GitHub who this app is)/);

    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
    expect((await deliver(url, secret)).status).toBe(503);

    github.answers["/api/v3/app"] = { status: 200, body: { slug: "milepost", events: [] } };
    await milepost.said(/(looks at every repository)/);
    await vi.waitFor(async () => expect((await fetch(`${url}/readyz`)).status).toBe(200));
    expect((await deliver(url, secret)).status).toBe(200);
  });

  it("says where to make the app when there is none, and stops when told to", async () => {
    milepost = new Process({ PORT: "0", NODE_ENV: "production" });

    const url = await milepost.said(
      /open (http:\/\/localhost:\d+\/set-up\?code=[\w-]+) to make it/,
    );

    expect((await fetch(url, { redirect: "manual" })).headers.get("set-cookie")).toContain(
      "HttpOnly",
    );
    const probe = (path: string) => fetch(new URL(path, url)).then(({ status }) => status);
    expect([await probe("/healthz"), await probe("/readyz")]).toEqual([200, 503]);
    milepost.signal("SIGTERM");
    expect(await milepost.exit()).toBe(0);
  });

  it("says so before anybody makes an app whose settings could not be stored", async () => {
    milepost = new Process({ PORT: "0", SETTINGS_FILE: "/nowhere/milepost.env" });

    expect(await milepost.exit()).toBe(1);
    expect(milepost.errors).toContain("cannot be written: /nowhere/milepost.env (ENOENT)");
    expect(milepost.errors).toContain("in a container on a volume");
  });

  it("answers probes, refuses forged webhooks and stops when told to", async () => {
    github.answers["/api/v3/app/installations"] = {
      status: 200,
      body: [
        { id: 7, suspended_at: null },
        { id: 8, suspended_at: null },
      ],
    };
    github.answers["/api/v3/app/installations/7/access_tokens"] = token;
    github.answers["/api/graphql"] = { status: 200, body: { data: { node: null, viewer: {} } } };
    github.answers["/api/v3/app/installations/8/access_tokens"] = { status: 404, body: {} };
    github.answers["/api/v3/installation/repositories"] = repositories;
    milepost = new Process(settings());
    const url = await milepost.said(/Listening on (http:\/\/localhost:\d+)/);
    await milepost.said(/"repositories":(1)/);

    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    expect((await fetch(`${url}/elsewhere`)).status).toBe(404);
    const page = await (await fetch(`${url}/`)).text();
    expect(page).toContain("Healthy");
    expect(page).not.toMatch(/octo|R_web|webhook has|Install/);
    expect((await deliver(url, "another secret")).status).toBe(400);
    expect((await deliver(url, secret)).status).toBe(200);
    expect((await deliver(url, former)).status).toBe(200);
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toContain('milepost_webhooks_total{status="200"} 2');
    expect(metrics).toContain('milepost_webhooks_total{status="400"} 1');
    expect(metrics).toMatch(/milepost_run_seconds_count{kind="repository",ended="well"} 1/);
    expect(metrics).toContain('milepost_queue_keys{state="waiting"} 0');
    expect(metrics).toMatch(/milepost_github_requests_total{kind="read",status="200"} \d/);
    expect(metrics).not.toContain("R_web");

    milepost.signal("SIGTERM");
    expect(await milepost.exit()).toBe(0);
    expect(milepost.output).not.toContain("text of an issue");
    expect(milepost.errors).toBe("");
  });

  it("finishes what it has in hand, unless it is told again to stop", async () => {
    github.answers["/api/v3/app/installations"] = {
      status: 200,
      body: [{ id: 7, suspended_at: null }],
    };
    github.answers["/api/v3/app/installations/7/access_tokens"] = token;
    github.answers["/api/v3/installation/repositories"] = repositories;
    milepost = new Process(settings());
    await vi.waitFor(() => expect(github.asked).toContain("/api/graphql"), { timeout: 120_000 });

    milepost.signal("SIGTERM");
    await milepost.said(/"msg":"(stops)"/);
    expect(milepost.output).not.toContain('"msg":"stopped"');
    milepost.signal("SIGTERM");

    expect(await milepost.exit()).toBe(1);
  });

  it("is not ready while GitHub does not list the installations", async () => {
    github.answers["/api/v3/app/installations"] = { status: 502, body: {} };
    milepost = new Process(settings());
    const url = await milepost.said(/Listening on (http:\/\/localhost:\d+)/);
    await milepost.said(/(cannot list the installations)/);

    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect((await fetch(`${url}/readyz`)).status).toBe(503);

    milepost.signal("SIGINT");
    expect(await milepost.exit()).toBe(0);
  });
});

describe("when nobody reads its log", () => {
  /** Has it log a megabyte, which is more than a pipe holds. */
  async function makeTalk(url: string) {
    const long = `${url}/${"x".repeat(1000)}`;
    for (let n = 0; n < 400; n += 1) await fetch(long);
  }

  it.each(["is never read", "was closed"] as const)(
    "goes on and stops when told to: the pipe %s",
    async (fate) => {
      milepost = new Process({ ...settings(), LOG_LEVEL: "trace" });
      const url = await milepost.said(/Listening on (http:\/\/localhost:\d+)/);
      milepost.leave(fate);

      await makeTalk(url);

      expect((await fetch(`${url}/healthz`)).status).toBe(200);
      milepost.signal("SIGTERM");
      expect(await milepost.exit()).toBe(0);
    },
  );
});

const token = {
  status: 201,
  body: { token: "t", expires_at: "2030-01-01T00:00:00Z", permissions: {} },
};

const repositories = {
  status: 200,
  body: { total_count: 1, repositories: [{ id: 71, node_id: "R_web", archived: false }] },
};

function settings(): Record<string, string> {
  return {
    APP_ID: "12",
    PRIVATE_KEY: key.toString(),
    WEBHOOK_SECRET: secret,
    WEBHOOK_SECRET_FORMER: former,
    PORT: "0",
    GHE_HOST: `localhost:${github.port}`,
    GHE_PROTOCOL: "http",
  };
}

function deliver(url: string, secret: string): Promise<Response> {
  const body = JSON.stringify({ action: "opened", issue: { body: "text of an issue" } });
  const signature = createHmac("sha256", secret).update(body).digest("hex");
  return fetch(`${url}/api/github/webhooks`, {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      "x-github-delivery": "1",
      "x-github-event": "issues",
      "x-hub-signature-256": `sha256=${signature}`,
    },
  });
}

/** Answers what Milepost asks for on its start. GraphQL is not answered at all, and the rest not found. */
class FakeGitHub {
  readonly asked: string[] = [];
  readonly answers: Record<string, { status: number; body: object }> = {
    "/api/v3/app": { status: 200, body: { slug: "milepost", events: [] } },
    "/api/v3/app/installations": { status: 200, body: [] },
  };
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      const path = request.url?.split("?")[0] ?? "";
      this.asked.push(path);
      const answer = this.answers[path];
      if (path === "/api/graphql" && !answer) return;
      response.writeHead(answer?.status ?? 404, { "content-type": "application/json" });
      response.end(JSON.stringify(answer?.body ?? { message: "Not Found" }));
    });
  }

  static async start(): Promise<FakeGitHub> {
    const github = new FakeGitHub();
    github.#server.listen(0, "localhost");
    await once(github.#server, "listening");
    return github;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

/** Milepost in a process and an empty folder of its own. */
class Process {
  output = "";
  errors = "";
  readonly #child: ChildProcess;
  readonly #exit: Promise<number | null>;

  constructor(environment: Record<string, string>) {
    this.#child = spawn(process.execPath, [COMPILED_APP], {
      cwd: mkdtempSync(join(tmpdir(), "milepost-")),
      env: { PATH: process.env["PATH"], NODE_COMPILE_CACHE: COMPILE_CACHE, ...environment },
    });
    this.#child.stdout?.on("data", (data) => (this.output += String(data)));
    this.#child.stderr?.on("data", (data) => (this.errors += String(data)));
    this.#exit = once(this.#child, "close").then(([code]) => code as number | null);
  }

  /** Waits until it has said `what`, and gives what stands in its parentheses. */
  said(what: RegExp): Promise<string> {
    return vi.waitFor(
      () => {
        const found = what.exec(this.output)?.[1];
        if (!found) throw new Error(`It has not said ${what}, but: ${this.output}${this.errors}`);
        return found;
      },
      { timeout: 120_000 },
    );
  }

  /** No more reading of its output. */
  leave(fate: "is never read" | "was closed"): void {
    const { stdout } = this.#child;
    if (fate === "was closed") stdout?.destroy();
    else stdout?.pause();
    this.#child.once("exit", () => stdout?.resume());
  }

  exit(): Promise<number | null> {
    return this.#exit;
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  kill(): void {
    this.#child.kill("SIGKILL");
  }
}
