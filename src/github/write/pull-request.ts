import type {
  Annotation,
  DesiredCheck,
  PullChange,
  PullRequest,
} from "../../core/state/pull-request.ts";
import { CHECK, externalIdOf } from "../read/fields/check.ts";
import type { Client } from "../client/client.ts";
import type { Pace } from "./write.ts";

/** GitHub accepts this many annotations per request, and adds those of the next request. */
const MAX_ANNOTATIONS = 50;

/** Does a change to a pull request: writes its check or its comment. */
export async function writePullChange(
  client: Client,
  change: PullChange,
  pull: PullRequest,
  pace: Pace,
): Promise<void> {
  const { owner, name: repo } = pull.repository;
  switch (change.kind) {
    case "create check":
      return createCheck(client, change.check, pull, pace);
    case "edit check":
      await pace({ contents: 0 });
      await client.request("PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}", {
        owner,
        repo,
        check_run_id: change.id,
        conclusion: change.check.conclusion,
        output: { title: change.check.title, summary: change.check.summary },
      });
      return;
    case "post preview":
      await pace({ contents: 1 });
      await client.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
        owner,
        repo,
        issue_number: pull.number,
        body: change.body,
      });
      return;
    case "edit preview":
      await pace({ contents: 0 });
      await client.request("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", {
        owner,
        repo,
        comment_id: change.id,
        body: change.body,
      });
  }
}

/**
 * The check is completed together with its last annotations, so that one that was cut short can be
 * recognised.
 */
async function createCheck(
  client: Client,
  { annotations, conclusion, title, summary }: DesiredCheck,
  { repository, number, head }: PullRequest,
  pace: Pace,
): Promise<void> {
  const [first = [], ...more] = inParts(annotations);
  const address = { owner: repository.owner, repo: repository.name };
  const end = { conclusion };
  await pace({ contents: 0 });
  const { data } = await client.request("POST /repos/{owner}/{repo}/check-runs", {
    ...address,
    name: CHECK,
    head_sha: head.commit,
    external_id: externalIdOf(number),
    ...(more.length > 0 ? { status: "in_progress" } : end),
    output: { title, summary, annotations: first.map(annotationOf) },
  });
  for (const [index, part] of more.entries()) {
    await pace({ contents: 0 });
    await client.request("PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}", {
      ...address,
      check_run_id: data.id,
      ...(index < more.length - 1 ? { status: "in_progress" as const } : end),
      output: { title, summary, annotations: part.map(annotationOf) },
    });
  }
}

function inParts<T>(all: T[]): T[][] {
  const count = Math.ceil(all.length / MAX_ANNOTATIONS);
  return Array.from({ length: count }, (_, n) =>
    all.slice(n * MAX_ANNOTATIONS, (n + 1) * MAX_ANNOTATIONS),
  );
}

function annotationOf({ path, line, column, message }: Annotation) {
  return {
    path,
    start_line: line,
    end_line: line,
    start_column: column,
    end_column: column,
    annotation_level: "failure" as const,
    message,
  };
}
