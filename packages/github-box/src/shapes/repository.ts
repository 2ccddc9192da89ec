import type { Repository } from "../store/entities.ts";
import { nameWithOwner } from "../store/entities.ts";
import { userShape } from "./accounts.ts";
import { apiUrl, urlsBelow, webUrl } from "./urls.ts";

export function repositoryUrl(repository: Repository): string {
  return `${apiUrl}/repos/${nameWithOwner(repository)}`;
}

export function repositoryPage(repository: Repository): string {
  return `${webUrl}/${nameWithOwner(repository)}`;
}

const suffixes = {
  archive: "/{archive_format}{/ref}",
  assignees: "/assignees{/user}",
  blobs: "/git/blobs{/sha}",
  branches: "/branches{/branch}",
  collaborators: "/collaborators{/collaborator}",
  comments: "/comments{/number}",
  commits: "/commits{/sha}",
  compare: "/compare/{base}...{head}",
  contents: "/contents/{+path}",
  contributors: "/contributors",
  deployments: "/deployments",
  downloads: "/downloads",
  events: "/events",
  forks: "/forks",
  git_commits: "/git/commits{/sha}",
  git_refs: "/git/refs{/sha}",
  git_tags: "/git/tags{/sha}",
  hooks: "/hooks",
  issue_comment: "/issues/comments{/number}",
  issue_events: "/issues/events{/number}",
  issues: "/issues{/number}",
  keys: "/keys{/key_id}",
  labels: "/labels{/name}",
  languages: "/languages",
  merges: "/merges",
  milestones: "/milestones{/number}",
  notifications: "/notifications{?since,all,participating}",
  pulls: "/pulls{/number}",
  releases: "/releases{/id}",
  stargazers: "/stargazers",
  statuses: "/statuses/{sha}",
  subscribers: "/subscribers",
  subscription: "/subscription",
  tags: "/tags",
  teams: "/teams",
  trees: "/git/trees{/sha}",
};

export function repositoryShape(repository: Repository) {
  const fullName = nameWithOwner(repository);
  const openIssues = countOpen(repository);
  return {
    id: repository.id,
    node_id: repository.nodeId,
    name: repository.name,
    full_name: fullName,
    private: repository.private,
    visibility: repository.private ? "private" : "public",
    owner: userShape(repository.owner),
    html_url: repositoryPage(repository),
    description: repository.description,
    fork: false,
    url: repositoryUrl(repository),
    ...urlsBelow(repositoryUrl(repository), suffixes),
    git_url: `git://github.com/${fullName}.git`,
    ssh_url: `git@github.com:${fullName}.git`,
    clone_url: `${webUrl}/${fullName}.git`,
    svn_url: `${webUrl}/${fullName}`,
    mirror_url: null,
    homepage: null,
    language: null,
    license: null,
    size: 0,
    forks: 0,
    forks_count: 0,
    stargazers_count: 0,
    watchers: 0,
    watchers_count: 0,
    open_issues: openIssues,
    open_issues_count: openIssues,
    default_branch: repository.defaultBranch,
    topics: [],
    is_template: false,
    web_commit_signoff_required: false,
    allow_forking: true,
    has_issues: repository.hasIssues,
    has_projects: true,
    has_wiki: false,
    has_pages: false,
    has_downloads: true,
    has_discussions: false,
    archived: repository.archived,
    disabled: false,
    created_at: repository.createdAt,
    updated_at: repository.updatedAt,
    pushed_at: repository.pushedAt,
  };
}

export function fullRepositoryShape(repository: Repository) {
  return {
    ...repositoryShape(repository),
    network_count: 0,
    subscribers_count: 0,
    permissions: { admin: false, maintain: false, push: true, triage: true, pull: true },
  };
}

/** The webhook of a push has an older form of the repository: dates as seconds, and the owner's name twice. */
export function pushedRepositoryShape(repository: Repository) {
  const { login } = repository.owner;
  return {
    ...repositoryShape(repository),
    owner: { ...userShape(repository.owner), name: login, email: null },
    created_at: Date.parse(repository.createdAt) / 1000,
    pushed_at: Date.parse(repository.pushedAt) / 1000,
    stargazers: 0,
    master_branch: repository.defaultBranch,
    ...(repository.owner.kind === "Organization" ? { organization: login } : {}),
  };
}

/** The five fields of each repository in an installation's list. */
export function briefRepositoryShape(repository: Repository) {
  return {
    id: repository.id,
    node_id: repository.nodeId,
    name: repository.name,
    full_name: nameWithOwner(repository),
    private: repository.private,
  };
}

function countOpen(repository: Repository): number {
  let open = 0;
  for (const issue of repository.issues.values()) if (issue.state === "open") open++;
  return open;
}
