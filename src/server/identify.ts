import type { Octokit } from "@octokit/rest";
import { RequestError } from "@octokit/request-error";
import { Mistake } from "../errors.ts";

/** The app as GitHub knows it. */
export interface Identity {
  /** Its name in addresses. */
  slug: string;
  /** What it is told about. */
  events: string[];
}

/**
 * Asks GitHub who the app is. Throws a `Mistake` where its id and key do not belong together, or
 * GitHub cannot be reached.
 */
export async function identify(app: Pick<Octokit, "request">, api: string): Promise<Identity> {
  const { slug, events } = await ask(app, api);
  if (!slug) throw new Mistake([`${api} does not say what the app is called.`]);
  return { slug, events };
}

async function ask(app: Pick<Octokit, "request">, api: string) {
  try {
    const { data } = await app.request("GET /app");
    return { slug: data?.slug, events: data?.events ?? [] };
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    if ([401, 404].includes(error.status)) {
      throw new Mistake([
        `${api} does not know this app: do APP_ID and PRIVATE_KEY belong together?`,
      ]);
    }
    throw new Mistake([`${api} cannot be asked who this app is: ${error.message}`]);
  }
}
