import { dispatch } from "../changes/repository/dispatches.ts";
import { push } from "../changes/repository/pushes.ts";
import { canPush, roleOf } from "../changes/repository/repositories.ts";
import { commitOf, entriesBelow, entryAt, resolveCommit } from "../store/git.ts";
import type { Commit, TreeEntry } from "../store/git.ts";
import { notFound } from "../contract/refusal.ts";
import { emailOf, userShape } from "../shapes/accounts.ts";
import { fullRepositoryShape, repositoryPage, repositoryUrl } from "../shapes/repository.ts";
import type { Repository, Role } from "../store/entities.ts";
import { accountNamed } from "./app.ts";
import type { Call, Routes } from "./call.ts";
import { actor, noContent, ok, page, param, repositoryOf } from "./call.ts";

export const contentRoutes: Routes = {
  "POST /repos/{owner}/{repo}/dispatches": (call) => {
    const repository = repositoryOf(call);
    const { event_type: type, client_payload: sent = {} } = call.body;
    dispatch(call.world, actor(call), repository, String(type), sent as object);
    return noContent;
  },
  "GET /repos/{owner}/{repo}": (call) => {
    const repository = repositoryOf(call);
    const shape = fullRepositoryShape(repository);
    if (call.viewer.kind !== "person") return ok(shape);
    return ok({ ...shape, permissions: rightsOf(roleOf(repository, call.viewer.account)) });
  },
  "GET /repos/{owner}/{repo}/contents/{path}": (call) => {
    const repository = repositoryOf(call);
    const ref = call.query.get("ref") ?? "HEAD";
    const commit = commitNamed(repository, ref);
    const entry = entryAt(repository.git, commit, param(call, "path"));
    if (entry === null) throw notFound("Not Found");
    if (entry.type === "blob") return ok(fileShape(repository, entry, ref));
    const entries = repository.git.trees.get(entry.oid)?.entries ?? [];
    const below = entry.path === "" ? "" : `${entry.path}/`;
    return ok(
      entries.map((each) => entryShape(repository, { ...each, path: below + each.name }, ref)),
    );
  },
  "GET /repos/{owner}/{repo}/git/trees/{tree_sha}": (call) => {
    const repository = repositoryOf(call);
    const { git } = repository;
    const name = param(call, "tree_sha");
    const commit = resolveCommit(git, repository.defaultBranch, name);
    const tree = git.trees.get(commit?.tree ?? name);
    if (tree === undefined) throw notFound("Not Found");
    const recursive = call.query.get("recursive");
    const entries =
      recursive === null || recursive === "0" || recursive === "false"
        ? tree.entries.map((entry) => ({ ...entry, path: entry.name }))
        : entriesBelow(git, tree);
    return ok({
      sha: tree.oid,
      url: `${repositoryUrl(repository)}/git/trees/${tree.oid}`,
      tree: entries.map((entry) => treeEntryShape(repository, entry)),
      truncated: false,
    });
  },
  "GET /repos/{owner}/{repo}/git/blobs/{file_sha}": (call) => {
    const repository = repositoryOf(call);
    const sha = param(call, "file_sha");
    const text = repository.git.blobs.get(sha);
    if (text === undefined) throw notFound("Not Found");
    return ok({
      sha,
      node_id: `B_${sha}`,
      url: `${repositoryUrl(repository)}/git/blobs/${sha}`,
      size: Buffer.byteLength(text),
      content: Buffer.from(text).toString("base64"),
      encoding: "base64",
    });
  },
  "GET /repos/{owner}/{repo}/git/ref/{ref}": (call) => {
    const repository = repositoryOf(call);
    const name = param(call, "ref");
    const sha = repository.git.branches.get(name.replace(/^heads\//, ""));
    if (sha === undefined) throw notFound("Not Found");
    return ok({
      ref: `refs/${name}`,
      node_id: `REF_${sha}`,
      url: `${repositoryUrl(repository)}/git/refs/${name}`,
      object: { type: "commit", sha, url: `${repositoryUrl(repository)}/git/commits/${sha}` },
    });
  },
  "GET /repos/{owner}/{repo}/commits": (call) => {
    const repository = repositoryOf(call);
    const start = commitNamed(repository, call.query.get("sha") ?? "HEAD");
    return page(call, ancestry(repository, start), (commit) =>
      commitShape(call, repository, commit),
    );
  },
  "GET /repos/{owner}/{repo}/commits/{ref}": (call) => {
    const repository = repositoryOf(call);
    return ok(commitShape(call, repository, commitNamed(repository, param(call, "ref"))));
  },
  "GET /repos/{owner}/{repo}/collaborators/{username}/permission": (call) => {
    const repository = repositoryOf(call);
    const user = accountNamed(call, param(call, "username"));
    const role = roleOf(repository, user);
    const older = { maintain: "write", triage: "read" }[role as string] ?? role;
    const pull = role !== "none";
    const permissions = {
      admin: role === "admin",
      maintain: role === "admin" || role === "maintain",
      push: canPush(repository, user),
      triage: pull && role !== "read",
      pull,
    };
    return ok({
      permission: older,
      role_name: role,
      user: { ...userShape(user), permissions, role_name: role },
    });
  },
  "PUT /repos/{owner}/{repo}/contents/{path}": (call) => {
    const repository = repositoryOf(call);
    const path = param(call, "path");
    const { content, message, branch } = call.body as Record<string, string | undefined>;
    const text = Buffer.from(content ?? "", "base64").toString();
    const target = { message: message ?? "", branch: branch ?? repository.defaultBranch };
    const { before, after } = push(call.world, actor(call), repository, { [path]: text }, target);
    const commit = commitOf(repository.git, after);
    const known = before !== null && commitOf(repository.git, before).files.has(path);
    const entry = entryAt(repository.git, commit, path);
    if (entry === null) throw notFound("Not Found");
    return ok(
      {
        content: entryShape(repository, entry, after),
        commit: { sha: after, message: commit.message, url: commitUrl(repository, after) },
      },
      known ? 200 : 201,
    );
  },
};

function commitNamed(repository: Repository, name: string): Commit {
  const commit = resolveCommit(repository.git, repository.defaultBranch, name);
  if (commit === null) throw notFound(`No commit found for the ref ${name}`);
  return commit;
}

function ancestry(repository: Repository, start: Commit): Commit[] {
  const commits = [start];
  for (let [parent] = start.parents; parent !== undefined;) {
    const next = commitOf(repository.git, parent);
    commits.push(next);
    [parent] = next.parents;
  }
  return commits;
}

function treeEntryShape(repository: Repository, { path, mode, type, oid }: TreeEntry) {
  const folder = type === "tree" ? "trees" : "blobs";
  return {
    path,
    mode,
    type,
    sha: oid,
    ...(type === "blob" ? { size: sizeOf(repository, oid) } : {}),
    url: `${repositoryUrl(repository)}/git/${folder}/${oid}`,
  };
}

function entryShape(repository: Repository, { name, path, type, oid }: TreeEntry, ref: string) {
  const url = `${repositoryUrl(repository)}/contents/${path}?ref=${ref}`;
  const folder = type === "tree" ? "trees" : "blobs";
  const git = `${repositoryUrl(repository)}/git/${folder}/${oid}`;
  const html = `${repositoryPage(repository)}/${type}/${ref}/${path}`;
  return {
    name,
    path,
    sha: oid,
    size: sizeOf(repository, oid),
    type: type === "tree" ? "dir" : "file",
    url,
    git_url: git,
    html_url: html,
    download_url: type === "tree" ? null : `${repositoryPage(repository)}/raw/${ref}/${path}`,
    _links: { self: url, git, html },
  };
}

function fileShape(repository: Repository, entry: TreeEntry, ref: string) {
  const text = repository.git.blobs.get(entry.oid) ?? "";
  const content = Buffer.from(text).toString("base64");
  return { ...entryShape(repository, entry, ref), encoding: "base64", content };
}

function sizeOf(repository: Repository, oid: string): number {
  return Buffer.byteLength(repository.git.blobs.get(oid) ?? "");
}

function commitUrl(repository: Repository, oid: string): string {
  return `${repositoryUrl(repository)}/commits/${oid}`;
}

function commitShape({ world }: Call, repository: Repository, commit: Commit) {
  const person = {
    name: commit.author,
    email: emailOf(commit.author),
    date: commit.date,
  };
  const account = world.store.accounts.get(commit.author.toLowerCase());
  const user = account === undefined ? null : userShape(account);
  return {
    sha: commit.oid,
    node_id: `C_${commit.oid}`,
    url: commitUrl(repository, commit.oid),
    html_url: `${repositoryPage(repository)}/commit/${commit.oid}`,
    comments_url: `${commitUrl(repository, commit.oid)}/comments`,
    commit: {
      author: person,
      committer: person,
      message: commit.message,
      tree: {
        sha: commit.tree,
        url: `${repositoryUrl(repository)}/git/trees/${commit.tree}`,
      },
      url: `${repositoryUrl(repository)}/git/commits/${commit.oid}`,
      comment_count: 0,
    },
    author: user,
    committer: user,
    parents: commit.parents.map((sha) => ({
      sha,
      url: commitUrl(repository, sha),
      html_url: `${repositoryPage(repository)}/commit/${sha}`,
    })),
  };
}

/** Each role may do what those before it may. */
function rightsOf(role: Role): Record<string, boolean> {
  const roles: Role[] = ["read", "triage", "write", "maintain", "admin"];
  const names = ["pull", "triage", "push", "maintain", "admin"];
  return Object.fromEntries(names.map((name, index) => [name, roles.indexOf(role) >= index]));
}
