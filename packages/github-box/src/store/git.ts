import { gitHash } from "./ids.ts";

/** A repository's content: commits with whole trees, as in git, with git's own hashes. */
export interface Git {
  blobs: Map<string, string>;
  trees: Map<string, Tree>;
  commits: Map<string, Commit>;
  branches: Map<string, string>;
  /** Blobs that are symbolic links, at whatever path. */
  links: Set<string>;
}

/** The new content of a path: a text, a symbolic link, or nothing any more. */
export type Content = string | { link: string } | null;

export interface Tree {
  oid: string;
  entries: Named[];
}

type Named = Omit<TreeEntry, "path">;

export interface TreeEntry {
  name: string;
  path: string;
  mode: "100644" | "120000" | "040000";
  type: "blob" | "tree";
  oid: string;
}

export interface Commit {
  oid: string;
  tree: string;
  parents: string[];
  message: string;
  author: string;
  date: string;
  /** Path -> blob, for the whole tree. */
  files: ReadonlyMap<string, string>;
}

export interface FileChange {
  path: string;
  status: "added" | "modified" | "removed";
  before: string | null;
  after: string | null;
}

export function createGit(): Git {
  return {
    blobs: new Map(),
    trees: new Map(),
    commits: new Map(),
    branches: new Map(),
    links: new Set(),
  };
}

/** Commits `files` on top of `parent`; a path set to null is removed. */
export function commit(
  git: Git,
  parent: string | null,
  files: Readonly<Record<string, Content>>,
  by: { author: string; date: string; message: string },
): Commit {
  const tree = new Map(parent === null ? [] : commitOf(git, parent).files);
  for (const [path, text] of Object.entries(files)) {
    if (text === null) tree.delete(path);
    else
      tree.set(path, typeof text === "string" ? storeBlob(git, text) : storeLink(git, text.link));
  }
  return storeCommit(git, parent === null ? [] : [parent], tree, by);
}

/** Merges `head` into `base`; null if both have changed a file differently. */
export function mergeCommit(
  git: Git,
  base: string,
  head: string,
  by: { author: string; date: string; message: string },
): Commit | null {
  const forkedFrom = mergeBase(git, base, head);
  const tree = new Map(commitOf(git, base).files);
  const ours = new Map(changesBetween(git, forkedFrom, base).map((each) => [each.path, each]));
  for (const { path, after } of changesBetween(git, forkedFrom, head)) {
    const other = ours.get(path);
    if (other !== undefined && other.after !== after) return null;
    if (after === null) tree.delete(path);
    else tree.set(path, after);
  }
  return storeCommit(git, [base, head], tree, by);
}

/** The nearest common ancestor of two commits. */
export function mergeBase(git: Git, one: string, other: string): string | null {
  const known = new Set(ancestry(git, one));
  return ancestry(git, other).find((oid) => known.has(oid)) ?? null;
}

/** A commit and all its ancestors, nearest first. */
export function ancestry(git: Git, from: string): string[] {
  const found = new Set([from]);
  for (const oid of found) for (const parent of commitOf(git, oid).parents) found.add(parent);
  return [...found];
}

export function changesBetween(git: Git, before: string | null, after: string): FileChange[] {
  const old = before === null ? new Map<string, string>() : commitOf(git, before).files;
  const now = commitOf(git, after).files;
  const changes: FileChange[] = [];
  for (const [path, blob] of now) {
    const previous = old.get(path) ?? null;
    if (previous === blob) continue;
    changes.push({
      path,
      status: previous === null ? "added" : "modified",
      before: previous,
      after: blob,
    });
  }
  for (const [path, blob] of old) {
    if (!now.has(path)) changes.push({ path, status: "removed", before: blob, after: null });
  }
  return changes.sort((a, b) => (a.path < b.path ? -1 : 1));
}

export function commitOf(git: Git, oid: string): Commit {
  const found = git.commits.get(oid);
  if (found === undefined) throw new Error(`no commit ${oid}`);
  return found;
}

