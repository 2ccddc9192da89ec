import { expect, test } from "vitest";
import type { Change } from "../../../src/core/state/change.ts";
import { Repeats } from "../../../src/core/sync/repeats.ts";

const labelled = (number: number): Change => ({
  kind: "create label",
  name: `label ${number}`,
  color: "ffffff",
  description: "",
});

function afterDoing(...numbers: number[]): Repeats {
  const repeats = new Repeats();
  for (const number of numbers) repeats.add(labelled(number));
  return repeats;
}

test("a change that was done three times on end is endless, and no other is", () => {
  const repeats = afterDoing(1, 1, 1);
  expect(repeats.isEndless(labelled(1))).toBe(true);
  expect(repeats.isEndless(labelled(2))).toBe(false);
  expect(afterDoing(1, 1).isEndless(labelled(1))).toBe(false);
});

test("after a new change, whatever was done before counts once", () => {
  const repeats = afterDoing(1, 1, 1, 2);
  expect(repeats.isEndless(labelled(1))).toBe(false);
  repeats.add(labelled(1));
  expect(repeats.isEndless(labelled(1))).toBe(false);
  repeats.add(labelled(1));
  expect(repeats.isEndless(labelled(1))).toBe(true);
});

test("two changes that undo each other for ever are both endless", () => {
  const repeats = afterDoing(1, 2, 1, 2, 1, 2);
  expect([1, 2].map((number) => repeats.isEndless(labelled(number)))).toEqual([true, true]);
});
