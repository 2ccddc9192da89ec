import type { CivilDate } from "../../plan/plan.ts";
import { longDay } from "../markdown/dates.ts";
import { paragraphs } from "../markdown/phrases.ts";

const NOTE = "> **No longer in the plan**";

/** The text of an issue or a milestone whose thing has left the plan: a note, above the former text. */
export function leftBody(before: string, since: CivilDate): string {
  const lines = before.startsWith(NOTE) ? before.split("\n").slice(1) : [before];
  return paragraphs(
    `${NOTE} since ${longDay(since)}. It does not count any more.`,
    lines.join("\n").trim(),
  );
}
