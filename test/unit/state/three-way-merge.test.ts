import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { merge, mergeSet, same } from "../../../src/core/state/hand-edits/three-way-merge.ts";

describe("merge", () => {
  it.each([
    { planned: "A", wrote: undefined, now: "B", holds: "A", why: "Milepost never wrote it" },
    { planned: "A", wrote: "A", now: "A", holds: "A", why: "nobody changed it" },
    { planned: "A", wrote: "A", now: "B", holds: "B", why: "a person edited it" },
    { planned: "C", wrote: "A", now: "A", holds: "C", why: "the plan changed it" },
    { planned: "C", wrote: "A", now: "B", holds: "C", why: "both did: the plan wins" },
    { planned: null, wrote: null, now: "B", holds: "B", why: "a person gave a value to none" },
  ])("holds $holds when $why", ({ planned, wrote, now, holds }) => {
    expect(merge(planned, wrote, now)).toBe(holds);
  });
});

describe("mergeSet", () => {
  it("adds what the plan adds, removes what it drops, and keeps what people did", () => {
    expect(mergeSet(["a", "c"], ["a", "b"], ["a", "b", "mine"])).toEqual(["a", "mine", "c"]);
    expect(mergeSet(["a"], ["a"], ["mine"])).toEqual(["mine"]);
    expect(mergeSet(["a"], undefined, ["mine"])).toEqual(["mine", "a"]);
    expect(mergeSet(["a"], [], ["a"])).toEqual(["a"]);
    expect(mergeSet(["a"], ["a", "b"], ["b"])).toEqual([]);
  });

  it("changes nothing a second time", () => {
    const names = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d"));
    fc.assert(
      fc.property(names, names, names, (planned, wrote, now) => {
        const once = mergeSet(planned, wrote, now);
        expect(mergeSet(planned, planned, once)).toEqual(once);
      }),
    );
  });
});

it.each([
  [["a", "b"], ["b", "a"], true],
  [["a"], ["a", "b"], false],
  [["a", "b"], ["a"], false],
  [["a"], ["b"], false],
  [["a"], "a", false],
  ["a", ["a"], false],
  ["a", "a", true],
  [null, undefined, false],
])("%j and %j are the same: %j", (one, other, isSame) => {
  expect(same(one, other)).toBe(isSame);
});
