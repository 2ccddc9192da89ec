import type { Plan } from "../../../plan/plan.ts";
import { judgeReading } from "../../../progress/records/judge-reading.ts";
import { entryBody, logBody } from "../../../render/issue/records.ts";
import { cut } from "../../../render/markdown/safe-markdown.ts";
import { label } from "../../../state/labels.ts";
import type { Key } from "../../../state/marker/marker.ts";
import { writeMarker } from "../../../state/marker/marker-text.ts";
import { LogRecord } from "../../../state/commands/command-state.ts";
import type { Snapshot } from "../../../state/snapshot.ts";
import { issueOf } from "../../../state/snapshot-lookup.ts";
import { readingsOf, withReading } from "./readings.ts";
import type { DesiredEntry, DesiredIssue } from "../desired-state.ts";
import { changeEntries } from "./plan-versions.ts";

/** A plan has one log, as it has one dashboard. */
export const LOG: Key = { kind: "log", id: "log" };

interface Keyed {
  key: string;
  entry: LogRecord;
}

/** The log's issue: wanted from the first entry on, or as soon as the plan measures something. */
export function desiredLog(
  plan: Plan,
  snapshot: Snapshot,
  entries: DesiredEntry[],
): DesiredIssue | undefined {
  const wanted = entries.length > 0 || plan.metrics.length > 0 || issueOf(snapshot, LOG);
  if (!wanted) return undefined;
  return {
    key: LOG,
    title: cut(`Log: ${plan.project.name}`, 256),
    content: logBody(),
    labels: [label.milepost],
    needs: [],
  };
}

/** Entries that the log should have and lacks: from commands, programs and commits. */
export function desiredEntries(plan: Plan, snapshot: Snapshot, heard: Keyed[]): DesiredEntry[] {
  const { entries } = snapshot.inbox;
  const wanted = [
    ...changeEntries(snapshot.versions),
    ...sentReadings(plan, snapshot, heard),
    ...heard,
  ];
  return wanted.flatMap(({ key, entry }) => {
    const now = entries.find((other) => other.key === key);
    if (now && isSame(now.entry, entry)) return [];
    const project = plan.project.id;
    const marker = writeMarker({ project, kind: "record", id: key, record: entry }, now?.body);
    const body = `${marker}\n${entryBody(plan, entry)}`;
    const isAwaited = heard.some((other) => other.key === key);
    return [{ body, isAwaited, ...(now && { id: now.id }) }];
  });
}

/** Whether an entry says the same; in which order its parts were put together is no difference. */
function isSame(one: LogRecord, other: LogRecord): boolean {
  const [a, b] = [one, other].map((entry) => JSON.stringify(LogRecord.parse(entry)));
  return a === b;
}

/** The entries of weeks with the readings that programs have sent since; those from commands are in `heard`. */
function sentReadings(plan: Plan, { inbox }: Snapshot, heard: Keyed[]): Keyed[] {
  const weeks = new Map<string, Keyed>();
  for (const { entry } of inbox.entries) {
    if (entry.type !== "sent") continue;
    const known = [...heard, ...weeks.values(), ...inbox.entries];
    const next = withReading(plan, known, judgeReading(plan.metrics, entry.reading));
    if (next) weeks.set(next.key, next);
  }
  return [...weeks.values()].filter(({ key }) => !heard.some((other) => other.key === key));
}

/** Node ids of the comments whose reading is included in the entry of its week by now. */
export function doneReadings({ inbox }: Snapshot): string[] {
  const kept = new Set(
    inbox.entries.flatMap(({ entry }) => readingsOf(entry).map(({ key }) => key)),
  );
  return inbox.entries.flatMap(({ id, entry }) =>
    entry.type === "sent" && kept.has(entry.reading.key) ? [id] : [],
  );
}
