import { randomBytes } from "node:crypto";

import { becomeApp } from "../app.ts";
import {
  installationOn,
  reaches,
  repositoriesOf,
  suspend,
  uninstall,
} from "../changes/repository/installations.ts";
import type { Permissions } from "../contract/permissions.ts";
import { narrowed } from "../contract/permissions.ts";
import { notFound, Refusal, unprocessable } from "../contract/refusal.ts";
import { appShape, installationShape, publicUserShape } from "../shapes/accounts.ts";
import { repositoryShape } from "../shapes/repository.ts";
import { apiUrl } from "../shapes/urls.ts";
import type { Account, Installation, Repository } from "../store/entities.ts";
import { timestamp } from "../store/ids.ts";
import { canSee } from "../store/viewer.ts";
import type { Delivery } from "../webhooks/delivery.ts";
import type { Call, Routes } from "./call.ts";
import { actor, appOnly, cursorPage, noContent, ok, page, param, repositoryOf } from "./call.ts";

export const appRoutes: Routes = {
  "GET /": () => ok(rootUrls()),
  "GET /app": (call) => {
    appOnly(call);
    const count = call.world.store.installations.size;
    return ok({ ...appShape(call.world.app), installations_count: count });
  },
  "GET /apps/{app_slug}": (call) => {
    if (param(call, "app_slug") !== call.world.app.slug) throw notFound("Not Found");
    return ok(appShape(call.world.app));
  },
  "GET /app/hook/config": (call) => {
    appOnly(call);
    const { hookUrl: url } = call.world.app;
    return ok({ content_type: "json", insecure_ssl: "0", secret: "********", url });
  },
  "POST /app-manifests/{code}/conversions": (call) => {
    const made = call.manifests.redeem(param(call, "code"));
    if (made === undefined) throw notFound("Not Found");
    becomeApp(call.world, made.owner, made.manifest);
    call.webhooks.receive(call.world.app.hookUrl);
    const { app } = call.world;
    return ok(
      {
        ...appShape(app),
        client_secret: randomBytes(20).toString("hex"),
        webhook_secret: app.webhookSecret,
        pem: app.privateKey,
      },
      201,
    );
  },
  "GET /app/installations": (call) => {
    appOnly(call);
    return page(call, [...call.world.store.installations.values()], (installation) =>
      installationShape(installation, call.world.app),
    );
  },
  "GET /app/installations/{installation_id}": (call) =>
    ok(installationShape(installationOf(call), call.world.app)),
  "DELETE /app/installations/{installation_id}": (call) => {
    const installation = installationOf(call);
    uninstall(call.world, installation.account, installation);
    return noContent;
  },
  "PUT /app/installations/{installation_id}/suspended": (call) => {
    const installation = installationOf(call);
    suspend(call.world, installation.account, installation, true);
    return noContent;
  },
  "DELETE /app/installations/{installation_id}/suspended": (call) => {
    const installation = installationOf(call);
    suspend(call.world, installation.account, installation, false);
    return noContent;
  },
  "POST /app/installations/{installation_id}/access_tokens": (call) => {
    const installation = installationOf(call);
    if (installation.suspendedAt !== null) {
      throw new Refusal("FORBIDDEN", "This installation has been suspended");
    }
    const hour = 60 * 60 * 1000;
    const permissions = narrowed(installation.permissions, call.body["permissions"] as Permissions);
    const only = onlyOf(call, installation);
    const isAll = !only && installation.repositories === "all";
    return ok(
      {
        token: call.tokens.forInstallation({ installation, permissions, ...(only && { only }) }),
        expires_at: timestamp(Date.parse(call.world.now()) + hour),
        permissions,
        repository_selection: isAll ? "all" : "selected",
        ...(only && { repositories: only.map(repositoryShape) }),
      },
      201,
    );
  },
  "GET /installation/repositories": (call) => {
    if (call.viewer.kind !== "installation") {
      throw new Refusal("FORBIDDEN", "You must authenticate with an installation access token");
    }
    const { viewer } = call;
    const { installation } = viewer;
    const all = repositoriesOf(call.world, installation).filter((each) => canSee(viewer, each));
    return {
      ...page(call, all, () => null),
      body: {
        total_count: all.length,
        repository_selection: installation.repositories === "all" ? "all" : "selected",
        repositories: page(call, all, repositoryShape).body,
      },
    };
  },
  "GET /repos/{owner}/{repo}/installation": (call) => {
    appOnly(call);
    const { owner = "", repo = "" } = call.params;
    const repository = call.world.store.repositories.get(`${owner}/${repo}`.toLowerCase());
    const installation = repository && installationOn(call.world, repository.owner);
    if (!repository || !installation || !reaches(installation, repository))
      throw notFound("Not Found");
    return ok(installationShape(installation, call.world.app));
  },
  "GET /orgs/{org}/installation": (call) => ofAccount(call, param(call, "org"), "Organization"),
  "GET /users/{username}/installation": (call) => ofAccount(call, param(call, "username")),
  "GET /app/hook/deliveries": (call) => {
    appOnly(call);
    const status = call.query.get("status");
    const failed = ({ statusCode }: Delivery) => statusCode >= 400;
    const answered = call.webhooks.list.filter(
      (delivery) =>
        delivery.statusCode > 0 && (status === null || failed(delivery) === (status === "failure")),
    );
    return cursorPage(call, answered.toReversed(), deliveryShape, "cursor");
  },
  "GET /app/hook/deliveries/{delivery_id}": (call) => {
    const delivery = deliveryOf(call);
    return ok({
      ...deliveryShape(delivery),
      url: call.world.app.hookUrl,
      request: { headers: delivery.headers, payload: JSON.parse(delivery.body) as unknown },
      response: { headers: {}, payload: delivery.answer },
    });
  },
  "POST /app/hook/deliveries/{delivery_id}/attempts": (call) => {
    call.webhooks.redeliver(deliveryOf(call).id);
    return ok({}, 202);
  },
  "GET /rate_limit": (call) => {
    const rate = call.rate();
    return ok({ resources: { core: rate, search: rate, graphql: rate }, rate });
  },
  "GET /user": (call) => {
    if (call.viewer.kind !== "person") {
      throw new Refusal("FORBIDDEN", "Resource not accessible by integration");
    }
    return ok(publicUserShape(actor(call)));
  },
  "GET /users/{username}": (call) =>
    ok(publicUserShape(accountNamed(call, param(call, "username")))),
  "GET /repos/{owner}/{repo}/assignees/{assignee}": (call) => {
    repositoryOf(call);
    accountNamed(call, param(call, "assignee"));
    return noContent;
  },
};

