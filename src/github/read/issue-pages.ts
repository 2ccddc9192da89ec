/** The rest of an issue of which more than a page counts: a status never depends on how much else happened. */
import { statusLabels } from "../../core/state/labels.ts";
import type { Client } from "../client/client.ts";
import type { IssueAnswer, LabelingPage, PullPage } from "./fields/issue.ts";
import { MORE_FIELDS } from "./fields/issue.ts";

const document = `query IssuePages(
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

interface Page {
  closedByPullRequestsReferences?: PullPage;
  labelings?: LabelingPage;
}

/** The issue with all its pull requests, and with the event by which each label of a status came. */
export async function withMorePages<Answer extends IssueAnswer>(
  client: Client,
  first: Answer,
): Promise<Answer> {
  let answer = first;
  for (let more = nextOf(answer); more; more = nextOf(answer)) {
    const variables = { id: answer.id, ...more };
    const { node } = await client.graphql<{ node: Page | null }>(document, variables);
    if (!node) return answer;
    answer = joined(answer, node);
  }
  return answer;
}

function joined<Answer extends IssueAnswer>(answer: Answer, page: Page): Answer {
  const { closedByPullRequestsReferences: pulls, labelings } = page;
  return {
    ...answer,
    ...(pulls && {
      closedByPullRequestsReferences: {
        ...pulls,
        nodes: [...answer.closedByPullRequestsReferences.nodes, ...pulls.nodes],
      },
    }),
    ...(labelings && {
      labelings: { ...labelings, nodes: [...labelings.nodes, ...answer.labelings.nodes] },
    }),
  };
}

/** What is still to be read; nothing where all is known that counts. */
function nextOf(answer: IssueAnswer): Record<string, unknown> | undefined {
  const pulls = answer.closedByPullRequestsReferences.pageInfo;
  const labelings = answer.labelings.pageInfo;
  const morePulls = pulls.hasNextPage;
  const moreLabelings = labelings.hasPreviousPage && isLabelingMissing(answer);
  if (!morePulls && !moreLabelings) return undefined;
  return { pulls: pulls.endCursor, labelings: labelings.startCursor, morePulls, moreLabelings };
}

function isLabelingMissing({ labels, labelings }: IssueAnswer): boolean {
  const told = labelings.nodes.flatMap((event) =>
    event.__typename === "LabeledEvent" ? event.label.name.toLowerCase() : [],
  );
  const status = labels.nodes.map(({ name }) => name.toLowerCase());
  return status.some((name) => statusLabels.includes(name) && !told.includes(name));
}
