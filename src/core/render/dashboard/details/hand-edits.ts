/** What differs from the plan because of hand edits; Milepost leaves all of it alone. */
import { countsInPoints } from "../../../plan/fields/estimate.ts";
import type { Plan } from "../../../plan/plan.ts";
import type { Progress } from "../../../progress/progress.ts";
import type { Drift } from "../../../state/hand-edits/drift.ts";
import type { Issue, Snapshot } from "../../../state/snapshot.ts";
import { longDay } from "../../markdown/dates.ts";
import { list, table } from "../../markdown/list.ts";
import { cell, cut, inline } from "../../markdown/safe-markdown.ts";
import { fold, link, paragraphs, plural, reference } from "../../markdown/phrases.ts";

interface View {
  drift: Drift[];
  progress: Progress;
  snapshot: Snapshot;
}

/** Edited fields, and the open issues that left the plan or duplicate an older one. */
export function changedByHand({ drift, progress, snapshot }: View): string {
  const gone = progress.left.filter(({ open }) => open);
  const twice = snapshot.duplicates.filter(({ open }) => open);
  return paragraphs(
    drift.length > 0 && edited(drift, progress.plan),
    gone.length > 0 && left(gone),
    twice.length > 0 && duplicates(twice),
  );
}

function edited(drift: Drift[], plan: Plan): string {
  const words = wordsIn(plan);
  const rows = drift.map((one) => [
    `${nameOf(one)} ${words[one.field]}`,
    value(one.github),
    value(one.plan),
  ]);
  return fold(
    `✏️ Edited by hand · ${drift.length}`,
    paragraphs(
      "These stay as they are until the plan changes them.",
      table(["Field", "On GitHub", "In the plan"], rows),
    ),
  );
}

function nameOf({ number, milestone = "" }: Drift): string {
  return number === undefined ? `${cell(cut(milestone, 60))}:` : reference({ number });
}

const words: Record<Drift["field"], string> = {
  title: "title",
  milestone: "milestone",
  start: "start date",
  due: "due date",
  priority: "priority",
  label: "label",
  parent: "is part of",
  needs: "waits for",
  week: "week",
  estimate: "estimate in days",
  phase: "phase on the board",
  "plan id": "plan id on the board",
  state: "state",
};

/** What the plan calls its fields. */
function wordsIn(plan: Plan): Record<Drift["field"], string> {
  return {
    ...words,
    ...(plan.project.rhythm !== undefined && { week: "iteration" }),
    ...(countsInPoints(plan) && { estimate: "estimate in points" }),
  };
}

function value(text: string): string {
  if (text === "") return "nothing";
  return /^\d{4}-\d\d-\d\d$/.test(text) ? longDay(text) : cell(cut(text, 120));
}

function left(issues: Issue[]): string {
  return fold(
    `📦 No longer in the plan · ${issues.length}`,
    paragraphs(
      "They do not count any more. Close what is not needed.",
      list(issues, (issue) => `${link(issue)} ${inline(cut(issue.title, 100))}`, 30),
    ),
  );
}

function duplicates(issues: Issue[]): string {
  return fold(
    `👯 Duplicates · ${plural(issues.length, "issue")}`,
    paragraphs(
      "An older issue stands for the same thing. These do not count; close them.",
      list(issues, (issue) => `${link(issue)} ${inline(cut(issue.title, 100))}`, 30),
    ),
  );
}
