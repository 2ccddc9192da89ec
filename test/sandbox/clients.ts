import { graphql } from "@octokit/graphql";
import { Octokit } from "@octokit/rest";

import type { Box } from "../../src/sandbox/box/box.ts";

type Fetch = typeof fetch;

/** `fetch` that goes into the box and nowhere else. */
export function fetchOf(box: Box): Fetch {
  return (input, init) => box.fetch(new Request(input, init));
}

/** GitHub's GraphQL client, as the app's installation on an owner. */
export function graphqlOf(box: Box, owner: string) {
  return graphql.defaults({
    headers: { authorization: `token ${box.installationToken(owner)}` },
    request: { fetch: fetchOf(box) },
  });
}

/** GitHub's REST client, as the app's installation on an owner. */
export function restOf(box: Box, owner: string): Octokit {
  return new Octokit({ auth: box.installationToken(owner), request: { fetch: fetchOf(box) } });
}
