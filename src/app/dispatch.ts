import type { Octokit } from "@octokit/rest";
import type { Client } from "../github/client/client.ts";
import { clientOf } from "../github/client/client.ts";
import type { SealOptions } from "../github/client/sealed.ts";
import { sealed } from "../github/client/sealed.ts";
import { enqueueAll, repositoriesOf } from "../github/app/installations.ts";
import { isGone } from "../github/client/limits.ts";
import type { PageMemory } from "../github/pages/page-memory.ts";
import { remembering } from "../github/pages/remembered-pages.ts";
import { pullRequestAt } from "../github/pull-request.ts";
import { readPlanPulls } from "../github/read/plan/plan-pulls.ts";
import type { GitHubRepository } from "../github/repository.ts";
import { repositoryAt } from "../github/repository.ts";
import type { Scope } from "../github/client/access/scope.ts";
import { toFindIssues, toList, toWorkIn } from "../github/client/access/scope.ts";
import type { Servers } from "../github/client/access/server.ts";
import type { Tokens } from "../github/client/access/tokens.ts";
import type { Pace } from "../github/write/write.ts";
import type { ProcessState } from "./process-state.ts";
import type { ResyncWindow } from "./resync.ts";
import { inADay, nextResync } from "./resync.ts";
import type { NextChange } from "../core/progress/report/next-change.ts";
import type { Lease, Queue } from "../queue/queue.ts";
import type { Place, Request } from "../queue/request.ts";
import { reconcileCard } from "../reconcile/card.ts";
import { neverTwice } from "../reconcile/recent-writes/never-twice.ts";
import type { CreationClaims } from "../reconcile/recent-writes/creation-claims.ts";
import { keepReading } from "../reconcile/reading.ts";
import { offerPlan } from "../reconcile/offer-plan.ts";
import { reconcilePullRequest } from "../reconcile/preview/pull-request.ts";
import type { Compute } from "../reconcile/compute.ts";
import { reconcile } from "../reconcile/repository.ts";
import type { LeftOutChange } from "../reconcile/converge/left-out.ts";
import { LIST_LAG_MS } from "../core/state/commands/posting.ts";
import type { Snapshot } from "../core/state/snapshot.ts";
import { timeSliced } from "./time-slice.ts";

export interface DispatchDeps {
  octokitFor: (scope: Scope) => Promise<Pick<Octokit, "graphql" | "request" | "hook" | "paginate">>;
  paceFor: (installation: number) => Pace;
  queue: Pick<Queue, "add" | "addAt" | "depth" | "forget">;
  memory: ProcessState;
  claims: CreationClaims;
  pages: PageMemory;
  /**
   * Called for each change that cannot be written for now, with the request and the repository's name.
   */
  leftOut: (leftOutChange: LeftOutChange, where: object) => void;
  tokens?: Pick<Tokens, "forget" | "granted">;
  servers?: Servers;
  /**
   * Absent where the app's key is not known: then a marker is trusted if Milepost wrote the comment or
   * issue.
   */
  seal?: Omit<SealOptions, "repository">;
  /** This thread if not given. */
  compute?: Compute;
}

export type RepositoryRequest = Request & { kind: "repository" };

type LogFields = Record<string, unknown>;

/**
 * Passes a request to its reconciler, and returns what came of it, for the log.
 *
 * Everything known about a repository that is gone is forgotten. Then it is looked at once more: an
 * event of its return may have been forgotten too, and an old token may not show what was taken away and
 * given back.
 */
export async function dispatch(
  deps: DispatchDeps,
  request: Request,
  lease: Lease,
): Promise<LogFields> {
  const told = await reconcileRequest(deps, request, lease).catch(gone);
  if (told["ended"] !== "gone") return told;
  await forget(deps, request);
  return reconcileRequest(deps, request, lease).catch(gone);
}

function gone(error: unknown): LogFields {
  if (isGone(error)) return { ended: "gone" };
  throw error;
}

async function forget(
  { memory, pages, tokens, servers, queue }: DispatchDeps,
  request: Request,
): Promise<void> {
  memory.forget(request);
  if ("repository" in request) pages.forget(request.repository);
  servers?.forget(request.installation);
  if (request.kind === "installation") tokens?.forget(request.installation);
  else if ("repositoryId" in request) tokens?.forget(request.installation, request.repositoryId);
  await queue.forget(request);
}

async function reconcileRequest(
  deps: DispatchDeps,
  request: Request,
  lease: Lease,
): Promise<LogFields> {
  switch (request.kind) {
    case "repository":
      return lookAtRepository(deps, request, lease);
    case "pull request":
      return lookAtPullRequest(deps, request, lease);
    case "card": {
      const client = await clientFor(deps, toFindIssues(request.installation));
      await reconcileCard(client, request, deps);
      return {};
    }
    case "reading": {
      const client = await clientFor(deps, toWorkIn(request));
      const isKept = await keepReading(client, request, deps.queue);
      return isKept ? {} : { lost: request.measured };
    }
    case "installation": {
      const octokit = await deps.octokitFor(toList(request.installation));
      const all = repositoriesOf(request.installation, octokit);
      return { repositories: await enqueueAll(all, deps.queue) };
    }
  }
}

