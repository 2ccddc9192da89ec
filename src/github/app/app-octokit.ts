import { createAppAuth } from "@octokit/auth-app";
import { Octokit } from "@octokit/rest";
import { silentLog } from "../client/answer-sentence.ts";
import { fetchWithTimeout } from "../client/fetch-with-timeout.ts";

export interface AppKey {
  appId: number | string;
  privateKey: string;
  /** Act as one of its installations instead. */
  installationId?: number;
}

export interface Reach {
  /** URL of the REST API; github.com's if not given. */
  baseUrl?: string | undefined;
  fetch?: typeof globalThis.fetch | undefined;
}

/** The app itself, outside the process that serves it: for commands and pages that ask who it is. */
export function appOctokit(auth: AppKey, { baseUrl, fetch }: Reach): Octokit {
  return new Octokit({
    authStrategy: createAppAuth,
    auth,
    userAgent: "milepost",
    log: silentLog,
    ...(baseUrl !== undefined && { baseUrl }),
    request: { fetch: fetchWithTimeout(fetch) },
  });
}
