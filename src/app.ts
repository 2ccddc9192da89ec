import type { Probot } from "probot";
import type { Payload } from "./payload.ts";
import { measuredIn, touchesPlan } from "./payload.ts";
import type { Queue } from "./queue/queue.ts";
import type { Request } from "./queue/request.ts";
import { within } from "./within.ts";

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
  repository: on(["renamed", "transferred", "archived", "unarchived", "edited"], atRepository),
};

/** GitHub sends these to every app; they cannot be subscribed to. */
const always: Record<string, Look> = {
  installation: on(["created", "unsuspend", "new_permissions_accepted"], atInstallation),
  installation_repositories: on(["added"], (payload) =>
    atEach(payload, payload.repositories_added),
  ),
  /** To every app that may write checks; where it is from a fork, they name no pull request. */
  check_run: on(["rerequested"], (payload) => atRerun(payload, payload.check_run)),
  check_suite: on(["rerequested"], (payload) => atRerun(payload, payload.check_suite)),
};

export const SUBSCRIBED = Object.keys(subscribed);

/** GitHub wants an answer within 10 s, and Probot tells it that all is well after 9. */
const PATIENCE = 5000;

export interface AppDeps {
  queue: Pick<Queue, "add">;
  /** The app's name in addresses; its own doings come from `slug[bot]`. */
  slug: string;
}

/**
 * Leads events to the queue: each means "look again", and is answered as soon as that is held.
 *
 * What Milepost does itself causes no look, or it would never come to rest. When the queue does not
 * answer within five seconds the delivery fails, so that GitHub shows it among the failed ones.
 */
export function milepost({ queue, slug }: AppDeps): (probot: Probot) => void {
  return (probot) =>
    probot.onAny(async (event) => {
      const requests = requestsOf(event, `${slug}[bot]`);
      try {
        await within(PATIENCE, Promise.all(requests.map((request) => queue.add(request))));
      } catch (error) {
        throw new Unavailable(error);
      }
    });
}

/** The queue did not take it. Probot answers with `status`, and GitHub lists the delivery as failed. */
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

/** Not all of these events name the repositories. */
function atInstallation(payload: Payload): Request[] {
  const { installation, repositories = [] } = payload;
  if (repositories.length > 0) return atEach(payload, repositories);
  return installation ? [{ kind: "installation", installation: installation.id }] : [];
}

function atEach({ installation }: Payload, repositories: { node_id: string }[] = []): Request[] {
  if (!installation) return [];
  return repositories.map(({ node_id: repository }) => ({
    kind: "repository",
    installation: installation.id,
    repository,
  }));
}

/** What can change what merging it would do. */
const news = ["opened", "synchronize", "reopened", "closed"];

function atPullRequest({ action = "", changes, number, ...payload }: Payload): Request[] {
  const counts = news.includes(action) || (action === "edited" && changes?.base !== undefined);
  return counts && number !== undefined ? atNumbers(payload, [number]) : [];
}

function atRerun(payload: Payload, check: Payload["check_run"]): Request[] {
  const numbers = check?.pull_requests.map(({ number }) => number) ?? [];
  return numbers.length > 0 ? atNumbers(payload, numbers) : atRepository(payload);
}

function atNumbers({ installation, repository }: Payload, numbers: number[]): Request[] {
  if (!installation || !repository) return [];
  return numbers.map((number) => ({
    kind: "pull request",
    installation: installation.id,
    repository: repository.node_id,
    number,
  }));
}

function atCard({ installation, projects_v2_item: card }: Payload): Request[] {
  if (!installation || card?.content_type !== "Issue") return [];
  return [{ kind: "card", installation: installation.id, content: card.content_node_id }];
}

/** A measured value, to be put into the log. */
function atReading(payload: Payload, delivery: string): Request[] {
  const measured = measuredIn(payload);
  const { installation, repository } = payload;
  if (!measured || !installation || !repository) return [];
  const at = { installation: installation.id, repository: repository.node_id };
  return [{ kind: "reading", ...at, delivery, received: Date.now(), measured }];
}

function on(actions: string[], look: (payload: Payload) => Request[]): Look {
  return (payload) => (actions.includes(payload.action ?? "") ? look(payload) : []);
}