export function accountNamed({ world }: Call, login: string): Account {
  const account = world.store.accounts.get(login.toLowerCase());
  if (account === undefined) throw notFound("Not Found");
  return account;
}

function ofAccount(call: Call, login: string, kind?: Account["kind"]) {
  appOnly(call);
  const account = accountNamed(call, login);
  const installation = installationOn(call.world, account);
  if (installation === null || (kind ?? account.kind) !== account.kind) throw notFound("Not Found");
  return ok(installationShape(installation, call.world.app));
}

function installationOf(call: Call): Installation {
  appOnly(call);
  const found = call.world.store.installations.get(Number(param(call, "installation_id")));
  if (found === undefined) throw notFound("Not Found");
  return found;
}

/** The repositories to which a token should be restricted; an empty list counts as none. */
function onlyOf({ world, body }: Call, installation: Installation): Repository[] | undefined {
  const { repository_ids: ids = [], repositories: names = [] } = body as Narrowing;
  if (ids.length + names.length === 0) return undefined;
  const own = repositoriesOf(world, installation);
  const only = own.filter(({ id, name }) => ids.includes(id) || names.includes(name));
  if (only.length === ids.length + names.length) return only;
  throw unprocessable(
    "There is at least one repository that does not exist or is not accessible to the parent installation.",
  );
}

interface Narrowing {
  repository_ids?: number[];
  repositories?: string[];
}

function deliveryOf(call: Call): Delivery {
  appOnly(call);
  const id = Number(param(call, "delivery_id"));
  const delivery = call.webhooks.list.find((each) => each.id === id);
  if (delivery === undefined) throw notFound("Not Found");
  return delivery;
}

function deliveryShape(delivery: Delivery) {
  return {
    id: delivery.id,
    guid: delivery.guid,
    delivered_at: delivery.deliveredAt,
    redelivery: delivery.redelivery,
    duration: delivery.duration,
    status: delivery.status,
    status_code: delivery.statusCode,
    event: delivery.event,
    action: delivery.action,
    installation_id: delivery.installationId,
    repository_id: delivery.repositoryId,
    throttled_at: null,
  };
}

const rootPaths = {
  current_user_url: "/user",
  current_user_authorizations_html_url: "/settings/connections/applications{/client_id}",
  authorizations_url: "/authorizations",
  code_search_url: "/search/code?q={query}",
  commit_search_url: "/search/commits?q={query}",
  emails_url: "/user/emails",
  emojis_url: "/emojis",
  events_url: "/events",
  feeds_url: "/feeds",
  followers_url: "/user/followers",
  following_url: "/user/following{/target}",
  gists_url: "/gists{/gist_id}",
  issue_search_url: "/search/issues?q={query}",
  issues_url: "/issues",
  keys_url: "/user/keys",
  label_search_url: "/search/labels?q={query}&repository_id={repository_id}",
  notifications_url: "/notifications",
  organization_url: "/orgs/{org}",
  organization_repositories_url: "/orgs/{org}/repos",
  organization_teams_url: "/orgs/{org}/teams",
  public_gists_url: "/gists/public",
  rate_limit_url: "/rate_limit",
  repository_url: "/repos/{owner}/{repo}",
  repository_search_url: "/search/repositories?q={query}",
  current_user_repositories_url: "/user/repos",
  starred_url: "/user/starred{/owner}{/repo}",
  starred_gists_url: "/gists/starred",
  user_url: "/users/{user}",
  user_organizations_url: "/user/orgs",
  user_repositories_url: "/users/{user}/repos",
  user_search_url: "/search/users?q={query}",
};

function rootUrls() {
  return Object.fromEntries(Object.entries(rootPaths).map(([name, path]) => [name, apiUrl + path]));
}
