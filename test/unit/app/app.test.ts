import { PageMemory } from "../../../src/github/pages/page-memory.ts";
import { readFileSync } from "node:fs";
import { Probot, ProbotOctokit } from "probot";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { milepost, SUBSCRIBED } from "../../../src/app/app.ts";
import type { Request } from "../../../src/queue/request.ts";

const web = { installation: 7, repository: "R_web", repositoryId: 71 };
const look: Request = { kind: "repository", ...web };
const lookAt12: Request = { kind: "pull request", ...web, number: 12 };

/** Events that say more than "look again", or not always that. */
const own = ["projects_v2_item", "push", "repository", "repository_dispatch"];

describe("an event", () => {
  it.each(SUBSCRIBED.filter((name) => !own.includes(name)))(
    "%s looks at its repository",
    async (name) => {
      expect(await requestsAfter(name, aPayload())).toEqual([look]);
    },
  );

  it.each(["renamed", "transferred", "archived", "unarchived", "edited", "deleted"])(
    "of a repository that was %s looks at it",
    async (action) => {
      expect(await requestsAfter("repository", aPayload({ action }))).toEqual([look]);
    },
  );

  it("of a card looks at its issue", async () => {
    const card = { content_node_id: "I_7", content_type: "Issue" };

    const requests = await requestsAfter("projects_v2_item", aPayload({ projects_v2_item: card }));

    expect(requests).toEqual([{ kind: "card", installation: 7, content: "I_7" }]);
  });

  it("of a pipeline that measured something is kept with its value", async () => {
    const sent = { id: "latency", value: 420, commit: "abc" };
    const payload = aPayload({ action: "milepost-metric", client_payload: sent });

    expect(await requestsAfter("repository_dispatch", payload)).toEqual([
      {
        kind: "reading",
        ...web,
        delivery: "1",
        received: expect.any(Number),
        measured: { id: "latency", value: "420", commit: "abc" },
      },
    ]);
  });

  it.each([
    ["names one of several plans", { project: "web" }, { project: "web" }],
    ["names too long a one", { project: "w".repeat(50) }, { project: "w".repeat(40) }],
    ["names no text", { project: ["web"] }, {}],
  ])("of a pipeline that %s keeps that with the value", async (_, said, kept) => {
    const sent = { id: "latency", value: "1", ...said };
    const payload = aPayload({ action: "milepost-metric", client_payload: sent });

    const [request] = await requestsAfter("repository_dispatch", payload);

    expect(request).toHaveProperty("measured", { id: "latency", value: "1", ...kept });
  });

  it.each([
    ["of another type", { action: "deploy", client_payload: { id: "latency", value: 1 } }],
    ["without a value", { action: "milepost-metric", client_payload: { id: "latency" } }],
    ["with nothing", { action: "milepost-metric", client_payload: null }],
    ["with a text", { action: "milepost-metric", client_payload: "latency" }],
    ["with a list", { action: "milepost-metric", client_payload: [["latency", 1]] }],
    ["with maps", { action: "milepost-metric", client_payload: { id: {}, value: { a: 1 } } }],
    [
      "with what it inherits",
      {
        action: "milepost-metric",
        client_payload: JSON.parse('{"__proto__":{"id":"a","value":1}}'),
      },
    ],
  ])("of a pipeline, %s, causes nothing", async (_, given) => {
    expect(await requestsAfter("repository_dispatch", aPayload(given))).toEqual([]);
  });

  it.each([
    { action: "opened" },
    { action: "synchronize" },
    { action: "reopened" },
    { action: "closed" },
    { action: "edited", changes: { base: { ref: { from: "next" } } } },
  ])("of a pull request looks at it too: %o", async (event) => {
    const requests = await requestsAfter("pull_request", aPayload({ ...event, number: 12 }));

    expect(requests).toEqual([look, lookAt12]);
  });

  it("of a pull request that has only other words leaves it alone", async () => {
    const event = { action: "edited", number: 12, changes: { title: { from: "Old" } } };

    expect(await requestsAfter("pull_request", aPayload(event))).toEqual([look]);
  });

  it.each(["check_run", "check_suite"])("of a %s that is wanted again", async (name) => {
    const check = { action: "rerequested", [name]: { pull_requests: [{ number: 12 }] } };
    const ofFork = { action: "rerequested", [name]: { pull_requests: [] } };

    expect(await requestsAfter(name, aPayload(check))).toEqual([lookAt12]);
    expect(await requestsAfter(name, aPayload(ofFork))).toEqual([look]);
    expect(await requestsAfter(name, aPayload({ ...check, action: "completed" }))).toEqual([]);
  });

  it.each(["created", "unsuspend", "new_permissions_accepted"])(
    "of an installation (%s) looks at each repository",
    async (action) => {
      const repositories = [
        { id: 71, node_id: "R_web" },
        { id: 72, node_id: "R_docs" },
      ];

      const requests = await requestsAfter("installation", aPayload({ action, repositories }));

      expect(requests).toEqual([look, { ...look, repository: "R_docs", repositoryId: 72 }]);
    },
  );

  it("of an installation that names no repositories looks at all of it", async () => {
    const payload = aPayload({ action: "unsuspend" });

    expect(await requestsAfter("installation", payload)).toEqual([
      { kind: "installation", installation: 7 },
    ]);
  });

  it.each(["deleted", "suspend"])(
    "of an installation that is over (%s) looks whether it is",
    async (action) => {
      const repositories = [{ id: 71, node_id: "R_web" }];

      expect(await requestsAfter("installation", aPayload({ action, repositories }))).toEqual([
        { kind: "installation", installation: 7 },
      ]);
    },
  );

  it.each(["added", "removed"])("of repositories that were %s looks at each", async (action) => {
    const [some, none] = [[{ id: 71, node_id: "R_web" }], []];
    const payload = aPayload({
      action,
      repositories_added: action === "added" ? some : none,
      repositories_removed: action === "removed" ? some : none,
    });

    expect(await requestsAfter("installation_repositories", payload)).toEqual([look]);
  });

  it.each([
    ["a comment on a pull request", "issue_comment", { issue: { pull_request: {} } }],
    ["a draft's card", "projects_v2_item", { projects_v2_item: { content_type: "DraftIssue" } }],
    ["an event without an installation", "issues", { installation: undefined }],
    ["an event that is not Milepost's", "star", {}],
    ["an event that has the name of what every object has", "constructor", {}],
    ["what Milepost did itself", "issues", { sender: { login: "milepost[bot]" } }],
  ])("about %s causes no look", async (_, name, payload) => {
    expect(await requestsAfter(name, aPayload(payload))).toEqual([]);
  });

  it("about installations counts even when Milepost caused it", async () => {
    const payload = aPayload({
      action: "added",
      repositories_added: [{ id: 71, node_id: "R_web" }],
      sender: { login: "milepost[bot]" },
    });

    expect(await requestsAfter("installation_repositories", payload)).toEqual([look]);
  });

  it("fails when the queue does not take it, so that GitHub notes a failure", async () => {
    const probot = aProbot({ add: () => Promise.reject(new Error("The engine is away.")) });

    const answer = probot.receive(aDelivery("issues", aPayload())).catch((error: Error) => error);

    expect(await answer).toMatchObject({
      errors: [{ status: 503, message: "The queue does not take requests now." }],
    });
  });
});

