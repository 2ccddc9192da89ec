/** What each kind of change is like: a kind that is missing here does not compile. */
import type { Change } from "./change.ts";
import type { Key } from "./marker.ts";
import { readMarker } from "./marker.ts";
import { nameOf } from "./snapshot.ts";

type Kind = Change["kind"];

interface Traits<Of extends Change> {
  /** What it is about, the same for whatever the same thing would become. */
  subject: (change: Of) => string;
  /**
   * Absent where it makes nothing. Else how a thing that lists do not show yet is found: GitHub tells
   * that it is there when it is asked for again, it has a number, or it had to be announced.
   */
  makes?: "asked again" | "by number" | "announced";
  /** How many things it makes: GitHub takes only so many in a minute and in an hour. */
  contents: (change: Of) => number;
  /** GraphQL mutations, which share a document with their neighbours. */
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
  "place issue": {
    ...batched,
    contents: ({ parent }) => (parent === null ? 0 : 1),
    subject: ofKey,
  },
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
} as const satisfies { [Each in Kind]: Traits<Extract<Change, { kind: Each }>> };

type With<Trait> = { [Each in Kind]: (typeof traits)[Each] extends Trait ? Each : never }[Kind];

/** Changes that share a document with their neighbours. */
export type Batched = Extract<Change, { kind: With<{ batched: true }> }>;

/** Changes that make something. */
export type Making = Extract<Change, { kind: With<{ makes: string }> }>;

/** Changes of which GitHub makes a second one without a word, and that nothing but lists shows. */
export type Announced = Extract<Change, { kind: With<{ makes: "announced" }> }>;

/** GitHub closes with a reason, and assigns by login, by REST alone. */
export function isBatched(change: Change): change is Batched {
  if (change.kind === "edit issue" && (change.state || change.assignees)) return false;
  return traits[change.kind].batched;
}

/** How many things a change makes, as GitHub's limits on creating content may count them. */
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

/** `edit issue task 1.4`: the same for changes that would write the same thing. */
export function changeName(change: Change): string {
  const { subject } = traits[change.kind] as Traits<Change>;
  return `${change.kind} ${subject(change)}`;
}
