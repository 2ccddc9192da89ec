import { describe, expect, it } from "vitest";
import type { Kind } from "../../../../src/core/state/marker/marker.ts";
import { commandLines } from "../../../../src/core/state/commands/command-lines.ts";
import { parseCommand } from "../../../../src/core/sync/commands/parse.ts";
import { verbsOn } from "../../../../src/core/sync/commands/allowed-on.ts";
import { verbs } from "../../../../src/core/sync/commands/verbs.ts";

const names = (kind: Kind) => {
  const { here, anywhere } = verbsOn(kind);
  return { here: here.map(({ name }) => name), anywhere: anywhere.map(({ name }) => name) };
};

const ANYWHERE = [
  "metric",
  "risk",
  "decision",
  "action",
  "meeting",
  "lesson",
  "report",
  "standup",
  "help",
];

describe("the verbs that fit an issue", () => {
  it("are, on a task, all but those of a review", () => {
    expect(names("task")).toEqual({
      here: [
        "start",
        "block",
        "unblock",
        "fail",
        "done",
        "drop",
        "reopen",
        "owner",
        "due",
        "estimate",
        "note",
      ],
      anywhere: ANYWHERE,
    });
  });

  it("are, on a task of a plan with agents, those of hand-over too", () => {
    expect(verbsOn("task", true).here.map(({ name }) => name)).toEqual(
      names("task").here.toSpliced(8, 0, "hand", "take"),
    );
  });

  it("are, on a risk, those of work, and how it stands", () => {
    expect(names("risk")).toEqual({
      here: ["done", "drop", "reopen", "owner", "note", "risk"],
      anywhere: ANYWHERE.filter((name) => name !== "risk"),
    });
    expect(verbsOn("risk").here.at(-1)?.example).toBe("/plan risk mitigating");
  });

  it("are, on a review, go and no-go", () => {
    expect(names("review")).toEqual({ here: ["go", "no-go"], anywhere: ANYWHERE });
  });

  it.each(["dashboard", "log", "standup"] as const)(
    "are, on the %s, those for anywhere",
    (kind) => {
      expect(names(kind)).toEqual({ here: [], anywhere: ANYWHERE });
    },
  );

  it("leave no verb out, and have examples that work", () => {
    const kinds: Kind[] = ["task", "risk", "review", "phase", "action", "dashboard"];
    const offered = kinds.flatMap((kind) => Object.values(verbsOn(kind, true)).flat());

    expect(new Set(offered.map(({ name }) => name))).toEqual(
      new Set(verbs.map(({ name }) => name)),
    );
    const reading = { today: "2026-01-06", project: { workingDays: [], holidays: [] } };
    const read = offered.flatMap(({ example }) => commandLines(example));
    expect(read).toHaveLength(offered.length);
    for (const line of read) expect(parseCommand(line, reading)).not.toHaveProperty("wrong");
  });
});
