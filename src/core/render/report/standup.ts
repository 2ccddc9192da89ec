import type { PersonStandup, Standup } from "../../progress/report/standup.ts";
import type { TaskProgress } from "../../progress/progress.ts";
import { blockedLine, failedLine, taskName, waitsFor } from "../dashboard/details/task-lines.ts";
import { longDay } from "../markdown/dates.ts";
import { fitting } from "../markdown/safe-markdown.ts";
import { list } from "../markdown/list.ts";
import { phasesLine } from "../markdown/current-phases.ts";
import { dotted, paragraphs, people } from "../markdown/phrases.ts";

/** The text of a standup; nobody is mentioned. */
export function standupBody({ date, people: all, timeZone, current }: Standup): string {
  if (all.length === 0) return `**Standup** · ${longDay(date)}: nothing to tell.`;
  return fitting([10, 4, 1], (most) =>
    paragraphs(
      `## Standup · ${longDay(date)}`,
      phasesLine({ current }),
      ...all.map((person) => section(person, { timeZone }, most)),
    ),
  );
}

function section(person: PersonStandup, zone: { timeZone: string }, most: number): string {
  const name = person.owner ? people([person.owner]) : "Nobody's yet";
  return paragraphs(
    `### ${name}`,
    part("✅ Done", person.done, taskName, most),
    part("🔄 In progress", person.inProgress, taskName, most),
    part("❌ Failed, needs rework", person.failed, (task) => failedLine(ownerless(task)), most),
    part("⚠️ Blocked", person.blocked, (task) => blockedLine(zone, ownerless(task)), most),
    part("⏳ Next", person.next, (task) => dotted(taskName(task), waitsFor(task)), most),
  );
}

/** The task without its owner, whose name is in the heading already. */
function ownerless(task: TaskProgress): TaskProgress {
  return { ...task, owners: [] };
}

function part(
  title: string,
  tasks: TaskProgress[],
  line: (task: TaskProgress) => string,
  most: number,
): string {
  return tasks.length === 0 ? "" : `**${title}**\n\n${list(tasks, line, most)}`;
}
