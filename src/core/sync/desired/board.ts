import { addDays, firstMonday } from "../../plan/dates/calendar.ts";
import { amountOf } from "../../plan/fields/estimate.ts";
import type { Priority } from "../../plan/fields/priority.ts";
import { priorities, priorityName } from "../../plan/fields/priority.ts";
import { lastWeekOf, tasksOf } from "../../plan/tasks.ts";
import type { Phase, Plan } from "../../plan/plan.ts";
import { spanAround, weekTitle } from "../../plan/dates/week-title.ts";
import { showsId } from "../../plan/fields/title-pattern.ts";
import type { TaskProgress } from "../../progress/progress.ts";
import type { Status } from "../../progress/status.ts";
import type { FieldShape } from "../../state/change.ts";
import type { IssueFieldName, OwnFields } from "../../state/issue-fields.ts";
import { isInField, issueFieldNamed } from "../../state/issue-fields.ts";
import { ITERATION, WEEK } from "../../state/week-column.ts";
import type { CardFields, Iteration, Option, Snapshot } from "../../state/snapshot.ts";
import { MEMORY } from "../../state/snapshot.ts";
import type { DesiredBoard } from "./desired-state.ts";

/** GitHub's limit of options per field; phases beyond it have none. */
const MAX_OPTIONS = 50;

/** The board's columns, in the colours of the legend. */
const columns: Omit<Option, "id">[] = [
  { name: "Not Started", color: "GRAY", description: "⏳ Not yet begun" },
  { name: "In Progress", color: "BLUE", description: "🔄 Being worked on" },
  { name: "Blocked", color: "YELLOW", description: "⚠️ Cannot proceed although it should" },
  { name: "Failed", color: "RED", description: "❌ Tried and failed, needs rework" },
  { name: "Complete", color: "GREEN", description: "✅ Finished" },
] satisfies (Omit<Option, "id"> & { name: Status })[];

/** GitHub's own columns are renamed to ours, so that the board's built-in workflows go on working. */
const renamedColumns = { "Not Started": "Todo", Complete: "Done" } satisfies {
  [Column in Status]?: string;
};

/** The plan's board, if one is wanted and the app can reach it. */
export function desiredBoard(plan: Plan, snapshot: Snapshot): DesiredBoard | undefined {
  const { board } = snapshot;
  if (!plan.project.board) return undefined;
  if ("missing" in board ? board.missing !== "not created" : board.closed) return undefined;
  const hasPriority = priorityField(plan).length > 0;
  const priority = hasPriority ? ["Priority"] : [];
  const due = isInField(snapshot, "Target date") ? "Target date" : "Due";
  const estimate = isInField(snapshot, "Effort") ? "Effort" : "Estimate";
  const planId = showsId(plan.project) ? ["Plan id"] : [];
  const sorted = hasPriority ? { sortBy: "Priority" } : {};
  return {
    title: plan.project.name,
    project: plan.project.id,
    fields: fields(plan, snapshot),
    views: [
      {
        name: "Board",
        layout: "board",
        visible: ["Title", "Status", ...priority, due, "Assignees"],
        ...sorted,
      },
      {
        name: "Phases",
        layout: "table",
        visible: ["Title", "Status", ...priority, "Week", due, estimate, "Assignees", ...planId],
        groupBy: "Phase",
        ...sorted,
      },
      { name: "Roadmap", layout: "roadmap", visible: ["Title", "Status", "Week", due] },
    ],
  };
}

/** The fields on the card of a task. */
export function desiredCard(
  plan: Plan,
  phase: Phase | undefined,
  snapshot: OwnFields,
  { task, week, status }: Pick<TaskProgress, "task" | "week" | "status">,
): CardFields | undefined {
  if (!plan.project.board) return undefined;
  const has = (name: IssueFieldName) => isInField(snapshot, name);
  return {
    ...(status !== "Dropped" && { Status: status }),
    ...(phase && hasOption(plan, phase) && { Phase: phaseOption(plan, phase) }),
    ...(week?.starts && { Week: weekTitle(week) }),
    ...(task.due && !has("Target date") && { Due: task.due }),
    ...(task.estimate && !has("Effort") && { Estimate: amountOf(task.estimate) }),
    ...(task.priority && !has("Priority") && { Priority: priorityName(task.priority) }),
    "Plan id": task.id,
  };
}

