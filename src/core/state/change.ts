/** One write to GitHub, as a value. It is described before it is done, so a preview costs nothing. */
import type { CivilDate } from "../plan/plan.ts";
import type { FieldValue, IssueFieldName } from "./issue-fields.ts";
import type { Key } from "./marker/marker.ts";
import type { CommandReaction } from "./commands/command-state.ts";
import type {
  Board,
  BoardField,
  CardFields,
  CardPlace,
  Issue,
  IssueLink,
  Iteration,
  Label,
  MilestoneState,
  NoBoard,
  Option,
  Report,
} from "./snapshot.ts";

export type Change =
  | CreateLabel
  | CreateMilestone
  | EditMilestone
  | CreateIssue
  | EditIssue
  | RelabelIssue
  | FillFields
  | PlaceIssue
  | OrderIssue
  | BlockIssue
  | PinIssue
  | PostComment
  | CreateBoard
  | EditBoard
  | CreateField
  | EditField
  | CreateView
  | AddCard
  | MoveCard
  | EditComment
  | DeleteComment
  | React
  | LinkBlocker
  | PostStatus;

/** `ChangeOf<"edit issue">` is `EditIssue`. */
export type ChangeOf<Kind extends Change["kind"]> = Extract<Change, { kind: Kind }>;

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

/** Fields that are absent are not changed. */
export interface EditMilestone {
  kind: "edit milestone";
  key: Key;
  number: number;
  title?: string;
  description?: string;
  /** GitHub documents no way to remove a date again. */
  due?: CivilDate;
  open?: boolean;
}

export interface CreateIssue {
  kind: "create issue";
  key: Key;
  title: string;
  body: string;
  /** Names of labels that exist. */
  labels: string[];
  /** Logins. */
  assignees: string[];
  /** Name of a type that exists. */
  type?: string;
  /** Number. */
  milestone?: number;
  /** Node id. */
  parent?: string;
  /** Node id of the board on which it gets a card. */
  board?: string;
}

/** Fields that are absent are not changed. */
export interface EditIssue {
  kind: "edit issue";
  key: Key;
  number: number;
  title?: string;
  body?: string;
  /** Number; `null` removes the issue from its milestone. */
  milestone?: number | null;
  assignees?: string[];
  /** Name of a type that exists. */
  type?: string;
  state?: { open: true } | { open: false; reason: "completed" | "not planned" };
}

/** Labels of Milepost to add and to remove; people's own labels stay. */
export interface RelabelIssue {
  kind: "relabel issue";
  key: Key;
  number: number;
  add: string[];
  remove: string[];
}

/** Sets the organization's own fields on an issue, by their node ids; `null` clears a field. */
export interface FillFields {
  kind: "fill fields";
  key: Key;
  number: number;
  values: Record<string, FieldValue | null>;
}

/** Makes an issue a sub-issue of another, or of none. */
export interface PlaceIssue {
  kind: "place issue";
  key: Key;
  number: number;
  /** Node id. */
  parent: string | null;
}

/** Puts a sub-issue right behind another one of the same issue, or before it. */
export interface OrderIssue {
  kind: "order issue";
  key: Key;
  number: number;
  /** Node id. */
  parent: string;
  place: { after: Key } | { before: Key };
}

/** Adds and removes `blocked by` links. */
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

/** A weekly report on the dashboard, an entry of the log, or a reply to a command. */
export interface PostComment {
  kind: "post comment";
  on: Key;
  number: number;
  /** Starts with its marker. */
  body: string;
}

/** A comment of Milepost's own. */
export interface EditComment {
  kind: "edit comment";
  /** Node id. */
  id: string;
  body: string;
}

export interface DeleteComment {
  kind: "delete comment";
  /** Node id. */
  id: string;
}

/** Marks a comment as read, so that it is not executed again. Only a comment with eyes still waits. */
export interface React {
  kind: "react";
  /** Node id of the comment. */
  id: string;
  content: CommandReaction | "EYES";
}

/** Posts a status update on the board. */
export interface PostStatus {
  kind: "post status";
  status: "ON_TRACK" | "AT_RISK" | "OFF_TRACK" | "COMPLETE" | "INACTIVE";
  /** Civil date of the report that it goes with. */
  period: string;
  /** Starts with its marker. */
  body: string;
  start?: CivilDate;
  finish?: CivilDate;
}

/** Links any issue as a blocker of a task, or unlinks it. */
export interface LinkBlocker {
  kind: "link blocker";
  key: Key;
  number: number;
  blocker: IssueLink;
  linked: boolean;
}

export interface CreateBoard {
  kind: "create board";
  title: string;
}

export interface EditBoard {
  kind: "edit board";
  title?: string;
  readme: string;
}

export type FieldShape =
  | { name: string; type: "text" | "date" | "number" }
  /** `renamed` has the former name of an option by its name now. */
  | {
      name: string;
      type: "select";
      options: Omit<Option, "id">[];
      renamed?: Record<string, string>;
    }
  /** A column that shows one of the organization's own fields. */
  | { name: IssueFieldName; type: "issue field"; issueField: string }
  /** `called` is the name that people see. */
  | { name: string; called: string; type: "iteration"; iterations: Omit<Iteration, "id">[] };

export interface CreateField {
  kind: "create field";
  field: FieldShape;
}

/**
 * Replaces all options or iterations of a field, or the name that people see. Cards keep an option that is sent with its id;
 * iterations are lost on all cards.
 */
export interface EditField {
  kind: "edit field";
  id: string;
  name: string;
  /** The new name that people see. */
  called?: string;
  options?: (Omit<Option, "id"> & { id?: string })[];
  iterations?: Omit<Iteration, "id">[];
}

export interface CreateView {
  kind: "create view";
  name: string;
  layout: "board" | "table" | "roadmap";
  /** Names of fields, in order. */
  visible: string[];
  groupBy?: string;
  sortBy?: string;
}

export interface AddCard {
  kind: "add card";
  key: Key;
  number: number;
}

/** Sets fields of a card, and stores on the card what was set; `null` clears a field. */
export interface MoveCard {
  kind: "move card";
  key: Key;
  number: number;
  fields: { [Name in keyof CardFields]?: CardFields[Name] | null };
  /** Everything on the card that is Milepost's own after this. */
  wrote: CardFields;
  /** The board's fields that it is written into. */
  into?: CardPlace;
}

/** What a write returns that the snapshot did not know. */
export interface Results {
  "create label": Label;
  "create milestone": Pick<MilestoneState, "id" | "number" | "url">;
  "create issue": Pick<Issue, "id" | "number" | "url" | "createdAt"> & { card?: string };
  /** Whether it is pinned now: GitHub may refuse. */
  "pin issue": Pick<Issue, "pinned">;
  "post comment": Pick<Report, "id" | "url" | "createdAt">;
  /** `NoBoard` where GitHub does not let the app make one. */
  "create board": Board | NoBoard;
  "create field": BoardField;
  "edit field": BoardField;
  /** Node id of the card. */
  "add card": string;
}

/** What a write of this kind returns. */
export type Result<Kind extends Change["kind"]> = Kind extends keyof Results
  ? Results[Kind]
  : undefined;

/** A change that GitHub has accepted, and what it returned. */
export type Done<Kind extends Change["kind"] = Change["kind"]> = {
  [Each in Kind]: { kind: Each; change: ChangeOf<Each>; result: Result<Each> };
}[Kind];

export function accepted<Of extends Change>(
  change: Of,
  result: Result<Of["kind"]>,
): Done<Of["kind"]> {
  return { kind: change.kind, change, result } as unknown as Done<Of["kind"]>;
}
