import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { createBox } from "../../src/box.ts";
import type { Box } from "../../src/box.ts";

const manifest = {
  name: "Planner",
  url: "https://planner.example",
  redirect_url: "https://planner.example/made",
  hook_attributes: { url: "https://planner.example/hooks" },
  default_permissions: { issues: "write" },
  default_events: ["issues"],
};

let box: Box;
let api: Awaited<ReturnType<Box["listen"]>>;

beforeEach(async () => {
  box = createBox();
  box.addOrganization("acme", { ada: "admin", grace: "member" });
  box.signIn("ada");
  api = await box.listen();
});
afterEach(() => api.close());

function press(path: string, fields: Record<string, string>): Promise<Response> {
  return fetch(`${api.url}${path}`, {
    method: "POST",
    body: new URLSearchParams(fields),
    redirect: "manual",
  });
}

async function codeFor(name: string): Promise<string | null> {
  const answer = await press("/organizations/acme/settings/apps/new?state=s1", {
    manifest: JSON.stringify(manifest),
    name,
  });
  const back = new URL(answer.headers.get("location") ?? "https://nowhere.example");
  expect(back.searchParams.get("state")).toBe("s1");
  return back.searchParams.get("code");
}

const convert = (code: string | null) =>
  fetch(`${api.url}/app-manifests/${code}/conversions`, { method: "POST" });

describe("an app made from a manifest", () => {
  it("takes the place of the box's app, with the manifest's permissions and events", async () => {
    const answer = await convert(await codeFor("Planner at Acme"));

    expect(answer.status).toBe(201);
    expect(await answer.json()).toMatchObject({
      id: box.app.id,
      slug: "planner-at-acme",
      owner: { login: "acme" },
      events: ["issues"],
      permissions: { issues: "write", metadata: "read" },
      webhook_secret: box.app.webhookSecret,
      pem: box.app.privateKey,
    });
    expect(box.app.bot.login).toBe("planner-at-acme[bot]");
    expect(box.violations).toEqual([]);
  });

  it("is fetched with its code once, and within an hour", async () => {
    const used = await codeFor("Planner at Acme");
    await convert(used);
    expect((await convert(used)).status).toBe(404);

    const late = await codeFor("Another planner");
    box.travel(61 * 60 * 1000);
    expect((await convert(late)).status).toBe(404);
  });

  it("is refused where the name is taken, the webhook reaches nobody, or one is no owner", async () => {
    const path = "/settings/apps/new";
    const taken = await press(path, { manifest: JSON.stringify(manifest), name: "Milepost" });
    expect(await taken.text()).toContain("Name is already taken.");

    const local = { ...manifest, hook_attributes: { url: "http://localhost:3000" } };
    const unreachable = await press(path, { manifest: JSON.stringify(local) });
    expect(await unreachable.text()).toContain("reachable over the public Internet");

    box.signIn("grace");
    expect((await press(`/organizations/acme${path}`, { manifest: "{}" })).status).toBe(404);
  });
});
