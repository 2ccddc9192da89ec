import { today } from "../../plan/clock.ts";
import type { Plan } from "../../plan/plan.ts";
import { isAllowed, whoMay } from "../../plan/rights.ts";
import { misreadReply, unreadReply } from "../../render/report/reply.ts";
import type { Sign } from "../../state/command-state.ts";
import type { CommandComment, Snapshot } from "../../state/snapshot.ts";
import { commandLines } from "../../state/command-lines.ts";
import type { CommandLine } from "../../state/command-lines.ts";
import { execute } from "./execute.ts";
import { parseCommand } from "./parse.ts";
import { withReply } from "./command-run.ts";
import type { CommandContext, CommandRun } from "./verb.ts";
import { verbNamed, verbs } from "./verbs.ts";

/** The first comment that has no answer yet, and what it asks for. */
export interface Heard extends CommandRun {
  comment: CommandComment;
  /** What it gets once all is done. */
  answer: Sign;
  /** Empty where there is nothing to say. */
  reply: string;
}

/**
 * What the oldest comment without our answer asks for.
 *
 * One comment at a time: what follows sees GitHub as this one has left it, so it makes no difference
 * whether people wrote them between two looks or before one. All that comes of a comment is either the
 * same when it is done twice, or carries the comment's number: a look that was cut short is finished
 * by the next one.
 */
export function hear(plan: Plan, snapshot: Snapshot): Heard | undefined {
  const comment = snapshot.talk.comments[0];
  const issue = comment && snapshot.issues.find(({ number }) => number === comment.issue);
  if (!comment || !issue) return undefined;
  const nothing: CommandRun = { snapshot, opened: [], entries: [], replies: [] };
  const sign = snapshot.talk.replied[comment.number];
  if (sign) return { ...nothing, comment, answer: sign, reply: "" };
  const date = today(plan.project, comment.createdAt);
  let run = nothing;
  let executed = 0;
  const lines = commandLines(comment.body);
  for (const [n, line] of lines.slice(0, MAX_COMMANDS).entries()) {
    const key = `${comment.number}.${n + 1}`;
    const after = take(run, line, { plan, comment, issue, today: date, key, verbs });
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

/** Each may write an entry, a comment or an issue: one comment causes no more than this. */
const MAX_COMMANDS = 20;

/** The snapshot once a comment has its answer. */
export function answered(snapshot: Snapshot, { id }: Pick<CommandComment, "id">): Snapshot {
  const comments = snapshot.talk.comments.filter((comment) => comment.id !== id);
  return { ...snapshot, talk: { ...snapshot.talk, comments } };
}

/** The snapshot with a comment left for a later look. */
export function passedOver(snapshot: Snapshot, comment: Pick<CommandComment, "id">): Snapshot {
  const { talk, ...rest } = answered(snapshot, comment);
  return { ...rest, talk: { ...talk, passedOver: true } };
}

function take(
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

/** People who only read a repository are refused without a word: on a public one that is anybody. */
function isStranger({ role }: CommandComment): boolean {
  return role === "none" || role === "read";
}
