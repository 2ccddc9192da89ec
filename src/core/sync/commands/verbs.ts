import { action } from "./action.ts";
import { block } from "./block.ts";
import { decision } from "./decision.ts";
import { done } from "./done.ts";
import { drop } from "./drop.ts";
import { due } from "./due.ts";
import { estimate } from "./estimate.ts";
import { fail } from "./fail.ts";
import { go } from "./go.ts";
import { help } from "./help.ts";
import { lesson } from "./lesson.ts";
import { meeting } from "./meeting.ts";
import { metric } from "./metric.ts";
import { noGo } from "./no-go.ts";
import { note } from "./note.ts";
import { owner } from "./owner.ts";
import { reopen } from "./reopen.ts";
import { report } from "./report.ts";
import { risk } from "./risk.ts";
import { standup } from "./standup.ts";
import { start } from "./start.ts";
import { unblock } from "./unblock.ts";
import type { Verb } from "./verb.ts";

/** All verbs, in the order in which people need them. The reference in `docs/commands.md` is made of it. */
export const verbs: readonly Verb[] = [
  start,
  block,
  unblock,
  fail,
  done,
  drop,
  reopen,
  owner,
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
