import { graphql } from "@octokit/graphql";
import { Octokit } from "@octokit/rest";

import type { Box } from "../src/box.ts";

/** GitHub's GraphQL client, as the app's installation on an owner. */
export function graphqlOf(box: Box, owner: string) {
  return graphql.defaults({
    headers: { authorization: `token ${box.installationToken(owner)}` },
    request: { fetch: box.fetch },
  });
}

/** GitHub's REST client, as the app's installation on an owner. */
export function restOf(box: Box, owner: string): Octokit {
  return new Octokit({ auth: box.installationToken(owner), request: { fetch: box.fetch } });
}
