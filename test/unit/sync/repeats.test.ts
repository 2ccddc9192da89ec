import { expect, it } from "vitest";
import type { Change } from "../../../src/core/state/change.ts";
import { Repeats } from "../../../src/core/sync/repeats.ts";

const relabel = (id: string): Change => ({
  kind: "relabel issue",
  key: { kind: "task", id },
  number: 1,
  add: ["milepost"],
  remove: [],
});

it("stops a change that was done three times while no new one was done in between", () => {
  const repeats = new Repeats();
  const done = () => {
    repeats.add(relabel("1.1"));
    return repeats.isEndless(relabel("1.1"));
  };

  expect(repeats.isEndless(relabel("1.1"))).toBe(false);
  expect([done(), done(), done()]).toEqual([false, false, true]);
  expect(repeats.isEndless(relabel("1.2"))).toBe(false);
});

it("counts anew, from one, once another change is done for the first time", () => {
  const repeats = new Repeats();
  for (const id of ["1.1", "1.1", "1.2"]) repeats.add(relabel(id));
  const done = () => {
    repeats.add(relabel("1.1"));
    return repeats.isEndless(relabel("1.1"));
  };

  expect([done(), done()]).toEqual([false, true]);
});

it("does not count anew because of what was done before", () => {
  const repeats = new Repeats();
  for (const id of ["1.1", "1.2", "1.1", "1.2", "1.1"]) repeats.add(relabel(id));

  expect(repeats.isEndless(relabel("1.1"))).toBe(true);
});
