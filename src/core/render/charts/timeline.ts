/** A chart of the plan in time: phases or iterations, milestones, and the tasks of the current ones. */
import { daysBetween } from "../../plan/dates/calendar.ts";
import type { CivilDate, Plan } from "../../plan/plan.ts";
import { firstDayOf, lastDayOf, tasksOfPhase } from "../../plan/tasks.ts";
import { showsId } from "../../plan/fields/title-pattern.ts";
import type {
  MilestoneProgress,
  PhaseProgress,
  Progress,
  TaskProgress,
  WeekProgress,
} from "../../progress/progress.ts";
import { currentIteration, isOver } from "../../progress/phase.ts";
import { emoji } from "../../progress/status.ts";
import type { Status } from "../../progress/status.ts";
import { nameWithId } from "../issue/names.ts";
import { fraction, weekName } from "../markdown/phrases.ts";
import { labelText, picture } from "./mermaid.ts";

const MAX_ROWS = 15;
const MAX_SPANS = 6;
const MAX_MILESTONES = 3;

/** Maximum columns of a label: a third of the picture, so that it fits on one side of any bar. */
const MAX_LABEL = 26;

/**
 * At most 15 rows; undefined for a plan without dates.
 *
 * The picture has a fixed width and is scaled to the screen: at its natural width Mermaid cuts labels
 * off on a phone. No bar is `active`, because in the dark theme the label beside it could not be read.
 */
export function timeline(
  plan: Plan,
  progress: Progress,
  critical: ReadonlySet<string>,
): string | undefined {
  const { start } = plan.project;
  const finish = lastDayOf(plan);
  if (start === undefined || finish === undefined) return undefined;
  const iteration = currentIteration(progress.weeks, progress.today);
  const spans = [
    ...around(progress.phases, progress.current[0], MAX_SPANS).flatMap(phaseRow),
    ...around(progress.weeks, iteration, MAX_SPANS).flatMap((view) =>
      iterationRow(view, progress.today),
    ),
  ];
  const milestones = nextOnes(progress).flatMap((milestone) => milestoneRow(milestone));
  const left = MAX_ROWS - spans.length - milestones.length;
  const now = [
    ...progress.current.flatMap((view) => tasksOfPhase(view)),
    ...(iteration?.tasks ?? []),
  ];
  const tasks = tasksToShow(now, critical).slice(0, left);
  const rows = tasks.flatMap((task) => taskRow(task, critical.has(task.task.id)));
  if (spans.length + milestones.length + rows.length === 0) return undefined;
  const current = currentName(progress);
  return picture(settings, [
    "gantt",
    "  dateFormat YYYY-MM-DD",
    ...ticks(daysBetween(start, finish)),
    "  todayMarker off",
    "  inclusiveEndDates",
    "  section Plan",
    ...spans,
    ...milestones,
    ...(rows.length > 0 ? [`  section ${current}`, ...rows] : []),
  ]);
}

const settings = [
  "  gantt:",
  "    useWidth: 640",
  "    leftPadding: 70",
  "    rightPadding: 20",
  "    topPadding: 50",
  "    fontSize: 12",
  "    sectionFontSize: 12",
  "    barHeight: 20",
  // With Mermaid's own colours a label on a bar has too little contrast.
  "  themeVariables:",
  '    taskBkgColor: "#0969da"',
  '    taskBorderColor: "#0969da"',
  '    taskTextColor: "#ffffff"',
];

/** A tick each week or month, depending on the room. */
function ticks(days: number): string[] {
  if (days <= 9 * 7) return ["  axisFormat %-d %b", "  tickInterval 1week", "  weekday monday"];
  return ["  axisFormat %b %Y", `  tickInterval ${Math.ceil(days / 30 / 9)}month`];
}

/** If there are too many, those around the current one. */
function around<T>(all: T[], current: T | undefined, most: number): T[] {
  const at = current === undefined ? all.length - 1 : all.indexOf(current);
  const from = Math.max(0, Math.min(at - 1, all.length - most));
  return all.slice(from, from + most);
}

/** The milestones that are late or due next. */
function nextOnes({ milestones }: Progress): MilestoneProgress[] {
  return milestones.filter(({ reached }) => !reached).slice(0, MAX_MILESTONES);
}

/**
 * `Phase 2`, or its title if the plan's titles have no ids; `Now` where there is no room for that beside
 * the bars, or not one current phase.
 */
function currentName({ current }: Progress): string {
  const [now, ...others] = current;
  if (!now || others.length > 0) return "Now";
  const { phase } = now;
  const name = labelText(showsId(phase) ? `Phase ${phase.id}` : phase.title, 12);
  return name.length <= 10 ? name : "Now";
}

/** First those tasks that decide the finish, then open ones, then completed ones. */
function tasksToShow(tasks: TaskProgress[], critical: ReadonlySet<string>): TaskProgress[] {
  const counted = tasks.filter(({ status }) => status !== "Dropped");
  const rank = ({ task, status }: TaskProgress) =>
    status === "Complete" ? 2 : critical.has(task.id) ? 0 : 1;
  return counted.toSorted((one, other) => rank(one) - rank(other));
}

function phaseRow({ phase, status, count }: PhaseProgress): string[] {
  const starts = firstDayOf(phase);
  const ends = lastDayOf({ phases: [phase], weeks: [] });
  const text = label(status, nameWithId(phase), fraction(count));
  return row({ text, starts, ends, tags: status === "Complete" ? ["done"] : [] });
}

function iterationRow(view: WeekProgress, today: CivilDate): string[] {
  const { week, count } = view;
  const name = weekName(week) + (week.title === undefined ? "" : ` ${week.title}`);
  const isDone = isOver(view, today);
  const text = label(isDone ? "Complete" : "Not Started", name, fraction(count));
  return row({ text, starts: week.starts, ends: week.ends, tags: isDone ? ["done"] : [] });
}

function milestoneRow({ milestone, overdue }: MilestoneProgress): string[] {
  const { due } = milestone;
  const text = `🏁 ${named(nameWithId(milestone), overdue ? "late" : "")}`;
  return row({ text, starts: due, ends: due, tags: ["milestone"] });
}

function taskRow(view: TaskProgress, isCritical: boolean): string[] {
  const { task, week, status, due, overdue } = view;
  const starts = week?.starts;
  const ends = due !== undefined && starts !== undefined && due < starts ? starts : due;
  const word = overdue ? "late" : isCritical ? "critical" : words[status];
  const tags = status === "Complete" ? ["done"] : isCritical ? ["crit"] : [];
  return row({ text: label(status, nameWithId(task), word), starts, ends, tags });
}

const words: Record<Status, string> = {
  "Not Started": "",
  "In Progress": "in progress",
  Blocked: "blocked",
  Failed: "failed",
  Complete: "done",
  Dropped: "",
};

function label(status: Status, name: string, word: string): string {
  return `${emoji[status]} ${named(name, word)}`;
}

/** Goes after an emoji, so that a name is not read as syntax. */
function named(name: string, word: string): string {
  const room = MAX_LABEL - 3 - (word ? word.length + 2 : 0);
  const text = labelText(name, room);
  return word ? `${text}, ${word}` : text;
}

function row(view: {
  text: string;
  starts: CivilDate | undefined;
  ends: CivilDate | undefined;
  tags: string[];
}): string[] {
  const { text, starts, ends, tags } = view;
  if (starts === undefined || ends === undefined) return [];
  return [`  ${text} :${[...tags, starts, ends].join(", ")}`];
}
