import { expect, it } from "vitest";
import { preserveUnknownFields } from "../../../src/core/state/marker/preserve-unknown-fields.ts";

it.each([
  ["nothing that is new", { a: 1 }, { a: 1 }, { a: 2 }, { a: 2 }],
  ["a field", { a: 1, b: 2 }, { a: 1 }, { a: 3 }, { a: 3, b: 2 }],
  [
    "a field within a field",
    { in: { a: 1, b: 2 } },
    { in: { a: 1 } },
    { in: { a: 3 } },
    { in: { a: 3, b: 2 } },
  ],
  [
    "a field within a field that is gone",
    { in: { a: 1, b: 2 } },
    { in: { a: 1 } },
    {},
    { in: { b: 2 } },
  ],
  ["a field that is all new", { a: 1, in: { b: 2 } }, { a: 1 }, { a: 1 }, { a: 1, in: { b: 2 } }],
  ["a list, as a whole", { a: 1, list: [1, 2] }, { a: 1 }, { a: 1 }, { a: 1, list: [1, 2] }],
  [
    "no list of its own",
    { list: [1, 2], b: 1 },
    { list: [1, 2] },
    { list: [3] },
    { list: [3], b: 1 },
  ],
  ["no field of its own that is gone", { a: 1, b: 2 }, { a: 1 }, {}, { b: 2 }],
  [
    "what was made of words",
    { a: "text", b: 2 },
    { a: "text" },
    { a: { c: 1 } },
    { a: { c: 1 }, b: 2 },
  ],
])("keeps of what a newer version wrote: %s", (_, all, known, next, kept) => {
  expect(preserveUnknownFields(next, { all, known })).toStrictEqual(kept);
});

it("keeps the order of what was read, and adds what is new at the end", () => {
  const kept = preserveUnknownFields(
    { d: 4, c: 3, a: 1 },
    { all: { a: 0, b: 2, c: 0 }, known: { a: 0, c: 0 } },
  );

  expect(JSON.stringify(kept)).toBe('{"a":1,"b":2,"c":3,"d":4}');
});
