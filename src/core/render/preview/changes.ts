/** Changes in the words of the plan, for people who want to know before they happen. Plain text. */
import type { Change, FillFields, MoveCard } from "../../state/change.ts";
import type { Key } from "../../state/marker/marker.ts";
import { readMarker } from "../../state/marker/marker.ts";
import type { CardFields, Snapshot } from "../../state/snapshot.ts";
import {
  keyOfIssue,
  milestoneWithNumber,
  nameOf,
  neededName,
} from "../../state/snapshot-lookup.ts";
import { shownName } from "../../state/week-column.ts";
import { longDay } from "../markdown/dates.ts";
import { oneLine } from "../markdown/safe-markdown.ts";
import { plural } from "../markdown/phrases.ts";

/** Changes of one kind. */
export interface ChangeGroup {
  title: string;
  lines: string[];
}

/**
 * Changes by kind, in people's terms; empty for none.
 *
 * What happens to an issue right after it is opened is part of opening it, and is not listed again.
 * `after` is the snapshot with all changes done: it says which milestone and phase a number means.
 */
export function changeGroups(changes: Change[], after: Snapshot): ChangeGroup[] {
  const lines = new Map<Title, Set<string>>(titles.map((title) => [title, new Set()]));
  const fresh = freshOf(changes);
  for (const change of changes) {
    for (const [title, line] of linesOf(change, after, fresh)) lines.get(title)?.add(line);
  }
  const groups = [...lines].map(([title, set]) => ({ title, lines: [...set] }));
  return groups
    .filter(({ lines }) => lines.length > 0)
    .map(ordered)
    .map(joined);
}

/** How many issues these changes close, those that they open included. */
export function closings(changes: Change[]): number {
  const closed = changes.flatMap((change) =>
    change.kind === "edit issue" && change.state?.open === false ? [nameOf(change.key)] : [],
  );
  return new Set(closed).size;
}

/** What a change is about: `Task 1.4`, `the dashboard`, `label risk`. `name` says what a thing is called. */
export function subjectOf(change: Change, name: (key: Key) => string = nameFor): string {
  switch (change.kind) {
    case "create label":
      return `label ${oneLine(change.name)}`;
    case "create board":
    case "edit board":
      return "the board";
    case "create field":
      return `field ${oneLine(shownName(change.field))}`;
    case "edit field":
      return `field ${oneLine(shownName(change))}`;
    case "create view":
      return `view ${oneLine(change.name)}`;
    case "post comment":
      return change.on.kind === "log" ? "the log" : `a comment on ${name(change.on)}`;
    case "edit comment":
    case "delete comment":
      return "the log";
    case "react":
      return "a command";
    case "post status":
      return "the board";
    case "add card":
    case "move card":
      return `card of ${name(change.key)}`;
    default:
      return name(change.key);
  }
}

