import { code } from "../../plan/text/suggest.ts";
import type { Command } from "./parse.ts";
import type { CommandContext, CommandRun, Verb } from "./verb.ts";
import { workable } from "./verb.ts";

/** The run after one more command; a sentence if it cannot be done. */
export function execute(
  run: CommandRun,
  command: Command,
  verb: Verb,
  context: CommandContext,
): CommandRun | string {
  const misplaced = misplacedSentence(verb, context);
  if (misplaced !== undefined) return misplaced;
  return isOvertaken(verb, context) ? run : verb.execute(run, command, context);
}

/** Go and no-go are accepted anywhere: they mean the phase that waits. */
function misplacedSentence(
  { name, madeFor }: Verb,
  { issue: { marker } }: CommandContext,
): string | undefined {
  if (!madeFor?.some((kind) => workable.includes(kind)) || madeFor.includes(marker.kind)) {
    return undefined;
  }
  return workable.includes(marker.kind)
    ? `${code(name)} is for tasks only.`
    : `${code(name)} belongs on the issue of a task.`;
}

/** Whether somebody did the same by hand after the comment was written: that takes precedence. */
function isOvertaken({ overtakenBy }: Verb, { comment, issue }: CommandContext): boolean {
  if (overtakenBy === undefined) return false;
  const { card } = issue;
  const isMoved = card?.wrote && card.fields.Status !== card.wrote.Status;
  const moved = overtakenBy === "status" && isMoved ? (card.movedAt ?? "") : "";
  return (issue.byHand[overtakenBy] ?? "") > comment.createdAt || moved > comment.createdAt;
}
