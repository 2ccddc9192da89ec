import type { Change, MoveCard } from "../../state/change.ts";
import { merge, same } from "../../state/hand-edits/three-way-merge.ts";
import { clearedFields, isPrioritized } from "../../state/hand-edits/last-written.ts";
import type { Board, Card, CardFields, CardPlace, Issue, Snapshot } from "../../state/snapshot.ts";
import { issueOf } from "../../state/snapshot-lookup.ts";
import type { Desired, DesiredIssue } from "../desired/desired-state.ts";
import type { MovedCard } from "../moved-cards.ts";
import { followed, isColumn, movedCard } from "../moved-cards.ts";
import { fieldChanges } from "./board.ts";
import { isReady } from "./issue.ts";
import { relabeling } from "./issue-labels.ts";

/**
 * Moves each task's card to where the task stands, once the board has all its fields. A card that is not
 * where Milepost last put it was moved by a person: then the task follows the card.
 */
export function cardChanges(desired: Desired, snapshot: Snapshot): Change[] {
  const { board } = snapshot;
  if (!desired.board || "missing" in board) return [];
  if (fieldChanges(desired.board, board).length > 0) return [];
  const all = [...desired.issues, ...desired.left];
  return all.flatMap((issue) => changesOf(issue, desired, board, snapshot));
}

/** A task follows its card once its marker can say what that means, since the move can be read only once. */
function changesOf(
  issue: DesiredIssue,
  desired: Desired,
  board: Board,
  snapshot: Snapshot,
): Change[] {
  const now = issueOf(snapshot, issue.key);
  if (!now || !issue.card) return [];
  if (!now.card) {
    return now.cardHidden ? [] : [{ kind: "add card", key: issue.key, number: now.number }];
  }
  if (now.card.archived) return [];
  const move = issue.left ? undefined : movedCard(now, issue.card.Status);
  if (move && !isReady(issue, desired, snapshot)) return [];
  const asked = move ? changesToFollow(issue, move) : [];
  return asked.length > 0 ? asked : moved(issue, issue.card, now, now.card, board);
}

/** The changes by which a task follows its card. */
function changesToFollow({ key }: DesiredIssue, move: MovedCard): Change[] {
  const now = move.issue;
  const next = followed(move);
  const { number } = now;
  const state = next.open
    ? { open: true as const }
    : { open: false as const, reason: "completed" as const };
  return [
    ...relabeling(key, now, next.labels),
    ...(next.open === now.open ? [] : [{ kind: "edit issue" as const, key, number, state }]),
  ];
}

const names = ["Status", "Phase", "Week", "Due", "Estimate", "Priority", "Plan id"] as const;

/** The names of the columns that are Milepost's: a board may have a priority of people's own. */
function ownNames(planned: CardFields, { wrote }: Card): (typeof names)[number][] {
  return names.filter((name) => name !== "Priority" || isPrioritized(planned, wrote));
}

/**
 * Whether Milepost may replace the value of a field at any time: one of its own columns, or an empty
 * value that new options may have left behind. A column that people added is theirs.
 */
function isOurs(name: (typeof names)[number], here: string | number | null): boolean {
  if (here === null) return ["Status", "Phase", "Week"].includes(name);
  return name === "Status" && isColumn(String(here));
}

function moved(
  issue: DesiredIssue,
  planned: CardFields,
  now: Issue,
  card: Card,
  board: Board,
): Change[] {
  const fields: MoveCard["fields"] = {};
  const cleared = clearedFields(card, board);
  const own = ownNames(planned, card);
  const into = placeIn(board, planned, own);
  // The board's workflow for closed issues may move the card late, when the issue is open again: then its status
  // is written once more. Not if Milepost wrote that status before: Complete, written twice, would close an issue
  // that was reopened meanwhile.
  const isReopened = card.wrote !== undefined && now.open && now.reopenedAt !== undefined;
  for (const name of own) {
    const here = card.fields[name] ?? null;
    const wrote = cleared.has(name) ? undefined : card.wrote && (card.wrote[name] ?? null);
    const wanted = planned[name] ?? null;
    const ours = !issue.left && isOurs(name, here);
    const next = ours ? wanted : merge(wanted, wrote, here);
    const overtaken = name === "Status" && ours && !same(wrote, wanted) && isReopened;
    if ((next !== here || overtaken) && takes(board, name, next))
      Object.assign(fields, { [name]: next });
  }
  const held = heldBy(board, planned);
  const remembered =
    card.wrote !== undefined &&
    own.every((name) => same(card.wrote?.[name], held[name])) &&
    same(card.into?.fields, into.fields) &&
    card.into?.week === into.week;
  if (remembered && Object.keys(fields).length === 0) return [];
  return [{ kind: "move card", key: issue.key, number: now.number, fields, wrote: held, into }];
}

/** The part of a card that the board has fields for. */
function heldBy({ fields }: Board, planned: CardFields): CardFields {
  const known = new Set(fields.map(({ name }) => name));
  return Object.fromEntries(Object.entries(planned).filter(([name]) => known.has(name)));
}

/**
 * The fields and the week that a card stands in, by which a field that is made again is told from the
 * old one.
 */
function placeIn(board: Board, { Week }: CardFields, names: readonly string[]): CardPlace {
  const own = board.fields.filter(({ name }) => names.includes(name));
  const weeks = own.flatMap((field) => (field.type === "iteration" ? field.iterations : []));
  const week = weeks.find(({ title }) => title === Week)?.id;
  return { fields: own.map(({ number }) => number), ...(week !== undefined && { week }) };
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
