/** An issue: its fields in GraphQL, and how they become our type. */
import { isAgentLabel } from "../../../core/state/marker/handed.ts";
import { statusLabels } from "../../../core/state/labels.ts";
import type { Marker } from "../../../core/state/marker/marker.ts";
import type { Issue, PullRequestLink } from "../../../core/state/snapshot.ts";
import type { IssueFields } from "../../answers.ts";
import { cardOf } from "./card.ts";
import { FIELD_VALUES, fieldValuesOf } from "./issue-field.ts";
import { nodesOf } from "../nodes.ts";

/** The lists of an issue that may have more than one page. */
export const MORE_FIELDS = `fragment PullFields on PullRequest {
  number url state createdAt updatedAt isDraft isCrossRepository author { login }
}
fragment LabelingFields on IssueTimelineItems {
  __typename
  ... on LabeledEvent { createdAt actor { __typename login } label { name } }
  ... on UnlabeledEvent { createdAt actor { __typename login } label { name } }
}`;

/** Needs the variables `$board: Boolean!` and `$pulls: Boolean!`, which say what may be asked for. */
export const ISSUE_FIELDS = `fragment IssueFields on Issue {
  id number url title body state stateReason createdAt closedAt viewerDidAuthor editor { login } isPinned
  labels(first: 100) { nodes { name } }
  assignees(first: 10) { nodes { login } }
  milestone { number }
  issueType { name } # where Issue.issueType
  parent { id } # where Issue.parent
  ${FIELD_VALUES}
  subIssuesSummary { total } # where Issue.parent
  blockedBy(first: 50) { nodes { id number title url state } } # where Issue.blockedBy
  closedByPullRequestsReferences(first: 100, includeClosedPrs: true) @include(if: $pulls) {
    nodes { ...PullFields }
    pageInfo { hasNextPage endCursor }
  }
  comments(last: 10) { nodes { createdAt author { __typename login } } }
  closings: timelineItems(last: 1, itemTypes: [CLOSED_EVENT]) {
    nodes { __typename ... on ClosedEvent { url createdAt actor { __typename login } stateReason } }
  }
  reopenings: timelineItems(last: 1, itemTypes: [REOPENED_EVENT]) {
    nodes { __typename ... on ReopenedEvent { createdAt actor { __typename login } } }
  }
  labelings: timelineItems(last: 50, itemTypes: [LABELED_EVENT, UNLABELED_EVENT]) {
    nodes { ...LabelingFields }
    pageInfo { hasPreviousPage startCursor }
  }
  assignings: timelineItems(last: 10, itemTypes: [ASSIGNED_EVENT, UNASSIGNED_EVENT]) {
    nodes {
      __typename
      ... on AssignedEvent { createdAt actor { __typename login } }
      ... on UnassignedEvent { createdAt actor { __typename login } }
    }
  }
  projectItems(first: 10, includeArchived: true) @include(if: $board) { ...Cards }
}
${MORE_FIELDS}`;

type Node<List extends { nodes: unknown[] | null }> = NonNullable<
  NonNullable<List["nodes"]>[number]
>;
/** The events in an issue's timeline that matter here. */
type Happened = Exclude<
  | Node<IssueFields["closings"]>
  | Node<IssueFields["reopenings"]>
  | Node<IssueFields["labelings"]>
  | Node<IssueFields["assignings"]>,
  { __typename: "something else" }
>;

const reasons = {
  COMPLETED: "completed",
  NOT_PLANNED: "not planned",
  DUPLICATE: "duplicate",
  REOPENED: "reopened",
} as const;

/** `author` is the login of the account that Milepost acts as; `board` is the node id of the plan's board. */
export function issueOfAnswer(
  answer: IssueFields,
  marker: Marker,
  { author, board }: { author: string; board?: string },
): Issue {
  const reason = answer.stateReason && reasons[answer.stateReason];
  const card = nodesOf(answer.projectItems).find(({ project }) => project.id === board);
  const events = eventsOf(answer);
  const fieldValues = fieldValuesOf(answer);
  return {
    id: answer.id,
    number: answer.number,
    url: answer.url,
    title: answer.title,
    body: answer.body,
    marker,
    open: answer.state === "OPEN",
    ...(reason && { reason }),
    createdAt: answer.createdAt,
    ...(answer.closedAt && { closedAt: answer.closedAt }),
    ...lastClosing(events),
    ...reopenedAt(events),
    labels: nodesOf(answer.labels).map(({ name }) => name.toLowerCase()),
    labeledAt: labeledAt(events),
    ...agentLabeled(events, author),
    ...closedBy(answer.state, events, author),
    byHand: byHand(events, author),
    ...touchedAt(answer, events, author),
    assignees: nodesOf(answer.assignees).map(({ login }) => login),
    ...(answer.milestone && { milestone: answer.milestone.number }),
    ...(answer.issueType && { type: answer.issueType.name }),
    ...(answer.parent && { parent: answer.parent.id }),
    ...(fieldValues && { fieldValues }),
    blockedBy: nodesOf(answer.blockedBy).map(({ state, ...link }) => ({
      ...link,
      open: state === "OPEN",
    })),
    pullRequests: nodesOf(answer.closedByPullRequestsReferences).map(pullRequestOf),
    pinned: answer.isPinned ?? false,
    ...(card && { card: cardOf(card) }),
    ...(areHidden(answer.projectItems) && { cardHidden: true as const }),
  };
}

