/** An issue that holds things up, as GraphQL tells it, and what it is to us. */
import type { Blocker } from "../../../core/state/snapshot.ts";

export const BLOCKER_FIELDS = `fragment BlockerFields on Issue {
  id number title url state createdAt
  labels(first: 30) { nodes { name } }
  assignees(first: 10) { nodes { login } }
  milestone { number dueOn }
}`;

export interface BlockerAnswer {
  id: string;
  number: number;
  title: string;
  url: string;
  state: "OPEN" | "CLOSED";
  createdAt: string;
  labels: { nodes: { name: string }[] };
  assignees: { nodes: { login: string }[] };
  milestone: { number: number; dueOn: string | null } | null;
}

/** Each once, by number; what is no issue, or not there any more, is left out. */
export function blockersIn(answers: (BlockerAnswer | null)[]): Blocker[] {
  const found = new Map<number, Blocker>();
  for (const answer of answers) if (answer?.number) found.set(answer.number, blockerOf(answer));
  return [...found.values()].toSorted((one, other) => one.number - other.number);
}

function blockerOf({ state, labels, assignees, milestone, ...issue }: BlockerAnswer): Blocker {
  return {
    ...issue,
    open: state === "OPEN",
    labels: labels.nodes.map(({ name }) => name.toLowerCase()),
    assignees: assignees.nodes.map(({ login }) => login),
    ...(milestone && { milestone: milestone.number }),
    ...(milestone?.dueOn && { due: milestone.dueOn.slice(0, 10) }),
  };
}
