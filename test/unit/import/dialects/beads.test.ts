import { describe, expect, it } from "vitest";
import { tasksOf } from "../documents.ts";
import type { Expected } from "./found.ts";
import { f1, read, tasksIn, told } from "./found.ts";

const link = (id: string, on: string, type: string) => ({
  issue_id: id,
  depends_on_id: on,
  type,
  created_at: "2026-01-02T10:00:00Z",
});

const issues = [
  {
    id: "oven-1",
    title: "A new oven",
    description: "The old one smokes",
    status: "open",
    priority: 1,
    issue_type: "epic",
  },
  {
    id: "oven-1.1",
    title: "Take out the old oven",
    status: "closed",
    priority: 2,
    issue_type: "task",
    closed_at: "2026-01-09T10:00:00Z",
    close_reason: "It is out",
    dependencies: [link("oven-1.1", "oven-1", "parent-child")],
  },
  {
    id: "oven-1.2",
    title: "Build the new one",
    status: "in_progress",
    priority: 0,
    issue_type: "feature",
    assignee: "@octocat",
    estimated_minutes: 480,
    labels: ["stone", "fire"],
    acceptance_criteria: "It bakes",
    design: "Round",
    dependencies: [
      link("oven-1.2", "oven-1", "parent-child"),
      link("oven-1.2", "oven-1.1", "blocks"),
      link("oven-1.2", "flour-9", "related"),
    ],
    comments: [{ id: 1, author: "ada", text: "With a door" }],
  },
  { id: "flour-9", title: "Mill the flour", status: "blocked", priority: 3, issue_type: "chore" },
  { id: "salt-2", title: "Buy salt", status: "tombstone", priority: 4, issue_type: "task" },
];

const jsonl = (entries: unknown[]) => ({
  ".beads/issues.jsonl": entries.map((entry) => JSON.stringify(entry)).join("\n"),
});

describe("Beads", () => {
  it("has epics as phases and all other issues as tasks", () => {
    const { plan, report } = read(jsonl(issues));

    const expected: Expected[] = [
      ["A new oven", "oven-1.1", "Take out the old oven", "complete"],
      ["A new oven", "oven-1.2", "Build the new one", "in progress"],
      ["Tasks", "flour-9", "Mill the flour", "blocked"],
    ];
    expect(f1(tasksIn(plan), expected)).toBeGreaterThanOrEqual(99);
    expect(report.tasks.map(({ line }) => line)).toEqual([2, 3, 4, 5]);
  });

  it("keeps what an issue says", () => {
    const { plan, report } = read(jsonl(issues));
    const build = tasksOf(plan).find(({ id }) => id === "oven-1.2");

    expect(build).toMatchObject({
      owners: [{ login: "octocat" }],
      estimate: { text: "8h" },
      needs: ["oven-1.1"],
      priority: "P0",
      labels: ["stone", "fire"],
      type: "Feature",
    });
    for (const words of ["It bakes", "Design: Round", "related: flour-9", "ada: With a door"])
      expect(build?.notes).toContain(words);
    expect(plan.phases[0]?.goal).toBe("The old one smokes");
    expect(told(report)).toEqual([
      "closed_at: 2026-01-09T10:00:00Z: when something happened, which GitHub keeps itself",
      "Buy salt: it was cancelled",
    ]);
    expect(tasksOf(plan)[0]?.notes).toContain("close_reason: It is out");
  });

  it("tells of lines that are no issues", () => {
    const text = `${JSON.stringify(issues[3])}\n{"id": "x"}\nhalf a {line\n`;

    const { report } = read({ "issues.jsonl": text });

    expect(told(report)).toEqual([
      '{"id": "x"}: an entry without an id, a title or a status',
      "half a {line: no JSON",
    ]);
  });
});
