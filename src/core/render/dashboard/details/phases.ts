/** The phases on the dashboard, shortened if there is no room for every task of a large plan. */
import type { Assessment } from "../../../forecast/assess.ts";
import { tasksOfPhase } from "../../../plan/tasks.ts";
import { groupsOf } from "../../../progress/phase.ts";
import type { PhaseProgress, Progress, TaskGroup } from "../../../progress/progress.ts";
import type { Review } from "../../../progress/report/review.ts";
import { emoji } from "../../../progress/status.ts";
import { hasSubIssues, isInHistory } from "../../../progress/sub-issues.ts";
import { MAX_SUB_ISSUES } from "../../../state/limits.ts";
import { label } from "../../../state/labels.ts";
import type { Snapshot } from "../../../state/snapshot.ts";
import { list } from "../../markdown/list.ts";
import { cut, inline } from "../../markdown/safe-markdown.ts";
import { phaseTitle } from "../../issue/titles.ts";
import { datesWords } from "../../forecast/headline.ts";
import { indexForecast } from "../forecast-index.ts";
import { gateLine, gateWords } from "../gate.ts";
import type { ForecastIndex } from "../forecast-index.ts";
import { hiddenIn, leastRows, weekLine, weekSection } from "./week.ts";
import {
  dotted,
  fold,
  fraction,
  issuesWith,
  link,
  paragraphs,
  plural,
  weeksOf,
} from "../../markdown/phrases.ts";

/** How much of a phase is shown, from everything down to nothing. */
type Length = "full" | "open weeks" | "open tasks" | "few tasks" | "weeks" | "nothing";

interface Part {
  view: PhaseProgress;
  length: Length;
  text: string;
}

/**
 * One folded section per phase, at most `room` characters in all; the current ones are open.
 *
 * First the completed weeks lose their tasks, then completed phases, then phases far in the future, and
 * last the current ones. What is not listed is counted, with a link to where it is.
 */
export function phaseSections(
  now: Assessment,
  snapshot: Pick<Snapshot, "repository" | "missingFeatures">,
  room: number,
): string {
  const { progress } = now;
  const ahead = indexForecast(now.forecast);
  const steps = [...shortenings(progress)];
  const needed = surelyNeeded(steps, progress, room - NOTE);
  const lengths = new Map(steps.slice(0, needed));
  const parts = progress.phases.map((view, index) =>
    part(view, lengths.get(index) ?? "full", progress, ahead),
  );
  let size = sizeOf(parts);
  for (const [index, length] of steps.slice(needed)) {
    if (size <= room - NOTE) break;
    const view = progress.phases[index];
    if (!view) continue;
    size -= parts[index]?.text.length ?? 0;
    parts[index] = part(view, length, progress, ahead);
    size += parts[index].text.length;
  }
  return paragraphs(...parts.map(({ text }) => text), unlisted(parts, snapshot));
}

/** Characters reserved for the line that says what is not listed. */
const NOTE = 400;

/**
 * How many of the steps are certainly needed, by a lower bound of the text's length. So nothing is
 * rendered for a large plan that could not fit anyway.
 */
function surelyNeeded(steps: [number, Length][], { phases }: Progress, room: number): number {
  const least = phases.map((view) => leastSize(view, "full"));
  let size = least.reduce((sum, own) => sum + own, 0);
  const enough = steps.findIndex(([index, length]) => {
    if (size <= room) return true;
    const view = phases[index];
    const own = view ? leastSize(view, length) : 0;
    size += own - (least[index] ?? 0);
    least[index] = own;
    return false;
  });
  return enough < 0 ? steps.length : enough;
}

/** A lower bound of a section's length: the titles of the tasks in its tables. */
function leastSize(view: PhaseProgress, length: Length): number {
  return groupsOf(view).reduce((size, week) => size + leastRows(week, rowsFor(week, length)), 0);
}

function sizeOf(parts: Part[]): number {
  return parts.reduce((size, { text }) => size + text.length + 2, 0);
}

