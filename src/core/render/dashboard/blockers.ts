/** Issues outside the plan that block it. */
import type { CivilDate } from "../../plan/plan.ts";
import { weeksOpen } from "../../progress/records/blocker.ts";
import type { BlockerProgress, Progress } from "../../progress/progress.ts";
import { shortDay } from "../markdown/dates.ts";
import { table } from "../markdown/list.ts";
import { cell, cut, inCell, inline } from "../markdown/safe-markdown.ts";
import { capital, dotted, link, people, plural, reference } from "../markdown/phrases.ts";

/**
 * The open blockers with priority, owner, due date and age, the most urgent first.
 *
 * The age is in weeks: in days, the dashboard would have to be written every day for nothing else.
 */
export function blockerSection({
  blockers,
  today,
}: Pick<Progress, "blockers" | "today">): string | undefined {
  if (blockers.length === 0) return undefined;
  const sorted = blockers.toSorted((one, other) => rankOf(one) - rankOf(other));
  const rows = sorted.map((blocker) => [
    `${reference(blocker)} ${cell(cut(blocker.title, 100))}`,
    priority(blocker) ?? "",
    owners(blocker),
    due(blocker, today),
    age(blocker, weeksOpen(blocker), "week"),
  ]);
  return `### 🚧 Blockers\n\n${table(["Issue", "Priority", "Owner", "Due", "Open since"], rows, 20)}`;
}

/** `[#7](…) The vendor does not answer · High · @octocat · open since 12 Jan (9 days)` */
export function blockerLine(blocker: BlockerProgress): string {
  return dotted(
    `${link(blocker)} ${inline(cut(blocker.title, 100))}`,
    priority(blocker),
    owners(blocker),
    blocker.due && `due ${shortDay(blocker.due)}`,
    `open since ${age(blocker, blocker.days, "day")}`,
  );
}

const priorities = ["critical", "high", "medium", "low"];
const words: Record<string, string> = {
  urgent: "critical",
  highest: "critical",
  p0: "critical",
  p1: "high",
  normal: "medium",
  p2: "medium",
  p3: "low",
  lowest: "low",
};

/** From its labels: `priority: high`, `P1`, `urgent`. */
function priority({ labels }: BlockerProgress): string | undefined {
  const said = labels.flatMap((name) => {
    const word = name.replace(/^prio(?:rity)?[\s:/-]+/, "").trim();
    const known = words[word] ?? word;
    return priorities.includes(known) ? [known] : [];
  });
  const first = priorities.find((name) => said.includes(name));
  return first && capital(first);
}

function rankOf(blocker: BlockerProgress): number {
  const at = priorities.indexOf(priority(blocker)?.toLowerCase() ?? "");
  return at < 0 ? priorities.length : at;
}

function owners({ assignees }: BlockerProgress): string {
  return inCell(people(assignees.map((login) => ({ login }))));
}

function due({ due }: BlockerProgress, now: CivilDate): string {
  if (!due) return "";
  return due < now ? `**${shortDay(due)}** ⏰` : shortDay(due);
}

/** `12 Jan (9 days)`, or `12 Jan` if it is younger than one unit. */
function age({ since }: BlockerProgress, count: number, unit: string): string {
  return count > 0 ? `${shortDay(since)} (${plural(count, unit)})` : shortDay(since);
}
