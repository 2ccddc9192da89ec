import type { Annotation, CheckRun, PullRequest } from "../store/entities.ts";
import { isPullRequest } from "../store/entities.ts";
import type { AppIdentity } from "../store/world.ts";
import { appShape } from "./accounts.ts";
import { repositoryPage, repositoryUrl } from "./repository.ts";

export function checkPage(run: CheckRun): string {
  return `${repositoryPage(run.repository)}/runs/${run.id}`;
}

export function checkRunShape(run: CheckRun, app: AppIdentity) {
  const { repository, suite } = run;
  const url = `${repositoryUrl(repository)}/check-runs/${run.id}`;
  return {
    id: run.id,
    node_id: run.nodeId,
    name: run.name,
    head_sha: suite.headSha,
    external_id: run.externalId,
    url,
    html_url: checkPage(run),
    details_url: "https://example.com/milepost",
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    output: {
      title: run.title,
      summary: run.summary,
      text: run.text,
      annotations_count: run.annotations.length,
      annotations_url: `${url}/annotations`,
    },
    check_suite: { id: suite.id },
    app: appShape(app),
    pull_requests: pullsOf(run).map(pullReference),
  };
}

export function annotationShape(run: CheckRun, annotation: Annotation) {
  const page = repositoryPage(run.repository);
  return {
    start_column: null,
    end_column: null,
    title: null,
    raw_details: null,
    ...annotation,
    blob_href: `${page}/blob/${run.suite.headSha}/${annotation.path}`,
  };
}

/** GitHub lists the pull requests of a commit, except those from a fork. */
function pullsOf({ repository, suite }: CheckRun): PullRequest[] {
  return [...repository.issues.values()]
    .filter(isPullRequest)
    .filter(({ state, pull }) => state === "open" && pull.headSha === suite.headSha)
    .filter(({ pull }) => pull.headRepository === repository);
}

function pullReference({ id, number, repository, pull }: PullRequest) {
  const repo = { id: repository.id, url: repositoryUrl(repository), name: repository.name };
  return {
    id,
    number,
    url: `${repositoryUrl(repository)}/pulls/${number}`,
    head: { ref: pull.head, sha: pull.headSha, repo },
    base: { ref: pull.base, sha: pull.baseSha, repo },
  };
}
