import { isForeign } from "../../plan/foreign.ts";
import type { Plan } from "../../plan/plan.ts";
import { bareName, shortName, thingIn } from "../../render/issue/names.ts";
import type { Drift } from "../../state/hand-edits/drift.ts";
import {
  clearedFields,
  isPrioritized,
  lastWritten,
  unlinkedNeeds,
} from "../../state/hand-edits/last-written.ts";
import { merge, mergeSet, same } from "../../state/hand-edits/three-way-merge.ts";
import { issueFieldWords } from "../../state/issue-fields.ts";
import { versionsOf } from "../../state/hand-edits/field-versions.ts";
import type { CardFields, Issue, Snapshot } from "../../state/snapshot.ts";
import {
  issueOf,
  keyOfIssue,
  milestoneOf,
  milestoneWithNumber,
  neededName,
} from "../../state/snapshot-lookup.ts";
import type { DesiredIssue, DesiredMilestone } from "../desired/desired-state.ts";

interface Planned {
  issues: DesiredIssue[];
  milestones: DesiredMilestone[];
}

/** The fields that people edited by hand; they stay so until the plan changes them. */
export function drift({ issues, milestones }: Planned, snapshot: Snapshot, plan: Plan): Drift[] {
  return [
    ...issues.flatMap((issue) => {
      const now = issueOf(snapshot, issue.key);
      return now ? ofIssue(issue, now, snapshot, plan) : [];
    }),
    ...milestones.flatMap((milestone) => ofMilestone(milestone, snapshot)),
  ];
}

function ofIssue(issue: DesiredIssue, now: Issue, snapshot: Snapshot, plan: Plan): Drift[] {
  const { number } = now;
  const wrote = lastWritten(now, snapshot);
  const title = edited("title", [issue.title, wrote.title, now.title]);
  const task = issue.key.kind === "task" ? ofTask(issue, now, snapshot, plan) : [];
  const kept = mergeSet(issue.labels, wrote.labels, now.labels);
  const labels = issue.labels
    .filter((name) => !kept.includes(name))
    .map((name) => ({ field: "label" as const, plan: name, github: "" }));
  const card = ofCard(issue, now, snapshot);
  return [...title, ...task, ...labels, ...card, ...ofFields(issue, now, snapshot)].map((one) => ({
    number,
    ...one,
  }));
}

function ofTask(issue: DesiredIssue, now: Issue, snapshot: Snapshot, plan: Plan): Edit[] {
  const wrote = lastWritten(now, snapshot);
  const there = milestoneWithNumber(snapshot, now.milestone);
  const under = now.parent === undefined ? undefined : keyOfIssue(snapshot, now.parent);
  const phase = (id: string) => (id === "" ? "" : shortName("Phase", thingIn(plan, "phase", id)));
  const elsewhere = now.parent === undefined ? "" : "another issue";
  const isInPlan = under?.kind === "phase" || under?.kind === "week";
  const parent = edited("parent", [
    issue.parent?.id ?? "",
    wrote.parent === null ? "" : wrote.parent,
    isInPlan ? under.id : elsewhere,
  ]).map((one) => ({
    ...one,
    plan: phase(one.plan),
    github: isInPlan ? phase(one.github) : one.github,
  }));
  const unlinked = unlinkedNeeds(now, snapshot).filter((id) => issue.needs.includes(id));
  const milestone = (id: string) => (id === "" ? "" : bareName(thingIn(plan, "milestone", id)));
  return [
    ...edited("milestone", [
      issue.milestone ?? "",
      wrote.milestone === null ? "" : wrote.milestone,
      there?.marker?.id ?? there?.title ?? "",
    ]).map((one) => ({
      ...one,
      plan: milestone(one.plan),
      github: there?.marker ? milestone(one.github) : one.github,
    })),
    ...parent,
    ...unlinked.map((id) => ({
      field: "needs" as const,
      plan: isForeign(id) ? neededName(snapshot, id) : shortName("Task", thingIn(plan, "task", id)),
      github: "",
    })),
  ];
}

const fields = {
  Due: "due",
  Week: "week",
  Estimate: "estimate",
  Priority: "priority",
  Phase: "phase",
  "Plan id": "plan id",
} as const satisfies Partial<Record<keyof CardFields, Drift["field"]>>;

function ofCard({ card: planned }: DesiredIssue, { card }: Issue, { board }: Snapshot): Edit[] {
  if (!card?.wrote || !planned || "missing" in board) return [];
  const cleared = clearedFields(card, board);
  const { wrote } = card;
  return (Object.keys(fields) as (keyof typeof fields)[]).flatMap((name) =>
    cleared.has(name) || (name === "Priority" && !isPrioritized(planned, wrote))
      ? []
      : edited(fields[name], [
          String(planned[name] ?? ""),
          String(wrote[name] ?? ""),
          String(card.fields[name] ?? ""),
        ]),
  );
}

/** An organization's own field is named as the task's value that it holds. */
function ofFields({ fields: planned = {} }: DesiredIssue, now: Issue, snapshot: Snapshot): Edit[] {
  return (snapshot.issueFields ?? []).flatMap(({ id, name }) => {
    if (!Object.hasOwn(planned, id)) return [];
    const { wrote, here } = versionsOf(id, planned[id] ?? null, now);
    return edited(issueFieldWords[name], [
      String(planned[id] ?? ""),
      wrote === undefined ? undefined : String(wrote ?? ""),
      String(here ?? ""),
    ]);
  });
}

function ofMilestone(planned: DesiredMilestone, snapshot: Snapshot): Drift[] {
  const now = milestoneOf(snapshot, planned.key.id);
  if (!now?.marker || planned.left !== undefined) return [];
  const { wrote = {} } = now.marker;
  const word = (open: boolean) => (open ? "open" : "closed");
  return [
    ...edited("title", [planned.title, wrote.title, now.title]),
    ...edited("due", [planned.due ?? "", wrote.due === null ? "" : wrote.due, now.due ?? ""]),
    ...edited("state", [
      word(planned.open),
      wrote.open === undefined ? undefined : word(wrote.open),
      word(now.open),
    ]),
  ].map((one) => ({ milestone: now.title, ...one }));
}

type Edit = Pick<Drift, "field" | "plan" | "github">;

function edited(
  field: Drift["field"],
  [planned, wrote, here]: [string, string | undefined, string],
): Edit[] {
  if (same(planned, here) || merge(planned, wrote, here) !== here) return [];
  return [{ field, plan: planned, github: here }];
}
