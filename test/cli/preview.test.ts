import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { aPlan } from "../plan/a-plan.ts";
import type { PlanBuilder } from "../plan/a-plan.ts";
import { aGitHub } from "./terminal.ts";

const plan = aPlan()
  .start("2026-01-05")
  .phase("1", "Accounts")
  .week(1)
  .task("1.1", "Sign in")
  .task("1.2", "Sign out", { needs: ["1.1"] })
  .milestone("1.1", "People can sign in");

function folderWith(next: PlanBuilder): string {
  const folder = mkdtempSync(join(tmpdir(), "milepost-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "plan.yml"), next.yaml());
  return folder;
}

describe("preview", () => {
  it("tells a first sync in the words of the plan", async () => {
    const { type } = aGitHub(plan);

    const { status, out } = await type("preview octo/hello");

    expect(status).toBe(0);
    expect(out).toContain(
      "Issues to open\n  Phase 1: Accounts\n  Progress: Demo\n  Task 1.1: Sign in\n  Task 1.2: Sign out\n",
    );
    expect(out).toContain("  Milestone 1.1: People can sign in (due Fri 9 Jan 2026)\n");
    expect(out).toContain("  Task 1.2 waits for Task 1.1\n");
    expect(out).toMatch(/\d+ changes in all\. Nothing was written\.\n$/);
  });

  it("writes nothing", async () => {
    const { type, box } = aGitHub(plan);
    const before = box.snapshot();

    await type("preview octo/hello");

    expect(box.snapshot()).toEqual(before);
    expect(box.violations).toEqual([]);
  });

  it("says so when GitHub already matches the plan", async () => {
    const { type } = aGitHub(plan);
    await type("sync octo/hello");

    const { out } = await type("preview octo/hello");

    expect(out).toBe("Nothing to change.\n");
  });

  it("counts the changes that a sync makes", async () => {
    const { type } = aGitHub(plan);

    const { changes } = JSON.parse((await type("preview octo/hello --json")).out);
    const { writes } = JSON.parse((await type("sync octo/hello --json")).out);

    expect(changes).toHaveLength(writes);
  });

  it("tells what would happen with a plan on this disk", async () => {
    const { type } = aGitHub(plan);
    await type("sync octo/hello");
    const folder = folderWith(plan.start("2026-01-12").task("1.3", "Passkeys"));

    const { out } = await type(`preview octo/hello --plan ${folder}`);

    expect(out).toContain("Issues to open\n  Task 1.3: Passkeys\n");
    expect(out).toContain(
      "Re-dated\n  Milestone 1.1 → Fri 16 Jan 2026\n  Task 1.1 → Fri 16 Jan 2026\n",
    );
  });
});
