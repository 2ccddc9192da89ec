import { setImmediate as soon } from "node:timers/promises";
import type { Probot } from "probot";
import type { Payload, RepositoryPayload } from "./payload.ts";
import { readingIn, touchesPlan } from "./payload.ts";
import type { PageMemory } from "../github/pages/page-memory.ts";
import type { Queue } from "../queue/queue.ts";
import type { Place, Request } from "../queue/request.ts";

type Look = (payload: Payload, delivery: string) => Request[];

/** Subscribed to in `app.yml`. */
const subscribed: Record<string, Look> = {
  issues: atRepository,
  issue_comment: (payload) => (payload.issue?.pull_request ? [] : atRepository(payload)),
  sub_issues: atRepository,
  issue_dependencies: atRepository,
  milestone: atRepository,
  pull_request: (payload) => [...atRepository(payload), ...atPullRequest(payload)],
  projects_v2_item: atCard,
  push: (payload) => (touchesPlan(payload) ? atRepository(payload) : []),
  repository_dispatch: atReading,
  repository: on(
    ["renamed", "transferred", "archived", "unarchived", "edited", "deleted"],
    atRepository,
  ),
};

/** GitHub sends these to every app; they cannot be subscribed to. */
const always: Record<string, Look> = {
  installation: atInstallation,
  installation_repositories: (payload) => [
    ...atEach(payload, payload.repositories_added),
    ...atEach(payload, payload.repositories_removed),
  ],
  /**
   * GitHub sends these to every app that may write checks. For a commit from a fork they name no pull
   * request.
   */
  check_run: on(["rerequested"], (payload) => atRerun(payload, payload.check_run)),
  check_suite: on(["rerequested"], (payload) => atRerun(payload, payload.check_suite)),
};

export const SUBSCRIBED = Object.keys(subscribed);

export interface AppDeps {
  queue: Pick<Queue, "add">;
  pages: Pick<PageMemory, "outdate">;
  /**
   * The app's name in URLs; what it does itself comes from `slug[bot]`. Undefined until GitHub has
   * answered with it.
   */
  slug: () => string | undefined;
}

/**
 * Turns events into requests on the queue: each means "look again", and GitHub is answered as soon as
 * the queue holds it.
 *
 * That includes events about removals: the look then finds nothing and forgets. Where such an event
 * comes late and everything is back by then, it does no harm.
 *
 * What Milepost does itself causes no look, or it would never come to rest. When the queue cannot take a
 * request the delivery fails, so that GitHub lists it among the failed ones.
 */
export function milepost({ queue, pages, slug }: AppDeps): (probot: Probot) => void {
  return (probot) =>
    probot.onAny(async (event) => {
      const name = slug();
      if (name === undefined)
        throw new Unavailable(new Error("GitHub has not told yet who this is."));
      const requests = requestsOf(event, `${name}[bot]`);
      try {
        // Waits one turn of the event loop, so that webhooks are read and answered in batches.
        await soon();
        const places = isUndated(event) ? requests.flatMap(repositoryIn) : [];
        await Promise.all(places.map((repository) => pages.outdate(repository)));
        await Promise.all(requests.map((request) => queue.add(request)));
      } catch (error) {
        throw new Unavailable(error);
      }
    });
}

/** Events about changes that no date of an issue shows. A moved card has a request of its own. */
const undated = new Set([
  "sub_issues",
  "issue_dependencies",
  "milestone",
  "pull_request",
  "repository",
  "installation",
  "installation_repositories",
]);

const undatedActions = new Set([
  "deleted",
  "transferred",
  "pinned",
  "unpinned",
  "field_added",
  "field_removed",
]);

/** Whether the next look has to read everything, since it would not see by itself what has changed. */
function isUndated({ name, payload }: { name: string; payload: object }): boolean {
  const { action = "" }: Payload = payload;
  return undated.has(name) || (name === "issues" && undatedActions.has(action));
}

function repositoryIn(request: Request): string[] {
  return request.kind === "repository" ? [request.repository] : [];
}

/**
 * The queue did not take the request. Probot answers with `status`, and GitHub lists the delivery as
 * failed.
 */
class Unavailable extends Error {
  readonly status = 503;

  constructor(cause: unknown) {
    super("The queue does not take requests now.", { cause });
    this.name = "Unavailable";
  }
}

function requestsOf(event: { id: string; name: string; payload: object }, self: string): Request[] {
  const { id, name } = event;
  const payload: Payload = event.payload;
  const mine = payload.sender?.login === self;
  const looks = mine ? always : { ...subscribed, ...always };
  // The name comes from a header, and only the body is signed.
  return Object.hasOwn(looks, name) ? (looks[name]?.(payload, id) ?? []) : [];
}

function atRepository(payload: Payload): Request[] {
  return atEach(payload, payload.repository && [payload.repository]);
}

/** Not all of these events name the repositories; an installation that was removed has none left. */
function atInstallation(payload: Payload): Request[] {
  const { action = "", installation, repositories = [] } = payload;
  const isOver = ["deleted", "suspend"].includes(action);
  if (repositories.length > 0 && !isOver) return atEach(payload, repositories);
  return installation ? [{ kind: "installation", installation: installation.id }] : [];
}

function atEach(payload: Payload, repositories: RepositoryPayload[] = []): Request[] {
  return repositories.flatMap((repository) =>
    placesOf({ ...payload, repository }).map((place): Request => ({
      kind: "repository",
      ...place,
    })),
  );
}

function placesOf({ installation, repository }: Payload): Place[] {
  if (!installation || !repository) return [];
  const { id: repositoryId, node_id } = repository;
  return [{ installation: installation.id, repository: node_id, repositoryId }];
}

/** Actions after which merging the pull request may do something else. */
const news = ["opened", "synchronize", "reopened", "closed"];

function atPullRequest({ action = "", changes, number, ...payload }: Payload): Request[] {
  const counts = news.includes(action) || (action === "edited" && changes?.base !== undefined);
  return counts && number !== undefined ? atNumbers(payload, [number]) : [];
}

function atRerun(payload: Payload, check: Payload["check_run"]): Request[] {
  const numbers = check?.pull_requests.map(({ number }) => number) ?? [];
  return numbers.length > 0 ? atNumbers(payload, numbers) : atRepository(payload);
}

function atNumbers(payload: Payload, numbers: number[]): Request[] {
  return placesOf(payload).flatMap((place) =>
    numbers.map((number): Request => ({ kind: "pull request", ...place, number })),
  );
}

function atCard({ installation, projects_v2_item: card }: Payload): Request[] {
  if (!installation || card?.content_type !== "Issue") return [];
  return [{ kind: "card", installation: installation.id, content: card.content_node_id }];
}

/** A measured value, to be recorded in the log. */
function atReading(payload: Payload, delivery: string): Request[] {
  const measured = readingIn(payload);
  if (!measured) return [];
  return placesOf(payload).map((place) => ({
    kind: "reading",
    ...place,
    delivery,
    received: Date.now(),
    measured,
  }));
}

function on(actions: string[], look: (payload: Payload) => Request[]): Look {
  return (payload) => (actions.includes(payload.action ?? "") ? look(payload) : []);
}
