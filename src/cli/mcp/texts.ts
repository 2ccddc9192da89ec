/** What the tools tell about a plan, as text that a model reads. */
import { milestonesOfPhase } from "../../core/plan/tasks.ts";
import { assess } from "../../core/forecast/assess.ts";
import { heldPhases, isHeld } from "../../core/progress/agents/held-phases.ts";
import { nextAgent, tasksBehind } from "../../core/progress/agents/to-hand-over.ts";
import { everyTask, progress } from "../../core/progress/progress.ts";
import type { Progress, TaskProgress } from "../../core/progress/progress.ts";
import { readyTasks } from "../../core/progress/ready.ts";
import { byPriority, priorityName } from "../../core/plan/fields/priority.ts";
import { taskPrompt } from "../../core/render/agents/prompt.ts";
import { backlogWords, verdictLine } from "../../core/render/forecast/headline.ts";
import { phasesLine } from "../../core/render/markdown/current-phases.ts";
import { dotted } from "../../core/render/markdown/phrases.ts";
import { oneLine } from "../../core/render/markdown/safe-markdown.ts";
import { withAgent } from "../../core/state/marker/handed.ts";
import { refusal } from "./refusal.ts";
import type { CurrentPlan } from "./source.ts";

/** The state of the project: the verdict, and the tasks that are not done. */
export function stateText({ plan, snapshot, github }: CurrentPlan): string {
  const now = assess(plan, snapshot);
  const { count, backlog, reviews } = now.progress;
  const tasks = everyTask(now.progress);
  const of = (status: TaskProgress["status"]) => tasks.filter((task) => task.status === status);
  const gates = reviews.filter(({ decision }) => decision !== "go");
  return [
    `# ${oneLine(plan.project.name)}`,
    github ? verdictLine(now) : OFFLINE,
    dotted(`${count.complete} of ${count.counted} tasks are complete.`, backlogWords(backlog)),
    phasesLine(now.progress) ?? "",
    section("In progress", of("In Progress")),
    section("Ready, those first that hold up most others", readyForPeople({ plan, snapshot })),
    section("Blocked", of("Blocked")),
    section("Failed", of("Failed")),
    ...gates.map(({ phase }) => `Phase ${phase.id} waits for a person's go.`),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

const OFFLINE =
  "This is the plan of a folder: what has been begun or done is not known here, and nothing can be reported.";

function section(title: string, tasks: TaskProgress[]): string {
  return tasks.length === 0 ? "" : `## ${title}\n\n${tasks.map(taskLine).join("\n")}`;
}

/** `- 1.4 Add a form (#12) · waits for 1.3` */
function taskLine(view: TaskProgress): string {
  const { task, issue } = view;
  const waits = needsOf(view).join(", ");
  const number = issue ? ` (#${issue.number})` : "";
  return `- ${task.id} ${oneLine(task.title)}${number}${waits && ` · waits for ${waits}`}`;
}

/**
 * The tasks that can be begun and that no agent of the plan does: the most urgent first, and of these the
 * ones that hold up most others.
 */
export function readyForPeople({
  plan,
  snapshot,
}: Pick<CurrentPlan, "plan" | "snapshot">): TaskProgress[] {
  const now: Progress = progress(plan, snapshot);
  const held = heldPhases(now);
  const behind = tasksBehind(everyTask(now));
  const ready = readyTasks(now)
    .filter((view) => {
      const { task, issue } = view;
      const has = withAgent(issue?.marker.handed) ?? nextAgent(plan, view);
      return has === undefined && !isHeld(task, held);
    })
    .toSorted((one, other) => (behind.get(other.task.id) ?? 0) - (behind.get(one.task.id) ?? 0));
  return byPriority(ready, ({ task }) => task.priority);
}

/** A task with its status and its prompt. */
export function taskText({ plan, snapshot }: CurrentPlan, id: string): string {
  const found = taskIn({ plan, snapshot }, id);
  const { status, owners, issue, task } = found;
  const waits = needsOf(found);
  const agent = withAgent(found.issue?.marker.handed);
  const facts = [
    `Status: ${status}`,
    issue ? `Issue: #${issue.number}, ${issue.url}` : "It has no issue yet.",
    owners.length > 0 &&
      `Owner: ${owners.map((owner) => ("login" in owner ? owner.login : owner.role)).join(", ")}`,
    task.team !== undefined && `Team: ${task.team}`,
    task.priority && `Priority: ${priorityName(task.priority)}`,
    agent !== undefined && `With the agent: ${agent}`,
    waits.length > 0 && `It waits for ${waits.join(", ")}.`,
  ].filter(Boolean);
  return `${facts.join("\n")}\n\n${taskPrompt(plan, id, snapshot) ?? ""}`;
}

/** The unfinished tasks that it needs, as the plan names them. */
function needsOf({ waitsFor, waitsElsewhere }: TaskProgress): string[] {
  return [...waitsFor.map(({ task }) => task.id), ...waitsElsewhere.map(({ need }) => need)];
}

export function taskIn(
  { plan, snapshot }: Pick<CurrentPlan, "plan" | "snapshot">,
  id: string,
): TaskProgress {
  const found = everyTask(progress(plan, snapshot)).find(({ task }) => task.id === id);
  if (!found) throw refusal(`The plan has no task ${oneLine(id).slice(0, 40)}.`);
  return found;
}

/** Why somebody at an editor may not start a task now, as the end of a sentence; undefined if they may. */
export function whyNotStarted({ plan, snapshot }: CurrentPlan, id: string): string | undefined {
  const now = progress(plan, snapshot);
  const view = taskIn({ plan, snapshot }, id);
  const { task, issue, status, blockedBy } = view;
  const waits = [...needsOf(view), ...blockedBy.map(({ url }) => url)];
  if (waits.length > 0) return `waits for ${waits.join(", ")}`;
  if (status !== "Not Started" && status !== "Failed") return `is ${status} already`;
  if (!issue) return "has no issue yet; Milepost opens it when it looks next";
  const agent = withAgent(issue.marker.handed);
  if (agent !== undefined) return `is with the agent ${agent}; a person can take it back`;
  return isHeld(task, heldPhases(now))
    ? "may not begin before a person's go for an earlier phase"
    : undefined;
}

/** Tasks, phases, milestones, risks and metrics that contain all words. */
export function searchText({ plan, snapshot }: CurrentPlan, query: string): string {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 20);
  const has = (...texts: (string | undefined)[]) => {
    const text = texts.join("\n").toLowerCase();
    return words.length > 0 && words.every((word) => text.includes(word));
  };
  const lines = [
    ...plan.phases.flatMap((phase) => [
      ...(has(phase.id, phase.title, phase.goal, ...phase.criteria)
        ? [`- Phase ${phase.id}: ${phase.title}`]
        : []),
      ...milestonesOfPhase(phase).flatMap((each) =>
        has(each.id, each.title) ? [`- Milestone ${each.id}: ${each.title}`] : [],
      ),
    ]),
    ...everyTask(progress(plan, snapshot)).flatMap((view) => {
      const { id, title, notes, prompt, files } = view.task;
      return has(id, title, notes, prompt, ...files) ? [taskLine(view)] : [];
    }),
    ...plan.risks.flatMap(({ id, title, description, mitigation }) =>
      has(id, title, description, mitigation) ? [`- Risk ${id}: ${title}`] : [],
    ),
    ...plan.metrics.flatMap(({ id, name }) => (has(id, name) ? [`- Metric ${id}: ${name}`] : [])),
  ].map(oneLine);
  return lines.length > 0
    ? lines.slice(0, 50).join("\n")
    : "Nothing in the plan has all these words.";
}
