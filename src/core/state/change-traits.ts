/** The properties of each kind of change; a kind that is missing here does not compile. */
import type { Change, ChangeOf } from "./change.ts";
import type { Key } from "./marker/marker.ts";
import { readMarker } from "./marker/marker-text.ts";
import { nameOf } from "./snapshot-lookup.ts";

type Kind = Change["kind"];

interface Traits<Of extends Change> {
  /** What the change is about: the same text for the same thing, whatever is written to it. */
  subject: (change: Of) => string;
  /**
   * Absent for a change that makes nothing. Otherwise how a thing can be found that lists do not show
   * yet: GitHub says that it exists when it is asked for again, it has a number, or it was announced
   * beforehand.
   */
  makes?: "asked again" | "by number" | "announced";
  /** How many things it makes, which GitHub limits per minute and per hour. */
  contents: (change: Of) => number;
  /** Whether it is made of GraphQL mutations that share a document with their neighbours. */
  batched: boolean;
}

const ofKey = ({ key }: { key: Key }): string => nameOf(key);
const ofId = ({ id }: { id: string }): string => id;
const ofName = ({ name }: { name: string }): string => name;
const ofBoard = (): string => "board";

const none = (): number => 0;
const one = (): number => 1;

const single = { contents: none, batched: false } as const;
const content = { contents: one, batched: false } as const;
const batched = { contents: none, batched: true } as const;

const traits = {
  "create label": { ...batched, contents: one, subject: ofName, makes: "asked again" },
  "create milestone": { ...content, subject: ofKey, makes: "by number" },
  "edit milestone": { ...single, subject: ofKey },
  "create issue": { ...batched, contents: one, subject: ofKey, makes: "by number" },
  "edit issue": { ...batched, subject: ofKey },
  "relabel issue": { ...batched, subject: ofKey },
  "fill fields": { ...batched, subject: ofKey },
  "place issue": {
    ...batched,
    contents: ({ parent }) => (parent === null ? 0 : 1),
    subject: ofKey,
  },
  "order issue": { ...batched, subject: ofKey },
  "block issue": { ...batched, contents: ({ add }) => add.length, subject: ofKey },
  "pin issue": { ...single, subject: ofKey },
  "post comment": {
    ...content,
    subject: ({ on, body }) => nameOf(readMarker(body) ?? on),
    makes: "announced",
  },
  "edit comment": { ...single, subject: ofId },
  "delete comment": { ...single, subject: ofId },
  react: { ...batched, contents: one, subject: ({ id, content }) => `${id} ${content}` },
  "link blocker": {
    ...single,
    contents: ({ linked }) => (linked ? 1 : 0),
    subject: ({ key, blocker }) => `${nameOf(key)} ${blocker.id}`,
  },
  "post status": { ...content, subject: ({ period }) => period, makes: "announced" },
  "create board": { ...content, subject: ofBoard, makes: "by number" },
  "edit board": { ...batched, subject: ofBoard },
  "create field": {
    ...batched,
    contents: one,
    subject: ({ field }) => field.name,
    makes: "asked again",
  },
  "edit field": { ...batched, subject: ofName },
  "create view": { ...content, subject: ofName, makes: "by number" },
  "add card": { ...batched, contents: one, subject: ofKey, makes: "asked again" },
  "move card": { ...batched, subject: ofKey },
} as const satisfies { [Each in Kind]: Traits<ChangeOf<Each>> };

type With<Trait> = { [Each in Kind]: (typeof traits)[Each] extends Trait ? Each : never }[Kind];

/** Changes that share a document with their neighbours. */
export type Batched = ChangeOf<With<{ batched: true }>>;

/** Changes that make something. */
export type Making = ChangeOf<With<{ makes: string }>>;

/** Changes that GitHub would silently do a second time, and whose result only lists show. */
export type Announced = ChangeOf<With<{ makes: "announced" }>>;

/** Whether it shares a document. An edit that closes, reopens or assigns is written by REST. */
export function isBatched(change: Change): change is Batched {
  if (change.kind === "edit issue" && (change.state || change.assignees)) return false;
  return traits[change.kind].batched;
}

/** How many things a change makes, as GitHub's content limits may count them. */
export function contentsOf(change: Change): number {
  const { contents } = traits[change.kind] as Traits<Change>;
  return contents(change);
}

export function isMaking(change: Change): change is Making {
  return "makes" in traits[change.kind];
}

export function isAnnounced(change: Change): change is Announced {
  return isMaking(change) && traits[change.kind].makes === "announced";
}

/** For instance `edit issue task 1.4`. Changes to the same thing have the same name. */
export function changeName(change: Change): string {
  const { subject } = traits[change.kind] as Traits<Change>;
  return `${change.kind} ${subject(change)}`;
}
