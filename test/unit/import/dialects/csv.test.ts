import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { importFiles } from "../../../../src/core/import/import.ts";
import { csvRows } from "../../../../src/core/import/records/csv-rows.ts";
import { document, planOf, tasksOf } from "../documents.ts";
import type { Expected } from "./found.ts";
import { f1, read, tasksIn, told } from "./found.ts";
import { milestonesOf } from "../../../../src/core/plan/tasks.ts";

const jira = `Summary,Issue key,Issue id,Issue Type,Status,Priority,Assignee,Due date,Labels,Labels,Epic Link,Fix Version/s
A stage,SHOW-1,9001,Epic,In Progress,High,,,,,,
"Saw the boards, all of them",SHOW-2,9002,Story,Done,High,Ada,12/Mar/26,wood,loud,SHOW-1,Opening night
"Paint the back
wall ""black""",SHOW-3,9003,Story,To Do,Low,@octocat,2026-04-02,,,SHOW-1,Opening night
Sell tickets,SHOW-4,9004,Task,Blocked,Medium,Bo; Cy,,,,,
,SHOW-5,9005,Task,To Do,,,,,,,
`;

describe("CSV", () => {
  it("is read from Jira: epics are phases, every other row is a task", () => {
    const { plan, report } = read({ "jira.csv": jira });

    const expected: Expected[] = [
      ["A stage", "SHOW-2", "Saw the boards, all of them", "complete"],
      ["A stage", "SHOW-3", 'Paint the back wall "black"'],
      ["Tasks", "SHOW-4", "Sell tickets", "blocked"],
    ];
    expect(f1(tasksIn(plan), expected)).toBeGreaterThanOrEqual(99);
    expect(report.tasks.map(({ line }) => line)).toEqual([3, 4, 6]);
    expect(told(report)).toEqual([
      "Issue id: 9001: a phase of a plan has no place for it",
      "| SHOW-5 | 9005 | Task | To Do | | | | | | |: a row without a title",
    ]);
    expect(plan.phases[0]).toMatchObject({ type: "Epic", priority: "high" });
    const [saw, paint, sell] = tasksOf(plan);
    expect(paint).toMatchObject({ owners: [{ login: "octocat" }], due: "2026-04-02" });
    expect(sell?.owners).toEqual([{ role: "Bo" }, { role: "Cy" }]);
    expect(saw).toMatchObject({ priority: "high", labels: ["wood"], type: "Story" });
    for (const words of ["Labels: loud", "Due: 12/Mar/26"]) expect(saw?.notes).toContain(words);
    expect(milestonesOf(plan)).toEqual([
      expect.objectContaining({ title: "Opening night", tasks: ["SHOW-2", "SHOW-3"] }),
    ]);
  });

  it("is read from Asana: sections are phases, and other tasks are named by their titles", () => {
    const text =
      "Task ID,Created At,Completed At,Name,Section/Column,Assignee,Due Date,Tags,Notes,Parent task,Blocked By (Dependencies)\n" +
      "11,2026-01-01,2026-02-02,Order paint,Before,ada@example.org,,,In red,,\n" +
      "12,2026-01-01,,Paint,Phase 2: After,,2026-03-01,big,,,Order paint\n" +
      "13,2026-01-01,,First coat,,,,,,Paint,\n" +
      "14,2026-01-01,,Second coat,,,,,,Paint,First coat\n";

    const { plan } = read({ "asana.csv": text });

    expect(tasksIn(plan)).toEqual([
      ["Before", "11", "Order paint", "complete"],
      ["Paint", "13", "First coat"],
      ["Paint", "14", "Second coat"],
    ]);
    expect(tasksOf(plan).map(({ needs }) => needs)).toEqual([[], ["11"], ["13"]]);
  });

  it("is read from Microsoft Project: the outline says what is part of what", () => {
    const text =
      "WBS;Task Name;Duration;% Complete;Predecessors\n" +
      "1;Foundation;5 days;50%;\n1.1;Dig;2 days;100%;\n1.2;Pour;3 days;0%;2FS+1d\n2;Walls;1 wk;0%;3\n";

    const { plan } = read({ "project.csv": text });

    expect(tasksIn(plan)).toEqual([
      ["Foundation", "1.1", "Dig", "complete"],
      ["Foundation", "1.2", "Pour"],
      ["Tasks", "2", "Walls"],
    ]);
    expect(tasksOf(plan).map(({ needs, estimate }) => [needs, estimate?.text])).toEqual([
      [[], "2d"],
      [["1.1"], "3d"],
      [["1.2"], "1w"],
    ]);
  });

  it("has columns that are told by what stands in them", () => {
    const text =
      "Qué haremos\tMomento\tQuién\tCómo va\n" +
      "Pintar\t2026-03-02\t@ada\thecho\nBarrer\t2026-03-09\t@bo\tpendiente\n";

    const { plan } = read({ "plan.tsv": text });

    expect(tasksOf(plan)).toMatchObject([
      { title: "Pintar", due: "2026-03-02", owners: [{ login: "ada" }], imported: "complete" },
      { title: "Barrer", due: "2026-03-09", owners: [{ login: "bo" }] },
    ]);
  });

  it("has weeks and phases where rows name them", () => {
    const { plan } = read({
      "x.csv": "Task,Phase,Week\nDig,1,1\nPour,1,Week 2\nBuild,Phase 2: Walls,3-4\n",
    });

    expect(plan.phases.map(({ id, title, weeks }) => [id, title, weeks.length])).toEqual([
      ["1", "Phase 1", 2],
      ["2", "Walls", 1],
    ]);
    expect(plan.phases[1]?.weeks[0]).toMatchObject({ first: 3, last: 4 });
  });

  it("has columns that a person names", () => {
    const files = [document("A,B,C\nx,Sow,Ada\ny,Reap,Bo\n", "list.csv")];

    const { files: written } = importFiles(files, { columns: { title: "b", owner: "C" } });

    expect(tasksOf(planOf(written))).toMatchObject([
      { title: "Sow", owners: [{ role: "Ada" }], notes: "A: x" },
      { title: "Reap", owners: [{ role: "Bo" }] },
    ]);
  });

  it.each([
    ["13/03/2026", "2026-03-13", "2026-03-04"],
    ["03/13/2026", "2026-03-13", "2026-04-03"],
  ])("reads days with slashes as the others of the column are: %s", (first, day, second) => {
    const { plan } = read({ "x.csv": `Title,Due\nSow,${first}\nReap,04/03/2026\n` });

    expect(tasksOf(plan).map(({ due }) => due)).toEqual([day, second]);
  });

  it("asks for the column of the titles where none holds any", () => {
    const { report } = importFiles([document("Status,Due\nDone,2026-01-01\n", "x.csv")]);

    expect(told(report)).toEqual([
      "Done | 2026-01-01: no column holds titles; name it: --columns title=HEADING",
    ]);
  });

  it("keeps every cell, whatever is in it", () => {
    const cell = fc.string({
      unit: fc.constantFrom("a", '"', ",", "\n", ";", " ", "é"),
      maxLength: 6,
    });
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 }),
        (rows) => {
          const quoted = rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`));
          const text = [["h", "i"], ...quoted].map((row) => row.join(",")).join("\n");

          const kept = csvRows(text).slice(1);

          const full = rows.filter((row) => row.some((one) => one.trim() !== ""));
          expect(kept.map(({ cells }) => cells)).toEqual(full);
          expect(kept.every(({ line, end }) => line <= end)).toBe(true);
        },
      ),
    );
  });
});
