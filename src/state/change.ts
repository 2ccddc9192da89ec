/** One write to GitHub, as a value: named before it is done, so that a preview costs nothing. */
import type { CivilDate } from "../plan/plan.ts";
import type { Key } from "./marker.ts";
import type { CardFields, Iteration, Option } from "./snapshot.ts";

export type Change =
  | CreateLabel
  | CreateMilestone
  | EditMilestone
  | CreateIssue
  | EditIssue
  | RelabelIssue
  | PlaceIssue
  | BlockIssue
  | PinIssue
  | PostComment
  | CreateBoard
  | EditBoard
  | CreateField
  | EditField
  | CreateView
  | AddCard
  | MoveCard;

export interface CreateLabel {
  kind: "create label";
  name: string;
  /** Six hex digits. */
  color: string;
  /** At most 100 characters. */
  description: string;
}

export interface CreateMilestone {
  kind: "create milestone";
  key: Key;
  title: string;
  description: string;
  due?: CivilDate;
}

/** Fields that are absent stay as they are. */
export interface EditMilestone {
  kind: "edit milestone";
  key: Key;
  number: number;
  title?: string;
  description?: string;
  /** `null` takes the date away. */
  due?: CivilDate | null;
  open?: boolean;
}

export interface CreateIssue {
  kind: "create issue";
  key: Key;
  title: string;
  body: string;
  /** Names; their labels exist. */
  labels: string[];
  /** Logins. */
  assignees: string[];
  /** Number. */
  milestone?: number;
  /** Node id. */
  parent?: string;
}

/** Fields that are absent stay as they are. */
export interface EditIssue {
  kind: "edit issue";
  key: Key;
  number: number;
  title?: string;
  body?: string;
  /** Number; `null` takes the issue out of its milestone. */
  milestone?: number | null;
  assignees?: string[];
  state?: { open: true } | { open: false; reason: "completed" };
}

/** Labels of Milepost to put on and take off; the labels of people stay. */
export interface RelabelIssue {
  kind: "relabel issue";
  key: Key;
  number: number;
  add: string[];
  remove: string[];
}

/** Makes an issue a sub-issue of another, or of none. */
export interface PlaceIssue {
  kind: "place issue";
  key: Key;
  number: number;
  /** Node id. */
  parent: string | null;
}

/** Adds and takes away `blocked by` links. */
export interface BlockIssue {
  kind: "block issue";
  key: Key;
  number: number;
  add: Key[];
  remove: Key[];
}

export interface PinIssue {
  kind: "pin issue";
  key: Key;
  number: number;
}

/** A weekly report on the dashboard. */
export interface PostComment {
  kind: "post comment";
  on: Key;
  number: number;
  /** Starts with the report's marker. */
  body: string;
}

export interface CreateBoard {
  kind: "create board";
  title: string;
}

export interface EditBoard {
  kind: "edit board";
  title?: string;
  readme?: string;
}

export type FieldShape =
  | { name: string; type: "text" | "date" | "number" }
  | { name: string; type: "select"; options: Omit<Option, "id">[] }
  | { name: string; type: "iteration"; iterations: Omit<Iteration, "id">[] };

export interface CreateField {
  kind: "create field";
  field: FieldShape;
}

/** Replaces all options of a field; those that keep their name keep their id, and so their cards. */
export interface EditField {
  kind: "edit field";
  id: string;
  field: FieldShape;
}

export interface CreateView {
  kind: "create view";
  name: string;
  layout: "board" | "table" | "roadmap";
  /** Names of fields, in order. */
  visible: string[];
  groupBy?: string;
}

export interface AddCard {
  kind: "add card";
  key: Key;
  number: number;
}

/** Sets fields of a card and remembers what was set; `null` empties a field. */
export interface MoveCard {
  kind: "move card";
  key: Key;
  number: number;
  fields: { [Name in keyof CardFields]?: CardFields[Name] | null };
  /** All that Milepost stands for after this. */
  wrote: CardFields;
}
