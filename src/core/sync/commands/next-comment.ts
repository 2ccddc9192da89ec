import { today } from "../../plan/dates/clock.ts";
import type { Plan } from "../../plan/plan.ts";
import { isAllowed, whoMay } from "../../plan/fields/rights.ts";
import { misreadReply, unreadReply } from "../../render/report/reply.ts";
import type { CommandReaction } from "../../state/commands/command-state.ts";
import type { CommandComment, Snapshot } from "../../state/snapshot.ts";
import { issueWithNumber } from "../../state/snapshot-lookup.ts";
import { commandLines } from "../../state/commands/command-lines.ts";
import type { CommandLine } from "../../state/commands/command-lines.ts";
import { execute } from "./execute.ts";
import { parseCommand } from "./parse.ts";
import { withReply } from "./command-run.ts";
import type { CommandContext, CommandRun } from "./verb.ts";
import { verbNamed, verbs } from "./verbs.ts";

/** The oldest comment without an answer, and what it asks for. */
export interface NextComment extends CommandRun {
  comment: CommandComment;
  /** The reaction that it gets once everything is done. */
  answer: CommandReaction;
  /** Empty if there is nothing to say. */
  reply: string;
}

/**
 * What the oldest comment without an answer asks for.
 *
 * One comment at a time: the next one sees GitHub as this one has left it, so it makes no difference
 * whether people wrote them between two looks or before one. Everything that a comment causes either has
 * the same effect when it is done twice, or carries the comment's number. So the next look can finish
 * what an interrupted one has begun.
 */
export function nextComment(plan: Plan, snapshot: Snapshot): NextComment | undefined {
  const comment = snapshot.inbox.comments[0];
  const issue = issueWithNumber(snapshot, comment?.issue);
  if (!comment || !issue) return undefined;
  const nothing: CommandRun = { snapshot, opened: [], entries: [], replies: [] };
  const sign = snapshot.inbox.replied[comment.number];
  if (sign) return { ...nothing, comment, answer: sign, reply: "" };
  const date = today(plan.project, comment.createdAt);
  let run = nothing;
  let executed = 0;
  const lines = commandLines(comment.body);
  for (const [n, line] of lines.slice(0, MAX_COMMANDS).entries()) {
    const key = `${comment.number}.${n + 1}`;
    const after = runCommand(run, line, { plan, comment, issue, today: date, key, verbs });
    run = after.run;
    if (after.isExecuted) executed += 1;
  }
  const rest = lines.length - MAX_COMMANDS;
  if (rest > 0 && !isStranger(comment)) run = withReply(run, unreadReply(rest, MAX_COMMANDS));
  return {
    ...run,
    comment,
    answer: executed > 0 ? "THUMBS_UP" : "CONFUSED",
    reply: run.replies.join("\n\n"),
  };
}

/** The limit for one comment, since each command may add an entry, a comment or an issue. */
const MAX_COMMANDS = 20;

/** The snapshot with a comment answered. */
export function answered(snapshot: Snapshot, { id }: Pick<CommandComment, "id">): Snapshot {
  const comments = snapshot.inbox.comments.filter((comment) => comment.id !== id);
  return { ...snapshot, inbox: { ...snapshot.inbox, comments } };
}

/** The snapshot with a comment left for a later look. */
export function passedOver(snapshot: Snapshot, comment: Pick<CommandComment, "id">): Snapshot {
  const { inbox, ...rest } = answered(snapshot, comment);
  return { ...rest, inbox: { ...inbox, passedOver: true } };
}

function runCommand(
  run: CommandRun,
  line: CommandLine,
  context: CommandContext,
): { run: CommandRun; isExecuted: boolean } {
  const { plan, comment, today } = context;
  const refused = (reply: string) => ({
    run: isStranger(comment) ? run : withReply(run, reply),
    isExecuted: false,
  });
  const command = parseCommand(line, { today, project: plan.project });
  if ("wrong" in command) return refused(misreadReply(line.text, command));
  const verb = verbNamed(command.verb);
  if (!verb) throw new Error(`Nobody knows how to execute ${command.verb}.`);
  const right = verb.rightFor?.(command) ?? verb.right;
  if (!isAllowed(plan, comment, right)) {
    return refused(misreadReply(line.text, { wrong: `This is for ${whoMay(plan, right)}.` }));
  }
  const after = execute(run, command, verb, context);
  if (typeof after === "string") return refused(misreadReply(line.text, { wrong: after }));
  return { run: after, isExecuted: true };
}

/** People who may only read the repository get no answer: in a public one that is anybody. */
function isStranger({ role }: CommandComment): boolean {
  return role === "none" || role === "read";
}
