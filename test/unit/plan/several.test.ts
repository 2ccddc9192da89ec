import { describe, expect, it } from "vitest";
import type { PlanFile } from "../../../src/core/plan/plan.ts";
import { plansIn } from "../../../src/core/plan/read/several.ts";

const file = (path: string, text: string): PlanFile => ({ path, size: text.length, text });
const project = (id: string) => `# of ${id}\nproject:\n  # its id\n  id: ${id}\n  name: Demo\n`;
const told = (files: PlanFile[], place = "plan") =>
  plansIn(files, place).map((plan) => [plan.project, plan.files.map(({ path }) => path)]);

describe("the plans in a place", () => {
  it("are one without a second project, wherever the first one is", () => {
    const phases = file("plan/b.yml", "phases: []\n");
    expect(told([file("plan/a.yml", project("a")), phases])).toEqual([
      [undefined, ["plan/a.yml", "plan/b.yml"]],
    ]);
    expect(told([phases, file("plan/x/a.yml", project("a"))])).toEqual([
      [undefined, ["plan/b.yml", "plan/x/a.yml"]],
    ]);
    expect(told([])).toEqual([]);
  });

  it("are a folder each that has a project, and all else together", () => {
    const files = [
      file("docs/plan/a.yml", project("a")),
      file("docs/plan/more/b.yml", "phases: []\n"),
      file("docs/plan/web/a.yml", project("web")),
      file("docs/plan/web/deep/b.yml", "phases: []\n"),
    ];
    expect(told(files, "docs/plan")).toEqual([
      ["a", ["docs/plan/a.yml", "docs/plan/more/b.yml"]],
      ["web", ["docs/plan/web/a.yml", "docs/plan/web/deep/b.yml"]],
    ]);
  });

  it("have ids even where the rest of a file cannot be read, but not where those lines cannot", () => {
    const files = [
      file("plan/a/a.yml", `${project("a")}phases: a: b\n\t- x\n`),
      file("plan/b/b.yml", "project: { id: b\n"),
      file("plan/c/c.yml", `phases: []\n${project("c")}`),
    ];
    expect(told(files).map(([id]) => id)).toEqual(["a", undefined, "c"]);
  });

  it.each([
    ["JSON", '{\n"phases": [{"id": 1, "title": "project: x"}],\n"project": {\n"id": "a"\n}\n}\n'],
    ["JSON on one line", '{"project":{"id":"a","name":"A"},"phases":[]}'],
    ["braces without quotes", "# A\n{ phases: [], project: { id: a } }\n"],
    ["braces with mistakes behind it", '{"project": {"id": "a"}, "phases": [}'],
    ["lines that are indented", "  project:\n    id: a\n  phases: []\n"],
    ["quotes", "\"project\":\n  'id': a\n"],
    ["a document that is marked", "%YAML 1.2\n---\nproject: { id: a }\n...\n"],
    ["a map without an end", "phases: [ {\nproject:\n  id: a\n"],
    ["Windows lines", "phases: []\r\nproject:\r\n  id: a\r\n"],
  ])("are recognised in %s", (_, text) => {
    expect(told([file("plan/a/a.yml", text), file("plan/b.yml", project("b"))])).toEqual([
      ["b", ["plan/b.yml"]],
      ["a", ["plan/a/a.yml"]],
    ]);
  });

  it.each([
    ["a text", "phases: []\nnext_steps:\n  - |\n    project:\n      id: a\n"],
    ["a comment", "#project: { id: a }\nphases: []\n"],
    ["a list in braces", '{"phases": [{"project": {"id": "a"}}]}'],
    ["another key", "my project: { id: a }\nphases: []\n"],
    ["a value", "{ phases: project, risks: [project] }\n"],
  ])("are not recognised in %s", (_, text) => {
    expect(told([file("plan/a/a.yml", text), file("plan/b.yml", project("b"))])).toHaveLength(1);
  });

  it("are told of a place in JSON, too", () => {
    const json = (id: string) => `{ "phases": [],\n  "project": { "id": "${id}" } }`;
    const [first] = plansIn(
      [file("plan/a/a.yml", json("a")), file("plan/b/b.yml", json("a"))],
      "plan",
    );
    expect(first?.problems?.map(({ file, line, column }) => [file, line, column])).toEqual([
      ["plan/a/a.yml", 2, 22],
      ["plan/b/b.yml", 2, 22],
    ]);
  });

  it("must have ids of their own: each place is told", () => {
    const plans = plansIn(
      [
        file("plan/a/a.yml", `phases: []\n\n${project("a")}`),
        file("plan/b/b.yml", project("a")),
        file("plan/c/c.yml", project("c")),
      ],
      "plan",
    );
    const message = (path: string) =>
      `The project id \`a\` is also at ${path}; give each plan of a repository its own.`;
    const both = [
      { file: "plan/a/a.yml", line: 6, column: 7, message: message("plan/b/b.yml:4:7") },
      { file: "plan/b/b.yml", line: 4, column: 7, message: message("plan/a/a.yml:6:7") },
    ];
    expect(plans.map(({ problems }) => problems)).toEqual([both, both, undefined]);
  });
});