const titles = [
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

type Title = (typeof titles)[number];
type Line = [Title, string];

const natural = new Intl.Collator("en", { numeric: true });

/** Sorted by id, except for the board, whose lines stay in the order of creation. */
function ordered({ title, lines }: ChangeGroup): ChangeGroup {
  return title === "Board" ? { title, lines } : { title, lines: lines.toSorted(natural.compare) };
}

/** Lines that are only names take less room side by side. */
function joined({ title, lines }: ChangeGroup): ChangeGroup {
  return { title, lines: title === "Texts brought up to date" ? [lines.join(", ")] : lines };
}

/** Names of the things whose issue or card these changes make. */
interface Fresh {
  issues: Set<string>;
  cards: Set<string>;
}

function freshOf(changes: Change[]): Fresh {
  const issues = changes.flatMap((change) =>
    change.kind === "create issue" ? [nameOf(change.key)] : [],
  );
  const cards = changes.flatMap((change) =>
    change.kind === "add card" || (change.kind === "create issue" && change.board)
      ? [nameOf(change.key)]
      : [],
  );
  return { issues: new Set(issues), cards: new Set(cards) };
}

function linesOf(change: Change, after: Snapshot, fresh: Fresh): Line[] {
  const subject = subjectOf(change);
  switch (change.kind) {
    case "create label":
      return [["Labels", `new ${subject}`]];
    case "create milestone":
      return [
        ["Milestones to make", change.title + (change.due ? ` (due ${longDay(change.due)})` : "")],
      ];
    case "edit milestone":
      return milestoneLines(change, subject);
    case "create issue":
      return [["Issues to open", change.title]];
    case "edit issue":
      return fresh.issues.has(nameOf(change.key)) ? [] : issueLines(change, subject, after);
    case "relabel issue": {
      const names = [
        ...change.add.map((name) => `+ ${name}`),
        ...change.remove.map((name) => `− ${name}`),
      ];
      return [["Labels", `${subject}: ${names.join(", ")}`]];
    }
    case "fill fields":
      return fresh.issues.has(nameOf(change.key)) ? [] : fieldLines(change, after);
    case "place issue": {
      const parent = change.parent === null ? undefined : keyOfIssue(after, change.parent);
      return [["Moved", `${subject} → ${parent ? nameFor(parent) : "no phase"}`]];
    }
    case "order issue": {
      const { place, key } = change;
      const where =
        "after" in place ? `after ${nameFor(place.after)}` : `before ${nameFor(place.before)}`;
      return fresh.issues.has(nameOf(key)) ? [] : [["Moved", `${subject} → ${where}`]];
    }
    case "block issue":
      return [
        dependencyLine(`${subject} waits for`, change.add, after),
        dependencyLine(`${subject} no longer waits for`, change.remove, after),
      ].flat();
    case "pin issue":
      return [["Dashboard", "pinned"]];
    case "post comment":
      return [postLine(change)];
    case "edit comment":
    case "delete comment":
      return [["Log", "its readings are brought up to date"]];
    case "react":
      return [["Commands", "one is answered"]];
    case "post status":
      return [["Board", "a status update"]];
    case "link blocker": {
      const { blocker, linked } = change;
      return [
        [
          "Dependencies",
          `${subject} ${linked ? "waits" : "no longer waits"} for #${blocker.number}`,
        ],
      ];
    }
    case "create board":
      return [["Board", `new board ${oneLine(change.title)}`]];
    case "edit board":
      return [
        [
          "Board",
          change.title === undefined ? "new readme" : `renamed to ${oneLine(change.title)}`,
        ],
      ];
    case "create field":
    case "create view":
      return [["Board", `new ${subject}`]];
    case "edit field":
      return [["Board", `new choices in ${subject}`]];
    case "add card":
      return fresh.issues.has(nameOf(change.key)) ? [] : [["Board", `new ${subject}`]];
    case "move card":
      return fresh.cards.has(nameOf(change.key))
        ? [["Board", `${plural(fresh.cards.size, "new card")} to fill in`]]
        : cardLines(change);
  }
}

function postLine({ on, body }: Change & { kind: "post comment" }): Line {
  const marker = readMarker(body);
  if (marker?.kind === "report") return ["Dashboard", "the weekly report is posted"];
  if (marker?.kind === "standup") return ["Dashboard", "the standup is posted"];
  if (marker?.kind === "answer") return ["Commands", `a reply on ${nameFor(on)}`];
  return ["Log", "a new entry"];
}

function dependencyLine(start: string, keys: Key[], after: Snapshot): Line[] {
  const names = keys.map(({ id }) => oneLine(neededName(after, id)));
  return keys.length > 0 ? [["Dependencies", `${start} ${names.join(", ")}`]] : [];
}

function milestoneLines(change: Change & { kind: "edit milestone" }, subject: string): Line[] {
  const { title, due, open, description } = change;
  const said: Line[] = [];
  if (title !== undefined) said.push(["Renamed", renamed(subject, title)]);
  if (due !== undefined) said.push(["Re-dated", `${subject} → ${longDay(due)}`]);
  if (open !== undefined) {
    said.push(["Closed or reopened", `${subject} ${open ? "is reopened" : "is closed"}`]);
  }
  if (description !== undefined) said.push(["Texts brought up to date", subject]);
  return said;
}

function issueLines(
  change: Change & { kind: "edit issue" },
  subject: string,
  after: Snapshot,
): Line[] {
  const { title, body, milestone, assignees, state } = change;
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

const kinds: Record<Key["kind"], string> = {
  dashboard: "the dashboard",
  phase: "Phase",
  task: "Task",
  risk: "Risk",
  milestone: "Milestone",
  report: "Report",
  preview: "Preview",
  board: "Board",
  history: "the issue of what was done before",
  log: "the log",
  record: "Entry",
  answer: "Reply",
  action: "Action item",
  review: "Review of Phase",
  summary: "the summary",
  status: "Status update",
  standup: "Standup of",
  week: "Phase",
};

/** `Task 1.4`, `the dashboard` */
export function nameFor({ kind, id }: Key): string {
  return ["dashboard", "log", "summary", "history"].includes(kind)
    ? kinds[kind]
    : `${kinds[kind]} ${oneLine(id)}`;
}
