import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import type { Issue, MilestoneState } from "../../../src/core/state/snapshot.ts";
import { synced } from "../../support/synced.ts";
import { readExample } from "../../support/plans/example.ts";

const digest = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 16);

const issueLine = ({ number, title, labels, assignees, milestone, body }: Issue) =>
  `#${number} ${title} | ${labels.join(", ")} | ${assignees.join(", ")} | ${milestone ?? ""} | ${digest(body)}`;

const milestoneLine = ({ number, title, due, description }: MilestoneState) =>
  `${number} ${title} | ${due ?? ""} | ${digest(description)}`;

it("a plan that uses nothing new gets the same issues and milestones, to the byte", async () => {
  const { snapshot } = await synced(readExample());

  const issues = snapshot.issues.filter(({ marker }) => marker.kind !== "dashboard");
  const lines = [...issues.map(issueLine), ...snapshot.milestones.map(milestoneLine)];
  expect(issues).toHaveLength(49);
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("example-issues.txt");
});
