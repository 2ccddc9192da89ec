/** All issues and milestones of a repository, for a plan that takes them over. */
import type { TrackedIssue, Tracker } from "../../core/plan/fields/tracker.ts";
import { readMarker } from "../../core/state/marker/marker-text.ts";
import type { TrackerAnswer } from "../answers.ts";
import type { Client } from "../client/client.ts";
import { allOf, needed, nodesOf } from "./nodes.ts";

export const TRACKER = `query Tracker(
  $id: ID!, $issues: String, $milestones: String, $moreIssues: Boolean!, $moreMilestones: Boolean!
) {
  node(id: $id) {
    ... on Repository {
      id name
      milestones(first: 100, after: $milestones) @include(if: $moreMilestones) {
        nodes { number title description state dueOn }
        pageInfo { hasNextPage endCursor }
      }
      issues(first: 100, after: $issues) @include(if: $moreIssues) {
        nodes {
          number title body url state stateReason
          assignees(first: 10) { nodes { login } }
          milestone { title }
          issueType { name } # where Issue.issueType
          parent { url } # where Issue.parent
          blockedBy(first: 50) { nodes { url } } # where Issue.blockedBy
        }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}`;

type Page = Extract<TrackerAnswer["node"], { id: string }>;
type IssueNode = NonNullable<NonNullable<NonNullable<Page["issues"]>["nodes"]>[number]>;

/** Page by page, a hundred issues at a time; `name` is `octo/hello`. Pull requests are none of them. */
export async function readTracker(client: Client, id: string, name: string): Promise<Tracker> {
  const pages: Page[] = [];
  let [issues, milestones]: (string | null | undefined)[] = [null, null];
  while (issues !== undefined || milestones !== undefined) {
    const { node } = await client.graphql<TrackerAnswer>(TRACKER, {
      id,
      issues: issues ?? null,
      milestones: milestones ?? null,
      moreIssues: issues !== undefined,
      moreMilestones: milestones !== undefined,
    });
    const page: Page = needed(node?.id === undefined ? undefined : node, name);
    pages.push(page);
    issues = nextOf(page.issues);
    milestones = nextOf(page.milestones);
  }
  return {
    name,
    milestones: pages.flatMap((page) =>
      page.milestones === undefined
        ? []
        : allOf(page.milestones, "all milestones of the repository").map(
            ({ state, dueOn, description, ...milestone }) => ({
              ...milestone,
              open: state === "OPEN",
              ...(dueOn && { due: dueOn.slice(0, 10) }),
              ...(description && { description }),
            }),
          ),
    ),
    issues: pages.flatMap((page) =>
      page.issues === undefined
        ? []
        : allOf(page.issues, "all issues of the repository").map(issueOf),
    ),
  };
}

function nextOf(
  list: { pageInfo: { hasNextPage: boolean; endCursor: string | null } } | null | undefined,
): string | undefined {
  return list?.pageInfo.hasNextPage ? (list.pageInfo.endCursor ?? undefined) : undefined;
}

function issueOf({ state, stateReason, ...issue }: IssueNode): TrackedIssue {
  const isDone = stateReason !== "NOT_PLANNED" && stateReason !== "DUPLICATE";
  return {
    number: issue.number,
    title: issue.title,
    body: issue.body,
    url: issue.url,
    state: state === "OPEN" ? "open" : isDone ? "done" : "dropped",
    isMileposts: readMarker(issue.body) !== undefined,
    assignees: nodesOf(issue.assignees).map(({ login }) => login),
    blockedBy: nodesOf(issue.blockedBy).map(({ url }) => url),
    ...(issue.milestone && { milestone: issue.milestone.title }),
    ...(issue.issueType && { type: issue.issueType.name }),
    ...(issue.parent && { parent: issue.parent.url }),
  };
}
