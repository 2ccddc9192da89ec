import { action } from "./verbs/action.ts";
import { block } from "./verbs/block.ts";
import { decision } from "./verbs/decision.ts";
import { done } from "./verbs/done.ts";
import { drop } from "./verbs/drop.ts";
import { due } from "./verbs/due.ts";
import { estimate } from "./verbs/estimate.ts";
import { fail } from "./verbs/fail.ts";
import { go } from "./verbs/go.ts";
import { hand } from "./verbs/hand.ts";
import { help } from "./verbs/help.ts";
import { lesson } from "./verbs/lesson.ts";
import { meeting } from "./verbs/meeting.ts";
import { metric } from "./verbs/metric.ts";
import { noGo } from "./verbs/no-go.ts";
import { note } from "./verbs/note.ts";
import { owner } from "./verbs/owner.ts";
import { reopen } from "./verbs/reopen.ts";
import { report } from "./verbs/report.ts";
import { risk } from "./verbs/risk.ts";
import { standup } from "./verbs/standup.ts";
import { start } from "./verbs/start.ts";
import { take } from "./verbs/take.ts";
import { unblock } from "./verbs/unblock.ts";
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
