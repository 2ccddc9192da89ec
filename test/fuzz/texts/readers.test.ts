/** Any text, and right text gone wrong, for each reader of what people write. */
import fc from "fast-check";
import { afterAll, describe, expect, it, vi } from "vitest";
import { decode } from "../../../src/core/import/decode/decode.ts";
import { importFiles } from "../../../src/core/import/import.ts";
import type { PlanFile } from "../../../src/core/plan/plan.ts";
import { readPlan } from "../../../src/core/plan/read/read.ts";
import type { Marker } from "../../../src/core/state/marker/marker.ts";
import { isLeftOpen } from "../../../src/core/state/marker/own-words.ts";
import { readMarker, writeMarker } from "../../../src/core/state/marker/marker-text.ts";
import { readRegion, replaceRegion, writeRegion } from "../../../src/core/state/marker/region.ts";
import { commandLines } from "../../../src/core/state/commands/command-lines.ts";
import { parseCommand } from "../../../src/core/sync/commands/parse.ts";
import { verbs } from "../../../src/core/sync/commands/verbs.ts";
import { aPlan } from "../../support/a-plan.ts";
import { forgedMarkers } from "../../support/hostile/forged.ts";
import { hostilePlans } from "../../support/hostile/plans.ts";
import { hostileTexts, inherited } from "../../support/hostile/texts.ts";
import { runs } from "../../support/seed.ts";

vi.setConfig({ testTimeout: 60_000 });

const counts = { plan: 0, marker: 0, command: 0, import: 0 };

/** Reads each input twice: what comes out is the same both times, plain data, and as it should be. */
function fuzz<Input, Output>(
  reader: keyof typeof counts,
  inputs: fc.Arbitrary<Input>,
  read: (input: Input) => Output,
  check: (output: Output, input: Input) => void = () => {},
  usual = 300,
): void {
  const property = fc.property(inputs, (input) => {
    counts[reader] += 1;
    const output = read(input);
    expect(isPlain(output)).toBe(true);
    expect(read(input)).toEqual(output);
    check(output, input);
  });
  fc.assert(property, { numRuns: runs(usual) });
  expect(Object.keys(Object.prototype)).toEqual([]);
}

/** Nothing in it comes from a prototype that a text has made. */
function isPlain(value: unknown): boolean {
  if (typeof value === "function") return false;
  if (typeof value !== "object" || value === null) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  const known = Array.isArray(value) ? Array.prototype : Object.prototype;
  return prototype === known && Object.values(value).every(isPlain);
}

/** A text with a piece put in somewhere, in the place of some of it. */
function damaged(text: string, pieces: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(fc.nat(text.length), fc.nat(12), pieces)
    .map(([at, gone, piece]) => text.slice(0, at) + piece + text.slice(at + gone));
}

const anyText = fc.string({ unit: "binary", maxLength: 200 });
const hostile = fc.constantFrom(
  ...hostileTexts.map(({ text }) => text.slice(0, 500)),
  ...inherited,
  "\u0000",
  "\uD800",
  "\n",
  "\r\n",
  "\t",
  " ",
);
const mixture = (pieces: fc.Arbitrary<string>, maxLength = 40) =>
  fc.array(pieces, { maxLength }).map((all) => all.join(""));

describe("a plan", () => {
  const valid = aPlan()
    .start("2026-01-05")
    .task("1.1")
    .task("1.2", "Next", { needs: ["1.1"], owner: "@octocat", estimate: "3d" })
    .milestone("1.1")
    .risk("R1")
    .metric("M1")
    .say({
      communication: { weekly_report: { day: "friday", time: "16:00" } },
      contingency: ["Roll back"],
    })
    .yaml();
  const marks = fc.constantFrom(
    ..."- |: |:|#|'|\"|[|]|{|}|&a |*a|>|!|!!js/function |%|?|~|<<: |---\n|id|phases:|weeks:|tasks:|1.1|-1".split(
      "|",
    ),
    "|",
  );
  const keys = fc.constantFrom(
    ..."project phases risks metrics contingency resources budget communication next_steps __proto__".split(
      " ",
    ),
  );
  const values = fc.dictionary(keys, fc.jsonValue({ maxDepth: 3 }));

  it.each([
    ["any text", anyText],
    ["any mixture of YAML", mixture(fc.oneof(marks, hostile), 60)],
    ["a plan with anything put in anywhere", damaged(valid, fc.oneof(marks, hostile))],
    ["any values under the known keys", values.map((plan) => JSON.stringify(plan))],
  ])("is read, or its mistakes are told where they stand: %s", (_, texts) => {
    expect.hasAssertions();
    fuzz("plan", texts, (text) => readPlan([planFile(text)]), expectPlaces);
  });

  /** Each mistake stands in the text, and is a sentence. */
  function expectPlaces(read: ReturnType<typeof readPlan>, text: string): void {
    if ("plan" in read) return;
    const lines = text.split("\n");
    const stray = read.problems.filter(({ line, column, message }) => {
      const length = lines[line - 1]?.length ?? -1;
      return line < 1 || column < 1 || column > length + 1 || !/^[^\n]*[^\s.?][.?]$/.test(message);
    });
    expect(stray).toEqual([]);
  }
});

