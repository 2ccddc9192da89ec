import { action } from "./verbs/record/action.ts";
import { block } from "./verbs/task/block.ts";
import { decision } from "./verbs/record/decision.ts";
import { done } from "./verbs/task/done.ts";
import { drop } from "./verbs/task/drop.ts";
import { due } from "./verbs/task/due.ts";
import { estimate } from "./verbs/task/estimate.ts";
import { fail } from "./verbs/task/fail.ts";
import { go } from "./verbs/review/go.ts";
import { hand } from "./verbs/agent/hand.ts";
import { help } from "./verbs/question/help.ts";
import { lesson } from "./verbs/record/lesson.ts";
import { meeting } from "./verbs/record/meeting.ts";
import { metric } from "./verbs/record/metric.ts";
import { noGo } from "./verbs/review/no-go.ts";
import { note } from "./verbs/task/note.ts";
import { owner } from "./verbs/task/owner.ts";
import { reopen } from "./verbs/task/reopen.ts";
import { report } from "./verbs/question/report.ts";
import { risk } from "./verbs/record/risk.ts";
import { standup } from "./verbs/question/standup.ts";
import { start } from "./verbs/task/start.ts";
import { take } from "./verbs/agent/take.ts";
import { unblock } from "./verbs/task/unblock.ts";
import type { Verb } from "./verb.ts";

/** All verbs, in the order in which people need them. `docs/commands.md` is generated from this list. */
export const verbs: readonly Verb[] = [
  start,
  block,
  unblock,
  fail,
  done,
  drop,
  reopen,
  owner,
  hand,
  take,
  due,
  estimate,
  note,
  metric,
  risk,
  decision,
  action,
  meeting,
  lesson,
  go,
  noGo,
  report,
  standup,
  help,
];

export function verbNamed(name: string): Verb | undefined {
  return verbs.find((verb) => verb.name === name);
}
