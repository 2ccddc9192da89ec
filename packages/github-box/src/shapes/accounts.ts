import type { Account, Installation } from "../store/entities.ts";
import type { AppIdentity } from "../store/world.ts";
import { apiUrl, urlsBelow, webUrl } from "./urls.ts";

export function accountPath(account: Account): string {
  return account.kind === "Bot" ? `/apps/${botName(account)}` : `/${account.login}`;
}

/** A bot's login as GraphQL's `Actor` has it: without `[bot]`. */
export function botName(account: Account): string {
  return account.login.replace(/\[bot\]$/, "");
}

/** The mail address of a person in GitHub's commits. */
export function emailOf(login: string): string {
  return `${login.replace(/\[bot\]$/, "")}@users.noreply.github.com`;
}

export function userShape(account: Account) {
  const url = `${apiUrl}/users/${encodeURIComponent(account.login)}`;
  return {
    login: account.login,
    id: account.id,
    node_id: account.nodeId,
    avatar_url: `https://avatars.githubusercontent.com/u/${account.id}?v=4`,
    gravatar_id: "",
    url,
    html_url: webUrl + accountPath(account),
    ...urlsBelow(url, {
      followers: "/followers",
      following: "/following{/other_user}",
      gists: "/gists{/gist_id}",
      starred: "/starred{/owner}{/repo}",
      subscriptions: "/subscriptions",
      organizations: "/orgs",
      repos: "/repos",
      events: "/events{/privacy}",
      received_events: "/received_events",
    }),
    type: account.kind,
    user_view_type: "public",
    site_admin: false,
  };
}

export function publicUserShape(account: Account) {
  return {
    ...userShape(account),
    name: account.login,
    company: null,
    blog: "",
    location: null,
    email: null,
    hireable: null,
    bio: null,
    twitter_username: null,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: account.createdAt,
    updated_at: account.updatedAt,
  };
}

export function organizationShape(account: Account) {
  const url = `${apiUrl}/orgs/${account.login}`;
  return {
    login: account.login,
    id: account.id,
    node_id: account.nodeId,
    url,
    ...urlsBelow(url, {
      repos: "/repos",
      events: "/events",
      hooks: "/hooks",
      issues: "/issues",
      members: "/members{/member}",
      public_members: "/public_members{/member}",
    }),
    avatar_url: `https://avatars.githubusercontent.com/u/${account.id}?v=4`,
    description: null,
  };
}

export function appShape(app: AppIdentity) {
  return {
    id: app.id,
    slug: app.slug,
    node_id: app.nodeId,
    client_id: `Iv1.${app.id.toString(16).padStart(16, "0")}`,
    owner: userShape(app.owner),
    name: app.name,
    description: null,
    external_url: "https://example.com/milepost",
    html_url: `${webUrl}/apps/${app.slug}`,
    created_at: app.createdAt,
    updated_at: app.createdAt,
    permissions: app.permissions,
    events: app.events,
  };
}

export function installationShape(installation: Installation, app: AppIdentity) {
  const { account, id } = installation;
  return {
    id,
    client_id: `Iv1.${app.id.toString(16).padStart(16, "0")}`,
    account: userShape(account),
    repository_selection: installation.repositories === "all" ? "all" : "selected",
    access_tokens_url: `${apiUrl}/app/installations/${id}/access_tokens`,
    repositories_url: `${apiUrl}/installation/repositories`,
    html_url: `${webUrl}${accountPath(account)}/settings/installations/${id}`,
    app_id: app.id,
    app_slug: app.slug,
    target_id: account.id,
    target_type: account.kind,
    permissions: installation.permissions,
    events: app.events,
    created_at: installation.createdAt,
    updated_at: installation.updatedAt,
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    suspended_by: installation.suspendedBy === null ? null : userShape(installation.suspendedBy),
    suspended_at: installation.suspendedAt,
  };
}
