import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { aPlan } from "../../support/a-plan.ts";
import type { PlanBuilder } from "../../support/a-plan.ts";
import { aGitHub } from "../../support/terminal.ts";

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

  it("says how many issues a first sync closes, those of an imported plan included", async () => {
    const done = ["2.1", "2.2", "2.3"].reduce(
      (next, id) => next.task(id, `Done ${id}`, { imported: "complete" }),
      plan.phase("2", "Before").week(2),
    );
    const { type, repository } = aGitHub(done);

    const { out } = await type("preview octo/hello");
    await type("sync octo/hello");

    expect(out).toMatch(
      /\n3 issues would be closed\. \d+ changes in all\. Nothing was written\.\n$/,
    );
    const { issues } = repository.state();
    expect(issues.filter(({ state }) => state === "closed")).toHaveLength(3);
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

describe("preview --from", () => {
  async function synced() {
    const github = aGitHub(plan);
    await github.type("sync octo/hello");
    return github;
  }

  const next = plan.start("2026-01-12").task("1.3", "Passkeys");
  const told = [
    "In short\n  Scope: 2 tasks → 3\n  Finish: Fri 9 Jan 2026 → Fri 16 Jan 2026, 5 working days later\n",
    "Tasks added\n  Task 1.3: Passkeys · Week 1 · due Fri 16 Jan 2026\n",
    "Issues to open\n  Task 1.3: Passkeys\n",
  ];

  it("tells in plan terms what a folder or a file would do", async () => {
    const { type } = await synced();
    const folder = folderWith(next);

    const ofFolder = await type(`preview octo/hello --from ${folder}`);
    const ofFile = await type(`preview octo/hello --from ${folder}/plan.yml`);

    for (const part of told) expect(ofFolder.out).toContain(part);
    expect(ofFile.out).toBe(ofFolder.out);
  });

  it("tells it of a pull request and of a branch", async () => {
    const { type, box } = await synced();
    const octocat = box.as("octocat");
    const files = { "plan/plan.yml": next.yaml() };
    const number = octocat.openPullRequest({ title: "Later", files, head: "later" });

    const ofPull = await type(`preview octo/hello --from ${number}`);
    const ofBranch = await type("preview octo/hello --from later");

    for (const part of told) expect(ofPull.out).toContain(part);
    expect(ofBranch.out).toBe(ofPull.out);
    expect(box.violations).toEqual([]);
  });

  it("says so when nothing would change, and when there is nothing to look at", async () => {
    const { type, box } = await synced();
    const number = box.as("octocat").openPullRequest({
      title: "Conflict",
      files: { "plan/plan.yml": next.yaml() },
    });
    box.as("octocat").push({ "plan/plan.yml": plan.task("1.9").yaml() });

    expect((await type("preview octo/hello --from main")).out).toBe("Nothing to change.\n");
    expect(await type("preview octo/hello --from nowhere")).toMatchObject({ status: 1 });
    expect(await type("preview octo/hello --from 99")).toMatchObject({ status: 2 });
    const conflict = await type(`preview octo/hello --from ${number}`);
    expect(conflict.err).toContain(`#${number} conflicts with main`);
  });

  it("gives the change as data", async () => {
    const { type } = await synced();

    const { out } = await type(`preview octo/hello --json --from ${folderWith(next)}`);

    expect(JSON.parse(out)).toMatchObject({
      plan: { scope: { before: 2, after: 3 }, finish: { days: 5 } },
      changes: expect.arrayContaining([expect.objectContaining({ kind: "create issue" })]),
    });
  });
});
