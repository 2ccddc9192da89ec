import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Marker } from "../../../src/core/state/marker/marker.ts";
import {
  markersIn,
  markerText,
  readMarker,
  withMarker,
  writeMarker,
  writeMemory,
} from "../../../src/core/state/marker/marker-text.ts";
import { readRegion, replaceRegion, writeRegion } from "../../../src/core/state/marker/region.ts";
import { signIn } from "../../../src/core/state/marker/marker.ts";

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

describe("the markers of a text", () => {
  const json = (id: string) => `{"project":"demo","kind":"task","id":"${id}"}`;
  const [signed, unsigned, empty] = [
    markerText(json("1"), "ab-C_1"),
    markerText(json("2")),
    markerText(json("3"), ""),
  ];

  it("are all that can be read, with their places, and their signatures apart", () => {
    const text = `${signed}<!-- milepost {} -->\nHello ${unsigned}\n${empty}<!-- milepost {`;
    const told = markersIn(text).map(({ start, end, ...rest }) => [text.slice(start, end), rest]);

    expect(told).toEqual([
      [
        signed,
        {
          marker: { project: "demo", kind: "task", id: "1" },
          json: json("1"),
          signature: "ab-C_1",
        },
      ],
      [unsigned, { marker: { project: "demo", kind: "task", id: "2" }, json: json("2") }],
      [
        empty,
        { marker: { project: "demo", kind: "task", id: "3" }, json: json("3"), signature: "" },
      ],
    ]);
    expect(markersIn("Hello")).toEqual([]);
  });

  it("are signed again as they were", () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.option(fc.stringMatching(/^[\w-]*$/), { nil: undefined }),
        (id, signature) => {
          const text = writeMarker({ ...marker, id });
          const own = text.slice("<!-- milepost ".length, -" -->".length);
          const [found] = markersIn(`Hello${markerText(own, signature)}`);
          expect(found).toEqual({
            marker: { ...marker, id },
            json: own,
            ...(signature !== undefined && { signature }),
            start: 5,
            end: 5 + markerText(own, signature).length,
          });
        },
      ),
      { numRuns: 30 },
    );
  });

  it("lose a signature once they are written anew", () => {
    expect(writeMarker({ project: "demo", kind: "task", id: "1" }, signed)).toBe(
      markerText(json("1")),
    );
  });

  it("have the first one replaced, or a new one at the start", () => {
    const own = writeMarker(marker);

    expect(withMarker("Hello\n", marker)).toBe(`${own}\nHello`);
    expect(withMarker("", marker)).toBe(own);
    expect(withMarker(`Hello ${unsigned}!\n${signed}`, marker)).toBe(`Hello ${own}!\n${signed}`);
  });

  it("have another memory, and all else as it was", () => {
    const text = `Hello <!-- milepost {"project":"demo","kind":"dashboard","id":"d","new":1} -->\n<!-- more -->`;
    const next = writeMemory(text, { heard: "2026-01-05T09:00:00Z" });

    expect(next).toBe(
      `Hello <!-- milepost {"project":"demo","kind":"dashboard","id":"d","new":1,"memory":{"heard":"2026-01-05T09:00:00Z"}} -->\n<!-- more -->`,
    );
    expect(writeMemory(next, { plan: "c0ffee" })).toContain('"memory":{"plan":"c0ffee"}');
    expect(writeMemory("Hello", { plan: "c0ffee" })).toBe("Hello");
  });

  it("are of a reply: the reaction that belongs to it", () => {
    const reply: Marker = { project: "demo", kind: "answer", id: "501" };

    expect(signIn({ ...reply, sign: "CONFUSED" })).toEqual({ 501: "CONFUSED" });
    expect(signIn(reply)).toEqual({ 501: "THUMBS_UP" });
    expect(signIn({ ...reply, kind: "record" })).toEqual({});
  });
});

describe("a text in which the region is replaced", () => {
  const own = writeRegion(marker, "Part of Phase 1.");
  const replaced = (text: string) => replaceRegion(text, marker, "Part of Phase 1.");
  const crlf = (text: string) => text.replaceAll("\n", "\r\n");

  it("stays as a browser has sent it, if only its line ends differ", () => {
    expect(replaced(crlf(`Hello\n${own}`))).toBe(crlf(`Hello\n${own}`));
    expect(replaceRegion(crlf(`Hello\n${own}`), marker, "New.")).toBe(
      `Hello\r\n${writeRegion(marker, "New.")}`,
    );
  });

  it("keeps what stands between a torn mark and the next line", () => {
    const cut = `${torn(own).split("\n")[0]}`;

    expect(replaced(`${cut}\nHello`)).toBe(`${cut}\nHello\n\n${own}`);
    expect(replaced(cut)).toBe(`${cut}\n\n${own}`);
    expect(replaced(`${cut}\nPart of Phase 1.\nHello`)).toBe(`${own}\nHello`);
  });

  it("keeps another issue's text beside its own, unless that is a copy of it", () => {
    expect(replaced(`${own}\n${another}`)).toBe(`${own}\n${another}`);
    expect(replaced(`${another}\n${own}`)).toBe(`${another}\n${own}`);
    expect(replaced(`${own}\n${own}`)).toBe(`${own}\n`);
    expect(replaced(`${another}\n${writeRegion({ ...marker, id: "1.3" }, "Third")}`)).toBe(
      `${own}\n`,
    );
  });

  it("keeps the lines that another issue's text shares with its own, if its own has lost its end mark", () => {
    const content = "Part of Phase 1.\nDue 9 Jan.\nTakes 2 days.";
    const other = writeRegion({ ...marker, id: "1.2" }, "Part of Phase 1.\nWaits for #3.");
    const open = writeRegion(marker, content).replace("\n<!-- /milepost -->", "");

    expect(replaceRegion(`${open}\n${other}`, marker, content)).toBe(
      `${writeRegion(marker, content)}\n${other}`,
    );
  });

  it("keeps what was written between an end mark that is gone and what follows", () => {
    const open = own.replace("\n<!-- /milepost -->", "");

    expect(replaced(`${open}\nHello`)).toBe(`${own}\nHello`);
    expect(replaced(`${open}\n${another}\nHello`)).toBe(`${own}\n${another}\nHello`);
    expect(replaced(`${another}\nHello\n${open}`)).toBe(`${another}\nHello\n${own}`);
    expect(replaced(`${open}\n${another}\n<!-- /milepost -->\nHello`)).toBe(
      `${own}\n${another}\n\nHello`,
    );
    expect(replaced(`Hello\n<!-- /milepost -->\nPart of Phase 1.`)).toBe(`Hello\n\n${own}`);
  });
});
