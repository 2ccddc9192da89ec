import { expect, it } from "vitest";
import type { Change } from "../../../src/core/state/change.ts";
import {
  changeName,
  contentsOf,
  isAnnounced,
  isBatched,
  isMaking,
} from "../../../src/core/state/change-traits.ts";
import { emptySnapshot } from "../../../src/core/state/empty-snapshot.ts";
import { NotDone } from "../../../src/core/state/not-done.ts";
import { gateKey } from "../../../src/core/state/commands/command-state.ts";
import { LIST_LAG_MS, recentPostings } from "../../../src/core/state/commands/posting.ts";
import { writeMarker } from "../../../src/core/state/marker/marker-text.ts";

const key = { kind: "task", id: "1.1" } as const;
const on = { kind: "log", id: "log" } as const;
const at = { key, number: 4 };
const link = { id: "I_9", number: 9, title: "", url: "", open: true };
const report = writeMarker({ project: "demo", kind: "report", id: "2026-01-09" });

/** Each kind of change: its name, how many things it makes, and whether it is batched, makes something, or is announced. */
const changes: [Change, string][] = [
  [
    { kind: "create label", name: "risk", color: "ff0000", description: "" },
    "create label risk, 1, batched, makes",
  ],
  [
    { kind: "create milestone", key, title: "", description: "" },
    "create milestone task 1.1, 1, makes",
  ],
  [{ kind: "edit milestone", ...at }, "edit milestone task 1.1, 0"],
  [
    { kind: "create issue", key, title: "", body: "", labels: [], assignees: [] },
    "create issue task 1.1, 1, batched, makes",
  ],
  [{ kind: "edit issue", ...at, title: "New", state: { open: true } }, "edit issue task 1.1, 0"],
  [{ kind: "edit issue", ...at, assignees: [] }, "edit issue task 1.1, 0"],
  [{ kind: "edit issue", ...at, title: "New", body: "" }, "edit issue task 1.1, 0, batched"],
  [{ kind: "relabel issue", ...at, add: ["a"], remove: [] }, "relabel issue task 1.1, 0, batched"],
  [
    { kind: "fill fields", ...at, fields: [] } as unknown as Change,
    "fill fields task 1.1, 0, batched",
  ],
  [{ kind: "place issue", ...at, parent: null }, "place issue task 1.1, 0, batched"],
  [{ kind: "place issue", ...at, parent: "I_2" }, "place issue task 1.1, 1, batched"],
  [{ kind: "order issue", ...at } as Change, "order issue task 1.1, 0, batched"],
  [{ kind: "block issue", ...at, add: [key, key], remove: [] }, "block issue task 1.1, 2, batched"],
  [{ kind: "pin issue", ...at }, "pin issue task 1.1, 0"],
  [
    { kind: "post comment", on, number: 2, body: `${report}\nWeek 1` },
    "post comment report 2026-01-09, 1, makes, announced",
  ],
  [
    { kind: "post comment", on, number: 2, body: "Hello" },
    "post comment log log, 1, makes, announced",
  ],
  [{ kind: "edit comment", id: "IC_1", body: "" }, "edit comment IC_1, 0"],
  [{ kind: "delete comment", id: "IC_1" }, "delete comment IC_1, 0"],
  [{ kind: "react", id: "IC_1", content: "EYES" }, "react IC_1 EYES, 1, batched"],
  [{ kind: "link blocker", ...at, blocker: link, linked: true }, "link blocker task 1.1 I_9, 1"],
  [{ kind: "link blocker", ...at, blocker: link, linked: false }, "link blocker task 1.1 I_9, 0"],
  [
    { kind: "post status", period: "2026-01-09" } as Change,
    "post status 2026-01-09, 1, makes, announced",
  ],
  [{ kind: "create board", title: "Demo" }, "create board board, 1, makes"],
  [{ kind: "edit board" } as Change, "edit board board, 0, batched"],
  [
    { kind: "create field", field: { name: "Due", type: "date" } },
    "create field Due, 1, batched, makes",
  ],
  [{ kind: "edit field", name: "Status" } as Change, "edit field Status, 0, batched"],
  [{ kind: "create view", name: "Plan" } as Change, "create view Plan, 1, makes"],
  [{ kind: "add card", ...at }, "add card task 1.1, 1, batched, makes"],
  [{ kind: "move card", ...at, fields: {} } as Change, "move card task 1.1, 0, batched"],
];

it("says of each kind of change what it is about, how much it makes, and how it is written", () => {
  const told = changes.map(([change]) =>
    [
      changeName(change),
      contentsOf(change),
      ...(isBatched(change) ? ["batched"] : []),
      ...(isMaking(change) ? ["makes"] : []),
      ...(isAnnounced(change) ? ["announced"] : []),
    ].join(", "),
  );

  expect(told).toEqual(changes.map(([, traits]) => traits));
});

it("says why changes were not done, and when they may be tried again", () => {
  const change: Change = { kind: "delete comment", id: "IC_1" };
  const cause = new Error("502");
  const told = ({ name, why, changes, message, at, cause }: NotDone) => [
    name,
    why,
    changes,
    message,
    at,
    cause,
  ];

  expect(told(new NotDone("refused", [change], "No."))).toEqual([
    "NotDone",
    "refused",
    [change],
    "No.",
    undefined,
    undefined,
  ]);
  expect(told(new NotDone("unanswered", [], "Lost.", { cause, at: 7 }))).toEqual([
    "NotDone",
    "unanswered",
    [],
    "Lost.",
    7,
    cause,
  ]);
});

it("begins with a repository that holds nothing", () => {
  const repository = {
    id: "R_1",
    owner: "octo",
    ownerId: "O_1",
    ownedBy: "user",
    name: "hello",
    url: "",
    archived: false,
    hasIssues: true,
  } as const;

  expect(emptySnapshot("2026-01-05T09:00:00Z", repository)).toEqual({
    takenAt: "2026-01-05T09:00:00Z",
    repository,
    labels: [],
    milestones: [],
    issues: [],
    duplicates: [],
    notAdopted: [],
    board: { missing: "not created" },
    assignable: {},
    reports: [],
    standups: [],
    inbox: {
      comments: [],
      replied: {},
      entries: [],
      named: [],
      until: "2026-01-05T09:00:00Z",
      much: false,
    },
    blockers: [],
    versions: [],
  });
});

it("names a decision by closing after its phase and time", () => {
  expect(gateKey("1", "2026-01-05T09:00:00Z")).toBe("gate 1 2026-01-05T09:00:00Z");
});

it("remembers what was announced as long as lists may lag", () => {
  const now = "2026-01-05T09:00:00Z";
  const ago = (ms: number) => new Date(Date.parse(now) - ms).toISOString();
  const young = ago(LIST_LAG_MS - 1);

  expect(recentPostings({ old: ago(LIST_LAG_MS), young, ahead: ago(-1) }, now)).toEqual({
    young,
    ahead: ago(-1),
  });
  expect(recentPostings(undefined, now)).toEqual({});
});
