/** Milepost's check as GraphQL tells it, and what it is to us. */
import type { PostedCheck } from "../../../core/state/pull-request.ts";
import type { CheckFields } from "../../answers.ts";
import { nodesOf } from "../nodes.ts";

/** Branch rules may name it, so it stays as it is. */
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

/** Two pull requests can have one head; this tells whose check it is. */
export function externalIdOf(number: number): string {
  return `pull request ${number}`;
}

/** The latest check of a pull request that `viewer` made: any app can use the name. */
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
