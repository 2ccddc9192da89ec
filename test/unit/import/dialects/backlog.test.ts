import { describe, expect, it } from "vitest";
import { tasksOf } from "../documents.ts";
import type { Expected } from "./found.ts";
import { f1, read, tasksIn, told } from "./found.ts";
import { milestonesOf } from "../../../../src/core/plan/tasks.ts";

const front = (fields: Record<string, string>, body = "") =>
  `---\n${Object.entries(fields)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n")}\n---\n\n${body}`;

const files = {
  "backlog/config.yml":
    'project_name: "Bike shed"\nstatuses: ["To Do", "Doing it", "Waiting for paint", "Rolled out"]\n',
  "backlog/milestones/m-1 - roof.md": front(
    { id: "m-1", title: '"A roof"', due_date: "2026-05-01" },
    "## Description\n\nDry bikes.",
  ),
  "backlog/tasks/task-1 - Walls.md": front(
    {
      id: "task-1",
      title: "Walls",
      status: "Doing it",
      assignee: "['@octocat', '@ada']",
      created_date: "'2026-02-01'",
      labels: "[wood]",
      milestone: "m-1",
      dependencies: "[]",
      priority: "high",
      ordinal: "1000",
    },
    `## Description

<!-- SECTION:DESCRIPTION:BEGIN -->
Four walls.
<!-- SECTION:DESCRIPTION:END -->

## Acceptance Criteria
<!-- AC:BEGIN -->
- [x] #1 They stand
- [ ] #2 They are straight
<!-- AC:END -->

## Implementation Plan

1. Saw
2. Nail
`,
  ),
  "backlog/tasks/task-2 - Roof.md": front({
    id: "TASK-2",
    title: "'Roof: all of it'",
    status: "To Do",
    dependencies: "[task-001]",
    milestone: "A roof",
  }),
  "backlog/tasks/task-2.1 - Beams.md": front({
    id: "task-2.1",
    title: "Beams",
    status: "Rolled out",
    parent_task_id: "task-2",
  }),
  "backlog/tasks/task-2.2 - Tiles.md": front({
    id: "task-2.2",
    title: "Tiles",
    status: "Waiting for paint",
    parent_task_id: "task-2",
    dependencies: "[task-2.1]",
    colour: "red",
  }),
  "backlog/completed/task-3 - Floor.md": front({ id: "task-3", title: "Floor", status: "Done" }),
  "backlog/drafts/draft-1 - Lamp.md": front({ id: "draft-1", title: "Lamp", status: "Draft" }),
  "backlog/archive/tasks/task-9 - Moat.md": front({
    id: "task-9",
    title: "Moat",
    status: "To Do",
  }),
  "backlog/docs/doc-1 - Wood.md": "# Wood\n\n- [ ] Choose it well\n",
};

describe("Backlog.md", () => {
  it("has a task in each file, and a phase where one has subtasks", () => {
    const { plan } = read(files);

    const expected: Expected[] = [
      ["Backlog", "task-1", "Walls", "in progress"],
      ["Backlog", "task-3", "Floor", "complete"],
      ["Backlog", "draft-1", "Lamp"],
      ["Roof: all of it", "task-2.1", "Beams", "complete"],
      ["Roof: all of it", "task-2.2", "Tiles", "in progress"],
    ];
    expect(f1(tasksIn(plan), expected)).toBeGreaterThanOrEqual(99);
    expect(plan.project.name).toBe("Bike shed");
  });

  it("keeps what the front matter and the sections say", () => {
    const { plan, text } = read(files);
    const [walls] = tasksOf(plan);
    const find = (id: string) => tasksOf(plan).find((task) => task.id === id);

    expect(walls).toMatchObject({ priority: "high", labels: ["wood"] });
    expect(walls?.owners).toEqual([{ login: "octocat" }, { login: "ada" }]);
    for (const words of [
      "Four walls.",
      "- [x] #1 They stand\n- [ ] #2 They are straight",
      "1. Saw\n2. Nail",
      "Status: Doing it",
    ])
      expect(walls?.notes).toContain(words);
    expect(find("task-2.1")?.needs).toEqual(["task-1"]);
    expect(find("task-2.2")?.needs).toEqual(["task-2.1"]);
    expect(find("task-2.2")?.notes).toContain("colour: red");
    expect(text).not.toContain("SECTION:");
    const milestones = milestonesOf(plan);
    expect(milestones).toMatchObject([
      { title: "A roof", due: "2026-05-01", tasks: ["task-1", "task-2.1", "task-2.2"] },
    ]);
  });

  it("tells what it leaves out", () => {
    const { report } = read(files);

    expect(told(report)).toEqual([
      "config.yml: the settings of Backlog.md",
      "Dry bikes.: a milestone of a plan has no text",
      "created_date: 2026-02-01: when it was made, which GitHub keeps itself",
      "ordinal: 1000: where it stands on a board",
      "Moat: it was archived",
      "doc-1 - Wood.md: a text, no task",
    ]);
  });
});
