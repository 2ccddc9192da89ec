import { distance } from "fastest-levenshtein";
import type { ItemAccount } from "../account.ts";
import { keyOf } from "../join/same-tasks.ts";
import type { Decision } from "../kind.ts";
import { afterBox } from "../words/task/task-text.ts";
import type { KeptDecision } from "./kept-decisions.ts";
import { headingsAbove } from "./kept-decisions.ts";

/** What became of earlier decisions. */
export interface FoundAgain {
  /** With the lines on which their items are now. */
  decisions: Decision[];
  /** Their items are no longer in their documents. */
  gone: KeptDecision[];
  /** They are about other documents. */
  elsewhere: KeptDecision[];
}

/**
 * Finds the items of earlier decisions in documents that may have changed: by their words under the same
 * heading, by their words anywhere, and by similar words under the same heading or near the same line.
 *
 * No item is found twice; of several alike, the nearest to the old line counts.
 */
export function findAgain(kept: KeptDecision[], items: ItemAccount[]): FoundAgain {
  const search = new Search(items);
  const elsewhere = kept.filter((decision) => search.fileOf(decision) === undefined);
  const found = new Map<KeptDecision, ItemAccount>();
  for (const way of WAYS) {
    for (const decision of kept) {
      const item = found.has(decision) ? undefined : search.take(decision, way);
      if (item) found.set(decision, item);
    }
  }
  return {
    decisions: kept.flatMap((decision): Decision[] => {
      const item = found.get(decision);
      const { kind, status } = decision;
      if (!item) return [];
      const { file, line } = item;
      return [{ file, line, end: line, ...(kind && { kind }), ...(status && { status }) }];
    }),
    gone: kept.filter((decision) => !found.has(decision) && !elsewhere.includes(decision)),
    elsewhere,
  };
}

interface Candidate {
  item: ItemAccount;
  key: string;
  under: string;
}

type Way = (decision: KeptDecision, key: string, candidate: Candidate) => boolean;

/** From the surest to the boldest. */
const WAYS: Way[] = [
  (decision, key, one) => one.key === key && isUnder(decision, one),
  (_, key, one) => one.key === key,
  (decision, key, one) =>
    (isUnder(decision, one) || Math.abs(one.item.line - decision.line) <= NEAR_LINES) &&
    areSimilar(one.key, key),
];

const NEAR_LINES = 10;

function isUnder({ under = "" }: KeptDecision, candidate: Candidate): boolean {
  return candidate.under === keyOf(under);
}

/** Whether most of two texts is the same: a few letters or a word were changed. */
function areSimilar(one: string, other: string): boolean {
  const longest = Math.max(one.length, other.length);
  if (longest === 0 || Math.abs(one.length - other.length) > longest * MOST_CHANGED) return false;
  return distance(one, other) <= longest * MOST_CHANGED;
}

const MOST_CHANGED = 0.3;

class Search {
  readonly #byFile = new Map<string, Candidate[]>();
  readonly #names: string[];

  constructor(items: ItemAccount[]) {
    const headings = headingsAbove(items);
    for (const item of items) {
      const candidates = this.#byFile.get(item.file) ?? [];
      this.#byFile.set(item.file, candidates);
      candidates.push({
        item,
        key: keyOf(afterBox(item.title)),
        under: keyOf(headings.get(item) ?? ""),
      });
    }
    this.#names = [...this.#byFile.keys()];
  }

  /** The item that a decision is about; it is not found again. */
  take(decision: KeptDecision, way: Way): ItemAccount | undefined {
    const key = keyOf(afterBox(decision.text));
    const file = this.fileOf(decision);
    const candidates = file === undefined ? [] : (this.#byFile.get(file) ?? []);
    const [nearest] = candidates
      .filter((one) => way(decision, key, one))
      .toSorted((a, b) => away(a, decision) - away(b, decision));
    if (!nearest) return undefined;
    candidates.splice(candidates.indexOf(nearest), 1);
    return nearest.item;
  }

  /** The document by its path, or by its name if no other one has that. */
  fileOf({ file }: KeptDecision): string | undefined {
    if (this.#byFile.has(file)) return file;
    const same = this.#names.filter((one) => nameOf(one) === nameOf(file));
    return same.length === 1 ? same[0] : undefined;
  }
}

function away({ item }: Candidate, { line }: KeptDecision): number {
  return Math.abs(item.line - line);
}

function nameOf(path: string): string {
  return path.replace(/^.*[/\\]/, "");
}
