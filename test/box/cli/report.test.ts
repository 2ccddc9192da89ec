import { describe, expect, it } from "vitest";
import { aPlan } from "../../support/a-plan.ts";
import { aGitHub } from "../../support/terminal.ts";

const plan = aPlan()
  .start("2026-01-05")
  .task("1.1", "Sign in")
  .task("1.2", "Sign out")
  .week(2)
  .task("1.3", "Passkeys");

/** A repository in sync, in which task 1.1 was completed an hour after. */
async function aWeek() {
  const github = aGitHub(plan);
  await github.type("sync octo/hello");
  github.box.travel(60 * 60 * 1000);
  const { issues } = github.repository.state();
  const issue = issues.find(({ title }) => title === "Task 1.1: Sign in");
  github.octocat.close(issue?.number ?? 0);
  github.box.travel(60 * 60 * 1000);
  return github;
}

describe("report", () => {
  it("is Markdown about the week in progress", async () => {
    const { type } = await aWeek();

    const { status, out, err } = await type("report octo/hello");

    expect({ status, err }).toEqual({ status: 0, err: "" });
    expect(out).toMatch(/^## Week 1 · 6 January 2026\n/);
    expect(out).toContain("(1 of 3 tasks)");
    expect(out).toMatch(/### ✅ Completed · 1\n\n- .*Sign in/);
  });

  it("is posted nowhere, even when it is due", async () => {
    const { type, box } = await aWeek();
    box.travel(new Date("2026-01-10T09:00:00Z"));
    const before = box.snapshot();

    await type("report octo/hello");

    expect(box.snapshot()).toEqual(before);
  });

  it("is the one that sync posts once its hour has come", async () => {
    const { type, box, repository } = await aWeek();
    box.travel(new Date("2026-01-10T09:00:00Z"));

    const { out } = await type("report octo/hello");
    await type("sync octo/hello");

    const posted = repository.issue(1)?.comments[0]?.body;
    expect(posted?.endsWith(out.trimEnd())).toBe(true);
  });

  it("is data with --json", async () => {
    const { type } = await aWeek();

    const { out } = await type("report octo/hello --json");

    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      period: "2026-01-06",
      verdict: { status: "on track", reason: "Nothing is overdue or failed." },
      counts: { complete: 1, counted: 3, donePercent: 33, plannedPercent: 0 },
      forecast: { basis: "plan", open: 2, mostLikely: expect.stringMatching(/^2026-/) },
      markdown: expect.stringContaining("Week 1"),
    });
  });

  it("is a badge with --badge: the verdict, how much is done, and its colour", async () => {
    const { type, box } = await aWeek();

    const early = await type("report octo/hello --badge");
    box.travel(new Date("2026-03-02T09:00:00Z"));
    const late = await type("report octo/hello --badge");

    const shape = { schemaVersion: 1, label: "plan" };
    expect(JSON.parse(early.out)).toEqual({
      ...shape,
      message: "on track · 33 % done",
      color: "brightgreen",
    });
    expect(JSON.parse(late.out)).toEqual({
      ...shape,
      message: "off track · 33 % done",
      color: "red",
    });
  });

  it("counts before the first sync too", async () => {
    const { type } = aGitHub(plan);

    const { out } = await type("report octo/hello");

    expect(out).toContain("0 % done, 0 % planned (0 of 3 tasks)");
  });
});
