import { today } from "../../plan/clock.ts";
import type { Plan } from "../../plan/plan.ts";
import { misreadReply } from "../../render/report/reply.ts";
import type { Sign } from "../../state/command-state.ts";
import type { CommandComment, Snapshot } from "../../state/snapshot.ts";
import { commandLines } from "../../state/command-lines.ts";
import type { CommandLine } from "../../state/command-lines.ts";
import { obey } from "./execute.ts";
import { parseCommand } from "./parse.ts";
import { isStranger, refusal } from "./rights.ts";
import type { Given, Turn } from "./command-run.ts";
import { withReply } from "./command-run.ts";

/** The first comment that has no answer yet, and what it asks for. */
export interface Heard extends Turn {
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
  const nothing: Turn = { snapshot, opened: [], entries: [], replies: [] };
  const sign = snapshot.talk.replied[comment.number];
  if (sign) return { ...nothing, comment, answer: sign, reply: "" };
  const date = today(plan.project, comment.createdAt);
  let turn = nothing;
  let obeyed = 0;
  for (const [n, line] of commandLines(comment.body).entries()) {
    const given = { plan, comment, issue, today: date, key: `${comment.number}.${n + 1}` };
    const after = take(turn, line, given);
    turn = after.turn;
    if (after.obeyed) obeyed += 1;
  }
  return {
    ...turn,
    comment,
    answer: obeyed > 0 ? "THUMBS_UP" : "CONFUSED",
    reply: turn.replies.join("\n\n"),
  };
}

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

function take(turn: Turn, line: CommandLine, given: Given): { turn: Turn; obeyed: boolean } {
  const { plan, comment, today } = given;
  const refused = (reply: string) => ({
    turn: isStranger(comment) ? turn : withReply(turn, reply),
    obeyed: false,
  });
  const command = parseCommand(line, { today, project: plan.project });
  if ("wrong" in command) return refused(misreadReply(line.text, command));
  const wrong = refusal(plan, comment, command);
  if (wrong !== undefined) return refused(misreadReply(line.text, { wrong }));
  const after = obey(turn, command, given);
  if (typeof after === "string") return refused(misreadReply(line.text, { wrong: after }));
  return { turn: after, obeyed: true };
}
