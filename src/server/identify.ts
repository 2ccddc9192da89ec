import type { Octokit } from "@octokit/rest";
import { RequestError } from "@octokit/request-error";
import type { Logger } from "probot";
import { setTimeout as sleep } from "node:timers/promises";
import { UserError } from "../errors.ts";

/** The app as GitHub knows it. */
export interface Identity {
  /** Its name in URLs. */
  slug: string;
  /** Its page on GitHub. */
  page: string;
  /** The events that it is subscribed to. */
  events: string[];
}

/**
 * Asks GitHub who the app is, and retries while GitHub cannot be reached. Throws a `UserError` if its id
 * and key do not belong together.
 */
export async function identify(
  app: Pick<Octokit, "request">,
  api: string,
  log: Pick<Logger, "warn">,
): Promise<Identity> {
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, MAX_WAIT_MS)) {
    try {
      const { data } = await app.request("GET /app");
      if (!data?.slug) throw new UserError([`${api} does not say what the app is called.`]);
      return { slug: data.slug, page: data.html_url, events: data.events ?? [] };
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      if ([401, 404].includes(error.status)) {
        throw new UserError([
          `${api} does not know this app: do APP_ID and PRIVATE_KEY belong together?`,
        ]);
      }
      log.warn({ err: error }, "cannot ask GitHub who this app is; tries again");
      await sleep(wait);
    }
  }
}

const FIRST_WAIT_MS = 1000;
const MAX_WAIT_MS = 30_000;
