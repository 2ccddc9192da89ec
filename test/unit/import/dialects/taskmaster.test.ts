import { describe, expect, it } from "vitest";
import { tasksOf } from "../documents.ts";
import type { Expected } from "./found.ts";
import { f1, read, tasksIn, told } from "./found.ts";

const pond = {
  master: {
    tasks: [
      {
        id: 1,
        title: "Dig the pond",
        description: "A hole of two metres",
        status: "done",
        dependencies: [],
        priority: "high",
        details: "Two spades\nOne barrow",
        testStrategy: "Fill it with water",
        subtasks: [],
      },
      {
        id: 2,
        title: "Fit the pump",
        description: "Water has to move",
        status: "in-progress",
        dependencies: [1],
        priority: "medium",
        subtasks: [
          { id: 1, title: "Choose a pump", status: "done", dependencies: [] },
          { id: 2, title: "Lay the cable", status: "review", dependencies: [1], complexity: 3 },
          { id: 3, title: "Paint the pump", status: "cancelled", dependencies: ["2.2"] },
        ],
      },
      { id: 3, title: "Plant lilies", status: "deferred", dependencies: [2], assignee: "Ada" },
      { id: 4, title: "Add fish", status: "pending", dependencies: [3], estimate: "2 days" },
    ],
    metadata: { description: "The pond" },
  },
};

const PATH = ".taskmaster/tasks/tasks.json";

const file = (value: unknown) => ({ [PATH]: JSON.stringify(value, null, 2) });

describe("Task Master", () => {
  it("has tasks, and phases where tasks have subtasks", () => {
    const { plan, report } = read(file(pond));

    const expected: Expected[] = [
      ["Tasks", "1", "Dig the pond", "complete"],
      ["Tasks", "3", "Plant lilies", "blocked"],
      ["Tasks", "4", "Add fish"],
      ["Fit the pump", "2.1", "Choose a pump", "complete"],
      ["Fit the pump", "2.2", "Lay the cable", "in progress"],
    ];
    expect(f1(tasksIn(plan), expected)).toBeGreaterThanOrEqual(99);
    const lines = (file(pond)[PATH] ?? "").split("\n");
    for (const { line, title } of report.tasks)
      expect(lines.slice(line - 1, line + 2).join()).toMatch(
        new RegExp(`^ *{, *"id": .*, *"title": "${title}"`),
      );
  });

  it("has what waits for what: a task with subtasks begins with the first and ends with the last", () => {
    const needs = tasksOf(read(file(pond)).plan).map((task) => [task.id, task.needs]);

    expect(Object.fromEntries(needs)).toEqual({
      "1": [],
      "2.1": ["1"],
      "2.2": ["2.1"],
      "3": ["2.2"],
      "4": ["3"],
    });
  });

  it("keeps people, sizes and texts, and tells what has no place", () => {
    const { plan, report } = read(file(pond));
    const [dig, lilies, fish] = tasksOf(plan);

    expect(dig?.notes).toContain("A hole of two metres");
    expect(dig?.notes).toContain("Two spades\nOne barrow");
    expect(dig?.notes).toContain("Fill it with water");
    expect(dig?.priority).toBe("high");
    expect(lilies?.owners).toEqual([{ role: "Ada" }]);
    expect(fish?.estimate?.text).toBe("2d");
    expect(plan.phases[1]?.priority).toBe("medium");
    expect(plan.phases[1]?.goal).toBe("Water has to move");
    expect(told(report)).toEqual([
      'metadata: {"description":"The pond"}: about the file itself',
      "Paint the pump: it was cancelled",
    ]);
  });

  it("counts each tag by itself", () => {
    const task = { status: "pending", dependencies: [] };
    const { plan } = read(
      file({
        master: { tasks: [{ ...task, id: 1, title: "Draw" }] },
        "winter-work": {
          tasks: [
            { ...task, id: 1, title: "Cover" },
            { ...task, id: 2, title: "Heat", dependencies: [1] },
          ],
        },
      }),
    );

    expect(tasksIn(plan)).toEqual([
      ["master", "master-1", "Draw"],
      ["winter-work", "winter-work-1", "Cover"],
      ["winter-work", "winter-work-2", "Heat"],
    ]);
    expect(tasksOf(plan)[2]?.needs).toEqual(["winter-work-1"]);
  });

  it("is read in the form that it had before there were tags", () => {
    const { plan } = read({
      "tasks.json": JSON.stringify({ tasks: pond.master.tasks, meta: { version: 1 } }),
    });

    expect(tasksOf(plan)).toHaveLength(5);
  });
});
