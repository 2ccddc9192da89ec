import { describe, expect, it } from "vitest";
import { targetOf, isReached } from "../../../src/core/plan/fields/metric-target.ts";
import { amountIn, inUnit } from "../../../src/core/plan/fields/amount.ts";

describe("a value", () => {
  it.each([
    ["420 ms", undefined, { value: 420, unit: "ms" }],
    ["~500ms", undefined, { value: 500, unit: "ms" }],
    ["1.2k", undefined, { value: 1200 }],
    ["1.2k users", "users", { value: 1200, unit: "users" }],
    ["1,200", undefined, { value: 1200 }],
    ["1000+", undefined, { value: 1000 }],
    ["<0.1%", "%", { value: 0.1, unit: "%" }],
    ["5 MB", "MB", { value: 5, unit: "MB" }],
    ["-3.5", undefined, { value: -3.5 }],
  ])("is read as people write it: %s", (text, unit, amount) => {
    expect(amountIn(text, unit)).toEqual(amount);
  });

  it("is nothing without a number", () => {
    expect(amountIn("fast")).toBeUndefined();
  });

  it.each([
    ["0.42 s", "ms", 420],
    ["2 GB", "MB", 2000],
    ["420", "ms", 420],
    ["12 user", "users", 12],
    ["5 GB", "ms", undefined],
    ["5 m", "ms", undefined],
    ["5 constructor", "ms", undefined],
    ["5 valueOf", "toString", undefined],
  ])("%s in %s is %s", (text, unit, value) => {
    const amount = amountIn(text, unit);

    expect(amount && inUnit(amount, unit)).toBe(value);
  });
});

describe("a target", () => {
  it.each([
    [{ target: "<100", unit: "ms" }, 99.9, true],
    [{ target: "<100", unit: "ms" }, 100, false],
    [{ target: "<100ms", unit: "ms" }, 99, true],
    [{ target: "≤ 0.1 s", unit: "ms" }, 100, true],
    [{ target: "1000+" }, 1000, true],
    [{ target: "1000+" }, 999, false],
    [{ target: "95%+", unit: "%" }, 95, true],
    [{ target: "95%+", unit: "%" }, 94, false],
    [{ target: ">95" }, 95, false],
    [{ target: "1-2", unit: "%" }, 1.5, true],
    [{ target: "1-2", unit: "%" }, 3, false],
    [{ target: "80", baseline: "50" }, 81, true],
    [{ target: "80", baseline: "100" }, 81, false],
    [{ target: "50% reduction", baseline: "200" }, 100, true],
    [{ target: "50% reduction", baseline: "50-100" }, 38, false],
    [{ target: "40% improvement", baseline: "100", better: "lower" }, 60, true],
    [{ target: "40% improvement", baseline: "100", better: "higher" }, 130, false],
  ] as const)("%o is reached by %s: %s", (metric, value, reached) => {
    const aim = targetOf(metric);

    expect(aim && isReached(aim, value)).toBe(reached);
  });

  it.each([
    [{ target: "40% improvement", baseline: "100" }],
    [{ target: "50% reduction" }],
    [{ target: "fast" }],
    [{}],
  ] as const)("%o does not say when it is reached", (metric) => {
    expect(targetOf(metric)).toBeUndefined();
  });
});
