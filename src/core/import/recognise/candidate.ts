import type { Kind } from "../kind.ts";
import type { Part } from "../markdown/outline.ts";
import type { Topic } from "../words/topics.ts";
import type { Scale } from "./evidence.ts";
import { SURE } from "./evidence.ts";

/** One block with what is known of it, until it has its verdict. */
export interface Candidate {
  part: Part;
  scale: Scale;
  topic: Topic | undefined;
  kind: Kind | undefined;
  /** Where its work would be: the phase and the week, as keys. */
  phase: string | undefined;
  week: string | undefined;
  done: boolean;
  strong: boolean;
  /** The block only mentions its phase again, as in next steps. */
  again: boolean;
  /** Its items have different statuses. */
  mixed: boolean;
  /** It stands inside an item; weak evidence does not count there. */
  nested: boolean;
}

export function isWork(kind: Kind | undefined): boolean {
  return kind === undefined || kind === "tasks";
}

export function isSurelyWork({ kind, scale }: Candidate): boolean {
  return isWork(kind) && scale.score >= SURE;
}