/** The commit for `HEAD`, a branch, `refs/heads/x`, or a full or shortened SHA. */
export function resolveCommit(git: Git, defaultBranch: string, name: string): Commit | null {
  const branch = name === "HEAD" ? defaultBranch : name.replace(/^(refs\/)?heads\//, "");
  const oid = git.branches.get(branch);
  if (oid !== undefined) return git.commits.get(oid) ?? null;
  const exact = git.commits.get(name);
  if (exact !== undefined) return exact;
  if (!/^[0-9a-f]{7,39}$/.test(name)) return null;
  return [...git.commits.values()].find((commit) => commit.oid.startsWith(name)) ?? null;
}

/** The entry at `path` in a commit: its root for "", a folder, a file, or null. */
export function entryAt(git: Git, commit: Commit, path: string): TreeEntry | null {
  const parts = path.split("/").filter((part) => part !== "");
  let entry: TreeEntry = { name: "", path: "", mode: "040000", type: "tree", oid: commit.tree };
  for (const part of parts) {
    const next = git.trees.get(entry.oid)?.entries.find(({ name }) => name === part);
    if (next === undefined) return null;
    entry = { ...next, path: entry.path === "" ? part : `${entry.path}/${part}` };
  }
  return entry;
}

/** All entries of a tree, each folder before its content, as `?recursive=1` lists them. */
export function entriesBelow(git: Git, tree: Tree, prefix = ""): TreeEntry[] {
  return tree.entries.flatMap((entry) => {
    const path = prefix + entry.name;
    const below = entry.type === "tree" ? git.trees.get(entry.oid) : undefined;
    const own = { ...entry, path };
    return below === undefined ? [own] : [own, ...entriesBelow(git, below, `${path}/`)];
  });
}

function storeBlob(git: Git, text: string): string {
  const oid = gitHash("blob", text);
  git.blobs.set(oid, text);
  return oid;
}

function storeLink(git: Git, target: string): string {
  const oid = storeBlob(git, target);
  git.links.add(oid);
  return oid;
}

function storeCommit(
  git: Git,
  parents: string[],
  files: ReadonlyMap<string, string>,
  by: { author: string; date: string; message: string },
): Commit {
  const tree = storeTree(git, files);
  const who = `${by.author} <${by.author}@users.noreply.github.com> ${Date.parse(by.date) / 1000} +0000`;
  const text = [
    `tree ${tree}`,
    ...parents.map((parent) => `parent ${parent}`),
    `author ${who}`,
    `committer ${who}`,
    "",
    by.message,
  ].join("\n");
  const made: Commit = { oid: gitHash("commit", text), tree, parents, files, ...by };
  git.commits.set(made.oid, made);
  return made;
}

function storeTree(git: Git, files: ReadonlyMap<string, string>): string {
  const folders = new Map<string, Map<string, string>>();
  const entries: Named[] = [];
  for (const [path, blob] of files) {
    const slash = path.indexOf("/");
    if (slash === -1) {
      const mode = git.links.has(blob) ? "120000" : "100644";
      entries.push({ name: path, mode, type: "blob", oid: blob });
      continue;
    }
    const folder = path.slice(0, slash);
    const inside = folders.get(folder) ?? new Map<string, string>();
    folders.set(folder, inside.set(path.slice(slash + 1), blob));
  }
  for (const [name, inside] of folders) {
    entries.push({ name, mode: "040000", type: "tree", oid: storeTree(git, inside) });
  }
  entries.sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  const bytes = Buffer.concat(
    entries.map(({ mode, name, oid }) =>
      Buffer.concat([Buffer.from(`${mode.replace(/^0/, "")} ${name}\0`), Buffer.from(oid, "hex")]),
    ),
  );
  const oid = gitHash("tree", bytes);
  git.trees.set(oid, { oid, entries });
  return oid;
}

/** Git sorts a folder as if its name ended in a slash. */
function sortKey(entry: Named): string {
  return entry.type === "tree" ? `${entry.name}/` : entry.name;
}
