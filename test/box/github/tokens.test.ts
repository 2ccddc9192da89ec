import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { parse } from "yaml";
import { fetchWithTimeout } from "../../../src/github/client/fetch-with-timeout.ts";
import { PERMISSIONS, toList, toWorkIn } from "../../../src/github/client/access/scope.ts";
import type { RepositoryHandle } from "github-box";
import { createBox } from "github-box";
import { appPermissions } from "github-box/permissions";
import { appOn } from "../../support/process/app-on.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

const MINUTE = 60_000;

function pass(ms: number): void {
  vi.setSystemTime(Date.now() + ms);
}

async function aWorld({ userOwned = false } = {}) {
  const box = createBox();
  if (userOwned) box.addUser("acme");
  else box.addOrganization("acme");
  const files = { "plan/plan.yml": "" };
  const [one, other] = ["app", "docs"].map((name) =>
    box.addRepository({ owner: "acme", name, files }),
  ) as [RepositoryHandle, RepositoryHandle];
  const installation = box.installApp({ owner: "acme" });
  const app = await appOn(box);
  const scopeOf = ({ repository }: RepositoryHandle) =>
    toWorkIn({ installation, repository: repository.nodeId, repositoryId: repository.id });
  return {
    ...app,
    box,
    one,
    other,
    installation,
    scopeOf,
    /** What GitHub answers when a repository is asked for with the token of another. */
    reach: async (to: RepositoryHandle, by = to) => {
      const octokit = await app.octokitFor(scopeOf(by));
      const { data } = await octokit.request("GET /repos/{owner}/{repo}", {
        owner: "acme",
        repo: to.repository.name,
      });
      return data.full_name;
    },
    made: () => box.requests.filter(({ path }) => path.endsWith("/access_tokens")).length,
  };
}

describe("a permission that is not granted", () => {
  it("is known from the token, and takes effect as soon as it is granted", async () => {
    const { box, tokens, scopeOf, one, made } = await aWorld();
    const scope = scopeOf(one);
    box.permit("acme", { organization_projects: null });

    expect(await tokens.granted(scope)).not.toHaveProperty("organization_projects");
    expect(await tokens.granted(scope)).not.toHaveProperty("organization_projects");
    const before = made();
    box.permit("acme", { organization_projects: "write" });

    expect(await tokens.granted(scope)).toHaveProperty("organization_projects", "write");
    expect(made()).toBe(before + 1);
    expect(await tokens.granted(scope)).toEqual(PERMISSIONS);
    expect(made()).toBe(before + 1);
  });

  it("is not asked for again where a user owns the repository, who has no boards", async () => {
    const { box, tokens, scopeOf, one } = await aWorld({ userOwned: true });

    await tokens.granted(scopeOf(one));
    const before = box.requests.length;
    await tokens.granted(scopeOf(one));

    expect(box.requests).toHaveLength(before);
  });
});

describe("the permissions of a token", () => {
  it("are those that app.yml asks for, with their reasons", () => {
    const { default_permissions: documented } = parse(readFileSync("app.yml", "utf8")) as {
      default_permissions: Record<string, string>;
    };

    expect(PERMISSIONS).toEqual(documented);
    expect(appPermissions).toEqual(documented);
  });

  it("are those in use, not all that the app has", async () => {
    const { octokitFor, installation } = await aWorld();
    const octokit = await octokitFor(toList(installation));

    const { data } = await octokit.request("GET /installation/repositories");
    const issues = octokit.request("GET /repos/{owner}/{repo}/issues", {
      owner: "acme",
      repo: "app",
    });
    const inGraphQL = octokit.graphql(
      `{ repository(owner: "acme", name: "app") { issues(first: 1) { totalCount } } }`,
    );

    expect(data.total_count).toBe(2);
    await expect(issues).rejects.toMatchObject({ status: 403 });
    await expect(inGraphQL).rejects.toMatchObject({ errors: [{ type: "FORBIDDEN" }] });
  });

  it("are fewer where an installation grants fewer", async () => {
    const { box, reach, one, made } = await aWorld({ userOwned: true });

    expect(await reach(one)).toBe("acme/app");
    expect(await reach(one)).toBe("acme/app");

    expect(made()).toBe(2);
    expect(box.violations).toEqual([]);
  });
});

describe("a token for a repository", () => {
  it("reaches that one and no other of its installation", async () => {
    const { box, reach, one, other, octokitFor, scopeOf } = await aWorld();
    const octokit = await octokitFor(scopeOf(one));
    const query = "query ($id: ID!) { node(id: $id) { id } }";

    expect(await reach(one)).toBe("acme/app");
    await expect(reach(other, one)).rejects.toMatchObject({ status: 404 });
    await expect(octokit.graphql(query, { id: other.repository.nodeId })).rejects.toMatchObject({
      errors: [{ type: "NOT_FOUND" }],
    });
    expect(box.violations).toEqual([]);
  });

  it("is one an hour, however many ask at once", async () => {
    const { reach, one, made } = await aWorld();

    await Promise.all([reach(one), reach(one), reach(one)]);
    pass(58 * MINUTE);
    await reach(one);
    expect(made()).toBe(1);

    pass(2 * MINUTE);
    await reach(one);
    expect(made()).toBe(2);
  });

  it("is made anew when GitHub refuses it", async () => {
    const { box, reach, one } = await aWorld();
    await reach(one);
    const former = new Set<string | null>();
    box.intercept(async (request, next) => {
      const token = request.headers.get("authorization");
      if (former.size === 0) former.add(token);
      return former.has(token)
        ? Response.json({ message: "Bad credentials" }, { status: 401 })
        : next(request);
    });

    pass(10_000);
    await expect(reach(one)).rejects.toMatchObject({ status: 401 });

    expect(await reach(one)).toBe("acme/app");
  });

  it("is waited for where GitHub does not know it yet", async () => {
    const { box, reach, one, made } = await aWorld();
    let refusals = 0;
    box.intercept(async (request, next) =>
      request.method === "GET" && refusals++ === 0
        ? Response.json({ message: "Bad credentials" }, { status: 401 })
        : next(request),
    );

    expect(await reach(one)).toBe("acme/app");
    expect(made()).toBe(1);
  });

  it("is not kept where it could not be made", async () => {
    const { box, reach, one } = await aWorld();
    box.suspendApp("acme");
    await expect(reach(one)).rejects.toMatchObject({ status: 403 });
    box.suspendApp("acme", false);

    expect(await reach(one)).toBe("acme/app");
  });

  it("is forgotten with its repository, or with its installation", async () => {
    const { tokens, reach, one, other, made, installation } = await aWorld();
    await reach(one);
    await reach(other);

    tokens.forget(installation, one.repository.id);
    await reach(one);
    await reach(other);
    expect(made()).toBe(3);

    tokens.forget(installation);
    await reach(one);
    await reach(other);
    expect(made()).toBe(5);
  });
});

it("gives up on an answer that does not come", async () => {
  const never: typeof fetch = (_, init) =>
    new Promise((_, reject) => {
      init?.signal?.addEventListener("abort", () => reject(init.signal?.reason));
    });

  await expect(fetchWithTimeout(never, 5)("https://api.github.com/")).rejects.toMatchObject({
    name: "TimeoutError",
  });
});
