import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Watched } from "../support/page/a-sandbox.ts";
import { watchedSandbox } from "../support/page/a-sandbox.ts";
import { onPage } from "../support/page/on-page.ts";

/** Long enough that what has changed is not always at the top. */
const PLAN = `project: { id: shop, name: A shop, start: 2026-01-05, time_zone: Europe/Berlin }
phases:
  - id: 1
    title: Opening
    weeks:
      - week: 1
        tasks: [1.1 Rent a room, 1.2 Paint the walls, 1.3 Order shelves, 1.4 Find a name]
      - week: 2
        tasks: [1.5 Fill the shelves, 1.6 Open the door]
  - id: 2
    title: Selling
    weeks: [{ week: 3, tasks: [2.1 Sell something] }]
`;

const BAR = "#tour";

let sandbox: Watched;
let page: Page;
const { press, shown } = onPage(() => sandbox);

beforeAll(async () => {
  sandbox = await watchedSandbox(PLAN);
  ({ page } = sandbox);
  await page.goto(sandbox.served.url);
});
afterAll(() => sandbox?.close());

/** Each move goes on where the one before ended. */
describe("the tour", () => {
  it.each([
    ["Let three weeks pass", "Off track: 6 of 7 open tasks are overdue."],
    ["Commit the mistake", "huge is not known here"],
    ["Mend the plan", "Somebody was in a hurry"],
    ["Open the pull request", "2 tasks added"],
    ["Merge it", "Show it to the next team"],
    ["Close three, and kill the app", "The app is not running"],
    ["Start the app", "Off track: 3 of 6 open tasks are overdue."],
    ["Complete the phase", "Waiting for a decision"],
    ["Comment /plan go", "Go by"],
  ])("%s: brings what has changed into sight, and points at it", async (button, words) => {
    await page.locator(BAR).getByRole("button", { name: button, exact: true }).click();

    const pointed = page.locator("[data-pointed]", { hasText: words });
    expect(await shown(pointed)).toBe(true);
    expect(await isInSight("[data-pointed]")).toBe(true);
    expect(await page.locator("[data-pointed]").count()).toBe(1);
  });

  it("ends, with every step ticked off", async () => {
    expect(await shown(page.locator(`${BAR} summary`, { hasText: "Tour, done" }))).toBe(true);
    expect(await page.locator(`${BAR} li`).allTextContents()).toEqual([
      "✓ Fall behind",
      "✓ Break the plan",
      "✓ Merge a change",
      "✓ Kill the app in the middle",
      "✓ Decide a review",
    ]);
    expect(await page.locator(`${BAR} button`).count()).toBe(0);
  });

  it("points at nothing any more once somebody goes elsewhere", async () => {
    await page.getByRole("link", { name: "Board", exact: true }).click();
    expect(await shown(page.locator("main .board"))).toBe(true);

    expect(await page.locator("[data-pointed]").count()).toBe(0);
  });

  it("stays folded while the page updates", async () => {
    await page.locator(`${BAR} summary`).click();

    sandbox.world.repository.as("hubot").comment(1, "Well done.");
    await page.getByRole("link", { name: "Dashboard" }).first().click();

    expect(await shown(page.locator("article", { hasText: "Well done." }))).toBe(true);
    expect(await page.locator(`${BAR} details`).getAttribute("open")).toBe(null);
    await page.locator(`${BAR} summary`).click();
  });
});

it("brings the newest report into sight after next Friday", async () => {
  await press("Go to next Friday");

  expect(await shown(page.locator("article.report[data-pointed]", { hasText: "Week 4" }))).toBe(
    true,
  );
  expect(await isInSight("article.report[data-pointed]")).toBe(true);
});

it("has not made the browser complain", () => {
  expect(sandbox.complaints).toEqual([]);
  expect(sandbox.world.box.violations).toEqual([]);
});

/** Whether it begins within the window, above the tour's bar, when all diagrams are drawn. */
async function isInSight(selector: string): Promise<boolean> {
  await page.locator("code.language-mermaid").first().waitFor({ state: "detached" });
  const top = (await page.locator(selector).boundingBox())?.y ?? -1;
  const bar = (await page.locator(BAR).boundingBox())?.y ?? 0;
  return top >= 0 && top < bar;
}
