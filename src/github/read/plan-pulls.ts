import { samePlan } from "../../core/state/pull-request.ts";
import type { Client } from "../client/client.ts";
import { tolerant } from "../client/forbidden.ts";
import type { CommitAnswer } from "./plan-tree.ts";
import { PLAN_TREE, planAt } from "./plan-tree.ts";

/**
 * The open pull requests of a repository, the 50 that were updated last. Needs `PLAN_TREE`.
 *
 * A merge that GitHub has tried out is compared with the branch as it was then, so a branch that has
 * moved on does not make every pull request look as if it changed the plan.
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

export interface PlanPullsAnswer {
  defaultBranchRef: { name: string; target: CommitAnswer } | null;
  pullRequests: { nodes: PullAnswer[] };
}

interface PullAnswer {
  number: number;
  baseRefName: string;
  potentialMergeCommit: (CommitAnswer & { parents: { nodes: CommitAnswer[] } }) | null;
  commits: { nodes: { commit: CommitAnswer }[] };
  comments: { nodes: { viewerDidAuthor: boolean }[] };
}

const document = `query PlanPulls($id: ID!) {
  node(id: $id) { ... on Repository { ...PlanPulls } }
}
${PLAN_PULLS}
${PLAN_TREE}`;

interface Answer {
  node: PlanPullsAnswer | null;
}

/**
 * Numbers of the open pull requests that change the plan, or in which Milepost has said so. None where
 * the app may not see them.
 */
export async function readPlanPulls(client: Client, id: string): Promise<number[]> {
  const { data, refused } = await tolerant<Answer>(
    client,
    document,
    { id },
    /^(file|pullRequests)$/,
  );
  const { node } = data;
  if (!node || refused) return [];
  return node.pullRequests.nodes
    .filter((pull) => spokenIn(pull) || changesPlan(pull, node))
    .map(({ number }) => number);
}

/** Whether a pull request changes the plan of the default branch. One that conflicts may. */
export function changesPlan(
  { baseRefName, potentialMergeCommit: merge, commits }: PullAnswer,
  { defaultBranchRef: main }: PlanPullsAnswer,
): boolean {
  if (!main || baseRefName !== main.name) return false;
  const before = merge ? merge.parents.nodes[0] : main.target;
  const after = merge ?? commits.nodes[0]?.commit;
  return !before || !after || !samePlan(planAt(before), planAt(after));
}

function spokenIn({ comments }: PullAnswer): boolean {
  return comments.nodes.some(({ viewerDidAuthor }) => viewerDidAuthor);
}
