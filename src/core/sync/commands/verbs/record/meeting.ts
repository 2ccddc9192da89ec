import type { MinutedAction } from "../../../../state/commands/command-state.ts";
import { issueOf } from "../../../../state/snapshot-lookup.ts";
import { tooLong } from "../../../../state/commands/command-lines.ts";
import type { ActionWords } from "./action.ts";
import { actionWords, openAction } from "./action.ts";
import { signature, withEntry } from "../../command-run.ts";
import type { CommandContext, CommandRun, ReadContext, Verb } from "../../verb.ts";

interface Minutes {
  verb: "meeting";
  title: string;
  attendees: string[];
  topics: string[];
  decisions: string[];
  actions: ActionWords[];
}

export const meeting: Verb<Minutes> = {
  name: "meeting",
  form: "title, then lines",
  says: "Puts minutes into the log: `attendees:`, `topics:`, `decisions:` and `actions:` on lines of their own.",
  example: "/plan meeting Weekly sync",
  right: "tasks",
  read: minutesIn,
  execute: record,
};

const parts = ["attendees", "topics", "decisions", "actions"] as const;
type Part = (typeof parts)[number];

const HEAD =
  /^[*_#\s]*(attendees|topics(?: discussed)?|decisions(?: made)?|actions?(?: items)?)[*_]*\s*:[*_]*\s*(.*)$/i;

/**
 * Reads minutes from a title and the lines below it: `attendees:`, `topics:`, `decisions:` and
 * `actions:`, each with its items on the same line (people separated by commas, everything else by
 * semicolons) or on the lines below.
 */
function minutesIn(title: string, reading: ReadContext, below: string[]): Minutes | string {
  const items: Record<Part, string[]> = { attendees: [], topics: [], decisions: [], actions: [] };
  let part: Part | undefined;
  for (const line of below) {
    const long = tooLong(line);
    if (long !== undefined) return long;
    const [, head, rest = ""] = HEAD.exec(line) ?? [];
    if (head) part = parts.find((name) => head.toLowerCase().startsWith(name.slice(0, 6)));
    const text = (head ? rest : line).replace(/^(?:[-*+]|\d+[.)])\s+(?:\[[ x]\]\s+)?/i, "").trim();
    if (part && text) items[part].push(...split(part, text));
  }
  const actions = items.actions.map((text) => actionWords(text, reading));
  const unread = actions.find((action) => typeof action === "string");
  if (typeof unread === "string") return `An action of this meeting is not clear: ${unread}`;
  if (title === "" && parts.every((name) => items[name].length === 0)) {
    return "Say what the meeting was about.";
  }
  return {
    verb: "meeting",
    title: title || "Meeting",
    attendees: items.attendees,
    topics: items.topics,
    decisions: items.decisions,
    actions: actions.filter((action): action is ActionWords => typeof action !== "string"),
  };
}

function split(part: Part, text: string): string[] {
  const marks = part === "attendees" ? /[,;]/ : /;/;
  return text
    .split(marks)
    .map((item) => item.trim())
    .filter(Boolean);
}

function record(
  run: CommandRun,
  { verb: _, actions, ...minutes }: Minutes,
  context: CommandContext,
): CommandRun | string {
  let next: CommandRun | string = withEntry(run, context.key, {
    type: "meeting",
    ...signature(context),
    ...minutes,
    actions: actions.map((action, n) => minuted(run, action, `${context.key}.${n + 1}`)),
  });
  for (const [n, action] of actions.entries()) {
    next = openAction(next, action, { ...context, key: `${context.key}.${n + 1}` });
    if (typeof next === "string") return next;
  }
  return next;
}

/** The action item with its issue, once that exists. */
function minuted({ snapshot }: CommandRun, action: ActionWords, id: string): MinutedAction {
  const issue = issueOf(snapshot, { kind: "action", id });
  return { ...action, ...(issue && { number: issue.number, url: issue.url }) };
}
