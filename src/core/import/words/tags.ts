/** What documents say of a task besides its work: how urgent it is, its labels, its team. */
import { isOwnLabel } from "../../plan/fields/own-labels.ts";
import type { Priority } from "../../plan/fields/priority.ts";
import { MAX_LABEL, MAX_LABELS, TEAM } from "../../plan/schema/tags.ts";
import { levelIn } from "./level.ts";

export interface Tags {
  priority?: Priority;
  labels?: string[];
  team?: string;
}

/** The tags of a task, and a line for each word that is lost in them: `Priority: Blocker`. */
export function tagsIn({
  priority = "",
  labels = [],
  team = "",
}: {
  priority?: string | undefined;
  labels?: string[];
  team?: string | undefined;
}): { tags: Tags; facts: string[] } {
  const urgency = priorityIn(priority);
  const isWhole = urgency !== undefined && !EXTREMES.test(priority);
  const known = labels.filter((name) => isLabel(name)).slice(0, MAX_LABELS);
  const others = labels.filter((name) => !known.includes(name));
  const isTeam = TEAM.test(team);
  return {
    tags: {
      ...(urgency !== undefined && { priority: urgency }),
      ...(known.length > 0 && { labels: known }),
      ...(isTeam && { team }),
    },
    facts: [
      ...(priority === "" || isWhole ? [] : [`Priority: ${priority}`]),
      ...(others.length > 0 ? [`Labels: ${others.join(", ")}`] : []),
      ...(team === "" || isTeam ? [] : [`Team: ${team}`]),
    ],
  };
}

/** More than a plan can say: there is nothing above `high`. */
const EXTREMES = /critical|highest|urgent|blocker|severe|lowest|trivial/i;

/** `P0` to `P3` from their numbers, otherwise the three levels from common words. */
function priorityIn(text: string): Priority | undefined {
  const number = /^p?([0-3])$/i.exec(text.trim())?.[1];
  if (number !== undefined) return `P${number}` as Priority;
  if (/\d/.test(text) || text.trim().split(/\s+/).length > 2) return undefined;
  return /urgent|blocker/i.test(text) ? "high" : levelIn(text);
}

function isLabel(name: string): boolean {
  return name.trim() !== "" && name.length <= MAX_LABEL && !isOwnLabel(name);
}
