import type {
  Change,
  ChangeOf,
  Done,
  EditField,
  FieldShape,
  Result,
  Results,
} from "../state/change.ts";
import { accepted } from "../state/change.ts";
import { issueFieldTypes } from "../state/issue-fields.ts";
import type { Board, BoardField, Snapshot } from "../state/snapshot.ts";

/** The id and the number of a thing that does not exist; each `n` has its own. */
export function placeholder(n: number): { id: string; number: number; url: string } {
  return { id: `placeholder ${n}`, number: Number.MAX_SAFE_INTEGER - 10_000_000 + n, url: "" };
}

/** What GitHub would have answered to a change of what it holds, had it made something with that id. */
export function assumeDone(change: Change, made: Made, before: Before): Done {
  const answer = answers[change.kind as keyof Results] as Answer<Change> | undefined;
  return accepted(change, answer?.(change, made, before));
}

type Made = ReturnType<typeof placeholder>;
type Before = Pick<Snapshot, "takenAt" | "board">;
type Answer<Of extends Change> = (change: Of, made: Made, before: Before) => Result<Of["kind"]>;

/** To all other kinds GitHub answers nothing new. */
const answers: { [Kind in keyof Results]: Answer<ChangeOf<Kind>> } = {
  "create label": ({ name }, { id }) => ({ id, name: name.toLowerCase() }),
  "create milestone": (_, made) => made,
  "create issue": ({ board }, made, { takenAt }) => ({
    ...made,
    createdAt: takenAt,
    ...(board && { card: made.id }),
  }),
  "post comment": (_, { id }, { takenAt }) => ({ id, url: "", createdAt: takenAt }),
  "create board": ({ title }, { id }) => newBoard(id, title),
  "create field": ({ field }, { id }) => fieldOf(id, field),
  "edit field": editedField,
  "pin issue": () => ({ pinned: true }),
  "add card": (_, { id }) => id,
};

function editedField(change: EditField, { id }: Made, { board }: Before): BoardField {
  const { name, options } = change;
  const before = "id" in board ? board.fields.find((one) => one.id === change.id) : undefined;
  const weeks = before?.type === "iteration" ? before.iterations : [];
  const { called = before?.called ?? name, iterations = weeks } = change;
  const field: FieldShape = options
    ? { name, type: "select", options }
    : { name, called, type: "iteration", iterations };
  return asEdited({ ...fieldOf(id, field), id: change.id }, before);
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
