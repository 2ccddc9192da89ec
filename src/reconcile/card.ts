import type { Client } from "../github/client/client.ts";
import { repositoryOfIssue } from "../github/read/repository-of-issue.ts";
import type { Queue } from "../queue/queue.ts";
import type { Request } from "../queue/request.ts";

/** Finds out whose card was moved, and has that repository looked at. */
export async function reconcileCard(
  client: Client,
  request: Request & { kind: "card" },
  queue: Pick<Queue, "add">,
): Promise<void> {
  const found = await repositoryOfIssue(client, request.content);
  if (!found) return;
  await queue.add({ kind: "repository", installation: request.installation, ...found });
}
