import { describe, expect, it } from "vitest";
import { criticalPath } from "../../../src/core/forecast/network/critical-path.ts";
import { floorOf, networkOf } from "../../../src/core/forecast/network/network.ts";
import type { NetworkTask } from "../../../src/core/forecast/network/network.ts";

function task(id: string, days: number, needs: string[] = [], begins = 0, waits = 0): NetworkTask {
  return { id, days, least: days, loads: new Map([[id, days]]), needs, begins, waits };
}

/** a and b come before c, c before d; e stands alone. */
const network = networkOf([
  task("d", 1, ["c"]),
  task("c", 2, ["a", "b"]),
  task("a", 3),
  task("b", 1),
  task("e", 4),
]);

describe("the critical path", () => {
  it("is the tasks without slack", () => {
    const { tasks } = criticalPath(network);

    expect(Object.fromEntries(tasks.map(({ id, slack }) => [id, slack]))).toEqual({
      a: 0,
      b: 2,
      c: 0,
      d: 0,
      e: 2,
    });
  });

  it("goes by the weeks of the plan where nothing needs anything", () => {
    const { tasks } = criticalPath(networkOf([task("a", 2, [], 0), task("b", 2, [], 10)]));

    expect(tasks.map(({ slack }) => slack)).toEqual([10, 0]);
  });

  it("counts whom a task holds up, once each and however far", () => {
    const { tasks } = criticalPath(network);

    expect(Object.fromEntries(tasks.map(({ id, holdsUp }) => [id, holdsUp]))).toEqual({
      a: 2,
      b: 2,
      c: 1,
      d: 0,
      e: 0,
    });
  });

  it("names as roots those that wait for nothing and hold up something", () => {
    const bare = criticalPath(networkOf([task("x", 1), task("y", 1, ["z"]), task("z", 1)]));

    expect(bare.roots.map(({ id }) => id)).toEqual(["z"]);
  });
});

describe("the floor", () => {
  it("is the longest chain to what is asked for", () => {
    expect(floorOf(network, ["d"]).chain).toBe(6);
    expect(floorOf(network, ["b"]).chain).toBe(1);
    expect(floorOf(network, ["a", "e"]).chain).toBe(4);
    expect(floorOf(network, ["gone"]).chain).toBe(0);
  });
});

describe("links that people closed to a circle", () => {
  it("count as if they were not there", () => {
    const circle = networkOf([task("a", 1, ["b"]), task("b", 2, ["a"]), task("c", 3, ["a", "c"])]);

    expect(circle.tasks.map(({ id }) => id).toSorted()).toEqual(["a", "b", "c"]);
    expect(floorOf(circle, ["a", "b", "c"]).chain).toBe(3);
  });
});

describe("a task that waits for one of another plan", () => {
  const waiting = networkOf([task("a", 2, [], 0, 5), task("b", 1, ["a"]), task("c", 6)]);

  it("begins when that is over, and what comes after it later", () => {
    expect(floorOf(waiting, ["a"]).chain).toBe(7);
    expect(floorOf(waiting, ["b"]).chain).toBe(8);
    expect(floorOf(waiting, ["c"]).chain).toBe(6);
  });

  it("decides the finish with what it waits for", () => {
    const { tasks } = criticalPath(waiting);
    expect(Object.fromEntries(tasks.map(({ id, slack }) => [id, slack]))).toEqual({
      a: 0,
      b: 0,
      c: 2,
    });
  });
});