/** The steps of shortening, the least important part first. */
function* shortenings(progress: Progress): Generator<[number, Length]> {
  const order = leastImportantFirst(progress);
  const several = Math.max(progress.current.length, 1);
  const current = order.slice(-several);
  const steps: [Length, number[]][] = [
    ["open weeks", order],
    ["weeks", order.slice(0, -several)],
    ["open tasks", current],
    ["few tasks", current],
    ["weeks", current],
    ["nothing", order],
  ];
  for (const [length, phases] of steps) {
    for (const index of phases) yield [index, length];
  }
}

function leastImportantFirst({ phases, current }: Progress): number[] {
  const indices = current.map((view) => phases.indexOf(view));
  const now = indices.length > 0 ? indices : [0];
  const weight = (index: number): number => {
    if (now.includes(index)) return Infinity;
    const status = phases[index]?.status;
    if (status === "Complete" || status === "Dropped") return -Infinity;
    return -Math.min(...now.map((at) => Math.abs(index - at)));
  };
  return [...phases.keys()].sort((one, other) => compare(weight(one), weight(other)));
}

function compare(one: number, other: number): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

function part(view: PhaseProgress, length: Length, progress: Progress, ahead: ForecastIndex): Part {
  const text = length === "nothing" ? "" : section(view, length, progress, ahead);
  return { view, length, text };
}

function section(
  view: PhaseProgress,
  length: Length,
  { current, reviews }: Progress,
  ahead: ForecastIndex,
): string {
  const { phase, status, count } = view;
  const groups = groupsOf(view);
  const review = reviews.find((each) => each.phase.id === phase.id);
  const title = dotted(
    `${emoji[status]} ${cut(phaseTitle(phase), 120)}`,
    fraction(count),
    weeksOf(phase),
    review && gateWords(review),
  );
  const content =
    length === "weeks"
      ? list(groups, weekLine, 20)
      : paragraphs(...groups.map((week) => weekPart(week, length, ahead)));
  return fold(
    title,
    paragraphs(
      factsLine(view, ahead, review),
      phase.goal && `**Goal**: ${inline(cut(phase.goal, 300))}`,
      content || "No tasks yet.",
    ),
    current.includes(view),
  );
}

/** `#2 · In Progress · most likely 3 Apr, by 24 Apr with 85 % · 🟡 waiting for go in [#12](…)` */
function factsLine(
  { phase, issue, status }: PhaseProgress,
  { phases, today }: ForecastIndex,
  review: Review | undefined,
): string {
  const outlook = phases.get(phase.id);
  return dotted(
    issue && link(issue),
    status,
    outlook && datesWords(outlook, today),
    review && gateLine(review),
  );
}

function weekPart(week: TaskGroup, length: Length, ahead: ForecastIndex): string {
  const rows = rowsFor(week, length);
  return rows === 0 ? `#### ${weekLine(week)}` : weekSection(week, rows, ahead);
}

/** How many tasks of a week are listed. */
function rowsFor({ count }: TaskGroup, length: Length): number {
  if (length === "full") return Infinity;
  if (length === "weeks" || length === "nothing") return 0;
  if (count.complete === count.counted) return 0;
  return { "open weeks": Infinity, "open tasks": 40, "few tasks": 8 }[length];
}

function unlisted(
  parts: Part[],
  snapshot: Pick<Snapshot, "repository" | "missingFeatures">,
): string | undefined {
  const hidden = parts.flatMap(({ view, length }) =>
    groupsOf(view).flatMap((week) => hiddenIn(week, rowsFor(week, length))),
  );
  if (hidden.length === 0) return undefined;
  const all = issuesWith(snapshot.repository, label.milepost);
  const past = hidden.filter(isInHistory).length;
  const places = [
    past < hidden.length && hasSubIssues(snapshot) && `are ${parentsOf(parts)}`,
    past > 0 && "were done before the plan was imported",
  ].filter((place) => place !== false);
  const where = places.length > 0 ? `. They ${places.join(" or ")}` : "";
  return `${plural(hidden.length, "task")} of this large plan ${hidden.length === 1 ? "is" : "are"} counted but not listed here${where}: [see all](${all}).`;
}

/** Which issues the tasks of these phases are sub-issues of, in words. */
function parentsOf(parts: Part[]): string {
  const isByWeek = parts.some(
    ({ view }) => tasksOfPhase(view).filter((task) => !isInHistory(task)).length > MAX_SUB_ISSUES,
  );
  return `sub-issues of their phase${isByWeek ? " or week" : ""}`;
}
