import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPlace } from "../../../src/core/plan/read/place.ts";

const FILE = ".github/milepost.yml";
const PATH_LIKE = [".", "/", "\\", "~", "a", ":", " ", "\n"];

function placeIn(text: string): string[] {
  const place = readPlace({ path: FILE, size: Buffer.byteLength(text), text });
  if ("path" in place) return [place.path];
  return place.problems.map(({ file, line, column, message }) => {
    expect(file).toBe(FILE);
    return `${line}:${column} ${message}`;
  });
}

describe("the place of a plan", () => {
  it("is plan/ without any settings", () => {
    expect(readPlace(undefined)).toEqual({ path: "plan" });
  });

  it.each([
    ["plan: services/api/plan", "services/api/plan"],
    ["plan: ./docs/plan.yml\n", "docs/plan.yml"],
    ["# where it is\nplan: 'docs/our plan/'", "docs/our plan"],
    ["plan: a//b/./c", "a/b/c"],
    ["", "plan"],
    ["plan:", "plan"],
    ["# nothing yet", "plan"],
  ])("in %j is %s", (text, path) => {
    expect(placeIn(text)).toEqual([path]);
  });

  it.each([
    [
      "another key",
      "plan: docs\nboard: false\n",
      "2:1 There is no key `board` here; the only one is `plan`.",
    ],
    ["a misspelt key", "plna: docs\n", "1:1 There is no key `plna` here; the only one is `plan`."],
    [
      "the keys of a plan",
      "project: { id: a, name: A }\n",
      "1:1 There is no key `project` here; the only one is `plan`.",
    ],
    ["two places", "plan: [a, b]", "1:7 Write one path here, as in `plan: services/api/plan`."],
    [
      "no map",
      "services/api/plan",
      "1:1 This file says where the plan is and nothing else, as in `plan: services/api/plan`.",
    ],
    [
      "a path that is absolute",
      "plan: /srv/plan",
      "1:7 `/srv/plan` is no path in the repository; write it from the repository's root, as in `plan: services/api/plan`.",
    ],
    [
      "a drive",
      'plan: "C:/plan"',
      "1:7 `C:/plan` is no path in the repository; write it from the repository's root, as in `plan: services/api/plan`.",
    ],
    [
      "a path that leaves the repository",
      "plan: docs/../../plan",
      "1:7 `docs/../../plan` may leave the repository; write it without `..`.",
    ],
    [
      "a hidden folder",
      "plan: services/.plan",
      "1:7 `services/.plan` is hidden, and hidden files are settings of other tools; choose a place whose name begins with no dot.",
    ],
    [
      "the whole repository",
      "plan: .",
      "1:7 The whole repository cannot be the plan; name a folder or a file in it, as in `plan: services/api/plan`.",
    ],
    [
      "backslashes",
      String.raw`plan: services\plan`,
      "1:7 A path has `/` between its folders and stands on one line, as in `plan: services/api/plan`.",
    ],
    [
      "broken YAML",
      "plan: @docs",
      '1:7 A value that starts with `@` needs quotes: write `"@octocat"`.',
    ],
    [
      "the same key twice",
      "plan: a\nplan: b",
      "2:1 `plan` is already said at line 1; say it once.",
    ],
  ])("refuses %s in one sentence with its place", (_, text, told) => {
    expect(placeIn(text)).toEqual([told]);
  });

  it("refuses a file that is too large, and a symbolic link", () => {
    expect(readPlace({ path: FILE, size: 2_000_000 })).toMatchObject({
      problems: [{ line: 1, message: expect.stringContaining("too large") }],
    });
    expect(readPlace({ path: FILE, size: 7, link: true })).toMatchObject({
      problems: [{ message: expect.stringContaining("symbolic link") }],
    });
  });

  it("never leaves the repository, whatever is written", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...PATH_LIKE) }), (text) => {
        const place = readPlace({ path: FILE, size: 1, text: `plan: ${JSON.stringify(text)}` });
        if (!("path" in place)) return;
        const steps = place.path.split("/");
        expect(steps.every((step) => step !== "" && !step.startsWith("."))).toBe(true);
        expect(place.path).not.toContain("\\");
      }),
    );
  });
});
