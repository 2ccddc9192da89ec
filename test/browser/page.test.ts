import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { issueFor } from "../../sandbox/seen.ts";
import { PLAN, watchedSandbox } from "../support/page/a-sandbox.ts";
import type { Watched } from "../support/page/a-sandbox.ts";
import { onPage, onPhone } from "../support/page/on-page.ts";

let sandbox: Watched;
let page: Page;
const { open, press, seen, shown, holdBack, moment } = onPage(() => sandbox);

beforeAll(async () => {
  sandbox = await watchedSandbox();
  ({ page } = sandbox);
});
afterAll(() => sandbox?.close());

/** One story, told from Monday on: each test goes on where the one before ended. */
describe("the sandbox's page", () => {
  beforeEach(() => page.goto(`${sandbox.served.url}/#/`));

  it("shows the dashboard, which counts by itself what is closed elsewhere", async () => {
    expect(await seen("(0 of 6 tasks)")).toBe(true);

    sandbox.world.repository.as("hubot").close(numberOf("1.4"));

    expect(await seen("(1 of 6 tasks)")).toBe(true);
  });

  it("closes a task by its button, and reopens it", async () => {
    await open(`issues/${numberOf("1.3")}`);
    await press("Close as completed");
    await open("");
    expect(await seen("(2 of 6 tasks)")).toBe(true);

    await open(`issues/${numberOf("1.3")}`);
    await press("Reopen issue");
    await open("");
    expect(await seen("(1 of 6 tasks)")).toBe(true);
  });

  it("moves a card by its select: the issue gets the label that says so", async () => {
    await open("board");
    await page.getByLabel("Status of Task 1.5: Fill the shelves").selectOption("Blocked");

    await open(`issues/${numberOf("1.5")}`);
    expect(await shown(page.locator("aside .label", { hasText: "status: blocked" }))).toBe(true);
  });

  it("moves a card by dragging it", async () => {
    await open("board");
    const card = page.locator(`[data-card="${numberOf("1.6")}"]`);
    await card.dragTo(page.locator('[data-column="In Progress"]'));

    expect(
      await shown(page.locator(`[data-column="In Progress"] [data-card="${numberOf("1.6")}"]`)),
    ).toBe(true);
    await open(`issues/${numberOf("1.6")}`);
    expect(await shown(page.locator("aside .label", { hasText: "status: in progress" }))).toBe(
      true,
    );
  });

  it("opens and merges a pull request, which completes its task", async () => {
    await open(`issues/${numberOf("1.1")}`);
    await press("Open a pull request for it");
    await open("pulls");
    await press("Merge Work on Task 1.1: Rent a room");

    await open("");
    expect(await seen("(2 of 6 tasks)")).toBe(true);
  });

  it("labels and comments, and shows Markdown as GitHub does", async () => {
    await open(`issues/${numberOf("1.2")}`);
    await page.getByLabel("Add a label").selectOption("status: in progress");
    await page.getByLabel("Add a comment").fill(RICH);
    await press("Comment");

    const comment = page.locator("article").last();
    expect(await shown(comment.locator(".markdown-alert-caution", { hasText: "Wet paint" }))).toBe(
      true,
    );
    expect(await shown(comment.locator(".diagram svg"))).toBe(true);
    expect(await comment.locator('a[href="#/issues/1"]').count()).toBe(2);
    expect(await comment.locator("button, script, input, [data-act]").count()).toBe(0);
    expect(await shown(page.locator("aside .label", { hasText: "status: in progress" }))).toBe(
      true,
    );
  });

  it("keeps what somebody types while the page updates", async () => {
    await open(`issues/${numberOf("1.2")}`);
    await page.getByLabel("Add a comment").fill("half a thou");

    sandbox.world.repository.as("hubot").comment(numberOf("1.2"), "Me too.");

    expect(await shown(page.locator("article", { hasText: "Me too." }))).toBe(true);
    expect(await page.getByLabel("Add a comment").inputValue()).toBe("half a thou");
  });

  it("shows a mistake in the plan on the dashboard, until it is mended", async () => {
    await open("plan");
    await page.locator("#plan-text").fill(PLAN.replace("needs: [1.1]", "needs: [1.9]"));
    await press("Commit to main");
    await open("");
    expect(await shown(page.locator(".markdown-alert-caution", { hasText: "1.9" }))).toBe(true);

    await open("plan");
    await page.locator("#plan-text").fill(PLAN.replace("Paint the walls", "Paint it white"));
    await press("Commit to main");
    await open("");
    expect(await seen("Paint it white")).toBe(true);
    expect(await page.locator(".markdown-alert-caution").count()).toBe(0);
  });

  it("proposes a plan in a pull request, whose check tells what it would do", async () => {
    await open("plan");
    await page.locator("#plan-text").fill(PLAN.replace("start: 2026-01-05", "start: 2026-01-12"));
    await press("Propose in a pull request");
    expect(await seen("finish 5 working days later")).toBe(true);

    await page.getByRole("link", { name: "Update plan/plan.yml" }).first().click();
    expect(await shown(page.locator(".check summary", { hasText: "Milepost plan" }))).toBe(true);
    expect(await shown(page.locator("article", { hasText: "Milestone M1" }))).toBe(true);
    await press("Close");
    expect(await seen("Closed without merging")).toBe(true);
  });

  it("fails the check of a broken plan, at the line", async () => {
    await open("plan");
    await page.locator("#plan-text").fill(PLAN.replace("needs: [1.1]", "needs: [1.9]"));
    await press("Propose in a pull request");
    expect(await seen("The plan has 1 mistake")).toBe(true);

    await page.getByRole("link", { name: "Update plan/plan.yml" }).first().click();
    expect(await shown(page.locator(".annotations", { hasText: "plan/plan.yml:9:" }))).toBe(true);
    await press("Close");
  });

  it("catches up when the app was dead while people worked", async () => {
    await open("webhooks");
    await press("Kill the app");
    expect(await seen("The app is not running.")).toBe(true);
    sandbox.world.repository.as("octocat").close(numberOf("1.3"));

    await page.getByRole("alert").getByRole("button", { name: "Start the app" }).click();

    await open("");
    expect(await seen("(3 of 6 tasks)")).toBe(true);
  });

  it("goes to the next Friday, upon which the weekly report appears", async () => {
    await press("Go to next Friday");

    expect(
      await shown(page.locator("article.report", { hasText: "Week 1 · 5–9 January 2026" })),
    ).toBe(true);
    expect(await page.locator("header time").first().textContent()).toBe(
      "Friday, 9 Jan 2026, 16:01",
    );

    await open("board");
    const update = page
      .getByRole("article", { name: "Status update" })
      .filter({ hasText: "of 6 tasks" });
    expect(await shown(update)).toBe(true);
    expect(await update.textContent()).toMatch(/on track|at risk|off track/i);
  });

  it("leaves somebody where they went while an act was under way", async () => {
    const { release } = await holdBack("/act");
    await press("Go to next Friday");
    await open("board");
    await release();

    await moment();
    expect(page.url()).toMatch(/#\/board$/);
  });

  it("never goes back to an older state whose answer came late", async () => {
    const { answered, release } = await holdBack("/state");
    const hubot = sandbox.world.repository.as("hubot");
    hubot.comment(1, "The keys are here.");
    await answered;
    hubot.comment(1, "The paint is here.");
    expect(await seen("The paint is here.")).toBe(true);
    await release();

    await moment();
    expect(await page.getByText("The paint is here.").count()).toBe(1);
  });

  it.each(["", "issues", "issues/1", "board", "milestones", "pulls", "plan", "webhooks"])(
    "fits a phone: #/%s",
    async (view) => expect(await onPhone(sandbox, view)).toEqual({ width: 390, showsTab: true }),
  );

  it("has heard no complaint from the browser, and GitHub none from the app", () => {
    expect(sandbox.complaints).toEqual([]);
    expect(sandbox.world.box.violations).toEqual([]);
  });
});

const RICH = `> [!CAUTION]
> Wet paint

See #1 and https://github.com/acme/shop/issues/1, not https://github.com/acme/other/issues/1 <script>alert(1)</script><button data-act='{"kind":"killApp"}'>Fine</button><input name="kind">

\`\`\`mermaid
pie
  "done" : 1
  "open" : 2
\`\`\`
`;

function numberOf(id: string): number {
  return issueFor(sandbox.world, { kind: "task", id })?.number ?? 0;
}
