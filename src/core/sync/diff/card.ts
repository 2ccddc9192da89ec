import { label, statusLabels } from "../../state/labels.ts";
import type { Change, MoveCard } from "../../state/change.ts";
import { merge, same } from "../../state/three-way-merge.ts";
import type { Board, Card, CardFields, Issue, Snapshot } from "../../state/snapshot.ts";
import { issueOf } from "../../state/snapshot.ts";
import type { Desired, DesiredIssue } from "../desired/desired.ts";
import { fieldChanges } from "./board.ts";

/**
 * Puts each task's card where the task stands, once the board has all its fields. A card that does not
 * stand where Milepost last put it was moved by a person: then the task follows the card.
 */
export function cardChanges(desired: Desired, snapshot: Snapshot): Change[] {
  const { board } = snapshot;
  if (!desired.board || "missing" in board) return [];
  if (fieldChanges(desired.board, board).length > 0) return [];
  return desired.issues.flatMap((issue) => changesOf(issue, board, snapshot));
}

function changesOf(issue: DesiredIssue, board: Board, snapshot: Snapshot): Change[] {
  const now = issueOf(snapshot, issue.key);
  if (!now || !issue.card) return [];
  if (!now.card) return [{ kind: "add card", key: issue.key, number: now.number }];
  if (now.card.archived) return [];
  const asked = wasMoved(now, now.card, issue.card) ? followed(issue, now, now.card) : [];
  return asked.length > 0 ? asked : moved(issue, issue.card, now, now.card, board);
}

/**
 * A close, a reopening or a label that is younger than the move has the last word. So a card that
 * GitHub's own workflow moved when its issue was closed does not close it again.
 */
function wasMoved(now: Issue, card: Card, planned: CardFields): boolean {
  if (!card.wrote || card.fields.Status === undefined) return false;
  if (same(card.fields.Status, card.wrote.Status)) return false;
  if (same(card.fields.Status, planned.Status)) return false;
  const words = statusLabels.flatMap((name) => now.labeledAt[name] ?? []);
  const others = [...words, now.closedAt, now.reopenedAt, now.byHand.status].map((at) => at ?? "");
  return others.every((at) => at <= (card.movedAt ?? ""));
}

/** What a person asks for by moving a card to a column. */
function followed({ key }: DesiredIssue, now: Issue, card: Card): Change[] {
  const { number } = now;
  if (card.fields.Status === "Complete") {
    return now.open
      ? [{ kind: "edit issue", key, number, state: { open: false, reason: "completed" } }]
      : [];
  }
  const word = labelOfColumn.get(card.fields.Status ?? "");
  if (word === undefined) return [];
  const wanted = word === null ? [] : [word];
  const add = wanted.filter((name) => !now.labels.includes(name));
  const remove = now.labels.filter((name) => statusLabels.includes(name) && !wanted.includes(name));
  return [
    ...(add.length + remove.length > 0
      ? [{ kind: "relabel issue" as const, key, number, add, remove }]
      : []),
    ...(now.open
      ? []
      : [{ kind: "edit issue" as const, key, number, state: { open: true as const } }]),
  ];
}

const labelOfColumn = new Map<string | number, string | null>([
  ["Not Started", null],
  ["In Progress", label.inProgress],
  ["Blocked", label.blocked],
  ["Failed", label.failed],
]);

const names = ["Status", "Phase", "Week", "Due", "Estimate", "Plan id"] as const;

/**
 * Whether a field holds a value that Milepost may replace at any time: a column of its own, or
 * nothing where making its options anew has emptied it. A column that people added is theirs.
 */
function isOurs(name: (typeof names)[number], here: string | number | null): boolean {
  if (here === null) return ["Status", "Phase", "Week"].includes(name);
  return name === "Status" && (here === "Complete" || labelOfColumn.has(here));
}

function moved(
  issue: DesiredIssue,
  planned: CardFields,
  now: Issue,
  card: Card,
  board: Board,
): Change[] {
  const fields: MoveCard["fields"] = {};
  for (const name of names) {
    const here = card.fields[name] ?? null;
    const wrote = card.wrote && (card.wrote[name] ?? null);
    const wanted = planned[name] ?? null;
    const next = isOurs(name, here) ? wanted : merge(wanted, wrote, here);
    // A workflow of the board may have moved it meanwhile, or be switched off.
    const overtaken = name === "Status" && wrote !== undefined && !same(wrote, next);
    if ((next !== here || overtaken) && takes(board, name, next))
      Object.assign(fields, { [name]: next });
  }
  const remembered =
    card.wrote !== undefined && names.every((name) => same(card.wrote?.[name], planned[name]));
  if (remembered && Object.keys(fields).length === 0) return [];
  return [{ kind: "move card", key: issue.key, number: now.number, fields, wrote: planned }];
}

/** Whether the board has such a field, and the field such a value. */
function takes(board: Board, name: string, value: string | number | null): boolean {
  const field = board.fields.find((other) => other.name === name);
  if (!field || value === null) return field !== undefined;
  switch (field.type) {
    case "select":
      return field.options.some((option) => option.name === value);
    case "iteration":
      return field.iterations.some((iteration) => iteration.title === value);
    case "number":
      return typeof value === "number";
    case "text":
    case "date":
      return typeof value === "string";
    case "other":
      return false;
  }
}
