import fc from "fast-check";
import { expect, it } from "vitest";
import { labelText } from "../../../src/core/render/charts/mermaid.ts";

it("the label of a chart holds no sign that Mermaid reads, whatever the text is", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.integer({ min: 4, max: 40 }), (text, length) => {
      const label = labelText(text, length);
      expect(label).not.toMatch(/[:;#%"`<>[\]{}|\\&\n]/);
      expect(Array.from(new Intl.Segmenter("en").segment(label)).length).toBeLessThanOrEqual(
        length,
      );
    }),
  );
});