function hasOption({ phases }: Plan, phase: Phase): boolean {
  return phases.findIndex(({ id }) => id === phase.id) < MAX_OPTIONS;
}

/** `2: Web`; `Web` where the plan's titles have no ids, unless another phase is called so too. */
function phaseOption({ phases }: Plan, phase: Phase): string {
  const isAmbiguous = phases.some(({ id, title }) => id !== phase.id && title === phase.title);
  return showsId(phase) || isAmbiguous ? withId(phase) : phase.title;
}

function withId({ id, title }: Phase): string {
  return `${id}: ${title}`;
}

/**
 * One of GitHub's iterations for each week, or each iteration, of a dated plan; GitHub has none without
 * dates.
 */
function iterations(plan: Plan): Omit<Iteration, "id">[] {
  const { project } = plan;
  if (!project.start) return [];
  const monday = firstMonday(project, project.start);
  const { rhythm = 1 } = project;
  const spans = Array.from({ length: Math.ceil(lastWeekOf(plan) / rhythm) }, (_, index) =>
    spanAround(index * rhythm + 1, project),
  );
  return spans.map((span) => ({
    title: weekTitle(span),
    starts: addDays(monday, 7 * (span.first - 1)),
    duration: 7 * rhythm,
  }));
}

/** The priorities that the plan uses, the most urgent first; boards sort by the order of the options. */
function priorityField(plan: Plan): FieldShape[] {
  const used = new Set(tasksOf(plan).map(({ priority }) => priority));
  if (![...used].some(Boolean)) return [];
  const options = priorities
    .filter((one) => [...used].some((other) => isAlike(one, other)))
    .map((one) => ({ name: priorityName(one), color: "ORANGE", description: "" }));
  return [{ name: "Priority", type: "select", options }];
}

/** Written in the same way: all of `P0` to `P3`, or all three words. */
function isAlike(one: Priority, other: Priority | undefined): boolean {
  return other !== undefined && /^P\d$/.test(one) === /^P\d$/.test(other);
}

function fields(plan: Plan, snapshot: Snapshot): FieldShape[] {
  const weeks = iterations(plan);
  /** The organization's own field of that name in place of a column of the board's. */
  const shown = (name: IssueFieldName, instead: FieldShape[]): FieldShape[] => {
    const field = issueFieldNamed(snapshot, name);
    if (field) return [{ name, type: "issue field", issueField: field.id }];
    return isInField(snapshot, name) ? [] : instead;
  };
  const priority = priorityField(plan);
  const called = plan.project.rhythm === undefined ? WEEK : ITERATION;
  const phases = plan.phases.slice(0, MAX_OPTIONS);
  return [
    { name: "Status", type: "select", options: columns, renamed: renamedColumns },
    {
      name: "Phase",
      type: "select",
      options: phases.map((phase) => ({
        name: phaseOption(plan, phase),
        color: "PURPLE",
        description: "",
      })),
      renamed: Object.fromEntries(phases.map((phase) => [phaseOption(plan, phase), withId(phase)])),
    },
    ...(weeks.length > 0
      ? [{ name: WEEK, called, type: "iteration" as const, iterations: weeks }]
      : []),
    ...shown("Start date", []),
    ...shown("Target date", [{ name: "Due", type: "date" }]),
    ...shown("Effort", [{ name: "Estimate", type: "number" }]),
    ...(priority.length > 0 ? shown("Priority", priority) : []),
    { name: "Plan id", type: "text" },
    { name: MEMORY, type: "text" },
  ];
}
