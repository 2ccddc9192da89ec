/**
 * The few ways in which Milepost talks to GitHub.
 *
 * Any Octokit will do: Probot's for an installation, or `@octokit/rest` with a token.
 */
import type { Octokit } from "@octokit/rest";

export interface Client {
  /** Sends a GraphQL document. Errors of GitHub are thrown, with whatever data came with them. */
  graphql<Data>(document: string, variables: Record<string, unknown>): Promise<Data>;
  request: Octokit["request"];
  /** ISO instant of GitHub's last answer, by GitHub's clock. */
  time(): string;
}

/** A client that remembers what time it is at GitHub, so that no machine's clock matters. */
export function clientOf(octokit: Pick<Octokit, "graphql" | "request" | "hook">): Client {
  let time: string | undefined;
  octokit.hook.after("request", ({ headers }) => {
    if (headers.date) time = new Date(headers.date).toISOString();
  });
  return {
    graphql: (document, variables) => octokit.graphql(document, variables),
    request: octokit.request,
    time() {
      if (!time) throw new Error("GitHub has not answered yet, so its time is not known.");
      return time;
    },
  };
}
