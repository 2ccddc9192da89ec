import type { Client } from "../github/client/client.ts";
import { readCardedIssue } from "../github/read/carded-issue.ts";
import type { Queue } from "../queue/queue.ts";
import type { Request } from "../queue/request.ts";

/**
 * Finds the repository of a card that was moved, and has it looked at unless the card is where it
 * belongs.
 */
export async function reconcileCard(
  client: Client,
  request: Request & { kind: "card" },
  queue: Pick<Queue, "add">,
): Promise<void> {
  const found = await readCardedIssue(client, request.content);
  if (!found || found.settled) return;
  await queue.add({ kind: "repository", installation: request.installation, ...found.place });
}
