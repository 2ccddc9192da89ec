import { PageMemory } from "../../../src/github/pages/page-memory.ts";
import { Probot, ProbotOctokit } from "probot";
import { expect, it, onTestFinished } from "vitest";
import { milepost } from "../../../src/app/app.ts";
import { createController } from "../../../src/app/controller.ts";
import { noPace } from "../../../src/github/client/pace.ts";
import { PERMISSIONS } from "../../../src/github/client/access/scope.ts";
import { ProcessState } from "../../../src/app/process-state.ts";
import { InProcessQueue } from "../../../src/queue/in-process.ts";
import type { Request as Look } from "../../../src/queue/request.ts";
import type { Box, RepositoryHandle } from "github-box";
import { createBox } from "github-box";
import { appOn } from "../../support/process/app-on.ts";
import { aPlan } from "../../support/a-plan.ts";
import { filesOf } from "../../support/on-box.ts";

const OWNERS = ["acme", "globex"] as const;
const NAMES = ["app", "docs"] as const;

function planOf(name: string) {
  return aPlan().start("2026-01-05").task("1.1", `Secret of ${name}`).task("1.2");
}

/** Two installations with two repositories each, and the app at work on all of them. */
async function atWork() {
  const box = createBox({ now: () => Date.parse("2026-01-05T09:00:00Z") });
  const repositories: RepositoryHandle[] = [];
  for (const owner of OWNERS) {
    box.addOrganization(owner);
    for (const name of NAMES) {
      const files = filesOf(planOf(`${owner}-${name}`));
      repositories.push(box.addRepository({ owner, name, files }));
    }
  }
  const { octokitFor, tokens } = await appOn(box);
  const queue = new InProcessQueue({ backoff: { base: 10, cap: 100 } });
  const memory = new ProcessState();
  const looked: object[] = [];
  const log = { info: (fields: object) => void looked.push(fields) };
  const work = { octokitFor, tokens, memory, queue, log, paceFor: () => noPace };
  await queue.start(createController(work));
  onTestFinished(() => queue.stop());
  const probot = new Probot({ githubToken: "t", logLevel: "fatal", Octokit: ProbotOctokit });
  milepost({ queue, pages: new PageMemory(), slug: () => box.app.slug })(probot);
  box.onWebhook(async ({ guid: id, event: name, body }) =>
    probot.receive({ id, name, payload: JSON.parse(body) } as Parameters<Probot["receive"]>[0]),
  );
  const rest = async () => {
    await box.settled();
    await queue.idle();
  };
  return {
    box,
    queue,
    memory,
    looked,
    repositories,
    rest,
    of: (name: string) => box.repository(name),
    async install(owner: string) {
      const id = box.installApp({ owner });
      await rest();
      return id;
    },
  };
}

type World = Awaited<ReturnType<typeof atWork>>;

function issuesOf({ of }: World, name: string): number {
  return of(name).state().issues.length;
}

/** What each token was made for, and what went to and fro with it. */
function listenIn(box: Box) {
  const made = new Map<string, { ids: number[]; permissions: object }>();
  const said = new Map<string, string>();
  box.intercept(async (request, next) => {
    const body = await request.clone().text();
    const response = await next(request);
    const answer = await response.clone().text();
    if (request.url.endsWith("/access_tokens")) {
      const { repository_ids: ids = [], permissions } = JSON.parse(body);
      made.set(JSON.parse(answer).token, { ids, permissions });
    } else {
      const token = request.headers.get("authorization")?.replace(/^\w+ /, "") ?? "";
      said.set(token, `${said.get(token) ?? ""}${request.url}${body}${answer}\n`);
    }
    return response;
  });
  return { made, said };
}

it("no token touches more than the repository that it was made for", async () => {
  const world = await atWork();
  const { made, said } = listenIn(world.box);
  for (const owner of OWNERS) await world.install(owner);
  for (const owner of OWNERS) {
    const acts = world.of(`${owner}/app`).as("octocat");
    acts.moveCard(3, "Complete");
    acts.openPullRequest({ title: "More", files: filesOf(planOf(`${owner}-app`).task("1.3")) });
  }
  await world.rest();

  for (const [token, text] of said) {
    const { ids = [], permissions } = made.get(token) ?? {};
    const foreign = world.repositories.filter(({ repository }) => !ids.includes(repository.id));
    if (ids.length > 0) {
      expect(ids).toHaveLength(1);
      expect(permissions).toEqual(PERMISSIONS);
    } else {
      expect(permissions).not.toHaveProperty("contents");
      expect(text).not.toContain("Secret of");
    }
    for (const { repository } of ids.length > 0 ? foreign : []) {
      expect(text).not.toContain(`Secret of ${repository.owner.login}-${repository.name}`);
      expect(text).not.toContain(repository.nodeId);
    }
  }
  const counts = [...made.values()].map(({ ids }) => ids.join());
  const narrow = counts.filter((ids) => ids !== "");
  expect(narrow.toSorted()).toEqual(
    world.repositories.map(({ repository }) => String(repository.id)).toSorted(),
  );
  for (const { name } of world.repositories) expect(issuesOf(world, name)).toBeGreaterThan(1);
  expect(world.box.violations).toEqual([]);
});

