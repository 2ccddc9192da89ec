/** How a change of the plan affects the forecast and the critical path. */
import type { Assessment } from "../../forecast/assess.ts";
import { workingDaysBetween } from "../../plan/dates/calendar.ts";
import type { CivilDate, Plan } from "../../plan/plan.ts";
import { indexForecast } from "../dashboard/forecast-index.ts";
import { roughDay } from "../markdown/dates.ts";
import { oneLine } from "../markdown/safe-markdown.ts";
import { plural } from "../markdown/phrases.ts";

export interface OutlookChange {
  today: CivilDate;
  /** The most likely finish, and how many working days it moves. */
  finish?: { before: CivilDate; after: CivilDate; days: number };
  /** Ids of the tasks that join the critical path, and of those that leave it. */
  critical: { joined: string[]; left: string[] };
}

/** The difference between the outlook of the current plan and that of another one. */
export function outlookChange(
  { project }: Plan,
  before: Assessment,
  after: Assessment,
): OutlookChange {
  const [old, next] = [before.forecast.project, after.forecast.project];
  const [from, to] = [old.foreseeable && old.p50, next.foreseeable && next.p50];
  const [was, is] = [
    indexForecast(before.forecast).critical,
    indexForecast(after.forecast).critical,
  ];
  return {
    today: after.progress.today,
    ...(from &&
      to && { finish: { before: from, after: to, days: workingDaysBetween(project, from, to) } }),
    critical: {
      joined: [...is].filter((id) => !was.has(id)),
      left: [...was].filter((id) => !is.has(id)),
    },
  };
}

/** `most likely 3 Apr → 10 Apr, 5 working days later`, and which tasks decide the finish. */
export function forecastFacts(
  change: OutlookChange | undefined,
  quote: (text: string) => string,
): [string, string | false][] {
  if (!change) return [];
  const { joined, left } = change.critical;
  const parts = [
    joined.length > 0 && `now also ${tasks(joined, quote)}`,
    left.length > 0 && `no longer ${tasks(left, quote)}`,
  ];
  const said = parts.filter(Boolean).join("; ");
  return [
    ["Forecast", finishWords(change) ?? false],
    ["Critical path", said !== "" && said],
  ];
}

function finishWords({ finish, today }: OutlookChange): string | undefined {
  if (!finish || finish.days === 0) return undefined;
  const { before, after, days } = finish;
  const direction = days > 0 ? "later" : "earlier";
  return `most likely ${roughDay(before, today)} → ${roughDay(after, today)}, ${plural(Math.abs(days), "working day")} ${direction}`;
}

const MAX_TASKS = 6;

function tasks(ids: string[], quote: (text: string) => string): string {
  const more = ids.length - MAX_TASKS;
  const shown = ids.slice(0, MAX_TASKS).map((id) => quote(`Task ${oneLine(id)}`));
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(", ");
}
