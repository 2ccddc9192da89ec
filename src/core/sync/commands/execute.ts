import { help, reportReply, standupReply } from "./queries.ts";
import {
  obeyAction,
  obeyGate,
  obeyMeeting,
  obeyMetric,
  obeyOpenRisk,
  obeySetRisk,
  obeyText,
} from "./execute-record.ts";
import { obeyTask } from "./execute-task.ts";
import type { Command } from "./parse.ts";
import type { Given, Obeyed, Turn } from "./command-run.ts";
import { withReply } from "./command-run.ts";

/** What one command asks for, after those before it. */
export function obey(turn: Turn, command: Command, given: Given): Obeyed {
  switch (command.verb) {
    case "start":
    case "block":
    case "unblock":
    case "fail":
    case "done":
    case "drop":
    case "reopen":
    case "owner":
    case "due":
    case "estimate":
    case "note":
      return obeyTask(turn, command, given);
    case "metric":
      return obeyMetric(turn, command, given);
    case "open risk":
      return obeyOpenRisk(turn, command, given);
    case "set risk":
      return obeySetRisk(turn, command, given);
    case "action":
      return obeyAction(turn, command, given);
    case "meeting":
      return obeyMeeting(turn, command, given);
    case "decision":
    case "lesson":
      return obeyText(turn, command, given);
    case "go":
    case "no-go":
      return obeyGate(turn, command, given);
    case "report":
      return withReply(turn, reportReply(given.plan, turn.snapshot));
    case "standup":
      return withReply(turn, standupReply(given.plan, turn.snapshot));
    case "help":
      return withReply(turn, help());
  }
}
