/** Commands that only ask. */
import type { Plan } from "../../plan/plan.ts";
import { today } from "../../plan/clock.ts";
import { standup } from "../../progress/report/standup.ts";
import { weeklyReport } from "../../progress/report/report.ts";
import { reportBody } from "../../render/report/report.ts";
import { standupBody } from "../../render/report/standup.ts";
import { table } from "../../render/markdown/list.ts";
import { codeSpan, inCell } from "../../render/markdown/safe-markdown.ts";
import type { Snapshot } from "../../state/snapshot.ts";
import { reportView } from "../desired/report.ts";
import { verbs } from "./verbs.ts";

/** Where the project stands now, as the weekly report would say it. It mentions nobody. */
export function reportReply(plan: Plan, snapshot: Snapshot): string {
  const due = { date: today(plan.project, snapshot.takenAt), at: snapshot.takenAt };
  const report = weeklyReport(plan, snapshot, due);
  return reportBody(reportView(plan, snapshot, report), { mentions: false });
}

export function standupReply(plan: Plan, snapshot: Snapshot): string {
  return standupBody(standup(plan, snapshot, snapshot.takenAt));
}

/** All commands, as a table. */
export function help(): string {
  const rows = verbs.map(({ name, form, says, example }) => [
    inCell(codeSpan(`/plan ${name} ${form}`.trim())),
    says,
    inCell(codeSpan(example)),
  ]);
  return `${table(["Command", "What it says", "For example"], rows)}\n\nOne command a line; what is quoted or in a code block is no command.`;
}
