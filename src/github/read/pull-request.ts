import { readMarker } from "../../core/state/marker.ts";
import type { OtherPull, PostedComment, PullRequest } from "../../core/state/pull-request.ts";
import { samePlan } from "../../core/state/pull-request.ts";
import type {
  PlanPulls,
  PlanTree,
  PullRequestAnswer,
  PullRequestCommentsAnswer,
} from "../answers.ts";
import { CHECK_FIELDS, checkIn } from "./fields/check.ts";
import type { Client } from "../client/client.ts";
import { isUnknown, tolerant } from "../client/forbidden.ts";
import { allOf, needed, nodesOf } from "./nodes.ts";
import { PLAN_TREE, planAt } from "./plan/plan-tree.ts";
import { changesPlan, PLAN_PULLS } from "./plan/plan-pulls.ts";

export const PULL_REQUEST = `query PullRequest($id: ID!, $number: Int!, $after: String) {
  viewer { login }
  node(id: $id) {
    ... on Repository {
      name isArchived
      owner { login }
      ...PlanPulls
      pullRequest(number: $number) {
        number state createdAt updatedAt mergeable baseRefName isCrossRepository
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

/** A pull request, read in one request; undefined if it, or its repository, is out of reach. */
export async function readPullRequest(
  client: Client,
  id: string,
  number: number,
): Promise<PullRequest | undefined> {
  const variables = { id, number, after: null };
  const { data, refused } = await tolerant<PullRequestAnswer>(
    client,
    PULL_REQUEST,
    variables,
    /^checkSuites$/,
  ).catch(orNone);
  const node = data.node?.name === undefined ? undefined : data.node;
  const pull = node?.pullRequest;
  const head = nodesOf(pull?.commits)[0]?.commit;
  if (!node || !pull || !head) return undefined;
  const into = commitIn(pull.baseRef) ?? commitIn(node.defaultBranchRef) ?? head;
  const check = refused ? "refused" : checkIn(head, data.viewer.login, number);
  const comment = await commentIn(client, { id, number }, pull.comments);
  return {
    repository: repositoryOf(node),
    number,
    state: states[pull.state],
    createdAt: pull.createdAt,
    updatedAt: pull.updatedAt,
    base: pull.baseRefName,
    lands: pull.baseRefName === node.defaultBranchRef?.name,
    touches: nodesOf(pull.files).some(({ path }) => path.startsWith("plan/")),
    into: planAt(into),
    head: planAt(head),
    ...mergeOf(pull, into),
    ...(check && { check }),
    ...(comment && { comment }),
    fork: pull.isCrossRepository,
    ...(pull.author && { author: pull.author.login }),
    others: othersIn(node, number),
  };
}

/** GitHub's answer if there is no pull request of that number. */
function orNone(error: unknown): { data: PullRequestAnswer; refused: boolean } {
  if (!isUnknown(error, "pullRequest")) throw error;
  return { data: { viewer: { login: "" }, node: null }, refused: false };
}

const states = { OPEN: "open", CLOSED: "closed", MERGED: "merged" } as const;

type RepositoryAnswer = Extract<PullRequestAnswer["node"], { name: string }>;
type PullAnswer = NonNullable<RepositoryAnswer["pullRequest"]>;
type Comments = PullAnswer["comments"];

/** The last commit of a branch. */
function commitIn(ref: { target: PerhapsTree | null } | null): PlanTree | undefined {
  return ref?.target?.oid === undefined ? undefined : ref.target;
}

type PerhapsTree = PlanTree | { [Key in keyof PlanTree]?: undefined };

function repositoryOf({ name, isArchived, owner }: RepositoryAnswer): PullRequest["repository"] {
  return { owner: owner.login, name, archived: isArchived };
}

/** GitHub's trial merge, which is valid while the branch still has the plan that the merge was tried with. */
function mergeOf(
  { mergeable, potentialMergeCommit: merge }: PullAnswer,
  into: PlanTree,
): Pick<PullRequest, "merge" | "merged"> {
  if (mergeable === "CONFLICTING") return { merge: "conflict" };
  const base = nodesOf(merge?.parents)[0];
  if (mergeable === "UNKNOWN" || !merge || !base || !samePlan(planAt(base), planAt(into))) {
    return { merge: "not known yet" };
  }
  return { merge: "clean", merged: planAt(merge) };
}

function othersIn(repository: PlanPulls, own: number): OtherPull[] {
  return nodesOf(repository.pullRequests)
    .filter((pull) => pull.number !== own && changesPlan(pull, repository))
    .map(({ number, potentialMergeCommit: merge }) => {
      const base = nodesOf(merge?.parents)[0];
      const tried = merge && base && { base: planAt(base), after: planAt(merge) };
      return { number, ...(tried && { merge: tried }) };
    });
}

/** Milepost's own comment, found by its marker; the first if there are several. */
async function commentIn(
  client: Client,
  asked: { id: string; number: number },
  first: Comments,
): Promise<PostedComment | undefined> {
  let page = first;
  for (;;) {
    const found = allOf(page, COMMENTS).find(
      ({ body, viewerDidAuthor }) => viewerDidAuthor && readMarker(body)?.kind === "preview",
    );
    if (found) return { id: needed(found.databaseId, COMMENTS), body: found.body };
    if (!page.pageInfo.hasNextPage) return undefined;
    page = await nextPage(client, { ...asked, after: page.pageInfo.endCursor });
  }
}

/** Named in the error when a comment is missing: one that is not seen would be written again. */
const COMMENTS = "all comments of the pull request";

export const PULL_REQUEST_COMMENTS = `query PullRequestComments($id: ID!, $number: Int!, $after: String) {
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
  const { node } = await client.graphql<PullRequestCommentsAnswer>(
    PULL_REQUEST_COMMENTS,
    variables,
  );
  return needed(node?.pullRequest?.comments, COMMENTS);
}
