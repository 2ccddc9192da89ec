import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { milepost } from "../../support/terminal.ts";
import { writeFiles } from "../../support/plans/write-files.ts";

let cwd: string;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "milepost-"));
});

afterEach(() => rmSync(cwd, { recursive: true }));

const given = (files: Record<string, string>) => writeFiles(cwd, files);

const read = (name: string) => readFileSync(join(cwd, name), "utf8");
const fmt = (words = "") => milepost(`fmt ${words}`, { cwd });

const PROJECT = "project: { id: demo, name: Demo }\n";
const phase = (id: number, ...tasks: string[]) =>
  `phases:\n  - id: ${id}\n    title: Phase\n    weeks:\n      - week: ${id}\n        tasks: [${tasks.join(", ")}]\n`;

it("adds ids, lays out, says what it did, and has nothing to do then", async () => {
  given({
    "plan/a.yml": PROJECT + phase(1, "T1 One", "Two"),
    "plan/b.yml": phase(2, "T2 Three"),
    "plan/c.yml": "risks:\n- {title: Late,   id: R1, impact: low, probability: low}\n",
  });
  expect(await milepost("check", { cwd })).toMatchObject({
    status: 1,
    out: expect.stringContaining("or run `milepost fmt`"),
  });

  expect(await fmt()).toEqual({
    status: 0,
    out: "plan/a.yml: laid out, 1 id added: T3\nplan/c.yml: laid out\n",
    err: "",
  });

  expect(read("plan/a.yml")).toBe(PROJECT + phase(1, "T1 One", "T3 Two"));
  expect(read("plan/c.yml")).toBe(
    "risks:\n  - { id: R1, title: Late, impact: low, probability: low }\n",
  );
  expect(readdirSync(join(cwd, "plan"))).toEqual(["a.yml", "b.yml", "c.yml"]);
  expect(await milepost("check", { cwd })).toMatchObject({ status: 0 });
  expect(await fmt()).toMatchObject({ status: 0, out: "Nothing to do in 3 files.\n" });
});

it("--check writes nothing, and ends with 1 and the names of the files that would change", async () => {
  const text = PROJECT + phase(1, "One");
  given({ "plan/a.yml": text });

  expect(await fmt("--check")).toEqual({
    status: 1,
    out: "plan/a.yml: would be laid out, 1 id would be added: 1.1\n",
    err: "1 file would change: run `milepost fmt`.\n",
  });
  expect(read("plan/a.yml")).toBe(text);

  await fmt();
  expect(await fmt("--check")).toMatchObject({ status: 0, out: "Nothing to do in 1 file.\n" });
});

it("of a single file knows the ids of the others, and writes that one only", async () => {
  const other = `risks: []\n${phase(2, "Three")}`;
  given({ "plan/a.yml": PROJECT + phase(1, "T1 One", "Two"), "plan/b.yml": phase(2, "T2 Three") });
  given({ "plan/c.yml": other.replace("id: 2", "id: 3") });

  expect(await fmt("plan/a.yml")).toMatchObject({ out: "plan/a.yml: laid out, 1 id added: T3\n" });
  expect(read("plan/c.yml")).toBe(other.replace("id: 2", "id: 3"));
});

it("of two plans at once keeps each file's own text", async () => {
  given({
    "one/plan.yml": PROJECT + phase(1, "One"),
    "two/plan.yml": PROJECT + phase(2, "Two"),
  });

  expect(await fmt("one two")).toMatchObject({ status: 0 });

  expect(read("one/plan.yml")).toBe(PROJECT + phase(1, "1.1 One"));
  expect(read("two/plan.yml")).toBe(PROJECT + phase(2, "2.1 Two"));
});

it("of a folder of several plans counts the ids of each by themselves, as check does", async () => {
  const files = {
    "plan/api/plan.yml": PROJECT.replace("demo", "api") + phase(1, "One"),
    "plan/web/plan.yml": PROJECT.replace("demo", "web") + phase(1, "Two"),
    "plan/web/more/b.yml": phase(2, "Three"),
  };
  for (const words of ["", "plan/", "--plan plan", "plan/web/plan.yml plan/api/plan.yml"]) {
    given(files);
    expect(await fmt(words)).toMatchObject({ status: 0 });
    expect(read("plan/api/plan.yml")).toContain("[1.1 One]");
    expect(read("plan/web/plan.yml")).toContain("[1.1 Two]");
  }
  given({ ...files, "plan/plan.yml": PROJECT + phase(1, "Four") });
  expect(await fmt("plan/plan.yml")).toMatchObject({
    out: "plan/plan.yml: laid out, 1 id added: 1.1\n",
  });
});

it("formats the plan where the settings say that it is", async () => {
  given({
    ".github/milepost.yml": "plan: docs/plan.yml\n",
    "docs/plan.yml": PROJECT + phase(1, "One"),
    "docs/other.yml": "a: b: c\n",
  });

  expect(await fmt()).toMatchObject({ out: "docs/plan.yml: laid out, 1 id added: 1.1\n" });
});

it("is data with --json", async () => {
  given({ "plan/a.yml": PROJECT + phase(1, "One") });

  expect(JSON.parse((await fmt("--json")).out)).toEqual({
    files: [{ path: "plan/a.yml", ids: ["1.1"] }],
    problems: [],
  });
});

it("says what makes a file unreadable, and writes none", async () => {
  given({ "plan/a.yml": PROJECT + phase(1, "One"), "plan/b.yml": "risks: a: b\n" });

  expect(await fmt()).toMatchObject({
    status: 1,
    out: expect.stringMatching(/^plan\/b\.yml:1:8 There is a second/),
    err: "Mend that first: nothing was written.\n",
  });
  expect(read("plan/a.yml")).toContain("[One]");
  expect(JSON.parse((await fmt("--json")).out)).toMatchObject({
    files: [],
    problems: [{ line: 1 }],
  });
});

it("says where there is nothing to format", async () => {
  expect(await fmt()).toMatchObject({ status: 2, err: "There is no plan.\n" });
  given({ "plan/README.md": "Hi" });
  expect(await fmt()).toMatchObject({ status: 1, err: "There is no plan to format.\n" });
  expect(await fmt("plan/README.md")).toMatchObject({ status: 1 });
});
