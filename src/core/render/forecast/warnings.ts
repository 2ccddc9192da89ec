/** Warnings about parts of a plan that can hardly work out. */
import type { Assessment } from "../../forecast/assess.ts";
import type { Dated, Overload } from "../../forecast/network/overload.ts";
import { nameOfOwner, ownerKey } from "../../plan/fields/owners.ts";
import type { MilestoneProgress, Progress } from "../../progress/progress.ts";
import { shortDay } from "../markdown/dates.ts";
import { list } from "../markdown/list.ts";
import { fold, plural } from "../markdown/phrases.ts";
import { inline } from "../markdown/safe-markdown.ts";
import { shortName } from "../issue/names.ts";

const MAX_LINES = 20;

/** The tasks and the milestones, for their names. */
export interface Named extends Pick<Progress, "tasks"> {
  milestones: Pick<MilestoneProgress, "milestone">[];
}

/** The warnings, folded; undefined if there are none. */
export function warningSection({ overloads, progress }: Assessment): string | undefined {
  if (overloads.length === 0) return undefined;
  const sentences = warningSentences(overloads, progress);
  return fold(
    `⚖️ Can hardly be as planned · ${overloads.length}`,
    list(sentences, (sentence) => inline(sentence), MAX_LINES),
  );
}

/** One plain sentence for each, in which things go by their ids, or by their titles if the plan shows no ids. */
export function warningSentences(overloads: Overload[], { tasks, milestones }: Named): string[] {
  const views = new Map(tasks.map((view) => [view.task.id, view]));
  const task = (id: string, kind = "task") => {
    const found = views.get(id);
    return found ? shortName(kind, found.task) : `${kind} ${id}`;
  };
  const subject = (of: Dated) => {
    if ("task" in of) return task(of.task, "Task");
    const found = milestones.find(({ milestone }) => milestone.id === of.milestone);
    return found ? shortName("Milestone", found.milestone) : `Milestone ${of.milestone}`;
  };
  return overloads.map((overload) => {
    switch (overload.kind) {
      case "owner over capacity": {
        const { tasks, week, days, has } = overload;
        const owner = views
          .get(tasks[0] ?? "")
          ?.owners.find((each) => ownerKey(each) === overload.owner);
        const who = owner ? nameOfOwner(owner) : overload.owner;
        return `${who} has ${amount(days)} of work in week ${week} and ${amount(has)} for it: ${named(tasks.map((id) => task(id)))}.`;
      }
      case "task longer than its week":
        return `${task(overload.task, "Task")} is estimated at ${amount(overload.days)}; its week has ${amount(overload.has)}.`;
      case "needs a later week":
        return `${task(overload.task, "Task")} needs ${task(overload.need)}, which is planned for a later week.`;
      case "needs the backlog":
        return `${task(overload.task, "Task")} needs ${task(overload.need)}, which is in the backlog.`;
      case "due after the project's end":
        return `${subject(overload.of)} is due on ${shortDay(overload.due)}, after the project's end on ${shortDay(overload.finish)}.`;
      case "due on a day off":
        return `${subject(overload.of)} is due on ${shortDay(overload.due)}, a day off.`;
      case "due before what it needs":
        return `${subject(overload.of)} is due on ${shortDay(overload.due)}, before ${task(overload.need)}, which it needs, on ${shortDay(overload.needDue)}.`;
      case "due before a task of another plan":
        return `${task(overload.task, "Task")} is due on ${shortDay(overload.due)}, before ${overload.name}, which it needs, on ${shortDay(overload.needDue)}.`;
    }
  });
}

/** `2.5 days` */
function amount(days: number): string {
  const rounded = Math.round(days * 10) / 10;
  return `${rounded} ${rounded === 1 ? "day" : "days"}`;
}

const MAX_NAMES = 6;

function named(names: string[]): string {
  const shown = names.slice(0, MAX_NAMES);
  const more = names.length - shown.length;
  return [...shown, ...(more > 0 ? [plural(more, "more", "more")] : [])].join(", ");
}
