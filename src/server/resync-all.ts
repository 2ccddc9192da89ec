import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "probot";
import type { InstallationsDeps } from "../github/app/installations.ts";
import { installedRepositories, enqueueAll } from "../github/app/installations.ts";
import type { Queue } from "../queue/queue.ts";

const RETRY_MS = 30_000;

/**
 * Has every installed repository looked at, which makes up for everything that happened while the app
 * was down. Retries until GitHub lists the installations.
 */
export async function resyncAll(
  github: Omit<InstallationsDeps, "log">,
  queue: Queue,
  log: Logger,
): Promise<void> {
  for (;;) {
    try {
      const requests = installedRepositories({ ...github, log });
      const repositories = await enqueueAll(requests, queue);
      return log.info({ repositories }, "looks at every repository");
    } catch (error) {
      log.warn({ err: error }, "cannot list the installations; tries again");
      await sleep(RETRY_MS);
    }
  }
}
