import type { Client } from "./client/client.ts";
import { readOtherKeeper } from "./keeper.ts";
import { trusting } from "./trusting.ts";

/** A client that reads what another account keeps, and the login of that account. */
export interface Observer {
  client: Client;
  /** Login of the account that keeps the repository; the viewer's own if there is no other. */
  author: string;
}

/**
 * Reads a repository as the account sees it that keeps it in step: an issue in the list of those that this
 * account has opened counts as Milepost's, although the viewer has not opened it, and no other does.
 */
export async function observing(client: Client, name: string, viewer: string): Promise<Observer> {
  const keeper = (await readOtherKeeper(client, name, viewer))?.login;
  const trusted = trusting(client, { name, viewer, ...(keeper !== undefined && { keeper }) });
  return { author: keeper ?? viewer, client: trusted };
}
