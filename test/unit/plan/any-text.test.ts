import fc from "fast-check";
import { expect, it } from "vitest";
import { aPlan } from "../../support/a-plan.ts";

it("reads back what it was given", () => {
  const title = fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 50 })
    .map((text) => text.trim())
    .filter((text) => text !== "" && !/[\p{Cc}\uFFFD\uFFFE\uFFFF]/u.test(text));
  const id = fc.stringMatching(/^[A-Za-z0-9._-]{1,40}$/);
  fc.assert(
    fc.property(id, title, (id, title) => {
      expect(aPlan().task(id, title).build().phases[0]?.weeks[0]?.tasks).toMatchObject([
        { id, title },
      ]);
    }),
  );
});
