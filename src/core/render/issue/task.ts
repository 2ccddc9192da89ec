import { isForeign } from "../../plan/foreign.ts";
import type { Owner, Phase, Plan, Task, Week } from "../../plan/plan.ts";
import { priorityName } from "../../plan/fields/priority.ts";
import { isInBacklog } from "../../plan/tasks.ts";
import { same } from "../../state/hand-edits/three-way-merge.ts";
import { label } from "../../state/labels.ts";
import { issueOf, neededIssue } from "../../state/snapshot-lookup.ts";
import type { Issue, IssueLink, Snapshot } from "../../state/snapshot.ts";
import { longDay } from "../markdown/dates.ts";
import { list } from "../markdown/list.ts";
import {
  block,
  cell,
  codeSpan,
  cut,
  fence,
  fitting,
  inCell,
  inline,
} from "../markdown/safe-markdown.ts";
import { milestoneTitle, phaseTitle, taskTitle } from "./titles.ts";
import {
  dotted,
  fold,
  link,
  paragraphs,
  people,
  plural,
  reference,
  weekName,
} from "../markdown/phrases.ts";
import { agentLine } from "../agents/task-line.ts";
import { commandNotes } from "./command-notes.ts";
import { placeOf } from "./placement.ts";

/**
 * The text of a task's issue, for a person who has never seen the plan.
 *
 * It depends on the plan, the numbers of issues, and what commands and assignments have set on this task, but
 * never on a status: so closing one task does not rewrite the others.
 */
export function taskBody(view: { plan: Plan; task: Task; snapshot: Snapshot }): string {
  const { plan, task, snapshot } = view;
  const issue = issueOf(snapshot, { kind: "task", id: task.id });
  const short = paragraphs(
    place(plan, task, snapshot),
    agentLine(plan.project, issue?.marker.handed, issue?.marker.said),
    facts(task, ownersOf(task, issue)),
    needs(plan, task, snapshot),
    files(task),
    commandNotes(issue),
  );
  return fitting([20_000, 8000, 2000], (size) =>
    paragraphs(
      short,
      task.notes && `### Notes\n\n${block(cut(task.notes, size))}`,
      task.prompt && fold("🤖 Prompt, ready to copy", fence(cut(task.prompt, size))),
      howTo,
    ),
  );
}

const howTo = [
  "---",
  "",
  [
    "**Done?** Close this issue.",
    `**Started?** Open a pull request that closes it, or add the label \`${label.inProgress}\`.`,
    `**Stuck?** Add \`${label.blocked}\`.`,
    `**Went wrong?** Add \`${label.failed}\`.`,
    "**Not needed any more?** Close it as not planned.",
    "Or say so in a comment: `/plan help` lists the commands.",
  ].join(" "),
].join("\n");

function place(plan: Plan, task: Task, snapshot: Snapshot): string | undefined {
  const place = placeOf(plan, task.id);
  if (!place) return undefined;
  const { phase, week, milestone } = place;
  return paragraphs(
    dotted(
      phase && `Part of **${inline(phaseTitle(phase))}**${number(phase, snapshot)}`,
      week && weekOf(week),
      isInBacklog(place) && "In the **backlog**: not scheduled yet",
      milestone && inline(milestoneTitle(milestone)),
    ),
    phase?.goal && `**Goal of the phase**: ${inline(cut(phase.goal, 500))}`,
  );
}

function number(phase: Phase, snapshot: Snapshot): string {
  const issue = issueOf(snapshot, { kind: "phase", id: phase.id });
  return issue ? ` (${reference(issue)})` : "";
}

function weekOf(week: Week): string {
  return week.title ? `${weekName(week)}: ${inline(cut(week.title, 100))}` : weekName(week);
}

/**
 * The owners that the plan names, unless somebody has assigned others: then whoever is assigned now. An issue
 * to which nobody is assigned stays with the plan's owners.
 */
function ownersOf({ owners }: Task, issue: Issue | undefined): Owner[] {
  const { assignees = [], marker } = issue ?? {};
  const wrote = marker?.wrote?.assignees;
  if (owners.length === 0 || assignees.length === 0 || wrote === undefined) return owners;
  return same(lowered(assignees), lowered(wrote)) ? owners : assignees.map((login) => ({ login }));
}

/** GitHub ignores case in logins. */
function lowered(logins: string[]): string[] {
  return logins.map((login) => login.toLowerCase());
}

function facts(task: Task, owners: Owner[]): string | undefined {
  const known = [
    task.due && ["Due", longDay(task.due)],
    task.estimate && ["Estimate", duration(task.estimate.text)],
    owners.length > 0 && [owners.length > 1 ? "Owners" : "Owner", inCell(people(owners))],
    task.team && ["Team", inCell(inline(task.team))],
    task.priority && ["Priority", priorityName(task.priority)],
  ].filter((fact) => Array.isArray(fact));
  if (known.length === 0) return undefined;
  return [known.map(([name]) => name), known.map(() => "---"), known.map(([, value]) => value)]
    .map((row) => `| ${row.join(" | ")} |`)
    .join("\n");
}

const units: Record<string, string> = { h: "hour", d: "day", w: "week", p: "point" };

/** `3 days`, `2 days to 5 days`, `2 days (1 day to 5 days)` */
function duration(text: string): string {
  const [first = "", second, third] = text.split(/[-/]/).map(amount);
  if (second === undefined) return first;
  return third === undefined ? `${first} to ${second}` : `${second} (${first} to ${third})`;
}

/** `3d` -> `3 days` */
function amount(text: string): string {
  const [, number, unit] = /^([\d.]+)\s*([hdwp])$/.exec(text) ?? [];
  return number && unit ? plural(Number(number), units[unit] ?? unit) : cell(text);
}

function needs(plan: Plan, task: Task, snapshot: Snapshot): string | undefined {
  if (task.needs.length === 0) return undefined;
  const lines = task.needs.flatMap((id) => {
    const issue = neededIssue(snapshot, id);
    if (isForeign(id)) return foreignLine(plan, id, issue);
    const need = placeOf(plan, id)?.task;
    if (!need) return [];
    return issue ? `${link(issue)} ${inline(cut(need.title, 200))}` : inline(taskTitle(need));
  });
  return `### Needs\n\n${list(lines, (line) => line)}`;
}

/** `[#12](…) Web 1.2: Draw`, for a task of another plan */
function foreignLine({ foreign = [] }: Plan, need: string, issue: IssueLink | undefined): string[] {
  const there = foreign.find((each) => each.need === need);
  if (!there) return [];
  return [`${issue ? `${link(issue)} ` : ""}${inline(cut(there.title, 200))}`];
}

function files(task: Task): string | undefined {
  if (task.files.length === 0) return undefined;
  return `### Files\n\n${list(task.files, (file) => codeSpan(cut(file, 200)))}`;
}
