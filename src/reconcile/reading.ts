import type { Client } from "../github/client/client.ts";
import { postEntry, readLog } from "../github/log.ts";
import type { Queue } from "../queue/queue.ts";
import type { Request } from "../queue/request.ts";
import { entryBody } from "../core/render/issue/records.ts";
import { writeMarker } from "../core/state/marker/marker-text.ts";
import type { LogRecord, SentReading } from "../core/state/commands/command-state.ts";

/**
 * Adds a measured value to the log as a comment of its own, unless it is there already, and has the
 * repository looked at: that look moves it into the entry of its week.
 *
 * It only adds, so it may run beside a look at the same repository. Where there is no log yet it throws,
 * for up to an hour, so that the queue tries again once a look has made one. A repository whose plan measures nothing never gets a log. Says whether the value is in one.
 */
export async function keepReading(
  client: Client,
  request: Request & { kind: "reading" },
  queue: Pick<Queue, "add">,
): Promise<boolean> {
  const { installation, repository, repositoryId, delivery, received, measured } = request;
  const { id: metric, project, ...rest } = measured;
  const log = await readLog(client, repository, project);
  if (log && !log.readings.includes(delivery)) {
    const reading: SentReading = { ...rest, key: delivery, metric, at: client.time() };
    await postEntry(client, log.id, textOf(reading, log.project));
  }
  await queue.add({ kind: "repository", installation, repository, repositoryId });
  if (!log && Date.now() - received < LOG_TIMEOUT_MS) throw new Error("There is no log yet.");
  return log !== undefined;
}

const LOG_TIMEOUT_MS = 60 * 60 * 1000;

function textOf(reading: SentReading, project: string): string {
  const entry: LogRecord = { type: "sent", reading };
  const marker = writeMarker({ project, kind: "record", id: `sent ${reading.key}`, record: entry });
  return `${marker}\n${entryBody({ metrics: [], phases: [] }, entry)}`;
}
