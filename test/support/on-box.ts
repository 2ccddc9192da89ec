import { Octokit } from "@octokit/rest";
import { readdirSync, readFileSync } from "node:fs";
import type { Client } from "../../src/github/client/client.ts";
import { clientOf } from "../../src/github/client/client.ts";
import { noPace } from "../../src/github/client/pace.ts";
import type { GitHubPullRequest } from "../../src/github/pull-request.ts";
import { pullRequestAt } from "../../src/github/pull-request.ts";
import { repositoryAt } from "../../src/github/repository.ts";
import type { PullDeps, PullOutcome } from "../../src/reconcile/preview/pull-request.ts";
import { reconcilePullRequest } from "../../src/reconcile/preview/pull-request.ts";
import { keepReading } from "../../src/reconcile/reading.ts";
import type { Outcome } from "../../src/reconcile/outcome.ts";
import { reconcile } from "../../src/reconcile/repository.ts";
import type { Place } from "../../src/queue/request.ts";
import type { Box, RepositoryHandle } from "github-box";
import { createBox } from "github-box";
import type { World } from "../../sandbox/world.ts";
import { FOLDER_VARIABLE } from "../../scripts/mutants/mutant.ts";
import type { PlanBuilder } from "./a-plan.ts";

/** Text of a plan's files by path. */
export type Files = Record<string, string>;

export function filesOf(plan: PlanBuilder): Files {
  return { "plan/plan.yml": plan.yaml() };
}

/** The example plan of this repository. */
export function examplePlan(): Files {
  const names = readdirSync("plan");
  return Object.fromEntries(
    names.map((name) => [`plan/${name}`, readFileSync(`plan/${name}`, "utf8")]),
  );
}

let watch: (world: ReturnType<typeof onBox>) => void = () => {};

/** Has `watcher` told of each repository that is opened from now on. */
export function watchWorlds(watcher: typeof watch): void {
  watch = watcher;
}

/**
 * A repository in the box with Milepost installed; `look` reconciles it as the app would.
 *
 * The app hears of nothing that happens, unless `webhooks` are asked for.
 *
 * The box's clock starts on Monday, 5 January 2026, 9:00 UTC. In a test, it is checked at the end that
 * another look writes nothing, and that GitHub's descriptions were kept to.
 */
export function onBox(files: Files, { userOwned = false, webhooks = false } = {}) {
  const clock = { now: Date.parse("2026-01-05T09:00:00Z") };
  const box = createBox({ now: () => clock.now, ...(!webhooks && { events: [] }) });
  if (userOwned) box.addUser("acme");
  else box.addOrganization("acme");
  const repository = box.addRepository({ owner: "acme", name: "app", files });
  repository.setRole("octocat", "write");
  box.installApp({ owner: "acme" });
  return worldOf(box, clock);
}

/**
 * A repository like that of `world`, which goes on from there by itself. That is cheaper than to bring
 * another one that far.
 */
export function copyOf({ box: original, unsettled }: OnBox): OnBox {
  const clock = { now: original.now().getTime() - original.records.travelled };
  const box = createBox({ now: () => clock.now, from: original.records });
  return Object.assign(worldOf(box, clock), { unsettled });
}

/** What is the same where its JSON is. */
type Plain = string | number | boolean | null | undefined | Plain[] | { [key: string]: Plain };

/** Does `make` once for the same arguments, and gives a copy of the repository each time. */
export function copiesOf<Given extends Plain[]>(
  make: (...given: Given) => Promise<OnBox>,
): (...given: Given) => Promise<OnBox> {
  const made = new Map<string, Promise<OnBox>>();
  return async (...given) => {
    // A repository that was made with one mutant says nothing about the next.
    if (process.env[FOLDER_VARIABLE] !== undefined) return make(...given);
    const name = JSON.stringify(given);
    const world = made.get(name) ?? make(...given);
    made.set(name, world);
    return copyOf(await world);
  };
}

/** A repository on which Milepost has written all that its plan wants. */
export const syncedOnBox = copiesOf(async (...given: Parameters<typeof onBox>) => {
  const world = onBox(...given);
  const { ended } = await world.look();
  if (ended !== "in sync") throw new Error(`The first look ended as "${ended}".`);
  return world;
});

type OnBox = ReturnType<typeof onBox>;

function worldOf(box: Box, clock: { now: number }) {
  const repository = box.repository("acme/app");
  const world = {
    box,
    repository,
    octocat: box.as("octocat"),
    /** Why the repository cannot be brought in step at the end of the test, where a test is about that. */
    unsettled: undefined as string | undefined,
    /** Lets time pass. */
    travel(to: string) {
      clock.now = Date.parse(to);
    },
    look: () => lookAt({ box, repository }),
    /** Looks at a pull request, as the app would. */
    lookAtPull: (number: number, deps: PullDeps = {}): Promise<PullOutcome> =>
      reconcilePullRequest(pullIn(box, repository.repository.nodeId, number), deps),
    /** Everything about a pull request. */
    pull(number: number) {
      const { pullRequests } = repository.state();
      const found = pullRequests.find((each) => each.number === number);
      if (!found) throw new Error(`There is no pull request #${number}.`);
      const [check] = found.checks;
      return { check, comments: found.comments.map(({ body }) => body) };
    },
  };
  watch(world);
  return world;
}

/** Reconciles a repository as the app would. */
export function lookAt(
  { box, repository }: Pick<World, "box" | "repository">,
  owner = "acme",
): Promise<Outcome> {
  const client = clientOf(octokitOn(box, { owner }));
  return reconcile(repositoryAt(client, repository.repository.nodeId, noPace));
}

/** A pull request of the repository with a node id. */
export function pullIn(box: Box, id: string, number: number): GitHubPullRequest {
  const client = clientIn(box);
  const repository = repositoryAt(client, id, noPace);
  return pullRequestAt(client, id, number, { repository, pace: noPace });
}

export function clientIn(box: Box): Client {
  return clientOf(octokitOn(box));
}

/** How the app reaches a repository. */
export function placeOf({ repository }: RepositoryHandle): Place {
  return { installation: 1, repository: repository.nodeId, repositoryId: repository.id };
}

/** A program sends a value of a metric, and the log takes it in. */
export async function send(
  { box, repository }: World,
  measured: { id: string; value: string },
): Promise<void> {
  const place = { ...placeOf(repository), delivery: `delivery of ${measured.value}` };
  await keepReading(
    clientIn(box),
    { kind: "reading", ...place, received: Date.now(), measured },
    { add: async () => {} },
  );
}

/** A client of the installation on an owner, or with another token; `baseUrl` is that of a GitHub Enterprise Server. */
export function octokitOn(
  box: Box,
  {
    owner = "acme",
    baseUrl,
    token = box.installationToken(owner),
  }: { owner?: string; baseUrl?: string; token?: string } = {},
): Octokit {
  return new Octokit({
    ...(baseUrl !== undefined && { baseUrl }),
    auth: token,
    log: { debug() {}, info() {}, warn() {}, error() {} },
    request: {
      async fetch(url: string, init: RequestInit) {
        const response = await box.fetch(new Request(url, init));
        // A response that was not fetched has no URL, but pagination needs it.
        return Object.defineProperty(response, "url", { value: url });
      },
    },
  });
}
