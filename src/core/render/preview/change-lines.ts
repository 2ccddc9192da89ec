/** What a change means, in one line or several, each under the title of its kind. Plain text. */
import type {
  BlockIssue,
  Change,
  ChangeOf,
  EditIssue,
  EditMilestone,
  FillFields,
  MoveCard,
  OrderIssue,
  PlaceIssue,
  PostComment,
} from "../../state/change.ts";
import type { Key } from "../../state/marker/marker.ts";
import { readMarker } from "../../state/marker/marker-text.ts";
import type { CardFields, Snapshot } from "../../state/snapshot.ts";
import {
  keyOfIssue,
  milestoneWithNumber,
  nameOf,
  neededName,
} from "../../state/snapshot-lookup.ts";
import { longDay } from "../markdown/dates.ts";
import { oneLine } from "../markdown/safe-markdown.ts";
import { plural } from "../markdown/phrases.ts";
import { nameFor, subjectOf } from "./subject.ts";

export const titles = [
  "Issues to open",
  "Milestones to make",
  "Renamed",
  "Moved",
  "Re-dated",
  "Assigned",
  "Closed or reopened",
  "Dependencies",
  "Labels",
  "Fields",
  "Board",
  "Dashboard",
  "Log",
  "Commands",
  "Texts brought up to date",
] as const;

export type Title = (typeof titles)[number];
type Line = [Title, string];

/** Names of the things whose issue or card these changes make. */
export interface Fresh {
  issues: Set<string>;
  cards: Set<string>;
}

/** None for what is part of opening an issue. `after` is the snapshot with all changes done. */
export function linesOf(change: Change, after: Snapshot, fresh: Fresh): Line[] {
  if (isOfOpening(change, fresh)) return [];
  const lines = kinds[change.kind] as Lines<Change>;
  return lines(change, after, fresh);
}

function isOfOpening(change: Change, { issues }: Fresh): boolean {
  const kindsOfOpening = ["edit issue", "fill fields", "order issue", "add card"];
  return kindsOfOpening.includes(change.kind) && "key" in change && issues.has(nameOf(change.key));
}

type Lines<Of extends Change> = (change: Of, after: Snapshot, fresh: Fresh) => Line[];

const kinds: { [Kind in Change["kind"]]: Lines<ChangeOf<Kind>> } = {
  "create label": (change) => [["Labels", `new ${subjectOf(change)}`]],
  "relabel issue": (change) => {
    const added = change.add.map((name) => `+ ${name}`);
    const removed = change.remove.map((name) => `− ${name}`);
    return [["Labels", `${subjectOf(change)}: ${[...added, ...removed].join(", ")}`]];
  },
  "create milestone": ({ title, due }) => [
    ["Milestones to make", title + (due ? ` (due ${longDay(due)})` : "")],
  ],
  "edit milestone": milestoneLines,
  "create issue": ({ title }) => [["Issues to open", title]],
  "edit issue": issueLines,
  "fill fields": fieldLines,
  "place issue": (change, after) => [placeLine(change, after)],
  "order issue": (change) => [orderLine(change)],
  "block issue": blockLines,
  "link blocker": (change) => {
    const waits = change.linked ? "waits" : "no longer waits";
    return [["Dependencies", `${subjectOf(change)} ${waits} for #${change.blocker.number}`]];
  },
  "pin issue": () => [["Dashboard", "pinned"]],
  "post comment": (change) => [postLine(change)],
  "edit comment": () => [["Log", "its readings are brought up to date"]],
  "delete comment": () => [["Log", "its readings are brought up to date"]],
  react: () => [["Commands", "one is answered"]],
  "post status": () => [["Board", "a status update"]],
  "create board": ({ title }) => [["Board", `new board ${oneLine(title)}`]],
  "edit board": ({ title }) => [
    ["Board", title === undefined ? "new readme" : `renamed to ${oneLine(title)}`],
  ],
  "create field": (change) => [["Board", `new ${subjectOf(change)}`]],
  "create view": (change) => [["Board", `new ${subjectOf(change)}`]],
  "edit field": (change) => [["Board", `new choices in ${subjectOf(change)}`]],
  "add card": (change) => [["Board", `new ${subjectOf(change)}`]],
  "move card": (change, _, { cards }) =>
    cards.has(nameOf(change.key))
      ? [["Board", `${plural(cards.size, "new card")} to fill in`]]
      : cardLines(change),
};

