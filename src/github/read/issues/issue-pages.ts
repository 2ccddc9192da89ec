/**
 * Reads further pages of an issue's lists, so that a status never depends on how much else has happened
 * there.
 */
import { statusLabels } from "../../../core/state/labels.ts";
import type { IssueFields, IssuePagesAnswer } from "../../answers.ts";
import type { Client } from "../../client/client.ts";
import { MORE_FIELDS } from "../fields/issue.ts";
import { nodesOf } from "../nodes.ts";

export const ISSUE_PAGES = `query IssuePages(
  $id: ID!, $pulls: String, $labelings: String, $morePulls: Boolean!, $moreLabelings: Boolean!
) {
  node(id: $id) {
    ... on Issue {
      closedByPullRequestsReferences(first: 100, after: $pulls, includeClosedPrs: true) @include(if: $morePulls) {
        nodes { ...PullFields }
        pageInfo { hasNextPage endCursor }
      }
      labelings: timelineItems(last: 100, before: $labelings, itemTypes: [LABELED_EVENT, UNLABELED_EVENT]) @include(if: $moreLabelings) {
        nodes { ...LabelingFields }
        pageInfo { hasPreviousPage startCursor }
      }
    }
  }
}
${MORE_FIELDS}`;

/** The issues with all their pull requests, and with the events that added their status labels. */
export async function withMorePages(
  client: Client,
  answers: IssueFields[],
): Promise<IssueFields[]> {
  const whole: IssueFields[] = [];
  for (const answer of answers) whole.push(await withPages(client, answer));
  return whole;
}

async function withPages(client: Client, first: IssueFields): Promise<IssueFields> {
  let answer = first;
  for (let more = nextOf(answer); more; more = nextOf(answer)) {
    const { node } = await client.graphql<IssuePagesAnswer>(ISSUE_PAGES, {
      id: answer.id,
      ...more,
    });
    if (!node || !("closedByPullRequestsReferences" in node || "labelings" in node)) return answer;
    answer = joined(answer, node);
  }
  return answer;
}

type Page = NonNullable<IssuePagesAnswer["node"]>;

function joined(answer: IssueFields, page: Page): IssueFields {
  const pulls =
    "closedByPullRequestsReferences" in page ? page.closedByPullRequestsReferences : null;
  const labelings = "labelings" in page ? page.labelings : null;
  return {
    ...answer,
    ...(pulls && {
      closedByPullRequestsReferences: {
        nodes: [...nodesOf(answer.closedByPullRequestsReferences), ...nodesOf(pulls)],
        pageInfo: pulls.pageInfo,
      },
    }),
    ...(labelings && {
      labelings: {
        nodes: [...nodesOf(labelings), ...nodesOf(answer.labelings)],
        pageInfo: labelings.pageInfo,
      },
    }),
  };
}

/** The variables for the next page; undefined if everything that matters has been read. */
function nextOf(answer: IssueFields): Record<string, unknown> | undefined {
  const pulls = answer.closedByPullRequestsReferences?.pageInfo;
  const labelings = answer.labelings.pageInfo;
  const morePulls = pulls?.hasNextPage === true;
  const moreLabelings = labelings.hasPreviousPage && isLabelingMissing(answer);
  if (!morePulls && !moreLabelings) return undefined;
  return {
    pulls: pulls?.endCursor ?? null,
    labelings: labelings.startCursor,
    morePulls,
    moreLabelings,
  };
}

function isLabelingMissing({ labels, labelings }: IssueFields): boolean {
  const told = nodesOf(labelings).flatMap((event) =>
    event.__typename === "LabeledEvent" ? event.label.name.toLowerCase() : [],
  );
  return nodesOf(labels).some(({ name }) => {
    const label = name.toLowerCase();
    return statusLabels.includes(label) && !told.includes(label);
  });
}
