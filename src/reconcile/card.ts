import type { Client } from "../github/client/client.ts";
import type { PageMemory } from "../github/pages/page-memory.ts";
import { readCardedIssue } from "../github/read/issues/carded-issue.ts";
import type { Queue } from "../queue/queue.ts";
import type { Request } from "../queue/request.ts";

/**
 * Finds the repository of a card that was moved, and has it looked at unless the card is where it
 * belongs. The next look reads the card anew in any case.
 */
export async function reconcileCard(
  client: Client,
  request: Request & { kind: "card" },
  { queue, pages }: { queue: Pick<Queue, "add">; pages: Pick<PageMemory, "touch"> },
): Promise<void> {
  const found = await readCardedIssue(client, request.content);
  if (!found) return;
  await pages.touch(found.place.repository, request.content);
  if (found.settled) return;
  await queue.add({ kind: "repository", installation: request.installation, ...found.place });
}
