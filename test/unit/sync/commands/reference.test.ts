import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { Project } from "../../../../src/core/plan/plan.ts";
import { commandLines } from "../../../../src/core/state/commands/command-lines.ts";
import { parseCommand } from "../../../../src/core/sync/commands/parse.ts";
import { commandReference } from "../../../../src/core/sync/commands/reference.ts";

const project: Pick<Project, "workingDays" | "holidays"> = {
  workingDays: ["mon", "fri"],
  holidays: [],
};
const read = (name: string) =>
  readFileSync(new URL(`../../../../docs/${name}`, import.meta.url), "utf8");
const text = read("commands.md");

it("is in step with docs/commands.md (else run scripts/generate.ts)", () => {
  expect(text).toBe(commandReference());
});

it.each([
  ["commands.md", 7],
  ["for-developers.md", 6],
  ["for-managers.md", 7],
])("%s shows only commands that work", (name, least) => {
  const blocks = [...read(name).matchAll(/^```\n([\s\S]*?)^```/gm)].map(([, block = ""]) => block);
  const lines = blocks.flatMap(commandLines);

  const misread = lines.flatMap((line) => {
    const command = parseCommand(line, { today: "2026-01-06", project });
    return "wrong" in command ? [`${line.text}: ${command.wrong}`] : [];
  });

  expect(lines.length).toBeGreaterThanOrEqual(least);
  expect(misread).toEqual([]);
});
