import type { Change, FieldShape } from "../../state/change.ts";
import type { Marker } from "../../state/marker/marker.ts";
import { withMarker } from "../../state/marker/marker-text.ts";
import { shownName } from "../../state/week-column.ts";
import { merge } from "../../state/hand-edits/three-way-merge.ts";
import type { Board, BoardField, Option, Snapshot } from "../../state/snapshot.ts";
import type { Desired, DesiredBoard } from "../desired/desired-state.ts";

/** Makes the board, its fields, and then its views, which show these. What people add to it stays. */
export function boardChanges(desired: Desired, snapshot: Snapshot): Change[] {
  const { board } = snapshot;
  if (!desired.board) return [];
  if ("missing" in board) return [{ kind: "create board", title: desired.board.title }];
  const fields = fieldChanges(desired.board, board);
  const views = desired.board.views
    .filter(({ name }) => !board.views.includes(name))
    .map((view) => ({ kind: "create view" as const, ...view }));
  return [...readmeChanges(desired.board, board), ...(fields.length > 0 ? fields : views)];
}

/** Changes that the board's fields still need; cards and views wait for them. */
export function fieldChanges(desired: DesiredBoard, board: Board): Change[] {
  return desired.fields.flatMap((field) => {
    const now = board.fields.find(({ name }) => name === field.name);
    if (!now) return [{ kind: "create field" as const, field: withFreeName(field, board) }];
    return edited(withFreeName(field, board), now);
  });
}

/** The marker in the readme stores the title, so one that people give the board stays. */
function readmeChanges({ title, project }: DesiredBoard, board: Board): Change[] {
  const next = merge(title, board.wrote, board.title);
  const marker: Marker = { project, kind: "board", id: "board", wrote: { title } };
  const readme = withMarker(board.readme, marker);
  if (next === board.title && readme === board.readme) return [];
  return [{ kind: "edit board", ...(next !== board.title && { title: next }), readme }];
}

/** The field under its own name where people have a column of the name that they would see. */
function withFreeName(field: FieldShape, { fields }: Board): FieldShape {
  if (field.type !== "iteration") return field;
  const wanted = field.called.toLowerCase();
  const isTaken = fields.some(({ name }) => name !== field.name && name.toLowerCase() === wanted);
  return isTaken ? { ...field, called: field.name } : field;
}

function edited(field: FieldShape, now: BoardField): Change[] {
  if (field.type === "select" && now.type === "select") return optionChanges(field, now);
  if (field.type !== "iteration" || now.type !== "iteration") return [];
  const { name, called, iterations } = field;
  const isSame =
    iterations.length === now.iterations.length &&
    iterations.every(({ title, starts }, index) => {
      const other = now.iterations[index];
      return other?.title === title && other.starts === starts;
    });
  const isCalledSo = called === shownName(now);
  if (isSame && isCalledSo) return [];
  return [
    {
      kind: "edit field",
      id: now.id,
      name,
      ...(!isCalledSo && { called }),
      ...(!isSame && { iterations }),
    },
  ];
}

function optionChanges(
  field: FieldShape & { type: "select" },
  now: BoardField & { type: "select" },
): Change[] {
  const find = (name: string) => now.options.find((option) => option.name === name);
  if (field.options.every(({ name }) => find(name))) return [];
  const ours = field.options.map((option) => {
    const before = find(option.name) ?? find(field.renamed?.[option.name] ?? "");
    return { ...option, ...(before && { id: before.id }) };
  });
  const taken = new Set(ours.flatMap((option) => ("id" in option ? [option.id] : [])));
  const theirs: Option[] = now.options.filter(({ id }) => !taken.has(id));
  return [{ kind: "edit field", id: now.id, name: field.name, options: [...ours, ...theirs] }];
}
