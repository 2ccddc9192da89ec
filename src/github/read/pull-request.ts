import { touchesPlace, USUAL_PLACE } from "../../core/plan/plan-paths.ts";
import { readMarker } from "../../core/state/marker/marker-text.ts";
import type {
  OtherPull,
  PlanAt,
  PostedComment,
  PullRequest,
} from "../../core/state/pull-request.ts";
import { samePlan } from "../../core/state/pull-request.ts";
import type {
  PlanPulls,
  PlanTree,
  PullRequestAnswer,
  PullRequestCommentsAnswer,
} from "../answers.ts";
import { CHECK_FIELDS, checkIn } from "./fields/check.ts";
import type { Client } from "../client/client.ts";
import { isUnknown } from "../client/forbidden.ts";
import { queryPermitted } from "../client/query-permitted.ts";
import { allOf, needed, nodesOf } from "./nodes.ts";
import type { PlansAt } from "./plan/plan-tree.ts";
import { PLAN_TREE, placeIn, plansAt } from "./plan/plan-tree.ts";
import { changesPlan, PLAN_PULLS, treesIn } from "./plan/plan-pulls.ts";

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
  const { data, refused } = await queryPermitted<PullRequestAnswer>(
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
  const bases = [into, head, ...treesOfMerge(pull)];
  const plans = await plansAt(client, id, [...bases, ...treesIn(node)]);
  const planAt = ({ oid }: PlanTree) => needed(plans.get(oid), "the plan of each commit");
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
    touches: nodesOf(pull.files).some(({ path }) =>
      touchesPlace(path, placeIn(into) ?? USUAL_PLACE),
    ),
    into: planAt(into),
    head: planAt(head),
    ...mergeOf(pull, planAt(into), plans),
    ...(check && { check }),
    ...(comment && { comment }),
    fork: pull.isCrossRepository,
    ...(pull.author && { author: pull.author.login }),
    others: othersIn(node, number, plans),
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

/** GitHub's trial merge, and what it was tried with. */
function treesOfMerge({ potentialMergeCommit: merge }: PullAnswer): PlanTree[] {
  return merge ? [merge, ...nodesOf(merge.parents)] : [];
}

/** GitHub's trial merge, which is valid while the branch still has the plan that the merge was tried with. */
function mergeOf(
  { mergeable, potentialMergeCommit: merge }: PullAnswer,
  into: PlanAt,
  plans: PlansAt,
): Pick<PullRequest, "merge" | "merged"> {
  if (mergeable === "CONFLICTING") return { merge: "conflict" };
  const base = plans.get(nodesOf(merge?.parents)[0]?.oid ?? "");
  const merged = plans.get(merge?.oid ?? "");
  if (mergeable === "UNKNOWN" || !merged || !base || !samePlan(base, into)) {
    return { merge: "not known yet" };
  }
  return { merge: "clean", merged };
}

function othersIn(repository: PlanPulls, own: number, plans: PlansAt): OtherPull[] {
  return nodesOf(repository.pullRequests)
    .filter((pull) => pull.number !== own && changesPlan(pull, repository, plans))
    .map(({ number, potentialMergeCommit: merge }) => {
      const base = plans.get(nodesOf(merge?.parents)[0]?.oid ?? "");
      const after = plans.get(merge?.oid ?? "");
      return { number, ...(base && after && { merge: { base, after } }) };
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
