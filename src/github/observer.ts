import type { Client } from "./client/client.ts";
import type { KeptPlan } from "./keeper.ts";
import { readOtherKeeper } from "./keeper.ts";
import { trusting } from "./trusting.ts";

/** A client that reads what another account keeps, and the login of that account. */
export interface Observer {
  client: Client;
  /** Login of the account that keeps the plan; the viewer's own if there is no other. */
  author: string;
}

/**
 * Reads a plan's issues as the account sees them that keeps it in step: an issue in the list of those that this
 * account has opened counts as Milepost's, although the viewer has not opened it, and no other does.
 */
export async function observing(
  client: Client,
  { name, viewer }: { name: string; viewer: string },
  plan: KeptPlan,
): Promise<Observer> {
  const keeper = (await readOtherKeeper(client, { name, viewer }, plan))?.login;
  const trusted = trusting(client, { name, viewer, ...(keeper !== undefined && { keeper }) });
  return { author: keeper ?? viewer, client: trusted };
}