function planFile(text: string): PlanFile {
  return { path: "plan/plan.yml", size: text.length, text };
}

describe("a marker", () => {
  const word = fc.oneof(fc.string({ unit: "binary", maxLength: 20 }), hostile);
  const number = fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .filter((n) => !Object.is(n, -0));
  const reading = fc.record(
    { key: word, metric: word, value: number, at: word, by: word, commit: word, wrong: word },
    { requiredKeys: ["key", "metric", "value", "at"] },
  );
  const markers: fc.Arbitrary<Marker> = fc.record(
    {
      project: word,
      kind: fc.constantFrom("dashboard", "task", "record", "answer"),
      id: word,
      wrote: fc.record(
        { title: word, milestone: fc.option(word), labels: fc.array(word), open: fc.boolean() },
        { requiredKeys: [] },
      ),
      said: fc.record(
        { due: fc.record({ value: word, plan: word }), status: word },
        { requiredKeys: [] },
      ),
      record: fc.oneof(
        fc.record({ type: fc.constant("readings" as const), readings: fc.array(reading) }),
        fc.record(
          {
            type: fc.constant("lesson" as const),
            by: word,
            at: word,
            from: word,
            text: word,
            phase: word,
          },
          { requiredKeys: ["type", "by", "at", "from", "text"] },
        ),
      ),
      memory: fc.record({ heard: word, plan: word }, { requiredKeys: [] }),
    },
    { requiredKeys: ["project", "kind", "id"] },
  );
  const written = forgedMarkers.map(([, marker]) => writeRegion(marker, "content"));
  const pieces = fc.oneof(
    hostile,
    fc.constantFrom(
      "<!-- milepost ",
      " -->",
      "<!-- /milepost -->",
      '{"project":"',
      '","id":',
      "\\u",
    ),
  );
  const json = fc
    .jsonValue({ maxDepth: 4 })
    .map((value) => `<!-- milepost ${JSON.stringify(value)} -->`);
  const read = (text: string) => ({ marker: readMarker(text), region: readRegion(text) });

  it.each([
    ["any text", anyText],
    ["any mixture of its parts", mixture(pieces)],
    ["any values in it", json],
    [
      "one cut short or damaged",
      fc.constantFrom(...written).chain((text) => damaged(text, pieces)),
    ],
  ])("is read, or is none: %s", (_, texts) => {
    expect.hasAssertions();
    fuzz("marker", texts, read, ({ marker }) => {
      if (marker) expect(readMarker(writeMarker(marker))).toEqual(marker);
    });
  });

  it("is read back as it was written, whatever it holds", () => {
    fuzz(
      "marker",
      markers,
      (marker) => readMarker(writeMarker(marker)),
      (back, marker) => {
        expect(JSON.stringify(back)).toBe(JSON.stringify(toWellFormed(marker)));
        expect(writeMarker(marker).slice(4, -3)).not.toMatch(/-->|[<>@#]|\p{Bidi_Control}/u);
      },
    );
  });

  it("keeps its region, whatever people write around it", () => {
    const forged = fc.constantFrom(...forgedMarkers.map(([, marker]) => marker));
    const around = fc.tuple(mixture(pieces, 8), mixture(pieces, 8), forged);
    fuzz(
      "marker",
      around.filter(([before]) => {
        const hides = before.endsWith("<!-- milepost ") || isLeftOpen(`${before}\n`);
        return !readMarker(before) && !hides;
      }),
      ([before, after, marker]) => {
        const text = `${before}\n${writeRegion(marker, "content")}\n${after}`;
        const next = replaceRegion(text, marker, "content");
        return { text, next, content: readRegion(text) };
      },
      ({ text, next, content }) => {
        expect(next).toBe(text);
        expect(content).toBe("content");
      },
    );
  });

  /** JSON holds no half of a character. */
  function toWellFormed(marker: Marker): unknown {
    return JSON.parse(JSON.stringify(marker));
  }
});

describe("a command", () => {
  const reading = {
    today: "2026-01-06",
    project: { workingDays: ["mon" as const, "tue" as const], holidays: ["2026-01-08"] },
  };
  const words = fc.oneof(
    fc.constantFrom(
      ...verbs.map(({ name }) => name),
      ..."` ``` > <!-- --> by #1 @a = impact= attendees: topics: 2026-02-30 3d - * \n \n/plan".split(
        " ",
      ),
    ),
    hostile,
    fc.string(),
  );
  const said = (text: string) =>
    commandLines(text).map((line) => ({ line, command: parseCommand(line, reading) }));

  it.each([
    ["any text", anyText.map((text) => `/plan ${text}`)],
    ["any words", fc.array(words, { maxLength: 30 }).map((all) => `/plan ${all.join(" ")}`)],
    ["any lines", fc.array(words, { maxLength: 30 }).map((all) => `/plan ${all.join("\n/plan ")}`)],
    [
      "an example gone wrong",
      fc.constantFrom(...verbs.map(({ example }) => example)).chain((text) => damaged(text, words)),
    ],
  ])("is understood, or answered in a sentence: %s", (_, texts) => {
    expect.hasAssertions();
    fuzz("command", texts, said, (all) => {
      for (const { command } of all) {
        if ("wrong" in command) {
          expect(command.wrong).toMatch(/^[^\n]*[.?]$/);
          expect(command.example).toMatch(/^\/plan /);
        }
      }
    });
  });
});

describe("an import", () => {
  const lines = fc.constantFrom(
    ..."# |## Phase 1: |### Week 2: |- [ ] |- [x] **Task 1.1**: |  - **Needs**: 1.1|1. |> |```|<details>|<!-- |---|![a](b)|&a |*a".split(
      "|",
    ),
    "| Task | Status |\n|---|---|\n| ",
  );
  const documents = mixture(fc.oneof(lines, hostile, fc.constant("\n")), 30);
  const plans = fc.oneof(
    fc.constantFrom(
      ...hostilePlans.filter(({ text }) => text.length < 30_000).map(({ text }) => text),
    ),
    fc.constant(aPlan().task("1.1").yaml()),
    documents,
  );
  const bytes = (text: string) => new TextEncoder().encode(text);

  it("takes any bytes as text, and moves no line", () => {
    fuzz(
      "import",
      fc.uint8Array({ maxLength: 300 }),
      (bytes) => {
        const { text, repaired } = decode({ file: "a.md", bytes });
        return { text, repaired };
      },
      ({ text, repaired }) => {
        const count = text.split("\n").length;
        expect(text).not.toMatch(/\p{Surrogate}|(?![\n\t])\p{Cc}/u);
        for (const { line } of repaired) expect(line >= 1 && line <= count).toBe(true);
      },
    );
  });

  it.each([
    ["any bytes", fc.uint8Array({ maxLength: 300 }).map((bytes) => [{ file: "a.md", bytes }]), 150],
    ["a document", documents.map((text) => [{ file: "a.md", bytes: bytes(text) }]), 150],
    ["a plan", plans.map((text) => [{ file: "plan.yml", bytes: bytes(text) }]), 100],
    [
      "a document and a plan",
      fc.tuple(documents, plans).map(([text, plan]) => [
        { file: "a.md", bytes: bytes(text) },
        { file: "plan.yml", bytes: bytes(plan) },
      ]),
      100,
    ],
  ])("becomes files, or none: %s", (_, inputs, usual) => {
    expect.hasAssertions();
    fuzz("import", inputs, (files) => importFiles(files), undefined, usual);
  });

  it("takes a plan with as many aliases as one may have", () => {
    const owners = Array.from({ length: 500 }, (_, n) => `{ id: t${n}, title: T, owner: *who }`);
    const text = `project: { id: demo, name: Demo, manager: &who hubot }\nphases: [{ id: 1, title: A, weeks: [{ week: 1, tasks: [${owners.join()}] }] }]\n`;

    const { files } = importFiles([{ file: "plan.yml", bytes: bytes(text) }]);

    expect(readPlan(files)).toHaveProperty("plan");
  });
});

afterAll(() => {
  const texts = `${hostileTexts.length} texts in 4 places each`;
  const fuzzed = Object.entries(counts).map(([reader, count]) => `${reader} ${count}`);
  process.stdout.write(
    `hostile inputs: ${texts}, ${hostilePlans.length} plans, ${forgedMarkers.length} forged markers, ` +
      `${verbs.length} commands; fuzzed: ${fuzzed.join(", ")}\n`,
  );
});
