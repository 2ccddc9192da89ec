import { changesBetween, commitOf, entryAt, resolveCommit } from "../../store/git.ts";
import type { Commit } from "../../store/git.ts";
import { emailOf } from "../../shapes/accounts.ts";
import { repositoryPage } from "../../shapes/repository.ts";
import type { Repository } from "../../store/entities.ts";
import { connection } from "../connection.ts";
import type { PageArguments } from "../connection.ts";
import type { Fields } from "../context.ts";
import { withArguments } from "../context.ts";

/** A git object, together with the repository and the path through which it was reached. */
interface GitObject {
  __typename: "Commit" | "Tree" | "Blob";
  repository: Repository;
  oid: string;
  path: string;
}

export function gitObject(
  repository: Repository,
  { type, oid, path = "" }: { type: "commit" | "tree" | "blob"; oid: string; path?: string },
): GitObject {
  const names = { commit: "Commit", tree: "Tree", blob: "Blob" } as const;
  return { __typename: names[type], repository, oid, path };
}

const object: Fields<GitObject> = {
  id: ({ oid }) => `GO_${oid}`,
  oid: ({ oid }) => oid,
  abbreviatedOid: ({ oid }) => oid.slice(0, 7),
  repository: ({ repository }) => repository,
};

const commit: Fields<GitObject> = {
  ...object,
  url: ({ repository, oid }) => `${repositoryPage(repository)}/commit/${oid}`,
  message: (source) => read(source).message,
  messageHeadline: (source) => read(source).message.split("\n")[0],
  messageBody: (source) => read(source).message.split("\n").slice(1).join("\n").trim(),
  committedDate: (source) => read(source).date,
  authoredDate: (source) => read(source).date,
  author: (source, _args, { world }) => {
    const { author, date } = read(source);
    const user = world.store.accounts.get(author.toLowerCase());
    return {
      name: author,
      email: emailOf(author),
      date,
      user: user?.kind === "User" ? user : null,
    };
  },
  tree: ({ repository, ...source }) =>
    gitObject(repository, { type: "tree", oid: read({ repository, ...source }).tree }),
  file: withArguments(({ repository, ...source }: GitObject, { path }: { path: string }) => {
    const found = entryAt(repository.git, read({ repository, ...source }), path);
    return found === null || found.path === "" ? null : { ...found, repository };
  }),
  parents: withArguments((source: GitObject, args: PageArguments) => {
    const { repository } = source;
    const parents = read(source).parents.map((oid) => ({
      ...gitObject(repository, { type: "commit", oid }),
      nodeId: oid,
    }));
    return connection("parents", parents, args);
  }),
  checkSuites: withArguments(
    (
      { repository, oid }: GitObject,
      args: PageArguments & { filterBy?: { checkName?: string } },
    ) => {
      const suite = repository.checkSuites.get(oid);
      const name = args.filterBy?.checkName;
      const found = suite?.runs.some((run) => name === undefined || run.name === name);
      return connection("checkSuites", suite && found ? [suite] : [], args);
    },
  ),
  changedFilesIfAvailable: (source) => {
    const [parent = null] = read(source).parents;
    return changesBetween(source.repository.git, parent, source.oid).length;
  },
  associatedPullRequests: withArguments(({ repository, oid }: GitObject, args: PageArguments) => {
    const pulls = [...repository.issues.values()].filter(({ pull }) => pull?.mergeCommit === oid);
    return connection("associatedPullRequests", pulls, args);
  }),
  history: withArguments((source: GitObject, args: PageArguments & { path?: string | null }) => {
    const { path } = args;
    const commits = ancestry(source.repository, source.oid).filter(
      (commit) => path == null || touches(source.repository, commit, path),
    );
    return connection(
      "history",
      commits.map(({ oid }) => ({
        ...gitObject(source.repository, { type: "commit", oid }),
        nodeId: oid,
      })),
      args,
    );
  }),
};

const tree: Fields<GitObject> = {
  ...object,
  entries: ({ repository, oid, path }) => {
    const entries = repository.git.trees.get(oid)?.entries ?? [];
    return entries.map((entry) => ({
      ...entry,
      repository,
      path: path === "" ? entry.name : `${path}/${entry.name}`,
    }));
  },
};

interface Entry {
  repository: Repository;
  name: string;
  path: string;
  mode: string;
  type: "blob" | "tree";
  oid: string;
}

const entry: Fields<Entry> = {
  name: ({ name }) => name,
  path: ({ path }) => path,
  mode: ({ mode }) => Number.parseInt(mode, 8),
  type: ({ type }) => type,
  oid: ({ oid }) => oid,
  extension: ({ name }) => /\.[^.]+$/.exec(name)?.[0] ?? "",
  size: ({ repository, oid }) => Buffer.byteLength(repository.git.blobs.get(oid) ?? ""),
  object: ({ repository, ...found }) => gitObject(repository, found),
  repository: ({ repository }) => repository,
};

/** GraphQL returns at most this much of a file's text. */
const longestText = 512 * 1024;

const blob: Fields<GitObject> = {
  ...object,
  byteSize: (source) => Buffer.byteLength(textOf(source)),
  isBinary: (source) => textOf(source).includes("\0"),
  isTruncated: (source) => textOf(source).length > longestText,
  text: (source) => (textOf(source).includes("\0") ? null : textOf(source).slice(0, longestText)),
};

export const gitTypes = { Commit: commit, Tree: tree, TreeEntry: entry, Blob: blob };

function textOf({ repository, oid }: GitObject): string {
  return repository.git.blobs.get(oid) ?? "";
}

function read({ repository, oid }: GitObject): Commit {
  return commitOf(repository.git, oid);
}

/** Whether a commit changed anything at or under a path. */
function touches({ git }: Repository, { oid, parents }: Commit, path: string): boolean {
  const [parent = null] = parents;
  return changesBetween(git, parent, oid).some(
    (change) => change.path === path || change.path.startsWith(`${path}/`),
  );
}

function ancestry(repository: Repository, oid: string): Commit[] {
  const commits: Commit[] = [];
  for (let at: string | undefined = oid; at !== undefined;) {
    const found = resolveCommit(repository.git, repository.defaultBranch, at);
    if (found === null) break;
    commits.push(found);
    [at] = found.parents;
  }
  return commits;
}