it.each(["by its ids", "by its node id alone"])(
  "a request for another installation's repository, named %s, gets nothing",
  async (how) => {
    const world = await atWork();
    const installation = await world.install("acme");
    await world.install("globex");
    const { repository: own } = world.of("acme/app");
    const { repository: foreign } = world.of("globex/app");
    const before = world.box.snapshot();
    const { said } = listenIn(world.box);
    const forged: Look = {
      kind: "repository",
      installation,
      repository: foreign.nodeId,
      repositoryId: how === "by its ids" ? foreign.id : own.id,
    };

    await world.queue.add(forged);
    await world.rest();

    expect(world.looked.at(-1)).toMatchObject({ repository: foreign.nodeId, ended: "gone" });
    expect([...said.values()].join("")).not.toContain("Secret of");
    expect({ ...world.box.snapshot(), at: "" }).toEqual({ ...before, at: "" });
  },
);

it("an installation that is removed leaves nothing behind, and can come back", async () => {
  const world = await atWork();
  await world.install("acme");
  await world.install("globex");
  const has = (owner: string) =>
    [...world.memory.names.values()].filter((name) => name.startsWith(owner)).length;
  expect((await world.queue.depth()).timed).toBe(4);
  expect([has("acme"), has("globex"), world.memory.recent.size]).toEqual([2, 2, 4]);

  world.box.uninstallApp("acme");
  await world.rest();

  expect(await world.queue.depth()).toMatchObject({ waiting: 0, retrying: 0, timed: 2 });
  expect([has("acme"), has("globex"), world.memory.recent.size]).toEqual([0, 2, 2]);
  await world.install("acme");
  expect((await world.queue.depth()).timed).toBe(4);
  expect(has("acme")).toBe(2);
  expect(world.box.violations).toEqual([]);
});

it("an installation that is suspended is left alone until it is no more", async () => {
  const world = await atWork();
  await world.install("acme");
  world.box.suspendApp("acme");
  await world.rest();
  expect(await world.queue.depth()).toMatchObject({ retrying: 0, timed: 0 });

  world.of("acme/app").as("octocat").close(3);
  world.box.suspendApp("acme", false);
  await world.rest();

  expect((await world.queue.depth()).timed).toBe(2);
  expect(world.of("acme/app").issue(1)?.body).toContain("(1 of 2 tasks)");
});

it("a repository that is removed is forgotten alone, and can come back", async () => {
  const world = await atWork();
  for (const name of NAMES) world.box.addRepository({ owner: "acme", name: `${name}-2` });
  world.box.installApp({ owner: "acme", repositories: [...NAMES] });
  await world.rest();
  const made = issuesOf(world, "acme/app");

  world.box.removeFromInstallation("acme", "app");
  await world.rest();
  expect(await world.queue.depth()).toMatchObject({ retrying: 0, timed: 1 });
  expect([...world.memory.names.values()]).toEqual(["acme/docs"]);

  world.of("acme/app").as("octocat").close(3);
  world.box.addToInstallation("acme", "app");
  await world.rest();
  expect((await world.queue.depth()).timed).toBe(2);
  expect(world.of("acme/app").issue(1)?.body).toContain("(1 of 2 tasks)");
  expect(issuesOf(world, "acme/app")).toBe(made);

  world.of("acme/app").as("octocat").deleteRepository();
  await world.rest();
  expect((await world.queue.depth()).timed).toBe(1);
});

it("what is told too late to be removed is there all the same", async () => {
  const world = await atWork();
  const installation = await world.install("acme");
  const { nodeId: repository, id: repositoryId } = world.of("acme/app").repository;
  const late: Look[] = [
    { kind: "installation", installation },
    { kind: "repository", installation, repository, repositoryId },
  ];

  for (const request of late) await world.queue.add(request);
  await world.rest();

  expect((await world.queue.depth()).timed).toBe(2);
});
