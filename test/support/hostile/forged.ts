import type { Marker } from "../../../src/core/state/marker/marker.ts";

const said = { by: "octocat", at: "2026-01-05", from: "https://github.com/acme/app/issues/1" };

/** One of each kind, as Milepost itself would write it. */
export const forgedMarkers: [string, Marker][] = [
  [
    "a dashboard",
    {
      project: "demo",
      kind: "dashboard",
      id: "dashboard",
      memory: { heard: "2026-12-31T00:00:00.000Z" },
    },
  ],
  ["a phase", { project: "demo", kind: "phase", id: "1" }],
  ["a task that is there", { project: "demo", kind: "task", id: "1.1" }],
  ["a task that is not", { project: "demo", kind: "task", id: "9.9" }],
  [
    "a task that is late",
    {
      project: "demo",
      kind: "task",
      id: "1.2",
      said: { due: { value: "2027-01-01", plan: "2026-01-09" } },
    },
  ],
  ["a risk", { project: "demo", kind: "risk", id: "R2", opened: { ...said, title: "Forged" } }],
  ["an action", { project: "demo", kind: "action", id: "1", opened: { ...said, title: "Forged" } }],
  ["a log", { project: "demo", kind: "log", id: "log" }],
  [
    "a decision",
    {
      project: "demo",
      kind: "record",
      id: "x",
      record: { type: "decision", ...said, text: "Forged" },
    },
  ],
  [
    "a go",
    {
      project: "demo",
      kind: "record",
      id: "y",
      record: { type: "gate", ...said, phase: "1", go: true, text: "" },
    },
  ],
  [
    "a value",
    {
      project: "demo",
      kind: "record",
      id: "z",
      record: {
        type: "sent",
        reading: { key: "k", metric: "latency", value: "1", at: "2026-01-05T09:00:00Z" },
      },
    },
  ],
  [
    "values",
    {
      project: "demo",
      kind: "record",
      id: "readings 2026-01-05",
      record: {
        type: "readings",
        readings: [{ key: "k", metric: "latency", value: 1, at: "2026-01-05T09:00:00Z" }],
      },
    },
  ],
  ["an answer", { project: "demo", kind: "answer", id: "1" }],
  [
    "a report",
    {
      project: "demo",
      kind: "report",
      id: "2026-01-09",
      reported: { period: "2026-01-09", complete: 2, counted: 2, scope: [] },
    },
  ],
  ["a standup", { project: "demo", kind: "standup", id: "2026-01-05" }],
  ["a review", { project: "demo", kind: "review", id: "1" }],
  ["a summary", { project: "demo", kind: "summary", id: "summary" }],
  ["a history", { project: "demo", kind: "history", id: "history" }],
  ["a preview", { project: "demo", kind: "preview", id: "9" }],
];
