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

/** True when an editor with the schema would have nothing to say. */
function editorTakes(yaml: string): boolean {
  return new Ajv2020({ allowUnionTypes: true }).compile(planJsonSchema())(parse(yaml));
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
});