const manyCommits = Array.from({ length: 2048 }, () => ({ added: ["src/a.ts"] }));

describe("a push", () => {
  it.each([
    ["adds a file of the plan", { commits: [{ added: ["plan/milepost.yml"] }] }],
    ["changes one", { commits: [{ modified: ["src/a.ts"] }, { modified: ["plan/risks.yml"] }] }],
    ["removes one", { commits: [{ removed: ["plan/risks.yml"] }] }],
    ["says where the plan is", { commits: [{ modified: [".github/milepost.yml"] }] }],
    ["changes a file that may be a plan's", { commits: [{ modified: ["api/plan/a.yaml"] }] }],
    ["is forced", { forced: true, commits: [{ modified: ["src/a.ts"] }] }],
    ["names no commits", { commits: [] }],
    ["has too many commits to name them all", { commits: manyCommits }],
  ])("that %s looks at the repository", async (_, push) => {
    expect(await requestsAfter("push", aPush(push))).toEqual([look]);
  });

  it.each([
    [
      "that leaves the plan alone",
      { commits: [{ modified: ["src/plan/plan.ts", "docs/plan/a"] }] },
    ],
    [
      "of files that no plan can have",
      { commits: [{ modified: [".github/workflows/ci.yml", "api/.plan/a.yml", ".a.yml"] }] },
    ],
    ["to another branch", { ref: "refs/heads/next", commits: [{ added: ["plan/milepost.yml"] }] }],
    ["of a tag", { ref: "refs/tags/main", commits: [] }],
  ])("%s causes no look", async (_, push) => {
    expect(await requestsAfter("push", aPush(push))).toEqual([]);
  });
});

describe("app.yml", () => {
  const manifest: Manifest = parse(readFileSync("app.yml", "utf8"));

  it("subscribes to what the app listens to, no more and no less", () => {
    expect(manifest.default_events.toSorted()).toEqual(SUBSCRIBED.toSorted());
  });

  it("says where events go, since Probot's own guess is wrong", () => {
    expect(manifest.hook_attributes.url).toMatch(/^https:.*\/api\/github\/webhooks$/);
  });

  it("asks for no more than it needs", () => {
    expect(manifest).toMatchObject({
      public: false,
      default_permissions: {
        issues: "write",
        metadata: "read",
        contents: "read",
        pull_requests: "read",
        checks: "write",
        organization_projects: "write",
      },
    });
    expect(Object.keys(manifest.default_permissions)).toHaveLength(6);
  });
});

interface Manifest {
  default_events: string[];
  default_permissions: Record<string, string>;
  hook_attributes: { url: string };
}

function aPayload(given: object = {}): object {
  return {
    installation: { id: 7 },
    repository: { id: 71, node_id: "R_web", default_branch: "main" },
    sender: { login: "ada" },
    ...given,
  };
}

function aPush(given: object): object {
  return aPayload({ ref: "refs/heads/main", forced: false, ...given });
}

async function requestsAfter(name: string, payload: object): Promise<Request[]> {
  const requests: Request[] = [];
  const probot = aProbot({ add: async (request) => void requests.push(request) });
  await probot.receive(aDelivery(name, payload));
  return requests;
}

function aDelivery(name: string, payload: object): Parameters<Probot["receive"]>[0] {
  return { id: "1", name, payload } as Parameters<Probot["receive"]>[0];
}

function aProbot(queue: { add(request: Request): Promise<void> }): Probot {
  const probot = new Probot({ githubToken: "test", logLevel: "fatal", Octokit: ProbotOctokit });
  milepost({ queue, pages: new PageMemory(), slug: () => "milepost" })(probot);
  return probot;
}
