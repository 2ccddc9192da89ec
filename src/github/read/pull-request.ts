import { readMarker } from "../../core/state/marker.ts";
import type { OtherPull, PostedComment, PullRequest } from "../../core/state/pull-request.ts";
import { samePlan } from "../../core/state/pull-request.ts";
import type { CheckSuiteAnswer } from "./fields/check.ts";
import { CHECK_FIELDS, checkIn } from "./fields/check.ts";
import type { Client } from "../client/client.ts";
import { isUnknown, tolerant } from "../client/forbidden.ts";
import type { CommitAnswer } from "./plan-tree.ts";
import { PLAN_TREE, planAt } from "./plan-tree.ts";
import type { PlanPullsAnswer } from "./plan-pulls.ts";
import { changesPlan, PLAN_PULLS } from "./plan-pulls.ts";

const document = `query PullRequest($id: ID!, $number: Int!, $after: String) {
  viewer { login }
  node(id: $id) {
    ... on Repository {
      name isArchived
      owner { login }
      ...PlanPulls
      pullRequest(number: $number) {
        number state updatedAt mergeable baseRefName isCrossRepository
        author { login }
        baseRef { target { ...PlanTree } }
        potentialMergeCommit { ...PlanTree parents(first: 1) { nodes { ...PlanTree } } }
        files(first: 100) { nodes { path } }
        commits(last: 1) { nodes { commit { ...PlanTree ...CheckFields } } }
        comments(first: 100, after: $after) {
          nodes { databaseId body viewerDidAuthor }
          pageInfo { hasNextPage endCursor }
        }
      }
    }
  }
}
${PLAN_PULLS}
${PLAN_TREE}
${CHECK_FIELDS}`;

/** A pull request in one request; nothing where it, or its repository, is out of reach. */
export async function readPullRequest(
  client: Client,
  id: string,
  number: number,
): Promise<PullRequest | undefined> {
  const variables = { id, number, after: null };
  const { data, refused } = await tolerant<Answer>(
    client,
    document,
    variables,
    /^checkSuites$/,
  ).catch(orNone);
  const pull = data.node?.pullRequest;
  const head = pull?.commits.nodes[0]?.commit;
  if (!data.node || !pull || !head) return undefined;
  const into = pull.baseRef?.target ?? data.node.defaultBranchRef?.target ?? head;
  const check = refused ? "refused" : checkIn(head.checkSuites, data.viewer.login, number);
  const comment = await commentIn(client, { id, number }, pull.comments);
  return {
    repository: repositoryOf(data.node),
    number,
    state: states[pull.state],
    updatedAt: pull.updatedAt,
    base: pull.baseRefName,
    lands: pull.baseRefName === data.node.defaultBranchRef?.name,
    touches: (pull.files?.nodes ?? []).some(({ path }) => path.startsWith("plan/")),
    into: planAt(into),
    head: planAt(head),
    ...mergeOf(pull, into),
    ...(check && { check }),
    ...(comment && { comment }),
    fork: pull.isCrossRepository,
    ...(pull.author && { author: pull.author.login }),
    others: othersIn(data.node, number),
  };
}

/** What GitHub answers where there is no pull request of that number. */
function orNone(error: unknown): { data: Answer; refused: boolean } {
  if (!isUnknown(error, "pullRequest")) throw error;
  return { data: { viewer: { login: "" }, node: null }, refused: false };
}

const states = { OPEN: "open", CLOSED: "closed", MERGED: "merged" } as const;

interface Answer {
  viewer: { login: string };
  node: (RepositoryAnswer & PlanPullsAnswer & { pullRequest: PullAnswer | null }) | null;
}

interface RepositoryAnswer {
  name: string;
  isArchived: boolean;
  owner: { login: string };
}

function repositoryOf({ name, isArchived, owner }: RepositoryAnswer): PullRequest["repository"] {
  return { owner: owner.login, name, archived: isArchived };
}

interface PullAnswer {
  number: number;
  state: keyof typeof states;
  updatedAt: string;
  mergeable: "MERGEABLE" | "CONFLICTING" | "UNKNOWN";
  baseRefName: string;
  isCrossRepository: boolean;
  author: { login: string } | null;
  baseRef: { target: CommitAnswer } | null;
  potentialMergeCommit: (CommitAnswer & { parents: { nodes: CommitAnswer[] } }) | null;
  files: { nodes: { path: string }[] } | null;
  commits: { nodes: { commit: CommitAnswer & { checkSuites: CheckSuiteAnswer } }[] };
  comments: Comments;
}

interface Comments {
  nodes: { databaseId: number; body: string; viewerDidAuthor: boolean }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** GitHub's trial merge counts while the branch still holds the plan that it was tried on. */
function mergeOf(
  { mergeable, potentialMergeCommit: merge }: PullAnswer,
  into: CommitAnswer,
): Pick<PullRequest, "merge" | "merged"> {
  if (mergeable === "CONFLICTING") return { merge: "conflict" };
  const base = merge?.parents.nodes[0];
  if (mergeable === "UNKNOWN" || !base || !samePlan(planAt(base), planAt(into))) {
    return { merge: "not known yet" };
  }
  return { merge: "clean", merged: planAt(merge) };
}

function othersIn(repository: PlanPullsAnswer, own: number): OtherPull[] {
  return repository.pullRequests.nodes
    .filter((pull) => pull.number !== own && changesPlan(pull, repository))
    .map(({ number, potentialMergeCommit: merge }) => {
      const base = merge?.parents.nodes[0];
      const tried = merge && base && { base: planAt(base), after: planAt(merge) };
      return { number, ...(tried && { merge: tried }) };
    });
}

/** Milepost's own comment, told by its marker; the first where there are several. */
async function commentIn(
  client: Client,
  asked: { id: string; number: number },
  first: Comments,
): Promise<PostedComment | undefined> {
  let page = first;
  for (;;) {
    const found = page.nodes.find(
      ({ body, viewerDidAuthor }) => viewerDidAuthor && readMarker(body)?.kind === "preview",
    );
    if (found) return { id: found.databaseId, body: found.body };
    if (!page.pageInfo.hasNextPage) return undefined;
    page = await nextPage(client, { ...asked, after: page.pageInfo.endCursor });
  }
}

const comments = `query PullRequestComments($id: ID!, $number: Int!, $after: String) {
  node(id: $id) {
    ... on Repository {
      pullRequest(number: $number) {
        comments(first: 100, after: $after) {
          nodes { databaseId body viewerDidAuthor }
          pageInfo { hasNextPage endCursor }
        }
      }
    }
  }
}`;

async function nextPage(client: Client, variables: Record<string, unknown>): Promise<Comments> {
  const { node } = await client.graphql<{ node: { pullRequest: { comments: Comments } } }>(
    comments,
    variables,
  );
  return node.pullRequest.comments;
}
