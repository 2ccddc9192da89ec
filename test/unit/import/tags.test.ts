import { describe, expect, it } from "vitest";
import { importFiles } from "../../../src/core/import/import.ts";
import { document, planOf, tasksOf } from "./documents.ts";

function imported(text: string, file = "list.csv") {
  const { files, report } = importFiles([document(text, file)]);
  return { tasks: tasksOf(planOf(files)), report };
}

describe("what documents say of a task", () => {
  it("arrives: priority, labels and team", () => {
    const { tasks } = imported(
      "Title,Priority,Labels,Team\n" +
        'Sow,P1,"seed; spring",@acme/garden\n' +
        "Reap,Hoch,risk,Garden\n" +
        "Sell,Blocker,,\n",
    );

    expect(tasks).toMatchObject([
      { priority: "P1", labels: ["seed", "spring"], team: "@acme/garden" },
      { priority: "high", notes: "Labels: risk\nTeam: Garden" },
      { priority: "high", notes: "Priority: Blocker" },
    ]);
  });

  it("arrives from a table of Markdown, too", () => {
    const { tasks } = imported(
      "# Garden\n\n## Tasks\n\n| Task | Owner | Priority | Team |\n|---|---|---|---|\n" +
        "| 1.1 Sow seeds | @ada, @bo | Low | @acme/garden |\n" +
        "| 1.2 Reap | Cy | critical | Field |\n",
      "PLAN.md",
    );

    expect(tasks).toMatchObject([
      { owners: [{ login: "ada" }, { login: "bo" }], priority: "low", team: "@acme/garden" },
      { owners: [{ role: "Cy" }], priority: "high", notes: "Priority: critical\nTeam: Field" },
    ]);
  });
});

describe("points", () => {
  it("stay points", () => {
    const { tasks } = imported("Title,Story Points\nSow,3\nReap,8\n");

    expect(tasks).toMatchObject([{ estimate: { points: 3 } }, { estimate: { points: 8 } }]);
  });

  it("become notes where most tasks are estimated in time", () => {
    const { tasks, report } = imported("Title,Estimate\nSow,2d\nReap,4h\nSell,5 points\n");

    expect(tasks[2]).toMatchObject({ notes: "Estimate: 5p" });
    expect(tasks[2]).not.toHaveProperty("estimate");
    expect(report.missing.map(({ title }) => title)).toContain(
      "A plan counts in one way: of the estimates, 1 in points went into the notes.",
    );
  });
});
