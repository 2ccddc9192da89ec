import { describe, expect, it } from "vitest";
import { imported, tasksOf } from "./documents.ts";

describe("lists in YAML that are no plan of ours", () => {
  it("are tasks where their maps have a title and a status", () => {
    const { report, plan } = imported({
      "tasks.yml":
        "tasks:\n  - id: A-1\n    title: Buy seeds\n    status: done\n    assignee: Ada\n  - id: A-2\n    title: Sow them\n    status: in progress\n    depends_on: [A-1]\n",
    });

    expect(tasksOf(plan())).toMatchObject([
      { id: "A-1", title: "Buy seeds", imported: "complete", owners: [{ role: "Ada" }] },
      { id: "A-2", title: "Sow them", imported: "in progress", needs: ["A-1"] },
    ]);
    expect(report.tasks.map(({ line }) => line)).toEqual([2, 6]);
    expect(report.lost).toEqual([]);
  });

  it("have phases where maps hold such lists", () => {
    const { plan } = imported({
      "roadmap.yaml":
        "title: Garden\nstages:\n  - name: 'Phase 1: Soil'\n    tasks:\n      - { title: Dig, status: done }\n  - name: 'Phase 2: Plants'\n    tasks:\n      - { title: Plant, status: todo }\n",
    });

    expect(plan().phases.map(({ id, title }) => [id, title])).toEqual([
      ["1", "Soil"],
      ["2", "Plants"],
    ]);
    expect(tasksOf(plan()).map(({ title }) => title)).toEqual(["Dig", "Plant"]);
  });
});
