/**
 * The few ways in which Milepost talks to GitHub.
 *
 * Any Octokit will do: Probot's for an installation, or `@octokit/rest` with a token.
 */
import type { Octokit } from "@octokit/rest";
import type { Permissions } from "./scope.ts";
import type { Lackable } from "./server.ts";
import { without } from "./server.ts";

export interface Client {
  /**
   * Sends a GraphQL document, without what the server lacks. Errors of GitHub are thrown, with whatever
   * data came with them.
   */
  graphql<Data>(document: string, variables: Record<string, unknown>): Promise<Data>;
  request: Octokit["request"];
  /** ISO instant of GitHub's last answer, by GitHub's clock. */
  time(): string;
  /** What its token may do; absent where nothing tells. */
  granted?: Permissions;
  /** What an older server does not know. */
  lacks: ReadonlySet<Lackable>;
}

/** What is known before anything is asked for. */
export interface Known {
  granted?: Permissions | undefined;
  lacks?: ReadonlySet<Lackable> | undefined;
}

/** A client that remembers what time it is at GitHub, so that no machine's clock matters. */
export function clientOf(
  octokit: Pick<Octokit, "graphql" | "request" | "hook">,
  { granted, lacks = new Set() }: Known = {},
): Client {
  let time: string | undefined;
  octokit.hook.after("request", ({ headers }) => {
    if (headers.date) time = new Date(headers.date).toISOString();
  });
  return {
    graphql: (document, variables) => octokit.graphql(without(lacks, document), variables),
    request: octokit.request,
    time() {
      if (!time) throw new Error("GitHub has not answered yet, so its time is not known.");
      return time;
    },
    ...(granted && { granted }),
    lacks,
  };
}

/** Whether a client's token may be used for something; where nothing tells, it is tried. */
export function may({ granted }: Pick<Client, "granted">, permission: keyof Permissions): boolean {
  return granted === undefined || granted[permission] !== undefined;
}
