/** What cannot be as the plan says, and what to do about it. */
import { loginsOf } from "../../plan/fields/owners.ts";
import { tasksOf } from "../../plan/tasks.ts";
import type { Plan } from "../../plan/plan.ts";
import { everyTask } from "../../progress/progress.ts";
import type { PhaseProgress, Progress, TaskProgress } from "../../progress/progress.ts";
import { phasesByWeek, unplacedCount } from "../../progress/sub-issues.ts";
import type { Snapshot } from "../../state/snapshot.ts";
import { list } from "../markdown/list.ts";
import { shortName } from "../issue/names.ts";
import { link, plural } from "../markdown/phrases.ts";
import { cut, inline } from "../markdown/safe-markdown.ts";

interface View {
  plan: Plan;
  progress: Progress;
  snapshot: Snapshot;
}

/** One sentence for each; undefined if everything is as the plan says. */
export function notices(view: View): string | undefined {
  const sentences = [
    ...unassignable(view),
    ...unknownTypes(view),
    ...boardTitle(view),
    ...fullPhases(view),
  ];
  if (sentences.length === 0) return undefined;
  return `### 📣 Not as the plan says\n\n${list(sentences, (sentence) => sentence, 20)}`;
}

/** Owners that GitHub does not let anybody assign in this repository. */
function unassignable({ progress, snapshot: { assignable } }: View): string[] {
  const open = everyTask(progress).filter(
    ({ status }) => status !== "Complete" && status !== "Dropped",
  );
  const missing = open.flatMap((view) =>
    loginsOf(view.task.owners)
      .filter((login) => !Object.hasOwn(assignable, login))
      .map((login) => ({ login, view })),
  );
  return [...Map.groupBy(missing, ({ login }) => login)].map(([login, tasks]) => {
    const hasNobody = tasks.every(({ view: { task, issue } }) =>
      issue ? issue.assignees.length === 0 : task.owners.length === 1,
    );
    const outcome = hasNobody ? "so nobody is assigned to" : "and is missing from";
    const names = named(tasks.map(({ view }) => view));
    return `${inline(`@${login}`)} cannot be assigned in this repository, ${outcome} ${names}. Give the account access to it, or name somebody else in the plan.`;
  });
}

/** Types of issues that the plan names and that there are not here: once each. */
function unknownTypes({ plan, snapshot: { issueTypes = {}, repository } }: View): string[] {
  const named = [...plan.phases, ...tasksOf(plan)].flatMap(({ type }) => type ?? []);
  const missing = new Map(
    named
      .filter((type) => !Object.hasOwn(issueTypes, type.toLowerCase()))
      .map((type) => [type.toLowerCase(), type]),
  );
  if (missing.size === 0) return [];
  const names = [...missing.values()].map((type) => `“${inline(cut(type, 50))}”`);
  const many = names.length > 1 ? "types of issues" : "a type of issues";
  return repository.ownedBy === "user"
    ? [`The plan names ${many}, which only organizations have: ${names.join(", ")}.`]
    : [
        `There is no such type of issues here: ${names.join(", ")}. An owner of the organization can add it in its settings, or the plan can name another one.`,
      ];
}

const MAX_NAMED = 5;

function named(tasks: TaskProgress[]): string {
  const names = tasks
    .slice(0, MAX_NAMED)
    .map(({ task, issue }) => (issue ? link(issue) : inline(shortName("task", task))));
  const more = tasks.length - names.length;
  return [...names, ...(more > 0 ? [plural(more, "more task")] : [])].join(", ");
}

/** GitHub allows a hundred sub-issues; people may have added their own among them. */
function fullPhases({ plan, progress, snapshot }: View): string[] {
  const byWeek = phasesByWeek(plan, snapshot);
  return progress.phases.flatMap((view) => {
    const count = unplacedCount(view, snapshot, byWeek);
    if (count === 0) return [];
    const { phase, issue } = view;
    if (byWeek.has(phase.id)) return [fullWeeks(view, count)];
    const name = issue ? link(issue) : inline(shortName("phase", phase));
    const foreign = issue?.foreignSubIssues ?? 0;
    const own = foreign > 0 ? `, ${foreign} of them from somebody else` : "";
    return [
      `${name} has as many sub-issues as GitHub takes (100${own}), so ${plural(count, "task")} of the phase ${count === 1 ? "is" : "are"} not among them. ${count === 1 ? "It counts" : "They count"} all the same.`,
    ];
  });
}

function fullWeeks({ phase, issue }: PhaseProgress, count: number): string {
  const name = issue ? link(issue) : inline(shortName("phase", phase));
  return `A week of ${name} has as many sub-issues as GitHub takes (100), so ${plural(count, "task")} of the phase ${count === 1 ? "is" : "are"} not among them. ${count === 1 ? "It counts" : "They count"} all the same. Put some of its tasks into another week, if they fit there.`;
}

/** A title that people gave the board stays until the project's name changes. */
function boardTitle({ plan, snapshot: { board } }: View): string[] {
  if ("missing" in board || board.closed || !plan.project.board) return [];
  if (board.title === plan.project.name || board.wrote === undefined) return [];
  return [
    `The board is called “${inline(cut(board.title, 100))}”, as somebody has named it. It follows when the project gets another name in the plan.`,
  ];
}
