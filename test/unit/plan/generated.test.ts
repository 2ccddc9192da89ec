import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { planJsonSchema } from "../../../src/core/plan/schema/json-schema.ts";
import { planReference } from "../../../src/core/plan/schema/reference.ts";
import { aPlan } from "../../support/a-plan.ts";

function file(path: string): string {
  return readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");
}

const editor = new Ajv2020({ allowUnionTypes: true, allErrors: true, verbose: true })
  // Editors know it, and the standard does not.
  .addKeyword({ keyword: "patternErrorMessage", schemaType: "string" })
  .compile(planJsonSchema());

/** True when an editor with the schema would have nothing to say. */
function editorTakes(yaml: string): boolean {
  return editor(parse(yaml));
}

/** What an editor underlines, and why; that a branch was taken is no complaint. */
function complaints(yaml: string): [place: string, why: string][] {
  editor(parse(yaml));
  return (editor.errors ?? [])
    .filter(({ keyword }) => keyword !== "if")
    .map(({ instancePath, keyword, params, parentSchema }) => [
      instancePath.replace("/phases/0/weeks/0/tasks/0", "task"),
      keyword === "pattern"
        ? String(parentSchema?.["patternErrorMessage"])
        : `${keyword} ${Object.values(params).join()}`,
    ]);
}

const task = (yaml: string) => `phases: [{id: 1, title: A, weeks: [{week: 1, tasks: [${yaml}]}]}]`;

describe("files that are made of the schema", () => {
  it("schema/plan.schema.json is in step (else run scripts/generate.ts)", () => {
    expect(JSON.parse(file("schema/plan.schema.json"))).toEqual(planJsonSchema());
  });

  it("docs/plan.md is in step (else run scripts/generate.ts)", () => {
    expect(file("docs/plan.md")).toBe(planReference());
  });
});

describe("the schema for editors", () => {
  it.each([
    aPlan().start("2026-01-05").task("1.1").milestone("1.1").risk("R1").metric("M1").yaml(),
    task("1.1 Title"),
    task("1.1: Title"),
    task("{id: 1.1, title: 2026, needs: 1.2, due: 2026-01-05, issue: 12}"),
    "communication: {weekly_report: false, daily_standup: {time: 9:00}}",
    "contingency: [Text, {title: A, text: B}]",
  ])("takes %s", (yaml) => {
    expect(editorTakes(yaml)).toBe(true);
  });

  it.each([
    task("Title"),
    task("{title: A}"),
    task("{id: 1.1, title: A, x: 1}"),
    "risk: []",
    "board: 1",
  ])("marks %s", (yaml) => {
    expect(editorTakes(yaml)).toBe(false);
  });

  it.each([
    [
      "{id: 1.1, title: A, estimate: soon}",
      "task/estimate",
      "Working time in hours, days of 8 hours or weeks; or points, if all of the plan counts in points. A range, or least, likely and most, say how sure it is. For example: 3d, 4h, 1w, 5p, 2d-5d, 1d/2d/5d.",
    ],
    [
      "{id: 1.1, title: A, due: tomorrow}",
      "task/due",
      "The last day; the end of its week when left out. For example: 2026-01-05.",
    ],
    ["{id: 1.1, title: A, estmate: 2d}", "task", "additionalProperties estmate"],
    ["{id: 1.1}", "task", "required title"],
    ["Sign in", "task", "An id, then the title: `1.1 Sign in`."],
    ["{1.1: [A]}", "task/1.1", "type string,number,boolean"],
  ])("says one thing about %s, and in its place", (entry, place, why) => {
    expect(complaints(task(entry))).toEqual([[place, why]]);
  });
});
