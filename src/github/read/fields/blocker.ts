/** An issue that blocks another: its fields in GraphQL, and how they become our type. */
import type { Blocker } from "../../../core/state/snapshot.ts";
import type { BlockerFields } from "../../answers.ts";
import { nodesOf } from "../nodes.ts";

export const BLOCKER_FIELDS = `fragment BlockerFields on Issue {
  id number title url state createdAt
  labels(first: 30) { nodes { name } }
  assignees(first: 10) { nodes { login } }
  milestone { number dueOn }
}`;

/** A blocker, or something that is no issue. */
type PerhapsBlocker = BlockerFields | { [Key in keyof BlockerFields]?: undefined };

/** Each blocker once, by number; what is no issue, or no longer exists, is left out. */
export function blockersIn(answers: readonly (PerhapsBlocker | null | undefined)[]): Blocker[] {
  const found = new Map<number, Blocker>();
  for (const answer of answers) if (answer?.number) found.set(answer.number, blockerOf(answer));
  return [...found.values()].toSorted((one, other) => one.number - other.number);
}

function blockerOf({ state, labels, assignees, milestone, ...issue }: BlockerFields): Blocker {
  return {
    ...issue,
    open: state === "OPEN",
    labels: nodesOf(labels).map(({ name }) => name.toLowerCase()),
    assignees: nodesOf(assignees).map(({ login }) => login),
    ...(milestone && { milestone: milestone.number }),
    ...(milestone?.dueOn && { due: milestone.dueOn.slice(0, 10) }),
  };
}
