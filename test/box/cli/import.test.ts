import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { milepost } from "../../support/terminal.ts";

let cwd: string;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "import-"));
});

afterEach(() => rmSync(cwd, { recursive: true }));

const text = `# Shop
## Phase 1: Core
### Week 1
- [x] **Task 1.1**: Draw
- [ ] **Task 1.2**: Build
- [ ] [Task to come]`;

function type(line: string) {
  return milepost(line, { cwd });
}

function put(name: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(cwd, name)), { recursive: true });
  writeFileSync(join(cwd, name), content);
}

describe("milepost import", () => {
  it("writes a plan that check finds fine, and tells what it took and what not", async () => {
    put("PLAN.md", text);

    const end = await type("import PLAN.md");

    expect(end).toMatchObject({ status: 0, err: "" });
    expect(end.out).toContain("Taken: 1 phase, 1 week, 2 tasks");
    expect(end.out).toMatch(/1 Core +2 tasks, 1 complete/);
    expect(end.out).toContain("1 task is complete by the documents. Is that right?");
    expect(end.out).toMatch(/Skipped \(1\).*\n +1 +a place to be filled in/);
    expect(readdirSync(join(cwd, "plan"))).toEqual(["00-project.yml", "10-phase-1.yml"]);
    expect(await type("check")).toMatchObject({ status: 0 });
  });

  it("prints each item with its line when it is asked to", async () => {
    put("PLAN.md", text);

    const { out } = await type("import PLAN.md --verbose");

    expect(out).toContain("PLAN.md:4  1.1 Draw [complete]");
    expect(out).toMatch(/Skipped \(1\)\n {2}PLAN.md:6 .*to be filled in/);
  });

  it("asks about what may be work, and does as it is told", async () => {
    put("PLAN.md", `${text}\n\n## Work\n\n| Task | Status |\n|---|---|\n| Paint | ✅ |`);

    const asked = await type("import PLAN.md");
    expect(asked.out).toContain("--as 12=tasks, or --as 12=nothing");
    expect((await type("check")).out).toContain("2 tasks");

    await type("import PLAN.md --force --as 12=tasks");
    expect((await type("check")).out).toContain("3 tasks");

    expect(await type("import PLAN.md --force --as lots")).toMatchObject({ status: 2 });
  });

  it("remembers what it was told, and finds the lines again when the document has changed", async () => {
    put("PLAN.md", text);
    await type("import PLAN.md --as 5=nothing");
    expect((await type("check")).out).toContain("1 task");

    put("PLAN.md", text.replace("# Shop", "# Shop\n\nMore words.").replace("Build", "Build it"));
    const again = await type("import PLAN.md --force");
    expect(again.out).toContain("1 decision from an earlier import, used again.");
    expect((await type("check")).out).toContain("1 task");

    put("PLAN.md", text.replace("- [ ] **Task 1.2**: Build\n", ""));
    const gone = await type("import PLAN.md --force");
    expect(gone.out).toContain("Decided earlier, but no longer in the documents (1)");
    expect(readdirSync(join(cwd, "plan"))).not.toContain("import-decisions.json");
  });

  it("refuses decisions that it cannot read", async () => {
    put("PLAN.md", text);
    put("plan/import-decisions.json", "{}");

    const end = await type("import PLAN.md");

    expect(end).toMatchObject({ status: 2 });
    expect(end.err).toContain(
      "plan/import-decisions.json holds no decisions that Milepost can read.",
    );
  });

  it("prints the report as data, and nothing else", async () => {
    put("PLAN.md", text);

    const { out } = await type("import PLAN.md -o here --json");

    expect(JSON.parse(out)).toMatchObject({
      phases: [{ file: "PLAN.md", line: 2, id: "1", title: "Core" }],
      weeks: [{ id: "1", line: 3 }],
      tasks: [
        { id: "1.1", line: 4, status: "complete", title: "Draw" },
        { id: "1.2", line: 5, status: "not started", title: "Build" },
      ],
      milestones: [],
      risks: [],
      metrics: [],
      prompts: [],
      skipped: [{ line: 6 }],
      contradictions: [],
      repaired: [],
    });
  });

  it("takes a folder: of a planning tool's files those alone, else every document", async () => {
    put("shop/README.md", text);
    put("shop/notes/MORE.md", "# Shop\n## Phase 2: More\n- [ ] **Task 2.1**: Sell");
    put("shop/node_modules/x/PLAN.md", text);
    put("shop/.git/PLAN.md", text);
    put("shop/logo.png", "no document");

    const plain = await type("import shop");
    expect(plain.out).toContain("Taken: 2 phases, 1 week, 3 tasks");

    put("shop/backlog/tasks/t-1 - Fly.md", "---\nid: t-1\ntitle: Fly\nstatus: To Do\n---\n");
    const exact = await type("import shop --force --verbose");
    expect(exact.out).toContain("Taken: 1 phase, 0 weeks, 1 task");
    expect(exact.out).toContain("shop/README.md:1  README.md: a file of none of the formats");
    expect(readFileSync(join(cwd, "plan/00-project.yml"), "utf8")).toContain("name: shop");
  });

  it("takes the columns of CSV that it is told", async () => {
    put("list.csv", "A,B\nSow,Ada\nReap,Bo\n");

    await type("import list.csv --columns title=A,owner=b");
    expect(readFileSync(join(cwd, "plan/10-phase-1.yml"), "utf8")).toContain("owner: Ada");

    const wrong = await type("import list.csv --force --columns title=C");
    expect(wrong).toMatchObject({ status: 2 });
    expect(wrong.err).toContain("No column has the heading C. There are A, B.");
    expect((await type("import list.csv --force --columns what=A")).err).toContain(
      "Columns: id, title, status",
    );
  });

  it("never overwrites a plan without being told to", async () => {
    put("PLAN.md", text);
    await type("import PLAN.md");
    const before = readFileSync(join(cwd, "plan/10-phase-1.yml"), "utf8");
    put("MORE.md", "# Shop\n## Phase 2: More\n- [ ] **Task 2.1**: Sell");

    const refused = await type("import MORE.md");
    expect(refused.status).toBe(2);
    expect(refused.err).toContain("--merge");
    expect(readdirSync(join(cwd, "plan"))).toHaveLength(2);

    expect(await type("import MORE.md --merge")).toMatchObject({ status: 0 });
    expect(readFileSync(join(cwd, "plan/10-phase-1.yml"), "utf8")).toBe(before);
    expect((await type("check")).out).toContain("2 phases, 1 week, 3 tasks");

    expect(await type("import MORE.md --force")).toMatchObject({ status: 0 });
    expect((await type("check")).out).toContain("1 phase, 0 weeks, 1 task");
  });

  it.each([
    ["import NONE.md", 2, "There is no file NONE.md"],
    ["import bare", 2, "bare holds no document"],
    ["import EMPTY.md", 1, "Nothing in there looks like a plan"],
    ["import EMPTY.md", 1, "It is prose"],
    ["import ZEROS.md", 1, "ZEROS.md is no text"],
    ["import BLANK.md", 1, "BLANK.md is empty"],
    ["import PLAN.docx", 1, "is a Word document. pandoc"],
    ["import PLAN.xlsx", 1, "is an Excel workbook. Save its sheet as CSV"],
    ["import PLAN.pdf", 1, "is a PDF"],
    ["import OLD.doc", 1, "is a document of an older Office. Save it as .docx"],
    ["import OLD.xls", 1, "is an Excel workbook. Save its sheet as CSV"],
    ["import OLD.mpp", 1, "is a file of Microsoft Project. Save its tasks as CSV"],
    ["import My_Plan.docx", 1, "pandoc My_Plan.docx -f docx -t gfm"],
    ["import unnamed", 1, "unnamed is a Word document."],
    ["import PLAN.odt", 1, "is an OpenDocument text. pandoc"],
    ["import PLAN.pptx", 1, "is a PowerPoint presentation"],
    ["import PART.html", 1, "is an HTML page. pandoc"],
    ["import PLAN.xml", 1, "is an XML file. Save its tasks as a table in CSV"],
    ["import PLAN.ics", 1, "is a calendar"],
    ["import cut.json", 1, "is no JSON, although its name says so. It may have been cut off"],
    ["import data", 1, "is JSON of a form that no reader knows"],
    ["import noise.bin", 1, "noise.bin is no text"],
    ["import picture.md", 1, "picture.md is no text"],
    ["import CODE.md", 1, "CODE.md:5 holds 1 task, but this code fence is never closed"],
    ["import LINES.md", 1, "LINES.md is empty"],
    ["import PLAN.rtf", 1, "is a rich text document. pandoc"],
    ["import PLAN.zip", 1, "is an archive. Unpack it"],
    ["import PLAN.html", 1, "is an HTML page. pandoc"],
    ["import package.json", 1, "is JSON of a form that no reader knows"],
    ["import", 2, "Name a document or a folder, or --github OWNER/REPO"],
    ["import EMPTY.md --prefer luck", 2, "checkbox, table, heading, first, last"],
  ])("%s ends with %i", async (line, status, words) => {
    put("EMPTY.md", "Just a letter.");
    put("ZEROS.md", new Uint8Array(1000));
    put("BLANK.md", "");
    mkdirSync(join(cwd, "bare"));
    put("OLD.doc", new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]));
    put("PLAN.rtf", "{\\rtf1 and so on}");
    for (const name of ["PLAN.docx", "PLAN.xlsx", "PLAN.zip"])
      put(name, "PK\u0003\u0004 and so on");
    put("PLAN.pdf", "%PDF-1.7 and so on");
    put("PLAN.html", "<!DOCTYPE html><html><body>Plan</body></html>");
    put("package.json", '{"name": "x"}');
    for (const name of ["OLD.xls", "OLD.mpp"]) put(name, new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]));
    for (const name of ["My_Plan.docx", "unnamed"]) put(name, "PK\u0003\u0004 word/document.xml");
    put("PLAN.odt", "PK\u0003\u0004 mimetypeapplication/vnd.oasis.opendocument.text");
    put("PLAN.pptx", "PK\u0003\u0004 ppt/presentation.xml");
    put("PART.html", "<div><h1>Plan</h1></div>");
    put("PLAN.xml", '<?xml version="1.0"?><plan/>');
    put("PLAN.ics", "BEGIN:VCALENDAR\nEND:VCALENDAR");
    put("cut.json", '{"tasks": [');
    put("data", '[{"name": "x"}]');
    put(
      "noise.bin",
      Uint8Array.from({ length: 5000 }, (_, i) => (i * 197 + (i >> 3)) % 256),
    );
    put(
      "picture.md",
      Uint8Array.from({ length: 99 }, (_, i) => (i * 2654435761) >>> 24),
    );
    put("CODE.md", "# Plan\n\nAs it is:\n\n```\n- [ ] Paint\n");
    put("LINES.md", " \n\n\n");

    const end = await type(line);

    expect(end.status).toBe(status);
    expect(end.err).toContain(words);
  });
});
