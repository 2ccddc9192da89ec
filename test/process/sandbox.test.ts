import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";

const tasks = "tasks: [1.1 Rent a room, 1.2 Paint it, 1.3 Order shelves, 1.4 Find a name]";
const phases = `phases: [{ id: 1, title: Opening, weeks: [{ week: 1, ${tasks} }] }]`;

/** The first task is done; the second is late then and holds up the others. */
const STALLED = `project: { id: shop, name: A shop, start: 2026-01-05, time_zone: Europe/Berlin }
phases:
  - id: 1
    title: Opening
    weeks:
      - week: 1
        tasks:
          - { id: 1.1, title: Rent a room }
          - id: 1.2
            title: Paint it
            needs: [1.1]
            owner: Manager
      - week: 2
        tasks: [{ id: 1.3, title: Order shelves, needs: [1.2] }, { id: 1.4, title: Find a name, needs: [1.3] }]
      - week: 3
        tasks: [{ id: 1.5, title: Open the door, needs: [1.4] }]
`;

/** `npm run sandbox -- --once` on a plan. */
async function ran(plan: string, ...flags: string[]): Promise<{ status: number; output: string }> {
  const folder = mkdtempSync(join(tmpdir(), "milepost-"));
  writeFileSync(join(folder, "plan.yml"), plan);
  const args = ["sandbox/sandbox.ts", "--plan", folder, "--once", ...flags];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  const outputs = [text(child.stdout), text(child.stderr)];
  await once(child, "exit");
  return { status: child.exitCode ?? -1, output: (await Promise.all(outputs)).join("\n") };
}

describe.concurrent("npm run sandbox -- --once", () => {
  it("plays a week of work and ends well", async () => {
    const start = "start: 2026-01-05, time_zone: Europe/Berlin";
    const { status, output } = await ran(
      `project: { id: shop, name: A shop, ${start} }\n${phases}`,
    );

    expect(output).toContain("## Week 1 · 5–9 January 2026");
    expect(output).toContain("✓ the dashboard says “2 of 4 tasks”");
    expect(output).not.toContain("✗");
    expect(status).toBe(0);
  });

  it("does so without a start date, and where a user owns the repository", async () => {
    const { status, output } = await ran(
      `project: { id: shop, name: A shop }\n${phases}`,
      "--user-owned",
    );

    expect(output).toContain("✓ no board, as it must be here");
    expect(output).not.toContain("✗");
    expect(status).toBe(0);
  });

  it("does so where what begins the week waits for a task that comes later", async () => {
    const first = "{ id: 1.1, title: Rent a room, needs: [1.4] }";
    const { status, output } = await ran(
      `project: { id: shop, name: A shop, start: 2026-01-05 }\n${phases.replace("1.1 Rent a room", first)}`,
    );

    expect(output).toContain("✓ 2026-01-05  octocat opens a pull request for 1.1");
    expect(output).not.toContain("✗");
    expect(status).toBe(0);
  });

  it("plays a stall, which dashboard and report call by its name", async () => {
    const { status, output } = await ran(STALLED, "stall");

    for (const text of ["the dashboard", "the last report"]) {
      expect(output).toContain(`✓ ${text} says Off track`);
      expect(output).toMatch(new RegExp(`✓ ${text} names #\\d+, which holds up 3 tasks`));
      expect(output).toContain(`✓ ${text} tells by how much the finish moved`);
    }
    expect(output).toContain("✓ no mention is made twice");
    expect(output).not.toContain("✗");
    expect(status).toBe(0);
  });

  it("ends with 1 where a stall is none, since the plan wants nothing for weeks", async () => {
    const { status, output } = await ran(STALLED.replaceAll("week: ", "week: 1"), "stall");

    expect(output).toContain("✗ the dashboard says Off track");
    expect(output).toContain("✗ the last report says Off track");
    expect(status).toBe(1);
  });

  it("ends with 1 where the plan has a mistake, and shows it", async () => {
    const { status, output } = await ran(`project: { id: shop, name: A shop }\nphase: []\n`);

    expect(output).toContain("plan/plan.yml:2");
    expect(output).toContain("✗ the plan can be read");
    expect(status).toBe(1);
  });
});
