import type { CivilDate } from "../../../../plan/plan.ts";
import { code } from "../../../../plan/text/suggest.ts";
import type { Opened } from "../../../../state/commands/command-state.ts";
import { signature, withOpened } from "../../command-run.ts";
import { dateIn } from "../../date.ts";
import { assignableAs } from "../../task-edits.ts";
import type { CommandContext, CommandRun, ReadContext, Verb } from "../../verb.ts";

export interface ActionWords {
  text: string;
  /** Login. */
  owner?: string;
  due?: CivilDate;
}

/** `@x by DATE text`; the account and the date are optional. */
export const action: Verb<{ verb: "action" } & ActionWords> = {
  name: "action",
  form: "@x by date text",
  says: "Opens an action item.",
  example: "/plan action @octocat by friday Ask the vendor",
  right: "tasks",
  read(rest, reading) {
    const words = actionWords(rest, reading);
    return typeof words === "string" ? words : { verb: "action", ...words };
  },
  execute: openAction,
};

/** The run with an action item to be opened. */
export function openAction(
  run: CommandRun,
  words: ActionWords,
  context: CommandContext,
): CommandRun | string {
  const owner = words.owner && assignableAs(run.snapshot.assignable, words.owner);
  if (words.owner && !owner) return `${code(words.owner)} cannot be assigned here.`;
  const { text: title, due } = words;
  const opened: Opened = {
    ...signature(context),
    title,
    ...(owner && { owner }),
    ...(due && { due }),
  };
  const key = { kind: "action" as const, id: context.key };
  return withOpened(run, { key, opened, name: "the action item" });
}

/**
 * Reads an action item such as `@x by friday Ask the vendor`, or as people write it in minutes: `Ask the
 * vendor - @x - friday`. Returns a sentence if it cannot be read.
 */
export function actionWords(text: string, reading: ReadContext): ActionWords | string {
  const [, login, after = ""] = /^@([a-z\d-]{1,39}):?(?:\s+(.*))?$/i.exec(text) ?? [
    "",
    undefined,
    text,
  ];
  const owner = login && { owner: login };
  const dated = datedStart(after, reading);
  if (dated === undefined) return `I cannot read the date after ${code("by")}.`;
  if (dated.due) return dated.text === "" ? MISSING : { ...owner, ...dated };
  const tail = tailOf(after, reading);
  return tail.text === "" ? MISSING : { ...owner, ...tail };
}

const MISSING = "Say what is to be done.";

/** The date after a leading `by`: the longest run of up to three words that is one. */
function datedStart(text: string, { today, project }: ReadContext): ActionWords | undefined {
  if (!/^by\s/i.test(text)) return { text };
  const words = text.replace(/^by\s+/i, "").split(/\s+/);
  for (const count of [3, 2, 1]) {
    const due = dateIn(words.slice(0, count).join(" ").replace(/:$/, ""), today, project);
    if (due) return { text: words.slice(count).join(" "), due };
  }
  return undefined;
}

/** An account and a date at the end: `Ask the vendor - @x - friday`, `Ask the vendor by friday`. */
function tailOf(text: string, { today, project }: ReadContext): ActionWords {
  const [, before = text, said] = /^(.*\S)\s+(?:by|[-–—])\s+([^-–—]{2,20})$/i.exec(text) ?? [];
  const due = said === undefined ? undefined : dateIn(said, today, project);
  const rest = due ? before : text;
  const [, left = rest, login] = /^(.*\S)\s+(?:[-–—]\s+)?@([a-z\d-]{1,39})$/i.exec(rest) ?? [];
  return {
    text: left.replace(/\s*[-–—]$/, "").trim(),
    ...(login && { owner: login }),
    ...(due && { due }),
  };
}
