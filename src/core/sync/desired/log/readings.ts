import { mondayOf } from "../../../plan/dates/calendar.ts";
import { today } from "../../../plan/dates/clock.ts";
import type { Plan } from "../../../plan/plan.ts";
import type { LogRecord, MetricReading } from "../../../state/commands/command-state.ts";

interface Keyed {
  key: string;
  entry: LogRecord;
}

/** A comment holds this many readings; further ones go into another comment for the same week. */
const MAX_READINGS = 150;

/**
 * The entry of the week with a reading added; undefined if the log has the reading already.
 *
 * One comment a week holds all readings, so a pipeline that measures every commit does not flood the
 * log.
 */
export function withReading(
  plan: Pick<Plan, "project">,
  known: Keyed[],
  reading: MetricReading,
): Keyed | undefined {
  if (known.some(({ entry }) => readingsOf(entry).some(({ key }) => key === reading.key))) {
    return undefined;
  }
  const week = mondayOf(today(plan.project, reading.at));
  for (let part = 1; ; part += 1) {
    const key = part === 1 ? `readings ${week}` : `readings ${week}.${part}`;
    const before = known.find((other) => other.key === key);
    const readings = before ? readingsOf(before.entry) : [];
    if (readings.length < MAX_READINGS) {
      return {
        key,
        entry: { type: "readings", readings: [...readings, reading].toSorted(inTime) },
      };
    }
  }
}

export function readingsOf(entry: LogRecord): MetricReading[] {
  return entry.type === "readings" ? entry.readings : [];
}

function inTime(one: MetricReading, other: MetricReading): number {
  const before = one.at < other.at || (one.at === other.at && one.key < other.key);
  return before ? -1 : 1;
}
