/** The text of a week's issue, which a phase with more than a hundred tasks has for each of its weeks. */
import type { CivilDate, Phase, Week } from "../../plan/plan.ts";
import { MAX_SUB_ISSUES } from "../../state/limits.ts";
import type { Snapshot } from "../../state/snapshot.ts";
import { issueOf } from "../../state/snapshot-lookup.ts";
import { longDay, shortRange } from "../markdown/dates.ts";
import { cut, inline } from "../markdown/safe-markdown.ts";
import { dotted, paragraphs, reference, weekName } from "../markdown/phrases.ts";
import { phaseTitle } from "./titles.ts";

/** What the issue is for, and why it exists. It shows no progress: GitHub counts sub-issues itself. */
export function weekBody(view: { phase: Phase; week?: Week; snapshot: Snapshot }): string {
  const { phase, week, snapshot } = view;
  const issue = issueOf(snapshot, { kind: "phase", id: phase.id });
  return paragraphs(
    dotted(
      `Part of **${inline(cut(phaseTitle(phase), 200))}**${issue ? ` (${reference(issue)})` : ""}`,
      week ? weekName(week) : "Without a week",
      week?.starts && week.ends && shortRange(week.starts, week.ends),
      week?.title && inline(cut(week.title, 100)),
    ),
    [
      "---",
      "",
      `GitHub takes ${MAX_SUB_ISSUES} sub-issues of one issue and this phase has more tasks, so each of its weeks has an issue. The tasks are its sub-issues.`,
      "Milepost closes this issue when they are all closed, and opens it again when one of them is.",
    ].join("\n"),
  );
}

/** What stands there once the tasks are elsewhere. */
export function unusedWeekBody(since: CivilDate): string {
  return `> **Not needed** since ${longDay(since)}: no task of the plan belongs under this issue any more.`;
}
