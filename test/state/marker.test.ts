import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Marker } from "../../src/state/marker.ts";
import {
  readMarker,
  readRegion,
  replaceRegion,
  writeMarker,
  writeRegion,
} from "../../src/state/marker.ts";

const marker: Marker = { project: "demo", kind: "task", id: "1.1", wrote: { title: "Sign in" } };

/** Text as people write it: no marker of ours in it. */
const prose = fc.string({ unit: "grapheme" }).filter((text) => !text.includes("<!-- "));

describe("a marker", () => {
  it("is read back as it was written, whatever stands in it", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (id, title) => {
        const written: Marker = { project: "demo", kind: "task", id, wrote: { title } };
        expect(readMarker(`text ${writeMarker(written)} text`)).toEqual(written);
      }),
    );
  });

  it("cannot end its comment, ping a person or link an issue", () => {
    const text = writeMarker({ ...marker, wrote: { title: "--> @octocat #12" } });

    expect(text.slice(4, -3)).not.toMatch(/-->|@|#/);
  });

  it.each([
    ["no marker", "Hello"],
    ["an open comment", '<!-- milepost {"project":"demo"'],
    ["broken JSON", "<!-- milepost {project} -->"],
    ["an unknown kind", '<!-- milepost {"project":"demo","kind":"boss","id":"1"} -->'],
    ["a number for an id", '<!-- milepost {"project":"demo","kind":"task","id":1} -->'],
  ])("is none where there is %s", (_, text) => {
    expect(readMarker(text)).toBeUndefined();
  });
});

describe("a region", () => {
  it("is replaced, and what people wrote around it stays to the letter", () => {
    fc.assert(
      fc.property(prose, prose, prose, (before, content, after) => {
        const text = before + writeRegion(marker, content) + after;
        const next = writeRegion(marker, "new");
        expect(replaceRegion(text, next)).toBe(before + next + after);
      }),
    );
  });

  it("is put after the text of an issue that has none", () => {
    expect(replaceRegion("Our own words.\n", "REGION")).toBe("Our own words.\n\nREGION");
    expect(replaceRegion("  ", "REGION")).toBe("REGION");
  });

  it("gives back its content, with line ends as they were before a browser edited them", () => {
    const text = writeRegion(marker, "one\ntwo").replaceAll("\n", "\r\n");

    expect(readRegion(text)).toBe("one\ntwo");
  });
});
