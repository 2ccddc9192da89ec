import { createAppAuth } from "@octokit/auth-app";
import { Octokit } from "@octokit/rest";
import { describe, expect, it } from "vitest";

import type { Box } from "../../src/box.ts";
import { restOf } from "../clients.ts";
import { acme, strictBox } from "../world.ts";

/** The app by its key: as itself, or as one of its installations. */
function appOf(box: Box, installationId?: number): Octokit {
  const request = { fetch: box.fetch };
  const { id: appId, privateKey } = box.app;
  return new Octokit({
    authStrategy: createAppAuth,
    auth: { appId, privateKey, ...(installationId === undefined ? {} : { installationId }) },
    request,
  });
}

/** By the client's own paging: its types lack the filter. */
async function failedDeliveries(app: Octokit) {
  const options = { per_page: 1, status: "failure" };
  return await app.paginate(app.apps.listWebhookDeliveries, options);
}

describe("the app", () => {
  it("knows itself and its installations by its key", async () => {
    const box = strictBox();
    box.addOrganization("acme");
    box.addUser("ada");
    box.addRepository({ owner: "acme", name: "app" });
    box.addRepository({ owner: "acme", name: "site" });
    box.addRepository({ owner: "ada", name: "notes" });
    const id = box.installApp({ owner: "acme", repositories: ["app"] });
    box.installApp({ owner: "ada" });
    const app = appOf(box);

    const { data: self } = await app.apps.getAuthenticated();
    const { data: installations } = await app.apps.listInstallations();
    const { data: one } = await app.apps.getInstallation({ installation_id: id });
    const { data: ofRepository } = await app.apps.getRepoInstallation({
      owner: "acme",
      repo: "app",
    });
    const { data: ofOrganization } = await app.apps.getOrgInstallation({ org: "acme" });
    const { data: ofUser } = await app.apps.getUserInstallation({ username: "ada" });

    expect(self).toMatchObject({ slug: "milepost", id: box.app.id });
    expect(installations.map(({ account }) => account?.id)).toHaveLength(2);
    expect([one.id, ofRepository.id, ofOrganization.id]).toEqual([id, id, id]);
    expect(ofUser.target_type).toBe("User");
  });

  it("reaches the repositories of an installation and no others", async () => {
    const box = strictBox();
    box.addOrganization("acme");
    box.addRepository({ owner: "acme", name: "app" });
    box.addRepository({ owner: "acme", name: "site" });
    const id = box.installApp({ owner: "acme", repositories: ["app"] });
    const installation = appOf(box, id);

    const { data } = await installation.apps.listReposAccessibleToInstallation();
    const other = installation.repos.get({ owner: "acme", repo: "site" });

    expect(data.repositories.map(({ name }) => name)).toEqual(["app"]);
    await expect(other).rejects.toMatchObject({ status: 404 });
  });

  it("is refused with a key or a token that is not its own", async () => {
    const box = acme();
    const other = strictBox();
    const request = { fetch: box.fetch };
    const token = new Octokit({ auth: "ghs_stolen", request });
    const jwt = "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiI0MjQyIn0.AAAA";

    await expect(token.repos.get({ owner: "acme", repo: "app" })).rejects.toMatchObject({
      status: 401,
    });
    await expect(new Octokit({ auth: jwt, request }).apps.getAuthenticated()).rejects.toMatchObject(
      {
        status: 401,
      },
    );
    expect(other.violations).toEqual([]);
  });

  it("is refused by the tokens of an installation that is over", async () => {
    const box = acme();
    const rest = restOf(box, "acme");

    box.suspendApp("acme");
    await expect(rest.repos.get({ owner: "acme", repo: "app" })).rejects.toMatchObject({
      status: 403,
    });
    box.suspendApp("acme", false);
    await rest.repos.get({ owner: "acme", repo: "app" });
    box.uninstallApp("acme");
    await expect(rest.repos.get({ owner: "acme", repo: "app" })).rejects.toMatchObject({
      status: 401,
    });
  });

  it("finds failed deliveries and asks for them again", async () => {
    const box = acme();
    box.as("ada").openIssue({ title: "One" });
    await box.settled();
    const app = appOf(box);
    const heard: string[] = [];

    const failures = await failedDeliveries(app);
    box.onWebhook(async ({ event }) => heard.push(event));
    for (const { id } of failures) {
      await app.apps.getWebhookDelivery({ delivery_id: id });
      await app.apps.redeliverWebhookDelivery({ delivery_id: id });
    }
    await box.settled();

    expect(failures.map(({ event, action }) => `${event}.${action}`)).toEqual([
      "issues.opened",
      "installation.created",
    ]);
    expect(heard).toEqual(["issues", "installation"]);
  });

  it("is suspended, and comes back", async () => {
    const box = acme();
    const app = appOf(box);
    const {
      data: [installation],
    } = await app.apps.listInstallations();
    const installation_id = installation?.id ?? 0;

    await app.apps.suspendInstallation({ installation_id });
    await expect(app.apps.createInstallationAccessToken({ installation_id })).rejects.toMatchObject(
      {
        status: 403,
      },
    );
    await app.apps.unsuspendInstallation({ installation_id });
    await app.apps.createInstallationAccessToken({ installation_id });
    await app.apps.deleteInstallation({ installation_id });

    expect((await app.apps.listInstallations()).data).toEqual([]);
  });
});

