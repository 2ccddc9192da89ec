/** Milepost's check: its fields in GraphQL, and how they become our type. */
import type { PostedCheck } from "../../../core/state/pull-request.ts";
import type { CheckFields } from "../../answers.ts";
import { nodesOf } from "../nodes.ts";

/** Branch rules may refer to this name, so it must not change. */
export const CHECK = "Milepost plan";

export const CHECK_FIELDS = `fragment CheckFields on Commit {
  checkSuites(first: 10, filterBy: { checkName: "${CHECK}" }) {
    nodes {
      status
      app { slug }
      checkRuns(last: 20, filterBy: { checkName: "${CHECK}", checkType: ALL }) {
        nodes { databaseId externalId status conclusion title summary }
      }
    }
  }
}`;

/** Two pull requests can have the same head commit; this says which of them a check belongs to. */
export function externalIdOf(number: number): string {
  return `pull request ${number}`;
}

/** The latest check of a pull request that `viewer` made: any app can use the same name. */
export function checkIn(
  { checkSuites }: CheckFields,
  viewer: string,
  number: number,
): PostedCheck | undefined {
  const suite = nodesOf(checkSuites).find(({ app }) => `${app?.slug}[bot]` === viewer);
  const run = nodesOf(suite?.checkRuns)
    .flatMap(({ databaseId, ...run }) => (databaseId === null ? [] : [{ ...run, databaseId }]))
    .filter(({ externalId }) => externalId === externalIdOf(number))
    .toSorted((one, other) => one.databaseId - other.databaseId)
    .at(-1);
  if (!suite || !run) return undefined;
  const done = run.status === "COMPLETED" && run.conclusion !== null;
  return {
    id: run.databaseId,
    title: run.title ?? "",
    summary: run.summary ?? "",
    ...(done && { conclusion: run.conclusion?.toLowerCase() ?? "" }),
    requested: done && suite.status !== "COMPLETED",
  };
}