/** A client that knows beforehand what its token may do and which features its server lacks. */
async function clientFor(
  { octokitFor, tokens, servers }: DispatchDeps,
  scope: Scope,
): Promise<Client> {
  const granted = await tokens?.granted(scope);
  const octokit = await octokitFor(scope);
  return clientOf(octokit, {
    granted,
    missingFields: await servers?.of(scope.installation, octokit),
  });
}

/**
 * The repository of a request. It can be written to only while the run holds its lease and has time
 * left; throws `RetryLater` while another process has just made something there.
 */
export async function repositoryOf(
  deps: DispatchDeps,
  place: Place,
  lease: Lease,
): Promise<GitHubRepository> {
  const { paceFor, memory, claims, pages } = deps;
  const id = place.repository;
  await claims.check(id);
  const own = remembering(await clientFor(deps, toWorkIn(place)), await pages.of(id));
  const client = deps.seal ? sealed(own, { ...deps.seal, repository: id }) : own;
  const pace = timeSliced(paceFor(place.installation), lease);
  const recent = memory.recent.of(id);
  const github = neverTwice(repositoryAt(client, id, pace), id, { recent, claims });
  return {
    ...github,
    async readPlan(commit) {
      const source = await github.readPlan(commit);
      if (source) memory.learn(place, source.name);
      return source;
    },
  };
}

async function lookAtRepository(
  deps: DispatchDeps,
  request: RepositoryRequest,
  lease: Lease,
): Promise<LogFields> {
  const leftOut = deps.memory.leftOutOf(request.repository);
  const github = await repositoryOf(deps, request, lease);
  const failing = deps.memory.failingIn(request.repository);
  const outcome = await reconcile(github, { leftOut, compute: deps.compute, failing });
  const isOver = outcome.ended === "gone" || outcome.ended === "archived";
  if (!isOver) await lookAtPlanPulls(deps, request);
  const name = deps.memory.names.get(request.repository);
  if (!("snapshot" in outcome)) {
    if (outcome.ended === "no plan")
      return { ...outcome, name, ...(await offered(deps, request, lease)) };
    // GitHub sends no event when issues are turned on again, or another account stops.
    if (["issues are off", "kept by another"].includes(outcome.ended))
      await deps.queue.addAt(request, inADay());
    return { ...outcome, name };
  }
  const { snapshot, next, ended, writes, undone, elsewhere } = outcome;
  const { timed } = await deps.queue.depth();
  const hasMade = deps.memory.recent.of(request.repository).isYoung;
  const waits = [
    ...(next ? [waitFor(next, snapshot)] : []),
    ...(hasMade ? [{ due: LIST_LAG_MS }] : []),
  ];
  const times = [
    inADay(),
    ...waits.map((wait) => nextResync(wait, timed)),
    leftOut.next() ?? Infinity,
  ];
  await deps.queue.addAt(request, Math.min(...times));
  for (const leftOutChange of outcome.leftOut) deps.leftOut(leftOutChange, { ...request, name });
  return { ended, writes, undone: undone.length, name, ...(elsewhere && { elsewhere }) };
}

/** In a repository without a plan, only requests for a first plan are answered; nothing else is written. */
async function offered(
  deps: DispatchDeps,
  place: RepositoryRequest,
  lease: Lease,
): Promise<LogFields> {
  const [owner = "", repo = ""] = deps.memory.names.get(place.repository)?.split("/") ?? [];
  const client = await clientFor(deps, toWorkIn(place));
  const pace = timeSliced(deps.paceFor(place.installation), lease);
  const offers = await offerPlan(client, { owner, repo }, pace);
  return offers > 0 ? { offers } : {};
}

/** Reckoned by GitHub's clock, so that this machine's does not matter. */
function waitFor({ at, by }: NextChange, { takenAt }: Snapshot): ResyncWindow {
  const from = (instant: string) => Date.parse(instant) - Date.parse(takenAt);
  return { due: from(at), late: from(by) };
}

/** Finds the pull requests whose events were lost whenever their repository is looked at. */
async function lookAtPlanPulls(deps: DispatchDeps, request: RepositoryRequest): Promise<void> {
  const client = await clientFor(deps, toWorkIn(request));
  for (const number of await readPlanPulls(client, request.repository)) {
    await deps.queue.add({ ...request, kind: "pull request", number });
  }
}

/**
 * When this pull request's check or comment changes, the others that touch the plan are looked at too,
 * since they name each other.
 */
async function lookAtPullRequest(
  deps: DispatchDeps,
  request: Request & { kind: "pull request" },
  lease: Lease,
): Promise<LogFields> {
  const { installation, repository: id, number } = request;
  const client = await clientFor(deps, toWorkIn(request));
  const repository = await repositoryOf(deps, request, lease);
  const pace = timeSliced(deps.paceFor(installation), lease);
  const pull = pullRequestAt(client, id, number, { repository, pace });
  const { judged, previews } = deps.memory;
  const outcome = await reconcilePullRequest(
    {
      ...pull,
      async say(change, about) {
        // Until lists show it, the others leave the repository to the process that remembers.
        if (change.kind === "post preview") await deps.claims.claim(id);
        await pull.say(change, about);
      },
    },
    { ...(deps.compute && { compute: deps.compute }), judged, previews },
  );
  if ("wait" in outcome) await deps.queue.addAt(request, Date.now() + outcome.wait);
  const others = "others" in outcome && outcome.writes > 0 ? outcome.others : [];
  for (const other of others) await deps.queue.add({ ...request, number: other });
  return { ...outcome, name: deps.memory.names.get(id) };
}
