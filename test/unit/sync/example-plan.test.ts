import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { readPlan } from "../../../src/core/plan/read/read.ts";
import type { Issue, MilestoneState } from "../../../src/core/state/snapshot.ts";
import { synced } from "../../support/synced.ts";

function example() {
  const files = readdirSync("plan").map((name) => {
    const text = readFileSync(`plan/${name}`, "utf8");
    return { path: `plan/${name}`, size: text.length, text };
  });
  const read = readPlan(files);
  if (!("plan" in read)) throw new Error("The example plan has mistakes.");
  return read.plan;
}

const digest = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 16);

const issueLine = ({ number, title, labels, assignees, milestone, body }: Issue) =>
  `#${number} ${title} | ${labels.join(", ")} | ${assignees.join(", ")} | ${milestone ?? ""} | ${digest(body)}`;

const milestoneLine = ({ number, title, due, description }: MilestoneState) =>
  `${number} ${title} | ${due ?? ""} | ${digest(description)}`;

it("a plan that uses nothing new gets the same issues and milestones, to the byte", async () => {
  const { snapshot } = await synced(example());

  const issues = snapshot.issues.filter(({ marker }) => marker.kind !== "dashboard");
  const lines = [...issues.map(issueLine), ...snapshot.milestones.map(milestoneLine)];
  expect(issues).toHaveLength(49);
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("example-issues.txt");
});
