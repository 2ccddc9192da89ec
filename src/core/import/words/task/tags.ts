/** What documents say of a task besides its work: how urgent it is, its labels, its type, its team. */
import { isOwnLabel } from "../../../plan/fields/own-labels.ts";
import type { Priority } from "../../../plan/fields/priority.ts";
import { MAX_LABEL, MAX_LABELS, TEAM } from "../../../plan/schema/tags.ts";
import { issueTypeIn } from "./issue-types.ts";
import { priorityIn } from "./priorities.ts";

export interface Tags {
  priority?: Priority;
  labels?: string[];
  type?: string;
  team?: string;
}

/** The tags of a task, and a line for each word that is lost in them: `Priority: Blocker`. */
export function tagsIn({
  priority = "",
  labels = [],
  type = "",
  team = "",
}: {
  priority?: string | undefined;
  labels?: string[];
  type?: string | undefined;
  team?: string | undefined;
}): { tags: Tags; facts: string[] } {
  const urgency = priorityIn(priority);
  const isWhole = urgency !== undefined && !EXTREMES.test(priority);
  const known = labels.filter((name) => isLabel(name)).slice(0, MAX_LABELS);
  const others = labels.filter((name) => !known.includes(name));
  const kind = issueTypeIn(type);
  const isTeam = TEAM.test(team) || TEAM_NAME.test(team);
  return {
    tags: {
      ...(urgency !== undefined && { priority: urgency }),
      ...(known.length > 0 && { labels: known }),
      ...(kind !== undefined && { type: kind }),
      ...(isTeam && { team }),
    },
    facts: [
      ...(priority === "" || isWhole ? [] : [`Priority: ${priority}`]),
      ...(others.length > 0 ? [`Labels: ${others.join(", ")}`] : []),
      ...(type === "" || kind !== undefined ? [] : [`Type: ${type}`]),
      ...(team === "" || isTeam ? [] : [`Team: ${team}`]),
    ],
  };
}

/** More than a plan can say: there is nothing above `high`. */
const EXTREMES = /critical|highest|urgent|blocker|severe|lowest|trivial/i;

/** What a team is called, which is listed under `teams`; several are no team. */
const TEAM_NAME = /^(?!none$)[^@,;\n][^,;\n]{0,59}$/iu;

function isLabel(name: string): boolean {
  return name.trim() !== "" && name.length <= MAX_LABEL && !isOwnLabel(name);
}

/** The tags in the words of a task itself: `[Bug] Login fails (P1)`. */
export function tagsOf({
  priority,
  type,
}: {
  priority?: Priority | undefined;
  type?: string | undefined;
}): Tags {
  return { ...(priority !== undefined && { priority }), ...(type !== undefined && { type }) };
}
