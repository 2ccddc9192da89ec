/** An issue as GraphQL tells it, and what it is to us. */
import { statusLabels } from "../../../core/state/labels.ts";
import type { Marker } from "../../../core/state/marker.ts";
import type { Issue, IssueLink, PullRequestLink } from "../../../core/state/snapshot.ts";
import type { CardAnswer } from "./card.ts";
import { cardOf } from "./card.ts";

/** With `$board: Boolean!`, which says whether boards can be asked for. */
export const ISSUE_FIELDS = `fragment IssueFields on Issue {
  id number url title body state stateReason createdAt closedAt viewerDidAuthor editor { login } isPinned
  labels(first: 50) { nodes { name } }
  assignees(first: 10) { nodes { login } }
  milestone { number }
  parent { id }
  blockedBy(first: 50) { nodes { id number title url state } }
  closedByPullRequestsReferences(first: 10, includeClosedPrs: true) {
    nodes { number url state createdAt updatedAt author { login } }
  }
  comments(last: 10) { nodes { createdAt author { __typename login } } }
  timelineItems(last: 50, itemTypes: [
    CLOSED_EVENT, REOPENED_EVENT, LABELED_EVENT, UNLABELED_EVENT, ASSIGNED_EVENT, UNASSIGNED_EVENT
  ]) {
    nodes {
      __typename
      ... on ClosedEvent { url createdAt actor { __typename login } stateReason }
      ... on ReopenedEvent { createdAt actor { __typename login } }
      ... on LabeledEvent { createdAt actor { __typename login } label { name } }
      ... on UnlabeledEvent { createdAt actor { __typename login } label { name } }
      ... on AssignedEvent { createdAt actor { __typename login } }
      ... on UnassignedEvent { createdAt actor { __typename login } }
    }
  }
  projectItems(first: 10, includeArchived: true) @include(if: $board) { nodes { ...CardFields } }
}`;

export interface IssueAnswer {
  id: string;
  number: number;
  url: string;
  title: string;
  body: string;
  state: "OPEN" | "CLOSED";
  stateReason: keyof typeof reasons | null;
  createdAt: string;
  closedAt: string | null;
  viewerDidAuthor: boolean;
  isPinned: boolean | null;
  labels: { nodes: { name: string }[] };
  assignees: { nodes: { login: string }[] };
  milestone: { number: number } | null;
  parent: { id: string } | null;
  blockedBy: { nodes: (Omit<IssueLink, "open"> & { state: string })[] };
  closedByPullRequestsReferences: {
    nodes: {
      number: number;
      url: string;
      state: "OPEN" | "CLOSED" | "MERGED";
      createdAt: string;
      updatedAt: string;
      author: { login: string } | null;
    }[];
  };
  comments: { nodes: { createdAt: string; author: Account | null }[] };
  timelineItems: { nodes: TimelineAnswer[] };
  projectItems?: { nodes: CardAnswer[] } | null;
}

interface Account {
  /** `Bot` for what is no person. */
  __typename: string;
  login: string;
}

interface Happened {
  createdAt: string;
  actor: Account | null;
}

type TimelineAnswer = Happened &
  (
    | { __typename: "ClosedEvent"; url: string; stateReason: keyof typeof reasons | null }
    | { __typename: "LabeledEvent" | "UnlabeledEvent"; label: { name: string } }
    | { __typename: "ReopenedEvent" | "AssignedEvent" | "UnassignedEvent" }
  );

const reasons = {
  COMPLETED: "completed",
  NOT_PLANNED: "not planned",
  DUPLICATE: "duplicate",
  REOPENED: "reopened",
} as const;

/** `author` is the login whose doings are Milepost's; `board` is the node id of the plan's board. */
export function issueOfAnswer(
  answer: IssueAnswer,
  marker: Marker,
  { author, board }: { author: string; board?: string },
): Issue {
  const reason = answer.stateReason && reasons[answer.stateReason];
  const card = answer.projectItems?.nodes.find(({ project }) => project.id === board);
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
    ...lastClosing(answer.timelineItems.nodes),
    ...reopenedAt(answer.timelineItems.nodes),
    labels: answer.labels.nodes.map(({ name }) => name.toLowerCase()),
    labeledAt: labeledAt(answer.timelineItems.nodes),
    ...closedBy(answer, author),
    byHand: byHand(answer.timelineItems.nodes, author),
    ...touchedAt(answer, author),
    assignees: answer.assignees.nodes.map(({ login }) => login),
    ...(answer.milestone && { milestone: answer.milestone.number }),
    ...(answer.parent && { parent: answer.parent.id }),
    blockedBy: answer.blockedBy.nodes.map(({ state, ...link }) => ({
      ...link,
      open: state === "OPEN",
    })),
    pullRequests: answer.closedByPullRequestsReferences.nodes.map(pullRequestOf),
    pinned: answer.isPinned ?? false,
    ...(card && { card: cardOf(card) }),
  };
}

function pullRequestOf(
  answer: IssueAnswer["closedByPullRequestsReferences"]["nodes"][number],
): PullRequestLink {
  const { number, url, createdAt, author } = answer;
  const state = ({ OPEN: "open", CLOSED: "closed", MERGED: "merged" } as const)[answer.state];
  return { number, url, state, createdAt, ...(author && { author: author.login }) };
}

function lastClosing(
  events: TimelineAnswer[],
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

function reopenedAt(events: TimelineAnswer[]): Pick<Issue, "reopenedAt"> {
  const last = events.findLast((event) => event.__typename === "ReopenedEvent");
  return last ? { reopenedAt: last.createdAt } : {};
}

function labeledAt(events: TimelineAnswer[]): Record<string, string> {
  return Object.fromEntries(
    events.flatMap((event) =>
      event.__typename === "LabeledEvent"
        ? [[event.label.name.toLowerCase(), event.createdAt]]
        : [],
    ),
  );
}

function closedBy({ state, timelineItems }: IssueAnswer, author: string): Pick<Issue, "closedBy"> {
  const last = timelineItems.nodes.findLast((event) => event.__typename === "ClosedEvent");
  const login = last?.actor?.login;
  return state === "CLOSED" && login && !isSame(login, author) ? { closedBy: login } : {};
}

/** GraphQL names a bot without `[bot]` in some places. */
export function isSame(one: string, other: string): boolean {
  return one.replace("[bot]", "") === other.replace("[bot]", "");
}

/** When somebody else said last how the issue stands, and whose it is. */
function byHand(events: TimelineAnswer[], author: string): Issue["byHand"] {
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

/** With a pull request all counts that happens on it: its commits and reviews, too. */
function touchedAt(answer: IssueAnswer, author: string): Pick<Issue, "touchedAt"> {
  const isPerson = (who: Account | null) =>
    who !== null && who.__typename !== "Bot" && !isSame(who.login, author);
  const times = [
    ...answer.timelineItems.nodes.filter(({ actor }) => isPerson(actor)),
    ...answer.comments.nodes.filter((comment) => isPerson(comment.author)),
    ...answer.closedByPullRequestsReferences.nodes.map((pull) => ({ createdAt: pull.updatedAt })),
  ].map(({ createdAt }) => createdAt);
  const last = times.toSorted().at(-1);
  return last === undefined ? {} : { touchedAt: last };
}