describe("every answer", () => {
  it("tells the box's time and what is left of the limit", async () => {
    const box = acme({ now: () => Date.parse("2026-01-05T10:00:00Z") });
    const rest = restOf(box, "acme");
    box.travel(new Date("2026-01-12T10:00:00Z"));

    const first = await rest.issues.listForRepo({ owner: "acme", repo: "app" });
    const again = { owner: "acme", repo: "app", headers: { "if-none-match": first.headers.etag } };
    await expect(rest.issues.listForRepo(again)).rejects.toMatchObject({ status: 304 });
    const { data } = await rest.rateLimit.get();

    expect(first.headers).toMatchObject({
      date: "Mon, 12 Jan 2026 10:00:00 GMT",
      "x-ratelimit-limit": "5000",
      "x-ratelimit-used": "1",
      "x-ratelimit-resource": "core",
    });
    expect(data.rate.used).toBe(1);
  });

  it("follows a repository to its new name", async () => {
    const box = acme();
    box.as("ada").renameRepository("apple");

    const rest = restOf(box, "acme");
    const { data } = await rest.repos.get({ owner: "acme", repo: "app" });
    await rest.issues.create({ owner: "acme", repo: "app", title: "One" });

    expect(data.full_name).toBe("acme/apple");
    expect(box.repository("acme/apple").state().issues).toHaveLength(1);
  });

  it("can be made to fail", async () => {
    const box = acme();
    box.intercept(async (request, next) =>
      request.method === "POST" ? new Response("{}", { status: 502 }) : next(request),
    );
    const rest = restOf(box, "acme");

    const written = rest.issues.create({ owner: "acme", repo: "app", title: "One" });

    await expect(written).rejects.toMatchObject({ status: 502 });
    expect((await rest.issues.listForRepo({ owner: "acme", repo: "app" })).data).toEqual([]);
  });

  it("is logged by its operation", async () => {
    const box = acme();
    const rest = restOf(box, "acme");
    await rest.issues.create({ owner: "acme", repo: "app", title: "One" });
    await rest.graphql(`{ viewer { login } rateLimit { remaining } }`);

    expect(box.requests).toMatchObject([
      { kind: "write", operation: "issues/create", status: 201 },
      { kind: "read", operation: "viewer,rateLimit" },
    ]);
  });
});

it("gives people tokens of their own", async () => {
  const box = acme();
  const ada = new Octokit({ auth: box.tokenFor("ada"), request: { fetch: box.fetch } });

  const { data: self } = await ada.users.getAuthenticated();
  const { data: issue } = await ada.issues.create({
    owner: "acme",
    repo: "app",
    title: "One",
    labels: ["bug"],
  });

  expect(self.login).toBe("ada");
  expect(issue).toMatchObject({ user: { login: "ada" }, labels: [] });
});

it("tells those who watch of every change", async () => {
  const box = acme();
  let changes = 0;
  const stop = box.onChange(() => changes++);

  box.as("ada").openIssue({ title: "One" });
  await restOf(box, "acme").issues.create({ owner: "acme", repo: "app", title: "Two" });
  await restOf(box, "acme").issues.listForRepo({ owner: "acme", repo: "app" });
  stop();
  box.as("ada").comment(1, "hi");

  expect(changes).toBe(2);
});
