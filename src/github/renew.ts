import type { Octokit } from "@octokit/rest";
import { RequestError } from "@octokit/request-error";

/**
 * An installation's Octokit that fetches a new token when GitHub refuses the one it has. The request
 * fails all the same; its next try has the new token, for every Octokit shares what was fetched.
 */
export function renewing<Client extends Pick<Octokit, "auth" | "hook">>(octokit: Client): Client {
  octokit.hook.error("request", async (error) => {
    if (error instanceof RequestError && error.status === 401) {
      await octokit.auth({ type: "installation", refresh: true });
    }
    throw error;
  });
  return octokit;
}
