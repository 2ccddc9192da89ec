import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { aReview } from "../support/page/a-review.ts";
import { faultsOf } from "../support/page/accessibility.ts";
import { openBrowser } from "../support/page/chromium.ts";

const TEXT = `# Shop

## Phase 1: Core

- [x] Draw
- [ ] Build
  - [ ] Saw
- [ ] Paint

## Faster start

| Task | Status |
|---|---|
| Ring the bell | ✅ |

## Later start

| Task | Status |
|---|---|
| Hang a sign | ✅ |
`;

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** A person who has opened the address that the terminal shows. */
async function reviewer(text = TEXT, options: BrowserContextOptions = {}) {
  const review = await aReview({ "PLAN.md": text });
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    ...options,
  });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(review.url);
  return { ...review, page };
}

/** What stands beside a line. */
const beside = (page: Page, line: number) => page.locator(`#d0l${line} .outcome`);

describe("the page of a review", () => {
  it("settles what is doubtful by one button each, and writes the plan", async () => {
    const { page, cwd, ended } = await reviewer();

    await page.getByRole("button", { name: "Tasks: line 14" }).click();
    await page.getByText("1 question to decide").waitFor();
    expect(await focused(page)).toBe("Tasks: line 20");
    await page.getByRole("button", { name: "Not in the plan: line 20" }).click();
    await page.getByText("Nothing left to decide.").waitFor();
    expect(await focused(page)).toBe("Save to plan");
    await page.keyboard.press("Enter");

    await page.getByText("You can close this page.").waitFor();
    expect(await ended).toMatchObject({ status: 0 });
    const plan = readFileSync(join(cwd, "plan/10-phases.yml"), "utf8");
    expect(plan).toContain("Ring the bell");
    expect(plan).not.toContain("Hang a sign");
  });

  it("is used with the keyboard alone", async () => {
    const { page } = await reviewer();

    await beside(page, 1).focus();
    for (const key of ["ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown"])
      await page.keyboard.press(key);
    expect(await described(page)).toBe("  - [ ] Saw");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: "Line 7" }).waitFor();
    await page.getByRole("button", { name: "Task", exact: true }).focus();
    await page.keyboard.press("Enter");

    await beside(page, 7).getByText("Task 1.3, not started by you").waitFor();
    expect(await described(page)).toBe("  - [ ] Saw");
    await page.keyboard.press("Home");
    expect(await described(page)).toBe("# Shop");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    expect(await described(page)).toBe("# Shop");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Shift+Tab");
    expect(await described(page)).toBe("# Shop");
  });

  it("changes a line, its whole list and its status, and takes it back", async () => {
    const { page } = await reviewer();
    const plan = page.locator("#plan");

    await beside(page, 5).click();
    await page.getByRole("button", { name: "blocked" }).click();
    await beside(page, 5).getByText("Task 1.1, blocked").waitFor();

    await beside(page, 8).click();
    await page.getByRole("checkbox", { name: "All of this list or table, lines 5 to 8" }).check();
    await page.getByRole("button", { name: "Criterion of its phase" }).click();
    await beside(page, 5).getByText("Criterion of phase 1").waitFor();
    await beside(page, 8).getByText("Criterion of phase 1").waitFor();
    expect(await plan.getByText("Paint").count()).toBe(0);

    await beside(page, 8).click();
    await page.getByRole("button", { name: "As Milepost reads it" }).click();
    await plan.getByText("Paint").waitFor();
    await plan.getByRole("link", { name: "Paint" }).click();
    await expect.poll(() => described(page)).toBe("- [ ] Paint");
  });

  it("says so when Milepost has ended", async () => {
    const { page, interrupt, ended } = await reviewer();
    interrupt();
    await ended;

    await page.getByRole("button", { name: "Save to plan" }).click();

    await page.getByText("Milepost has ended in the terminal.").waitFor();
    expect(await page.getByRole("alert").textContent()).toContain("Start the review again there.");
  });

  it("lays out of a long document only what is visible, and reaches its end at once", async () => {
    const lines = Array.from(
      { length: 14_000 },
      (_, i) => `- [ ] Carry stone ${i} up the long hill, and put it down with care`,
    );
    const { page } = await reviewer(`# Hill\n\n## Phase 1: Stones\n\n${lines.join("\n")}\n`);
    const isLaidOut = (line: number) =>
      page
        .locator(`#d0l${line}`)
        .evaluate((row: { checkVisibility(options: object): boolean }) =>
          row.checkVisibility({ contentVisibilityAuto: true }),
        );

    expect([await isLaidOut(5), await isLaidOut(14_000)]).toEqual([true, false]);
    await beside(page, 5).focus();
    await page.keyboard.press("End");
    await expect.poll(() => isLaidOut(14_004)).toBe(true);
    expect(await described(page)).toContain("Carry stone 13999");
    expect(await isLaidOut(5)).toBe(false);
  });

  it.each<[string, BrowserContextOptions]>([
    ["on a wide screen", {}],
    ["in the dark", { colorScheme: "dark" }],
    ["on a phone", { viewport: { width: 390, height: 844 } }],
  ])("breaks no rule of accessibility %s", async (_, options) => {
    const { page } = await reviewer(TEXT, options);

    expect(await faultsOf(page)).toEqual([]);
    await beside(page, 5).click();
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press("Escape");
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(
      options.viewport?.width ?? 1280,
    );
  });
});

function focused(page: Page): Promise<string> {
  return page.evaluate(
    "document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent",
  );
}

/** The line that the focused element is about. */
function described(page: Page): Promise<string> {
  return page.evaluate(
    "document.getElementById(document.activeElement.getAttribute('aria-describedby'))?.textContent",
  );
}