function milestoneLines(change: EditMilestone): Line[] {
  const { title, due, open, description } = change;
  const subject = subjectOf(change);
  const said: Line[] = [];
  if (title !== undefined) said.push(["Renamed", renamed(subject, title)]);
  if (due !== undefined) said.push(["Re-dated", `${subject} → ${longDay(due)}`]);
  if (open !== undefined) {
    said.push(["Closed or reopened", `${subject} ${open ? "is reopened" : "is closed"}`]);
  }
  if (description !== undefined) said.push(["Texts brought up to date", subject]);
  return said;
}

function issueLines(change: EditIssue, after: Snapshot): Line[] {
  const { title, body, milestone, assignees, state } = change;
  const subject = subjectOf(change);
  const said: Line[] = [];
  if (title !== undefined) said.push(["Renamed", renamed(subject, title)]);
  if (milestone !== undefined) {
    said.push(["Moved", `${subject} → ${milestoneName(milestone, after)}`]);
  }
  if (assignees) said.push(["Assigned", `${subject} → ${assignees.join(", ") || "nobody"}`]);
  if (state) {
    said.push(["Closed or reopened", `${subject} ${state.open ? "is reopened" : "is closed"}`]);
  }
  if (body !== undefined) said.push(["Texts brought up to date", subject]);
  return said;
}

function milestoneName(number: number | null, after: Snapshot): string {
  if (number === null) return "no milestone";
  const marker = milestoneWithNumber(after, number)?.marker;
  return marker ? nameFor(marker) : `milestone #${number}`;
}

/** `Task 1.4 → Sign in`: titles that Milepost writes begin with the name itself. */
function renamed(subject: string, title: string): string {
  const start = `${subject}: `;
  return `${subject} → ${oneLine(title.startsWith(start) ? title.slice(start.length) : title)}`;
}

function placeLine({ key, parent }: PlaceIssue, after: Snapshot): Line {
  const phase = parent === null ? undefined : keyOfIssue(after, parent);
  return ["Moved", `${nameFor(key)} → ${phase ? nameFor(phase) : "no phase"}`];
}

function orderLine({ key, place }: OrderIssue): Line {
  const where =
    "after" in place ? `after ${nameFor(place.after)}` : `before ${nameFor(place.before)}`;
  return ["Moved", `${nameFor(key)} → ${where}`];
}

function blockLines({ key, add, remove }: BlockIssue, after: Snapshot): Line[] {
  return [
    ...dependencyLine(`${nameFor(key)} waits for`, add, after),
    ...dependencyLine(`${nameFor(key)} no longer waits for`, remove, after),
  ];
}

function dependencyLine(start: string, keys: Key[], after: Snapshot): Line[] {
  const names = keys.map(({ id }) => oneLine(neededName(after, id)));
  return keys.length > 0 ? [["Dependencies", `${start} ${names.join(", ")}`]] : [];
}

function postLine({ on, body }: PostComment): Line {
  const marker = readMarker(body);
  if (marker?.kind === "report") return ["Dashboard", "the weekly report is posted"];
  if (marker?.kind === "standup") return ["Dashboard", "the standup is posted"];
  if (marker?.kind === "answer") return ["Commands", `a reply on ${nameFor(on)}`];
  return ["Log", "a new entry"];
}

/** The date on a card is the task's, so its change is listed with the other dates. */
function cardLines({ key, fields }: MoveCard): Line[] {
  const task = nameFor(key);
  const { Due: due, ...rest } = fields;
  const values = Object.entries(rest).map(([name, value]) => valueText(name, value));
  const said: Line[] = [];
  if (due !== undefined)
    said.push(["Re-dated", `${task} → ${due === null ? "no date" : longDay(due)}`]);
  if (values.length > 0) said.push(["Board", `${task} → ${values.join(", ")}`]);
  return said.length > 0 ? said : [["Texts brought up to date", `card of ${task}`]];
}

/** The same for the organization's own fields. */
function fieldLines({ key, values }: FillFields, { issueFields = [] }: Snapshot): Line[] {
  const task = nameFor(key);
  return issueFields.flatMap(({ id, name }): Line[] => {
    const value = values[id];
    if (value === undefined) return [];
    if (name !== "Target date") return [["Fields", `${task} → ${valueText(name, value)}`]];
    return [["Re-dated", `${task} → ${value === null ? "no date" : longDay(String(value))}`]];
  });
}

/** `Complete`, `Week 3`, `Estimate 2`, `no Phase` */
function valueText(name: string, value: CardFields[keyof CardFields] | null): string {
  if (value === null || value === undefined) return `no ${name}`;
  const text = oneLine(String(value));
  return ["Status", "Phase", "Week"].includes(name) ? text : `${name} ${text}`;
}
