import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readFileSync } from "node:fs";
import { missingGrants } from "../../../src/github/app/needs.ts";
import { SUBSCRIBED } from "../../../src/app/app.ts";
import { aPlan } from "../../support/a-plan.ts";
import { aGitHub } from "../../support/terminal.ts";

const plan = aPlan().start("2026-01-05").task("1.1", "Sign in");

/** A GitHub whose clock is this machine's, and a terminal with the settings of the app that is installed there. */
function anApp(now = new Date().toISOString()) {
  const github = aGitHub(plan, now);
  const { box } = github;
  box.app.hookUrl = "https://milepost.acme.test/api/github/webhooks";
  box.app.events.push("repository");
  const env = {
    APP_ID: String(box.app.id),
    PRIVATE_KEY: box.app.privateKey,
    WEBHOOK_SECRET: box.app.webhookSecret,
  };
  const cwd = mkdtempSync(join(tmpdir(), "milepost-doctor-"));
  return {
    ...github,
    doctor: (words = "octo/hello", changes: Record<string, string> = {}) =>
      github.type(`doctor ${words}`, { env: { ...env, ...changes }, cwd }),
    env,
    cwd,
  };
}

describe("doctor, as the app", () => {
  it("finds nothing wrong where nothing is", async () => {
    const { box, doctor } = anApp();
    box.onWebhook(async () => {});
    box.installApp({ owner: "octo" });
    await box.settled();

    const { status, out } = await doctor();

    expect(out.replace(/at \d{4}-.*Z/, "at DATE")).toBe(`✓ The settings are complete.
✓ api.github.com answers.
✓ The clock is right.
✓ The queue is in the process itself.
✓ The id and the key belong together: the app is Milepost.
✓ It has every permission and event that it needs.
✓ Webhooks go to https://milepost.acme.test/api/github/webhooks.
✓ 1 webhook arrived, the last at DATE.
✓ The app is installed on octo/hello.
✓ The plan is fine: Demo.
✓ The boards of octo can be reached.
`);
    expect(status).toBe(0);
    expect(box.violations).toEqual([]);
  });

  it("reads the settings where the set-up page has stored them", async () => {
    const { env, cwd, type } = anApp();
    const lines = Object.entries(env).map(
      ([name, value]) => `${name}="${value.replaceAll("\n", "\\n")}"`,
    );
    writeFileSync(join(cwd, ".env"), lines.join("\n"));

    const { out } = await type("doctor", { env: {}, cwd });

    expect(out).toContain("✓ The id and the key belong together");
  });

  it("says what each permission and event that is missing would bring", async () => {
    const { box, doctor } = anApp();
    box.app.permissions = { ...box.app.permissions, checks: "read" };
    box.app.events = box.app.events.filter((name) => name !== "push");
    box.installApp({ owner: "octo" });
    box.permit("octo", { pull_requests: null, organization_projects: null });

    const { status, out } = await doctor();

    expect(out).toContain("! The permission checks: write is missing. It would bring: a check");
    expect(out).toContain("! The event push is missing. It would bring: a plan that is pushed");
    expect(out).toContain("! octo has not granted pull_requests: read. It would bring:");
    expect(out).toContain("! The boards of octo cannot be reached (403).");
    expect(status).toBe(0);
  });

  it.each([
    ["settings that are missing", 2, { WEBHOOK_SECRET: "" }, "✗ WEBHOOK_SECRET is missing"],
    ["an id that is another app's", 2, { APP_ID: "17" }, "✗ GitHub does not know this app."],
    [
      "an engine that is away",
      2,
      { REDIS_URL: "redis://127.0.0.1:1" },
      "✗ What REDIS_URL names cannot be used",
    ],
    [
      "a GitHub that is away",
      3,
      { GHE_HOST: "127.0.0.1:1", GHE_PROTOCOL: "http" },
      "✗ 127.0.0.1:1 cannot be reached",
    ],
  ])("tells of %s, and ends with %i", async (_, ends, changes, words) => {
    const { box, doctor } = anApp();
    box.installApp({ owner: "octo" });

    const { status, out } = await doctor("octo/hello", changes);

    expect(out).toContain(words);
    expect(out).toContain("  → ");
    expect(status).toBe(ends);
  });

  it("tells of a clock that is wrong", async () => {
    const { doctor } = anApp(new Date(Date.now() + 3_600_000).toISOString());

    const { status, out } = await doctor("");

    expect(out).toMatch(/✗ The clock of this machine is 3[56]\d\d s slow\.\n {2}→ Set it by NTP/);
    expect(status).toBe(2);
  });

  it("tells of webhooks that go nowhere, and of those that failed", async () => {
    const { box, doctor } = anApp();
    box.app.hookUrl = "https://example.com/api/github/webhooks";
    box.onWebhook(null);
    box.installApp({ owner: "octo" });
    await box.settled();

    const { status, out } = await doctor();

    expect(out).toContain("✗ Webhooks go to https://example.com");
    expect(out).toMatch(/! Of the last 1 webhook 1 failed, .*\(502\)/);
    expect(status).toBe(2);
  });

  it("says where to install it", async () => {
    const { doctor } = anApp();

    const { status, out } = await doctor();

    expect(out).toContain("✗ The app is not installed on octo/hello");
    expect(out).toContain("→ Install it: https://github.com/apps/milepost/installations/new");
    expect(status).toBe(3);
  });

  it("ends with 1 for a plan with mistakes, and gives data with --json", async () => {
    const { box, doctor, octocat } = anApp();
    box.installApp({ owner: "octo" });
    octocat.push({ "plan/plan.yml": "project: [" });

    const { status, out } = await doctor("octo/hello --json");

    expect(JSON.parse(out)).toContainEqual({
      level: "wrong",
      what: "The plan has 1 mistake.",
      todo: "`milepost check` names each, and so does the dashboard.",
      ends: 1,
    });
    expect(status).toBe(1);
  });
});

describe("doctor, as a token", () => {
  it("looks at the repository with it", async () => {
    const { type, box } = aGitHub(plan, new Date().toISOString());

    const { status, out } = await type("doctor octo/hello");

    expect(out).toBe(`✓ api.github.com answers.
✓ The clock is right.
✓ The token's owner may write.
✓ The plan is fine: Demo.
✓ The boards of octo can be reached.
`);
    expect(status).toBe(0);
    expect(box.violations).toEqual([]);
  });

  it("tells of a stranger's rights, and of a repository that is not there", async () => {
    const { box, type } = aGitHub(plan, new Date().toISOString());
    const env = { GITHUB_TOKEN: box.tokenFor("stranger") };

    const reads = await type("doctor octo/hello", { env });
    const none = await type("doctor octo/nothing", { env });

    expect(reads).toMatchObject({ status: 3, out: expect.stringContaining("may not write here") });
    expect(none).toMatchObject({ status: 3, out: expect.stringContaining("shows no repository") });
  });

  it("says what to set where there is neither", async () => {
    const { type } = aGitHub(plan);

    const { status, out } = await type("doctor", { env: {} });

    expect(out).toContain("✗ There is no token");
    expect(status).toBe(2);
  });
});

it("knows the needs of app.yml", () => {
  const { default_permissions: permissions, default_events: events } = parse(
    readFileSync("app.yml", "utf8"),
  ) as { default_permissions: Record<string, string>; default_events: string[] };

  expect(missingGrants(permissions, events)).toEqual([]);
  expect(missingGrants({}, []).map(({ name }) => name)).toEqual([
    ...Object.entries(permissions).map(([name, level]) => `${name}: ${level}`),
    ...SUBSCRIBED,
  ]);
});
