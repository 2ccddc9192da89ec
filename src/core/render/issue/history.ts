import type { Plan, Task } from "../../plan/plan.ts";
import { emoji } from "../../progress/status.ts";
import { list } from "../markdown/list.ts";
import { cut, fitting, inline } from "../markdown/safe-markdown.ts";
import { phaseTitle, taskTitle } from "./titles.ts";
import { paragraphs } from "../markdown/phrases.ts";

/** The text of the one issue for all tasks that were complete before the plan was imported. */
export function historyBody({ phases }: Plan, past: Task[]): string {
  const groups = [
    ...phases.map((phase) => [phaseTitle(phase), phase.id] as const),
    ["Backlog", undefined] as const,
  ];
  return fitting([1000, 100, 20, 5], (most) =>
    paragraphs(
      INTRODUCTION,
      ...groups.map(([name, id]) => {
        const own = past.filter(({ phase }) => phase === id);
        if (own.length === 0) return undefined;
        const title = `### ${inline(cut(name, 120))}`;
        return `${title}\n\n${list(own, (task) => `${emoji.Complete} ${inline(cut(taskTitle(task), 200))}`, most)}`;
      }),
    ),
  );
}

const INTRODUCTION = [
  "These tasks were complete before the plan was imported. They count as complete and have no issues",
  "of their own. To give a task one, remove its `imported` from the plan.",
].join(" ");
