import { samePlan } from "../../../core/state/pull-request.ts";
import type { ChangingPullsAnswer, PlanPulls, PlanTree } from "../../answers.ts";
import type { Client } from "../../client/client.ts";
import { queryPermitted } from "../../client/query-permitted.ts";
import { nodesOf } from "../nodes.ts";
import type { PlansAt } from "./plan-tree.ts";
import { PLAN_TREE, plansAt } from "./plan-tree.ts";

/**
 * The 50 open pull requests of a repository that were updated last. Needs `PLAN_TREE`.
 *
 * GitHub's trial merge is compared with the branch as it was at that time. Otherwise, once the branch
 * moves on, every pull request would look as if it changed the plan.
 */
export const PLAN_PULLS = `fragment PlanPulls on Repository {
  defaultBranchRef { name target { ...PlanTree } }
  pullRequests(states: OPEN, first: 50, orderBy: { field: UPDATED_AT, direction: DESC }) {
    nodes {
      number baseRefName
      potentialMergeCommit { ...PlanTree parents(first: 1) { nodes { ...PlanTree } } }
      commits(last: 1) { nodes { commit { ...PlanTree } } }
      comments(first: 30) { nodes { viewerDidAuthor } }
    }
  }
}`;

export const CHANGING_PULLS = `query ChangingPulls($id: ID!) {
  node(id: $id) { ... on Repository { ...PlanPulls } }
}
${PLAN_PULLS}
${PLAN_TREE}`;

/**
 * Numbers of the open pull requests that change the plan, or that have a check or comment of Milepost's.
 * None if the app may not see pull requests.
 */
export async function readPlanPulls(client: Client, id: string): Promise<number[]> {
  const { data, refused } = await queryPermitted<ChangingPullsAnswer>(
    client,
    CHANGING_PULLS,
    { id },
    /^(file|settings|pullRequests)$/,
  );
  const { node } = data;
  if (!node?.pullRequests || refused) return [];
  const plans = await plansAt(client, id, treesIn(node));
  return nodesOf(node.pullRequests)
    .filter((pull) => spokenIn(pull) || changesPlan(pull, node, plans))
    .map(({ number }) => number);
}

/** Whether a pull request changes the plan of the default branch. One with conflicts may. */
export function changesPlan(
  { baseRefName, potentialMergeCommit: merge, commits }: PullAnswer,
  { defaultBranchRef: main }: PlanPulls,
  plans: PlansAt,
): boolean {
  if (!main || baseRefName !== main.name) return false;
  const base = merge ? nodesOf(merge.parents)[0] : main.target;
  const before = plans.get(base?.oid ?? "");
  const after = plans.get((merge ?? nodesOf(commits)[0]?.commit)?.oid ?? "");
  return !before || !after || !samePlan(before, after);
}

/** All commits whose plans are compared. */
export function treesIn({ defaultBranchRef: main, pullRequests }: PlanPulls): PlanTree[] {
  const compared = nodesOf(pullRequests)
    .filter(({ baseRefName }) => baseRefName === main?.name)
    .flatMap(({ potentialMergeCommit: merge, commits }) =>
      merge ? [merge, ...nodesOf(merge.parents)] : nodesOf(commits).map(({ commit }) => commit),
    );
  return [...(main?.target?.oid === undefined ? [] : [main.target]), ...compared];
}

type PullAnswer = NonNullable<NonNullable<PlanPulls["pullRequests"]["nodes"]>[number]>;

function spokenIn({ comments }: PullAnswer): boolean {
  return nodesOf(comments).some(({ viewerDidAuthor }) => viewerDidAuthor);
}
