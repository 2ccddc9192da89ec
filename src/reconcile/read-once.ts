import { createHash } from "node:crypto";
import type { OtherPlan, PlanFile } from "../core/plan/plan.ts";
import { readPlan } from "../core/plan/read/read.ts";

type Read = ReturnType<typeof readPlan>;

/** The plans read last are kept while their files have at most this many characters together. */
const MAX_KEPT_TEXT = 1_000_000;

/** This many are kept even if they are larger: a proposal needs the same two plans twice in a row. */
const MIN_KEPT = 4;

const kept = new Map<string, { read: Read; length: number }>();

/**
 * Reads a plan, or returns the result of the last time where its files and the other plans are the same:
 * most looks at a repository find the plan as it was.
 */
export function readOnce(files: PlanFile[], others?: OtherPlan[]): Read {
  const text = JSON.stringify([files, others]);
  const name = createHash("sha256").update(text).digest("base64");
  const { read } = kept.get(name) ?? { read: readPlan(files, others) };
  kept.delete(name);
  kept.set(name, { read, length: text.length });
  forgetOldest();
  return read;
}

function forgetOldest(): void {
  let total = [...kept.values()].reduce((sum, { length }) => sum + length, 0);
  for (const [name, { length }] of kept) {
    if (total <= MAX_KEPT_TEXT || kept.size <= MIN_KEPT) return;
    kept.delete(name);
    total -= length;
  }
}
