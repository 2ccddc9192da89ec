/** The properties of each kind of change; a kind that is missing here does not compile. */
import type { Change } from "./change.ts";
import type { Key } from "./marker.ts";
import { readMarker } from "./marker.ts";
import { nameOf } from "./snapshot.ts";

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
  /** Whether GitHub counts it as content that people read, which it limits per hour. */
  content: boolean;
  /** Whether it is a small GraphQL mutation that shares a document with its neighbours. */
  batched: boolean;
}

const ofKey = ({ key }: { key: Key }): string => nameOf(key);
const ofId = ({ id }: { id: string }): string => id;
const ofName = ({ name }: { name: string }): string => name;
const ofBoard = (): string => "board";

const single = { content: false, batched: false } as const;
const content = { content: true, batched: false } as const;
const batched = { content: false, batched: true } as const;

export const traits = {
  "create label": { ...batched, subject: ofName, makes: "asked again" },
  "create milestone": { ...content, subject: ofKey, makes: "by number" },
  "edit milestone": { ...single, subject: ofKey },
  "create issue": { ...content, subject: ofKey, makes: "by number" },
  "edit issue": { ...single, subject: ofKey },
  "relabel issue": { ...batched, subject: ofKey },
  "place issue": { ...batched, subject: ofKey },
  "order issue": { ...batched, subject: ofKey },
  "block issue": { ...batched, subject: ofKey },
  "pin issue": { ...single, subject: ofKey },
  "post comment": {
    ...content,
    subject: ({ on, body }) => nameOf(readMarker(body) ?? on),
    makes: "announced",
  },
  "edit comment": { ...single, subject: ofId },
  "delete comment": { ...single, subject: ofId },
  react: { ...batched, subject: ({ id, content }) => `${id} ${content}` },
  "link blocker": { ...single, subject: ({ key, blocker }) => `${nameOf(key)} ${blocker.id}` },
  "post status": { ...content, subject: ({ period }) => period, makes: "announced" },
  "create board": { ...single, subject: ofBoard, makes: "by number" },
  "edit board": { ...single, subject: ofBoard },
  "create field": { ...single, subject: ({ field }) => field.name, makes: "asked again" },
  "edit field": { ...single, subject: ofName },
  "create view": { ...single, subject: ofName, makes: "by number" },
  "add card": { ...batched, subject: ofKey, makes: "asked again" },
  "move card": { ...batched, subject: ofKey },
} as const satisfies { [Each in Kind]: Traits<Extract<Change, { kind: Each }>> };

type With<Trait> = { [Each in Kind]: (typeof traits)[Each] extends Trait ? Each : never }[Kind];

/** Changes that share a document with their neighbours. */
export type Batched = Extract<Change, { kind: With<{ batched: true }> }>;

/** Changes that make something. */
export type Making = Extract<Change, { kind: With<{ makes: string }> }>;

/** Changes that GitHub would silently do a second time, and whose result only lists show. */
export type Announced = Extract<Change, { kind: With<{ makes: "announced" }> }>;

export function isBatched(change: Change): change is Batched {
  return traits[change.kind].batched;
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
