import nock from "nock";

import type { Box } from "./box.ts";

/**
 * Redirects every request for https://api.github.com to the box and blocks all others, except those to
 * this machine. Returns a function that ends this.
 */
export function interceptGitHub(box: Box): () => void {
  nock.disableNetConnect();
  nock.enableNetConnect(/^(127\.0\.0\.1|localhost)(:|$)/);
  const scope = nock("https://api.github.com").persist();
  for (const method of ["GET", "POST", "PATCH", "PUT", "DELETE"]) {
    scope.intercept(/.*/, method).reply(async (request: Request) => {
      const response = await box.fetch(request, { redirect: "manual" });
      return [response.status, await response.text(), Object.fromEntries(response.headers)];
    });
  }
  return () => {
    nock.cleanAll();
    nock.enableNetConnect();
  };
}
