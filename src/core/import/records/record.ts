import type { OpenItem } from "../account.ts";
import type { Place, Span } from "../findings.ts";
import { statusWord } from "../words/statuses.ts";
import type { Stated } from "../words/statuses.ts";
import { ownersIn } from "../words/task/owner.ts";
import { estimateIn } from "../words/task/estimates.ts";
import { dateIn } from "../words/time.ts";
import type { Tags } from "../words/task/tags.ts";
import type { Fields } from "./fields.ts";

/** One piece of work in a format that keeps each as a record with named fields. */
export interface WorkRecord extends Place, Tags {
  /** Its last line. */
  end: number;
  /** By which others name it: no two records of an import have the same. */
  key: string;
  /** Its id in the plan; empty if it has none. */
  id: string;
  title: string;
  /** It is no work itself, but contains work, or will. */
  isPhase?: boolean;
  status?: Stated;
  /** Key of the record that it is a part of. */
  parent?: string;
  /** Keys of the records that must be complete first. */
  needs: string[];
  /** Title of its phase, if it is part of no other record. */
  phase?: string;
  weeks?: Span;
  /** Title of its milestone. */
  milestone?: string;
  owners?: string[];
  estimate?: string;
  /** Due date, year-month-day. */
  due?: string;
  issue?: number;
  /** Its description; for a phase, the goal. */
  about?: string;
  criteria: string[];
  /** Further texts about the work. */
  notes: string[];
  /** Facts that go into the notes of a task but have no place in a phase: `Priority: high`. */
  facts: string[];
  /** What it contains and was taken with it: checkboxes, rows and headings of its text. */
  parts?: Part[];
  /** Fields that a plan has no place for, such as `created_at: 2026-01-02`, and why that is no loss. */
  left: Left[];
}

export type Part = OpenItem & { file: string; as: "heading" | "criterion" | "step" | "note" };

export interface Left {
  text: string;
  why: string;
}

/** A milestone that a format keeps beside its records. */
export interface MilestoneRecord extends Place {
  title: string;
  due?: string;
  about?: string;
}

/** A format's own words for statuses, in addition to the general ones. */
export type StatusWords = Record<string, Stated>;

/** The status of a format's word, and a note if the word says more. */
export function statusOf(
  word: string | undefined,
  words: StatusWords,
): { status?: Stated; facts: string[] } {
  if (word === undefined) return { facts: [] };
  const plain = word.replaceAll(/[-_]+/g, " ").toLowerCase();
  const own = words[plain];
  const status = own ?? statusWord(plain);
  return { ...(status && { status }), facts: own || !status ? [`Status: ${word}`] : [] };
}

/** The due date and the estimate; what cannot be read as such becomes a note. */
export function timeOf({ due, estimate, unit }: Record<"due" | "estimate" | "unit", string>): {
  due?: string;
  estimate?: string;
  facts: string[];
} {
  const [day, size] = [dateIn(due), estimateIn(estimate, unit)];
  return {
    ...(day !== undefined && { due: day }),
    ...(size !== undefined && { estimate: size }),
    facts: noted({
      Due: day === undefined ? due : "",
      Estimate: size === undefined ? estimate : "",
    }),
  };
}

/** The people who own a task, by their names in a list. */
export function peopleOf(names: string[]): { owners?: string[] } {
  return names.length > 0 ? { owners: names.flatMap(ownersIn) } : {};
}

/** A line for each text that exists: `Priority: high`. */
export function noted(pairs: Record<string, string | string[] | undefined>): string[] {
  return Object.entries(pairs).flatMap(([name, value]) => {
    const text = Array.isArray(value) ? value.join(", ") : (value ?? "");
    return text === "" ? [] : [text.includes("\n") ? `**${name}**\n\n${text}` : `${name}: ${text}`];
  });
}

/** Fields that a plan does not need, by name, and why. All others that nobody has taken become notes. */
export function leftOver(
  fields: Fields,
  needless: Record<string, string>,
): { facts: string[]; left: Left[] } {
  const rest = fields.rest();
  return {
    facts: rest.flatMap(([name, text]) => (name in needless ? [] : noted({ [name]: text }))),
    left: rest.flatMap(([name, text]) =>
      name in needless ? [{ text: `${name}: ${text}`, why: needless[name] ?? "" }] : [],
    ),
  };
}
