import type { Change, Done, FieldShape } from "../state/change.ts";
import { issueFieldTypes } from "../state/issue-fields.ts";
import type { Board, BoardField, Snapshot } from "../state/snapshot.ts";

/** The id and the number of a thing that does not exist; each `n` has its own. */
export function placeholder(n: number): { id: string; number: number; url: string } {
  return { id: `placeholder ${n}`, number: Number.MAX_SAFE_INTEGER - 10_000_000 + n, url: "" };
}

/** What GitHub would have answered to a change of what it holds, had it made something with that id. */
export function assumeDone(
  change: Change,
  made: ReturnType<typeof placeholder>,
  { takenAt: now, board }: Pick<Snapshot, "takenAt" | "board">,
): Done {
  const { id } = made;
  switch (change.kind) {
    case "create label":
      return { kind: change.kind, change, result: { id, name: change.name.toLowerCase() } };
    case "create milestone":
      return { kind: change.kind, change, result: made };
    case "create issue":
      return {
        kind: change.kind,
        change,
        result: { ...made, createdAt: now, ...(change.board && { card: id }) },
      };
    case "post comment":
      return { kind: change.kind, change, result: { id, url: "", createdAt: now } };
    case "create board":
      return { kind: change.kind, change, result: newBoard(id, change.title) };
    case "create field":
      return { kind: change.kind, change, result: fieldOf(id, change.field) };
    case "edit field": {
      const { name, options } = change;
      const before = "id" in board ? board.fields.find((one) => one.id === change.id) : undefined;
      const weeks = before?.type === "iteration" ? before.iterations : [];
      const { called = before?.called ?? name, iterations = weeks } = change;
      const field: FieldShape = options
        ? { name, type: "select", options }
        : { name, called, type: "iteration", iterations };
      const edited = { ...fieldOf(id, field), id: change.id };
      return { kind: change.kind, change, result: asEdited(edited, before) };
    }
    case "pin issue":
      return { kind: change.kind, change, result: { pinned: true } };
    case "add card":
      return { kind: change.kind, change, result: id };
    case "edit milestone":
    case "edit issue":
    case "relabel issue":
    case "fill fields":
    case "place issue":
    case "order issue":
    case "block issue":
    case "edit board":
    case "create view":
    case "move card":
    case "edit comment":
    case "delete comment":
    case "react":
    case "link blocker":
    case "post status":
      return { kind: change.kind, change, result: undefined } as Done;
  }
}

/** A board with the fields that GitHub gives it. */
function newBoard(id: string, title: string): Board {
  const options = ["Todo", "In Progress", "Done"].map((name) => ({
    id: name,
    name,
    color: "GRAY",
    description: "",
  }));
  const status: BoardField = { id: "Status", number: 0, name: "Status", type: "select", options };
  return { id, number: 0, title, url: "", closed: false, readme: "", fields: [status], views: [] };
}

/**
 * The same field as it was, with other values: it keeps its number, and an iteration that has the same
 * start and length keeps its id, whatever its title is.
 */
function asEdited(field: BoardField, before: BoardField | undefined): BoardField {
  if (!before) return field;
  const { number } = before;
  if (field.type !== "iteration" || before.type !== "iteration") return { ...field, number };
  const iterations = field.iterations.map((week) => {
    const { starts, duration } = week;
    const known = before.iterations.find(
      (one) => one.starts === starts && one.duration === duration,
    );
    return known ? { ...week, id: known.id } : week;
  });
  return { ...field, number, iterations };
}

function fieldOf(id: string, field: FieldShape): BoardField {
  const { name } = field;
  const withIds = <T extends object>(items: T[]) =>
    items.map((item, n) => ({ ...item, id: `${id} ${n}` }));
  switch (field.type) {
    case "select":
      return { id, number: 0, name, type: "select", options: withIds(field.options) };
    case "iteration":
      return {
        id,
        number: 0,
        name,
        ...(field.called !== name && { called: field.called }),
        type: "iteration",
        iterations: withIds(field.iterations),
      };
    case "issue field": {
      const type = issueFieldTypes[field.name];
      return type === "select"
        ? { id, number: 0, name, type, options: [] }
        : { id, number: 0, name, type };
    }
    case "text":
    case "date":
    case "number":
      return { id, number: 0, name, type: field.type };
  }
}
