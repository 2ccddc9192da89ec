import type { Probot } from "probot";
import type { Payload } from "./payload.ts";
import { touchesPlan } from "./payload.ts";
import type { Queue } from "./queue/queue.ts";
import type { Request } from "./queue/request.ts";
import { within } from "./within.ts";

type Look = (payload: Payload) => Request[];

/** Subscribed to in `app.yml`. */
const subscribed: Record<string, Look> = {
  issues: atRepository,
  issue_comment: (payload) => (payload.issue?.pull_request ? [] : atRepository(payload)),
  sub_issues: atRepository,
  issue_dependencies: atRepository,
  milestone: atRepository,
  pull_request: atRepository,
  projects_v2_item: atCard,
  push: (payload) => (touchesPlan(payload) ? atRepository(payload) : []),
  repository: on(["renamed", "transferred", "archived", "unarchived", "edited"], atRepository),
};

/** GitHub sends these to every app; they cannot be subscribed to. */
const always: Record<string, Look> = {
  installation: on(["created", "unsuspend", "new_permissions_accepted"], atInstallation),
  installation_repositories: on(["added"], (payload) =>
    atEach(payload, payload.repositories_added),
  ),
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
      const requests = requestsOf(event.name, event.payload as Payload, `${slug}[bot]`);
      await within(PATIENCE, Promise.all(requests.map((request) => queue.add(request))));
    });
}

function requestsOf(name: string, payload: Payload, self: string): Request[] {
  const mine = payload.sender?.login === self;
  const look = always[name] ?? (mine ? undefined : subscribed[name]);
  return look?.(payload) ?? [];
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

function atCard({ installation, projects_v2_item: card }: Payload): Request[] {
  if (!installation || card?.content_type !== "Issue") return [];
  return [{ kind: "card", installation: installation.id, content: card.content_node_id }];
}

function on(actions: string[], look: Look): Look {
  return (payload) => (actions.includes(payload.action ?? "") ? look(payload) : []);
}
