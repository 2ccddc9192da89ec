/** What the dashboard and the weekly report say about agents. */
import { today as dateIn } from "../../plan/dates/clock.ts";
import type { AgentTask, AgentWork } from "../../progress/agents/agent-work.ts";
import { taskName } from "../dashboard/details/task-lines.ts";
import { shortDay } from "../markdown/dates.ts";
import { list } from "../markdown/list.ts";
import { doers, dotted, link, paragraphs } from "../markdown/phrases.ts";
import { codeSpan } from "../markdown/safe-markdown.ts";

interface Zone {
  timeZone: string;
}

/** The dashboard's section, or undefined if agents have nothing. */
export function agentSection(
  zone: Zone,
  work: AgentWork | undefined,
  most = 15,
): string | undefined {
  if (!work) return undefined;
  return paragraphs(
    "### 🤖 Agents",
    part("With agents now", work.running, (task) => runningLine(zone, task), most),
    part("Waiting for a person's review", work.reviews, (task) => reviewLine(zone, task), most),
    part("Failed with an agent", work.failed, failedLine, most),
    part("Given back: nothing happened", work.stale, (task) => staleLine(zone, task), most),
  );
}

function part(
  title: string,
  tasks: AgentTask[],
  line: (task: AgentTask) => string,
  most: number,
): string | undefined {
  return tasks.length > 0
    ? `**${title} · ${tasks.length}**\n\n${list(tasks, line, most)}`
    : undefined;
}

/** ``[#12](…) Sign in · `copilot` since 5 Jan · draft [#40](…)`` */
function runningLine(zone: Zone, { view, handed, pull }: AgentTask): string {
  const isOpen = pull?.state === "open";
  return dotted(taskName(view), since(zone, handed.to, handed.at), isOpen && `draft ${link(pull)}`);
}

/** ``[#40](…) for [#12](…) Sign in · `copilot` · open since 5 Jan · @ada`` */
function reviewLine({ timeZone }: Zone, { view, handed, pull }: AgentTask): string {
  const day = pull && shortDay(dateIn({ timeZone }, pull.createdAt));
  return dotted(
    `${pull ? `${link(pull)} for ` : ""}${taskName(view)}`,
    codeSpan(handed.to),
    day && `open since ${day}`,
    doers(view),
  );
}

/** ``[#12](…) Sign in · `copilot`, twice · [#40](…) was closed`` */
function failedLine({ view, handed }: AgentTask): string {
  const { failures = 1, ended } = handed;
  return dotted(
    taskName(view),
    `${codeSpan(handed.to)}${failures > 1 ? `, ${failures} times in a row` : ""}`,
    ended?.pull && `${link(ended.pull)} was closed`,
    doers(view),
  );
}

function staleLine(zone: Zone, { view, handed }: AgentTask): string {
  return dotted(taskName(view), since(zone, handed.to, handed.at), doers(view));
}

function since({ timeZone }: Zone, to: string, at: string): string {
  return `${codeSpan(to)} since ${shortDay(dateIn({ timeZone }, at))}`;
}
