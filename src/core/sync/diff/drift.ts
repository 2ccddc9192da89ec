import type { Drift } from "../../state/drift.ts";
import type { Written } from "../../state/marker.ts";
import { merge, same } from "../../state/three-way-merge.ts";
import type { Issue, Snapshot } from "../../state/snapshot.ts";
import { issueOf, milestoneWithNumber } from "../../state/snapshot.ts";
import type { DesiredIssue } from "../desired/desired.ts";

/** The fields that people edited by hand and that stay so until the plan changes them. */
export function drift(issues: DesiredIssue[], snapshot: Snapshot): Drift[] {
  return issues.flatMap((issue) => {
    const now = issueOf(snapshot, issue.key);
    return now ? driftOf(issue, now, snapshot) : [];
  });
}

function driftOf(issue: DesiredIssue, now: Issue, snapshot: Snapshot): Drift[] {
  const wrote: Written = now.marker.wrote ?? {};
  const { number } = now;
  const there = milestoneWithNumber(snapshot, now.milestone);
  const isTask = issue.key.kind === "task";
  const found: (Drift | undefined)[] = [
    edited({ number, field: "title", planned: issue.title, wrote: wrote.title, here: now.title }),
    isTask
      ? edited({
          number,
          field: "milestone",
          planned: issue.milestone ?? "",
          wrote: wrote.milestone === null ? "" : wrote.milestone,
          here: there?.marker?.id ?? there?.title ?? "",
        })
      : undefined,
    now.card?.wrote && issue.card
      ? edited({
          number,
          field: "due",
          planned: issue.card.Due ?? "",
          wrote: now.card.wrote.Due ?? "",
          here: now.card.fields.Due ?? "",
        })
      : undefined,
  ];
  return found.filter((one) => one !== undefined);
}

interface Field extends Pick<Drift, "number" | "field"> {
  planned: string;
  wrote: string | undefined;
  here: string;
}

function edited({ number, field, planned, wrote, here }: Field): Drift | undefined {
  if (same(planned, here) || merge(planned, wrote, here) !== here) return undefined;
  return { number, field, plan: planned, github: here };
}
