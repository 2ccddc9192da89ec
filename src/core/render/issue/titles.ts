/** Titles of issues and milestones: at most 256 characters, GitHub's limit. */
import type { CivilDate, Milestone, Phase, Risk, Task, Titled, Week } from "../../plan/plan.ts";
import { DEFAULT_TITLES, fillTitle, showsId } from "../../plan/fields/title-pattern.ts";
import { spanName, weekKey } from "../../state/marker/week-key.ts";
import { shortDay } from "../markdown/dates.ts";
import { cut, oneLine } from "../markdown/safe-markdown.ts";
import { plural } from "../markdown/phrases.ts";

/** `Phase 1: Database`, unless the plan has a pattern of its own for titles. */
export function phaseTitle(phase: Phase): string {
  return byPattern("Phase", phase);
}

/**
 * `Phase 1, Week 3: Accounts`. Where the plan's pattern has no id, the title tells the weeks apart:
 * `Accounts, Week 3`.
 */
export function weekIssueTitle(phase: Phase, week?: Week): string {
  return showsId(phase)
    ? byPattern("Phase", {
        ...phase,
        id: weekKey(phase.id, week).id,
        title: week?.title ?? phase.title,
      })
    : byPattern("Phase", { ...phase, title: `${phase.title}, ${spanName(week)}` });
}

/** `Task 1.1: Sign in` */
export function taskTitle(task: Task): string {
  return byPattern("Task", task);
}

/** `Milestone 1.1: People can sign in` */
export function milestoneTitle(milestone: Milestone): string {
  return byPattern("Milestone", milestone);
}

/** `Risk: Slower than before` */
export function riskTitle(risk: Risk): string {
  return titled("Risk", risk.title);
}

/** `Review of Phase 1: Accounts` */
export function reviewTitle(phase: Phase): string {
  return cut(`Review of ${phaseTitle(phase)}`, 256);
}

/** `Summary: Sign in for everyone` */
export function summaryTitle(project: { name: string }): string {
  return titled("Summary", project.name);
}

/** `Standup: week of 5 Jan 2026` */
export function standupTitle(monday: CivilDate): string {
  return `Standup: week of ${shortDay(monday)} ${monday.slice(0, 4)}`;
}

/** `Action: Ask the vendor` */
export function actionTitle(action: { title: string }): string {
  return titled("Action", action.title);
}

/** `Progress: Sign in for everyone` */
export function dashboardTitle(project: { name: string }): string {
  return titled("Progress", project.name);
}

/** `Done before: 62 tasks` */
export function historyTitle(count: number): string {
  return titled("Done before", plural(count, "task"));
}

function byPattern(kind: string, { titles = DEFAULT_TITLES, id, title }: Titled): string {
  return cut(oneLine(fillTitle(titles, { kind, id, title })), 256);
}

function titled(name: string, title: string): string {
  return cut(oneLine(`${name}: ${title}`), 256);
}
