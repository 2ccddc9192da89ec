import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Marker } from "../../../src/core/state/marker/marker.ts";
import {
  markerText,
  readMarker,
  readRegion,
  replaceRegion,
  writeMarker,
  writeRegion,
} from "../../../src/core/state/marker/marker.ts";

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

describe("a marker that a newer version wrote", () => {
  /** As text, with fields that this version does not know. */
  function newer(fields: object): string {
    return `<!-- milepost ${JSON.stringify({ ...marker, ...fields })} -->`;
  }
  const fieldsIn = (text: string) =>
    JSON.parse(text.slice("<!-- milepost ".length, -" -->".length)) as unknown;

  it("keeps what this one does not know, wherever it stands, when this one writes", () => {
    const before = newer({ version: 2, wrote: { title: "Sign in", colour: "red" } });

    const after = writeMarker({ ...marker, wrote: { title: "Log in" } }, before);

    expect(fieldsIn(after)).toEqual({
      ...marker,
      version: 2,
      wrote: { title: "Log in", colour: "red" },
    });
    expect(writeMarker({ ...marker, wrote: { title: "Log in" } }, after)).toBe(after);
  });

  it("loses what this one knows and takes away", () => {
    const before = newer({ memory: { plan: "c0ffee", mood: "good" } });

    expect(fieldsIn(writeMarker(marker, before))).toEqual({ ...marker, memory: { mood: "good" } });
  });

  it("is of the same thing, and keeps a part that this one cannot read", () => {
    const said = { due: { value: "2026-01-09", plan: "", until: 1 }, reason: "It waits" };
    const record = { type: "vote", by: "octocat" };
    const before = newer({ said, record });

    expect(readMarker(before)).toEqual(marker);
    expect(fieldsIn(writeMarker(marker, before))).toEqual({ ...marker, said, record });
  });

  it("of a week's values keeps what it does not know of each", () => {
    const reading = { key: "1.1", metric: "latency", value: 4, at: "2026-01-05T09:00:00Z", run: 7 };
    const record = { type: "readings", readings: [reading] };

    expect(readMarker(newer({ record }))?.record).toEqual(record);
  });

  it("keeps its region in the text, with all of that", () => {
    const text = `Ours.\n${newer({ version: 2 })}\nold\n<!-- /milepost -->`;

    const next = replaceRegion(text, marker, "new");

    expect(readRegion(next)).toBe("new");
    expect(next).toMatch(/^Ours\.\n<!-- milepost .*"version":2.* -->/);
  });
});

describe("the marker of a report", () => {
  const first = { period: "2026-01-09", complete: 1, counted: 3, scope: ["1.1", "1.2", "1.3"] };
  const later = { ...first, planned: 50, stood: { "risk r1": "open 3" } };
  const forecast = { v: 1, made: "2026-01-09", project: ["2026-03-13", "2026-04-03"] };

  function written(reported: object): string {
    const key = { project: "demo", kind: "report", id: "2026-01-09" };
    return `<!-- milepost ${JSON.stringify({ ...key, reported })} -->\n## Week 1`;
  }

  it.each([
    ["the first version", first],
    ["the one that kept what was planned", later],
    ["the one that kept its forecast", { ...later, forecast }],
  ])("of %s is read whole", (_, reported) => {
    expect(readMarker(written(reported))?.reported).toEqual(reported);
  });

  it.each([
    ["forecast", { ...later, forecast: { ...forecast, v: 2 } }],
    ["forecast", { ...later, forecast: "soon" }],
  ])("of a later version is read without a %s that this one does not know", (_, reported) => {
    expect(readMarker(written(reported))?.reported).toEqual(later);
  });
});

describe("a region", () => {
  it("is replaced, and what people wrote around it stays to the letter", () => {
    fc.assert(
      fc.property(prose, prose, prose, (before, content, after) => {
        const text = before + writeRegion(marker, content) + after;
        const next = writeRegion(marker, "new");
        expect(replaceRegion(text, marker, "new")).toBe(before + next + after);
      }),
    );
  });

  it("is put after the text of an issue that has none", () => {
    const region = writeRegion(marker, "content");

    expect(replaceRegion("Our own words.\n", marker, "content")).toBe(
      `Our own words.\n\n${region}`,
    );
    expect(replaceRegion("  ", marker, "content")).toBe(region);
  });

  it("gives back its content, with line ends as they were before a browser edited them", () => {
    const text = writeRegion(marker, "one\ntwo").replaceAll("\n", "\r\n");

    expect(readRegion(text)).toBe("one\ntwo");
  });

  it.each([
    [
      "a copy with a torn mark and no end",
      (own: string) => `${torn(own).replace("<!-- /milepost -->", "")}\n\n${own}`,
    ],
    [
      "a copy without an end",
      (own: string) => `${own}\n\n${own.replace("<!-- /milepost -->", "")}`,
    ],
    ["two texts of another issue, one with a torn mark", () => `${torn(another)}\n\n${another}`],
  ])("stands once after %s is mended", (_, textOf) => {
    const own = writeRegion(marker, "Part of Phase 1.");

    const next = replaceRegion(textOf(own), marker, "Part of Phase 1.");

    expect(next.trim()).toBe(own);
  });
});

const another = writeRegion({ ...marker, id: "1.2" }, "Part of Phase 2.");

/** A text whose first mark cannot be read any more. */
const torn = (text: string) => text.replace('"kind"', "kind");

it("is written without a signature where there is none, and with an empty one", () => {
  expect(markerText('{"id":"1"}')).toBe('<!-- milepost {"id":"1"} -->');
  expect(markerText('{"id":"1"}', "")).toBe('<!-- milepost {"id":"1","sig":""} -->');
});
