import { expect, it } from "vitest";
import { readOnce } from "../../../src/reconcile/read-once.ts";
import { aPlan } from "../../support/a-plan.ts";

const fileOf = (title: string) =>
  aPlan().start("2026-01-05").phase("1").week(1).task("1.1", title).files();

it("a plan that is the same is not read again", () => {
  const first = readOnce(fileOf("Sign in"));

  expect(readOnce(fileOf("Sign in"))).toBe(first);
  expect(readOnce(fileOf("Sign out"))).not.toEqual(first);
});

it("a plan beside other plans is another one", () => {
  const alone = readOnce(fileOf("Sign in"));

  expect(readOnce(fileOf("Sign in"), [])).not.toBe(alone);
});

it("keeps what was read last, as much as fits", () => {
  const large = (title: string) =>
    fileOf(title.padEnd(200, ".")).flatMap((file) => [
      file,
      { path: `${title}.md`, size: 400_000, text: "x".repeat(400_000) },
    ]);
  const first = readOnce(large("1"));
  const reads = ["2", "3", "4"].map((title) => readOnce(large(title)));

  expect(readOnce(large("1"))).toBe(first);
  expect(readOnce(large("5"))).not.toEqual(first);
  expect(readOnce(large("2"))).not.toBe(reads[0]);
  expect(readOnce(large("1"))).toBe(first);
});
