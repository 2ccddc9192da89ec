import { SCHEMA_LINE } from "./schema/address.ts";

/** The text of a small first plan, for somebody who has none; `start` is its first day, or empty. */
export function starterPlan(name: string, start: string): string {
  const id = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
  return `${SCHEMA_LINE}
project:
  id: ${JSON.stringify(id || "project")}
  name: ${JSON.stringify(name)}
${start === "" ? "  # start: 2026-01-05   # with a first day, everything gets its date\n" : `  start: ${start}\n`}
phases:
  - id: 1
    title: First phase
    goal: What is true when this phase is over
    weeks:
      - week: 1
        tasks:
          - { id: 1.1, title: The first task, estimate: 2d }
          - { id: 1.2, title: The one that needs it, needs: 1.1 }
        milestones: [1.1 The first thing that people can see]
`;
}
