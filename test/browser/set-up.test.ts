import type { Browser, Page } from "playwright-core";
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, statSync } from "node:fs";
import { hostname, networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { parseEnv } from "node:util";
import type { Box } from "github-box";
import { createBox } from "github-box";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { COMPILE_CACHE } from "../../sandbox/app-process.ts";
import { openBrowser } from "../support/page/chromium.ts";
import { COMPILED_APP } from "../support/process/compiled-app.ts";
import { freePort } from "../support/servers/free-port.ts";

let browser: Browser;
let box: Box;
let api: Awaited<ReturnType<Box["listen"]>>;
let app: Launched;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

beforeEach(async () => {
  box = createBox();
  box.addOrganization("acme", { ada: "admin", grace: "member" });
  box.addRepository({ owner: "acme", name: "shop", files: { "README.md": "A shop" } });
  box.signIn("ada");
  api = await box.listen();
  app = await launch(new URL(api.url).host);
  const context = await browser.newContext();
  page = await context.newPage();
  page.setDefaultTimeout(60_000);
  return async () => {
    await context.close();
    await app.stop();
    await api.close();
  };
});

describe("the set-up page", () => {
  it("leads from nothing to the first webhook", async () => {
    await page.goto(app.invitation());
    await page.getByLabel("An organization that I own").check();
    await page.getByRole("textbox", { name: "Name of the organization" }).fill("acme");
    await page.getByLabel("At a public address").check();
    await page.getByRole("textbox", { name: "Public address" }).fill(app.publicAddress);
    await page.getByLabel("Name of the app").fill("Milepost at Acme");
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByRole("button", { name: /^Make it on/ }).click();
    await page.getByRole("button", { name: "Create GitHub App" }).click();

    await page.getByText("Waiting for the first webhook").waitFor();
    const install = page.getByRole("link", { name: "Install it on a repository" });
    expect(await install.getAttribute("href")).toBe(
      "https://github.com/apps/milepost-at-acme/installations/new",
    );
    box.installApp({ owner: "acme" });
    await page.getByText("The first webhook has arrived").waitFor();

    expect(box.app).toMatchObject({
      name: "Milepost at Acme",
      hookUrl: `${app.publicAddress}/api/github/webhooks`,
      permissions: { issues: "write", organization_projects: "write" },
    });
    expect(box.deliveries.map(({ statusCode }) => statusCode)).toEqual([200]);
    expect(parseEnv(readFileSync(app.settings, "utf8"))).toMatchObject({
      APP_ID: String(box.app.id),
      WEBHOOK_SECRET: box.app.webhookSecret,
    });
    expect(statSync(app.settings).mode & 0o777).toBe(0o600);
    expect(box.violations).toEqual([]);
  });

  it("starts into service from what it has stored", async () => {
    await makeApp();
    await app.stop();
    app = await launch(new URL(api.url).host, app.folder, app.port);

    // The other page reloads by itself, which may cut off a visit to a new address.
    const later = await page.context().newPage();
    await later.goto(app.url);

    await later.getByText("Healthy").waitFor();
    expect(await later.getByText("first webhook").count()).toBe(0);
    expect((await fetch(`${app.url}/set-up`)).status).toBe(404);
  });

  it("takes an app that somebody has, and looks at it before it stores anything", async () => {
    await page.goto(app.invitation());
    await page.getByLabel("App ID").fill("17");
    await page.getByLabel("Private key").fill(box.app.privateKey);
    await page.getByLabel("Webhook secret").fill(box.app.webhookSecret);
    await page.getByRole("button", { name: "Check it" }).click();
    expect(await page.getByRole("alert").textContent()).toContain(
      "do the id and the key belong together?",
    );

    await page.getByRole("link", { name: "Begin again" }).click();
    await page.getByLabel("App ID").fill(String(box.app.id));
    await page.getByLabel("Private key").fill(box.app.privateKey);
    await page.getByLabel("Webhook secret").fill(box.app.webhookSecret);
    await page.getByRole("button", { name: "Check it" }).click();
    expect(await page.getByText("The id and the key belong together.").isVisible()).toBe(true);
    await page.getByRole("button", { name: "Store it and start" }).click();

    await page.getByText("Healthy").waitFor();
    box.onWebhook(app.publicAddress);
    box.installApp({ owner: "acme" });
    await page.getByText("The first webhook has arrived").waitFor();
  });

  it("says what is wrong in sentences, and keeps what was typed", async () => {
    await page.goto(app.invitation());
    await page.getByLabel("An organization that I own").check();
    await page.getByRole("textbox", { name: "Name of the organization" }).fill("acne");
    await page.getByLabel("At a public address").check();
    await page.getByRole("textbox", { name: "Public address" }).fill("http://localhost:3000");
    await page.getByLabel("Name of the app").fill("Milepost");
    await page.getByRole("button", { name: "Continue" }).click();
    expect(await page.getByRole("alert").textContent()).toContain("one that GitHub can reach");

    await page.getByRole("textbox", { name: "Public address" }).fill(app.publicAddress);
    await page.getByRole("button", { name: "Continue" }).click();

    const alert = await page.getByRole("alert").textContent();
    expect(alert).toContain("has no organization called acne.");
    expect(alert).toContain("An app called Milepost exists already: choose another name.");
    expect(await page.getByRole("textbox", { name: "Name of the organization" }).inputValue()).toBe(
      "acne",
    );
  });

  it("says what “page not found” means on GitHub, to somebody without rights", async () => {
    box.signIn("grace");
    await fillIn();
    expect(await page.getByText("you are no owner of that organization").isVisible()).toBe(true);

    await page.getByRole("button", { name: /^Make it on/ }).click();

    expect(await page.getByText("Page not found").isVisible()).toBe(true);
  });

  it("says so when the code is used already", async () => {
    await fillIn();
    await page.getByRole("button", { name: /^Make it on/ }).click();
    box.intercept(async (request, next) => {
      await next(request.clone());
      return next(request);
    });
    await page.getByRole("button", { name: "Create GitHub App" }).click();

    expect(await page.getByRole("alert").textContent()).toContain("good only once");
    expect(await page.getByRole("link", { name: "Begin again" }).isVisible()).toBe(true);
  });

  it("lets in nobody who has not read the log", async () => {
    for (const path of ["/", "/set-up", "/set-up?code=guessed", "/set-up/made?code=1&state=2"]) {
      await page.goto(`${app.url}${path}`);
      expect(await page.getByText("The address to open stands in its log").isVisible()).toBe(true);
      expect(await page.locator("form").count()).toBe(0);
    }
  });

  it("takes no answer of GitHub's that no form of its own asked for", async () => {
    await page.goto(app.invitation());

    await page.goto(`${app.url}/set-up/made?code=stolen&state=guessed`);

    expect(await page.getByRole("alert").textContent()).toContain("belongs to no form");
    expect(box.requests.map(({ path }) => path)).not.toContain("/app-manifests/stolen/conversions");
  });

  it("does nothing for a form on a foreign page", async () => {
    await page.goto(app.invitation());
    const cookies = await page.context().cookies();
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");

    const ask = (origin: string) =>
      fetch(`${app.url}/set-up/new`, { method: "POST", headers: { cookie, origin }, body: "" });

    expect((await ask("https://evil.example")).status).toBe(403);
    expect((await ask(app.url)).status).toBe(422);
    expect(cookies).toMatchObject([{ httpOnly: true, sameSite: "Lax" }]);
  });
});

/** The form filled in, as far as the page that leads to GitHub. */
async function fillIn(): Promise<void> {
  await page.goto(app.invitation());
  await page.getByLabel("An organization that I own").check();
  await page.getByRole("textbox", { name: "Name of the organization" }).fill("acme");
  await page.getByLabel("At a public address").check();
  await page.getByRole("textbox", { name: "Public address" }).fill(app.publicAddress);
  await page.getByRole("button", { name: "Continue" }).click();
}

async function makeApp(): Promise<void> {
  await fillIn();
  await page.getByRole("button", { name: /^Make it on/ }).click();
  await page.getByRole("button", { name: "Create GitHub App" }).click();
  await page.getByText("Healthy").waitFor();
}

interface Launched {
  folder: string;
  settings: string;
  port: number;
  url: string;
  /** Another name of this machine: GitHub sends nothing to `localhost`. */
  publicAddress: string;
  /** The address that the log shows. */
  invitation(): string;
  stop(): Promise<void>;
}

/** The process of production in a folder of its own, with no settings but where GitHub is. */
async function launch(github: string, folder?: string, before?: number): Promise<Launched> {
  const cwd = folder ?? mkdtempSync(join(tmpdir(), "milepost-set-up-"));
  const port = before ?? (await freePort());
  const child = spawn(process.execPath, [COMPILED_APP], {
    cwd,
    env: {
      PATH: process.env["PATH"],
      NODE_COMPILE_CACHE: COMPILE_CACHE,
      HOST: "0.0.0.0",
      PORT: String(port),
      GHE_HOST: github,
      GHE_PROTOCOL: "http",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const said = await untilSaid(child, /open (http\S+) to make it|looks at every repository/);
  return {
    folder: cwd,
    settings: join(cwd, ".env"),
    port,
    url: `http://localhost:${port}`,
    publicAddress: `http://${ownName()}:${port}`,
    invitation: () => said,
    async stop() {
      if (child.exitCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    },
  };
}

async function untilSaid({ stdout }: ChildProcess, what: RegExp): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  let text = "";
  stdout?.on("data", (chunk) => {
    text += String(chunk);
    const found = what.exec(text);
    if (found) resolve(found[1] ?? "");
  });
  return promise;
}

function ownName(): string {
  const all = Object.values(networkInterfaces()).flat();
  return all.find((each) => each?.family === "IPv4" && !each.internal)?.address ?? hostname();
}
