import type { TrackedIssue, Tracker } from "../../plan/fields/tracker.ts";
import type { Document } from "../decode/decode.ts";
import type { Reader } from "../reader.ts";
import { readRecords } from "../records/read-records.ts";
import type { Beside } from "../records/read-records.ts";
import type { WorkRecord } from "../records/record.ts";
import { peopleOf } from "../records/record.ts";

const FORMAT = '{"format":"issues of a repository",';

/** The issues of a repository as a document; its lines are the numbers of issues. */
export function documentOf(tracker: Tracker): Document {
  const text = FORMAT + JSON.stringify(tracker).slice(1);
  return { file: tracker.name, bytes: new TextEncoder().encode(text) };
}

/**
 * The open issues of a repository become tasks that take them over, and issues with sub-issues phases.
 *
 * A closed issue is history: one that belongs to open work is taken over too, since it counts there; all
 * others are told in one closed issue of the plan and are left alone.
 */
export const github: Reader = {
  name: "GitHub",
  reads: ({ text }) => text.startsWith(FORMAT),
  read(documents) {
    const trackers = documents.map(({ text }) => JSON.parse(text) as Tracker);
    const beside: Beside = {
      phase: "Issues",
      milestones: trackers.flatMap(milestonesOf),
      skipped: trackers.flatMap(leftOut),
      sharesHistory: true,
      ...(trackers[0] && { name: trackers[0].name.replace(/^.*\//, "") }),
    };
    return readRecords(trackers.flatMap(recordsOf), beside);
  },
};

function milestonesOf({ name, milestones }: Tracker): NonNullable<Beside["milestones"]> {
  return milestones
    .filter(({ open }) => open)
    .map(({ number, title, due, description }) => ({
      file: name,
      line: number,
      title,
      ...(due !== undefined && { due }),
      ...(description !== undefined && { about: description }),
    }));
}

function leftOut({ name, issues, milestones }: Tracker): NonNullable<Beside["skipped"]> {
  return [
    ...issues.flatMap(({ number, title, isMileposts }) =>
      isMileposts ? [{ file: name, line: number, title, why: "an issue of Milepost's own" }] : [],
    ),
    ...milestones.flatMap(({ number, title, open }) =>
      open ? [] : [{ file: name, line: number, title, why: "a milestone that is closed" }],
    ),
  ];
}

function recordsOf({ name, issues, milestones }: Tracker): WorkRecord[] {
  const open = new Set(milestones.flatMap((one) => (one.open ? one.title : [])));
  const own = issues.filter(({ isMileposts }) => !isMileposts);
  const byUrl = new Map(own.map((issue) => [issue.url, issue]));
  const wholes = new Set(own.flatMap(({ parent }) => parent ?? []));
  const isOpenWork = (issue: TrackedIssue): boolean => {
    const parent = issue.parent === undefined ? undefined : byUrl.get(issue.parent);
    return (
      issue.state === "open" ||
      (issue.milestone !== undefined && open.has(issue.milestone)) ||
      parent?.state === "open"
    );
  };
  return own.map((issue): WorkRecord => {
    const { number, title, url, body, state, milestone, parent, type } = issue;
    const isWhole = wholes.has(url);
    const isTakenOver = isOpenWork(issue) && !isWhole;
    return {
      file: name,
      line: number,
      end: number,
      key: url,
      id: String(number),
      title,
      needs: issue.blockedBy.filter((blocker) => byUrl.has(blocker)),
      criteria: [],
      notes: isTakenOver || isWhole ? [] : [`Was #${number}`],
      facts: [],
      left: [
        ...(isWhole ? [{ text: `#${number} ${title}`, why: BECOMES_PHASE }] : []),
        ...issue.blockedBy
          .filter((blocker) => !byUrl.has(blocker))
          .map((text) => ({ text, why: "it blocks an issue, and is of another repository" })),
      ],
      ...(state !== "open" && { status: state === "done" ? "complete" : "dropped" }),
      ...peopleOf(issue.assignees.map((login) => `@${login}`)),
      ...(isTakenOver && { issue: number }),
      ...(isWhole && body.trim() !== "" && { about: body }),
      ...(parent !== undefined && { parent }),
      ...(type !== undefined && { type }),
      ...phaseOf(issue, isOpenWork(issue)),
      ...(milestone !== undefined && open.has(milestone) && { milestone }),
    };
  });
}

const BECOMES_PHASE =
  "its sub-issues are the tasks of a phase now, which gets an issue of its own; close this one when that stands";

function phaseOf({ milestone }: TrackedIssue, isOpen: boolean): { phase?: string } {
  if (!isOpen) return { phase: "Done before" };
  return milestone === undefined ? {} : { phase: milestone };
}
