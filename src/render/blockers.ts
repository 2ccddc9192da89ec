/** Issues outside the plan that hold it up. */
import { addDays } from "../plan/calendar.ts";
import { today } from "../plan/clock.ts";
import type { CivilDate } from "../plan/plan.ts";
import type { Progress } from "../progress/progress.ts";
import type { Blocker } from "../state/snapshot.ts";
import { shortDay } from "./dates.ts";
import { table } from "./list.ts";
import { cell, cut, inCell, inline } from "./text.ts";
import { capital, dotted, link, people, plural, reference } from "./words.ts";

/** The open blockers with priority, owner, due date and age, the most urgent first. */
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
    shortDay(blocker.createdAt.slice(0, 10)),
  ]);
  return `### 🚧 Blockers\n\n${table(["Issue", "Priority", "Owner", "Due", "Open since"], rows, 20)}`;
}

/** `[#7](…) The vendor does not answer · High · @octocat · 12 days` */
export function blockerLine(
  zone: { timeZone: string; period: CivilDate },
  blocker: Blocker,
): string {
  return dotted(
    `${link(blocker)} ${inline(cut(blocker.title, 100))}`,
    priority(blocker),
    owners(blocker),
    blocker.due && `due ${shortDay(blocker.due)}`,
    age(today(zone, blocker.createdAt), zone.period),
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

/** As its labels say: `priority: high`, `P1`, `urgent`. */
function priority({ labels }: Blocker): string | undefined {
  const said = labels.flatMap((name) => {
    const word = name.replace(/^prio(?:rity)?[\s:/-]+/, "").trim();
    const known = words[word] ?? word;
    return priorities.includes(known) ? [known] : [];
  });
  const first = priorities.find((name) => said.includes(name));
  return first && capital(first);
}

function rankOf(blocker: Blocker): number {
  const at = priorities.indexOf(priority(blocker)?.toLowerCase() ?? "");
  return at < 0 ? priorities.length : at;
}

function owners({ assignees }: Blocker): string {
  return inCell(people(assignees.map((login) => ({ login }))));
}

function due({ due }: Blocker, now: CivilDate): string {
  if (!due) return "";
  return due < now ? `**${shortDay(due)}** ⏰` : shortDay(due);
}

function age(from: CivilDate, to: CivilDate): string | undefined {
  let days = 0;
  for (let date = from; date < to; date = addDays(date, 1)) days += 1;
  return days > 0 ? plural(days, "day") : undefined;
}
