import nock from "nock";

import type { Box } from "./box.ts";

/**
 * Sends every request for https://api.github.com to the box and lets nothing else out, except to
 * this machine. Returns how to stop.
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