function areHidden(cards: IssueFields["projectItems"]): boolean {
  return cards === null || (cards !== undefined && cards.nodes === null);
}

type PullAnswer = NonNullable<
  NonNullable<NonNullable<IssueFields["closedByPullRequestsReferences"]>["nodes"]>[number]
>;

/** The events, oldest first. */
function eventsOf({ closings, reopenings, labelings, assignings }: IssueFields): Happened[] {
  const all = [
    ...nodesOf(closings),
    ...nodesOf(reopenings),
    ...nodesOf(labelings),
    ...nodesOf(assignings),
  ];
  return all
    .filter((event) => event.__typename !== "something else")
    .toSorted((one, other) => Date.parse(one.createdAt) - Date.parse(other.createdAt));
}

function pullRequestOf(answer: PullAnswer): PullRequestLink {
  const { number, url, createdAt, author } = answer;
  const state = ({ OPEN: "open", CLOSED: "closed", MERGED: "merged" } as const)[answer.state];
  return {
    number,
    url,
    state,
    createdAt,
    ...(author && { author: author.login }),
    ...(answer.isDraft && { draft: true as const }),
    ...(answer.isCrossRepository && { fork: true as const }),
  };
}

function lastClosing(
  events: Happened[],
): Pick<Issue, "lastClosedAs" | "lastClosedAt" | "closedUrl"> {
  const last = events.findLast((event) => event.__typename === "ClosedEvent");
  if (!last) return {};
  const reason = reasons[last.stateReason ?? "COMPLETED"];
  return {
    lastClosedAs: reason === "reopened" ? "completed" : reason,
    lastClosedAt: last.createdAt,
    closedUrl: last.url,
  };
}

function reopenedAt(events: Happened[]): Pick<Issue, "reopenedAt"> {
  const last = events.findLast((event) => event.__typename === "ReopenedEvent");
  return last ? { reopenedAt: last.createdAt } : {};
}

function labeledAt(events: Happened[]): Record<string, string> {
  return Object.fromEntries(
    events.flatMap((event) =>
      event.__typename === "LabeledEvent"
        ? [[event.label.name.toLowerCase(), event.createdAt]]
        : [],
    ),
  );
}

function agentLabeled(events: Happened[], author: string): Pick<Issue, "agentLabeled"> {
  const own = events.flatMap((event) => {
    if (event.__typename !== "LabeledEvent" || !event.actor) return [];
    const name = event.label.name.toLowerCase();
    const isOwn = isAgentLabel(name) && isSame(event.actor.login, author);
    return isOwn ? { name, at: event.createdAt } : [];
  });
  const last = own.at(-1);
  return last ? { agentLabeled: last } : {};
}

function closedBy(
  state: IssueFields["state"],
  events: Happened[],
  author: string,
): Pick<Issue, "closedBy"> {
  const last = events.findLast((event) => event.__typename === "ClosedEvent");
  const login = last?.actor?.login;
  return state === "CLOSED" && login && !isSame(login, author) ? { closedBy: login } : {};
}

/** Whether two logins are the same. GraphQL leaves out `[bot]` in some places. */
export function isSame(one: string, other: string): boolean {
  return one.replace("[bot]", "") === other.replace("[bot]", "");
}

/** When a person last changed the status of an issue, and its assignees. */
function byHand(events: Happened[], author: string): Issue["byHand"] {
  const theirs = events.filter(({ actor }) => actor && !isSame(actor.login, author));
  const owner = theirs.findLast(({ __typename: name }) => /^(Una|A)ssigned/.test(name));
  const status = theirs.findLast(
    (event) =>
      /^(Closed|Reopened)/.test(event.__typename) ||
      ("label" in event && statusLabels.includes(event.label.name.toLowerCase())),
  );
  return {
    ...(status && { status: status.createdAt }),
    ...(owner && { owner: owner.createdAt }),
  };
}

/**
 * When something last happened on the issue. If it has a pull request, that counts too, with its commits
 * and reviews.
 */
function touchedAt(
  answer: IssueFields,
  events: Happened[],
  author: string,
): Pick<Issue, "touchedAt"> {
  const isPerson = (who: Happened["actor"]) =>
    who !== null && who.__typename !== "Bot" && !isSame(who.login, author);
  const times = [
    ...events.filter(({ actor }) => isPerson(actor)),
    ...nodesOf(answer.comments).filter((comment) => isPerson(comment.author)),
    ...nodesOf(answer.closedByPullRequestsReferences).map((pull) => ({
      createdAt: pull.updatedAt,
    })),
  ].map(({ createdAt }) => createdAt);
  const last = times.toSorted().at(-1);
  return last === undefined ? {} : { touchedAt: last };
}
