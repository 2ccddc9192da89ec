import { issuePage } from "../../shapes/issue.ts";
import type { TimelineEvent, TimelineType } from "../../store/entities.ts";
import type { Fields } from "../context.ts";

const event: Fields<TimelineEvent> = {
  id: ({ nodeId }) => nodeId,
  createdAt: ({ createdAt }) => createdAt,
  actor: ({ actor }) => actor,
  url: ({ issue, id }) => `${issuePage(issue)}#event-${id}`,
  resourcePath: ({ issue, id }) => `${new URL(issuePage(issue)).pathname}#event-${id}`,
};

const labelling: Fields<TimelineEvent> = {
  ...event,
  label: ({ label }) => label,
  labelable: ({ issue }) => issue,
};

const assigning: Fields<TimelineEvent> = {
  ...event,
  assignee: ({ assignee }) => assignee,
  assignable: ({ issue }) => issue,
};

const milestoning: Fields<TimelineEvent> = {
  ...event,
  milestoneTitle: ({ milestoneTitle }) => milestoneTitle,
  subject: ({ issue }) => issue,
};

const subIssue: Fields<TimelineEvent> = { ...event, subIssue: ({ other }) => other };
const parent: Fields<TimelineEvent> = { ...event, parent: ({ other }) => other };
const blockedBy: Fields<TimelineEvent> = { ...event, blockingIssue: ({ other }) => other };
const pinning: Fields<TimelineEvent> = { ...event, issue: ({ issue }) => issue };

export const timelineTypes: Record<TimelineType, Fields<TimelineEvent>> = {
  ClosedEvent: {
    ...event,
    closable: ({ issue }) => issue,
    closer: ({ closer }) => closer ?? null,
    stateReason: ({ stateReason }) => stateReason ?? null,
    duplicateOf: ({ duplicateOf }) => duplicateOf ?? null,
  },
  ReopenedEvent: {
    ...event,
    closable: ({ issue }) => issue,
    stateReason: ({ stateReason }) => stateReason ?? null,
  },
  LabeledEvent: labelling,
  UnlabeledEvent: labelling,
  AssignedEvent: assigning,
  UnassignedEvent: assigning,
  MilestonedEvent: milestoning,
  DemilestonedEvent: milestoning,
  RenamedTitleEvent: {
    ...event,
    subject: ({ issue }) => issue,
    previousTitle: ({ previousTitle }) => previousTitle,
    currentTitle: ({ currentTitle }) => currentTitle,
  },
  PinnedEvent: pinning,
  UnpinnedEvent: pinning,
  SubIssueAddedEvent: subIssue,
  SubIssueRemovedEvent: subIssue,
  ParentIssueAddedEvent: parent,
  ParentIssueRemovedEvent: parent,
  BlockedByAddedEvent: blockedBy,
  BlockedByRemovedEvent: blockedBy,
  MergedEvent: { ...event, pullRequest: ({ issue }) => issue },
};
