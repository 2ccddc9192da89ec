import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { Project } from "../../../src/plan/plan.ts";
import { commandLines } from "../../../src/sync/command/lines.ts";
import { parseCommand } from "../../../src/sync/command/parse.ts";
import { commandReference } from "../../../src/sync/command/reference.ts";

const project: Pick<Project, "workingDays" | "holidays"> = {
  workingDays: ["mon", "fri"],
  holidays: [],
};
const text = readFileSync(new URL("../../../docs/commands.md", import.meta.url), "utf8");

it("is in step with docs/commands.md (else run scripts/generate.ts)", () => {
  expect(text).toBe(commandReference());
});

it("shows only commands that work", () => {
  const blocks = [...text.matchAll(/^```\n([\s\S]*?)^```/gm)].map(([, block = ""]) => block);
  const lines = blocks.flatMap(commandLines);

  const misread = lines.flatMap((line) => {
    const command = parseCommand(line, { today: "2026-01-06", project });
    return "wrong" in command ? [`${line.text}: ${command.wrong}`] : [];
  });

  expect(lines.length).toBeGreaterThan(6);
  expect(misread).toEqual([]);
});
