import type { Change, MoveCard } from "../../state/change.ts";
import { merge, same } from "../../state/three-way-merge.ts";
import type { Board, Card, CardFields, Issue, Snapshot } from "../../state/snapshot.ts";
import { issueOf } from "../../state/snapshot.ts";
import type { Desired, DesiredIssue } from "../desired/desired.ts";
import type { MovedCard } from "../moved-cards.ts";
import { followed, isColumn, movedCard } from "../moved-cards.ts";
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
  if (!now.card) {
    return now.cardHidden ? [] : [{ kind: "add card", key: issue.key, number: now.number }];
  }
  if (now.card.archived) return [];
  const move = movedCard(now, issue.card.Status);
  const asked = move ? changesToFollow(issue, move) : [];
  return asked.length > 0 ? asked : moved(issue, issue.card, now, now.card, board);
}

/** What is to be done for a task to follow its card. */
function changesToFollow({ key }: DesiredIssue, move: MovedCard): Change[] {
  const now = move.issue;
  const next = followed(move);
  const { number } = now;
  const add = next.labels.filter((name) => !now.labels.includes(name));
  const remove = now.labels.filter((name) => !next.labels.includes(name));
  const state = next.open
    ? { open: true as const }
    : { open: false as const, reason: "completed" as const };
  return [
    ...(add.length + remove.length > 0
      ? [{ kind: "relabel issue" as const, key, number, add, remove }]
      : []),
    ...(next.open === now.open ? [] : [{ kind: "edit issue" as const, key, number, state }]),
  ];
}

const names = ["Status", "Phase", "Week", "Due", "Estimate", "Plan id"] as const;

/**
 * Whether a field holds a value that Milepost may replace at any time: a column of its own, or
 * nothing where making its options anew has emptied it. A column that people added is theirs.
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
  for (const name of names) {
    const here = card.fields[name] ?? null;
    const wrote = card.wrote && (card.wrote[name] ?? null);
    const wanted = planned[name] ?? null;
    const ours = isOurs(name, here);
    const next = ours ? wanted : merge(wanted, wrote, here);
    // A workflow of the board may have moved it meanwhile, or be switched off.
    const overtaken = name === "Status" && ours && wrote !== undefined && !same(wrote, wanted);
    if ((next !== here || overtaken) && takes(board, name, next))
      Object.assign(fields, { [name]: next });
  }
  const held = heldBy(board, planned);
  const remembered =
    card.wrote !== undefined && names.every((name) => same(card.wrote?.[name], held[name]));
  if (remembered && Object.keys(fields).length === 0) return [];
  return [{ kind: "move card", key: issue.key, number: now.number, fields, wrote: held }];
}

/** What of a card the board has fields for. */
function heldBy({ fields }: Board, planned: CardFields): CardFields {
  const known = new Set(fields.map(({ name }) => name));
  return Object.fromEntries(Object.entries(planned).filter(([name]) => known.has(name)));
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
