/**
 * `npm run screenshot`: takes the pictures in docs/ in the sandbox, as one project goes well, stalls,
 * and ends, and one of the review of an import.
 */
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { review } from "../src/cli/review/review.ts";
import { Session } from "../src/cli/review/session.ts";
import { readPlanFolder } from "../src/cli/files/plan-folder.ts";
import { nextDay, nextFriday, travel } from "../sandbox/clock.ts";
import { openSandbox } from "../sandbox/open.ts";
import { servePage } from "../sandbox/page/server.ts";
import { issuesOf } from "../sandbox/seen.ts";
import { settled } from "../sandbox/settled.ts";
import { openBrowser } from "../test/support/page/chromium.ts";

/** A plan as people write it in Markdown, with some things that only they can decide. */
const DOCUMENT = `# Web shop

**Start Date**: 2026-03-02

## Phase 1: Catalogue (Weeks 1-2)

### Week 1: Products

- [x] **Task 1.1**: Export all products
- [ ] **Task 1.2**: Import them @octocat ~2d
  - [ ] Try it with ten products first

**Success criteria**

- Every product is in the new shop

## Faster start

| Task                | Status |
| ------------------- | ------ |
| Warm the cache      | ✅     |
| Load pictures later | ✅     |

## Risks

- **Too many pictures**: copy them in the night
`;

const plan = fileURLToPath(new URL("../plan", import.meta.url));

const browser = await openBrowser();
const sandbox = await openSandbox({ name: "admin-assistant", files: readPlanFolder(plan) });
const { world } = sandbox;
const served = await servePage(world, sandbox.app, 0);
try {
  await takeDashboard("dashboard.png");
  await firstWeek();
  await stall();
  await takeDashboard("dashboard-late.png");
  await takeReport("report-phone.png");
  await finish();
  await takeDashboard("dashboard-done.png");
  await takeReview("import-review.png");
} finally {
  await browser.close();
  await served.close();
  await sandbox.close();
}

/** Four tasks are done, one a day. */
async function firstWeek(): Promise<void> {
  for (let day = 1; day <= 4; day += 1) {
    closeNext(1);
    await settled(world);
    travel(world, nextDay(world));
    await settled(world);
  }
}

/** Nobody works until the fourth report: then the plan is two weeks late. */
async function stall(): Promise<void> {
  for (let week = 1; week <= 4; week += 1) {
    travel(world, nextFriday(world));
    await settled(world);
  }
}

/** The rest is done in a few days, each phase is approved, and the last report says so. */
async function finish(): Promise<void> {
  while (openTasks().length > 0) {
    closeNext(8);
    await settled(world);
    travel(world, nextDay(world));
    await settled(world);
  }
  for (const { number } of issuesOf(world, "review")) world.repository.as("octocat").close(number);
  await settled(world);
  travel(world, nextFriday(world));
  await settled(world);
}

function closeNext(count: number): void {
  const octocat = world.repository.as("octocat");
  for (const { number } of openTasks().slice(0, count)) octocat.close(number);
}

function openTasks() {
  return issuesOf(world, "task").filter(({ state }) => state === "open");
}

/** The upper part of the dashboard, without the sandbox's own header. */
async function takeDashboard(name: string): Promise<void> {
  const page = await opened(900, 1300);
  const { y = 0 } = (await page.locator(".issue").boundingBox()) ?? {};
  const clip = { x: 0, y: y - 12, width: 900, height: 1240 };
  await page.screenshot({ path: inDocs(name), clip, fullPage: true });
  await page.close();
}

/** The last report as a phone shows it. */
async function takeReport(name: string): Promise<void> {
  const page = await opened(390, 844);
  const { x = 0, y = 0 } = (await page.locator("article.report").last().boundingBox()) ?? {};
  const clip = { x: Math.max(x - 8, 0), y, width: 390, height: 1100 };
  await page.screenshot({ path: inDocs(name), clip, fullPage: true });
  await page.close();
}

/** The page on which a person decides what is doubtful about an import. */
async function takeReview(name: string): Promise<void> {
  const session = new Session([{ file: "PLAN.md", bytes: new TextEncoder().encode(DOCUMENT) }], {});
  const { promise: url, resolve } = Promise.withResolvers<string>();
  let leave = () => {};
  const ended = review(
    { session, output: "plan", save: () => undefined },
    {
      env: {},
      stdout: process.stdout,
      stderr: { write: (text) => resolve(/http:\S+/.exec(text)?.[0] ?? "") },
      isTTY: false,
      cwd: process.cwd(),
      onInterrupt: (stop) => (leave = stop),
    },
  );
  const page = await browser.newPage({ viewport: { width: 1120, height: 1040 } });
  await page.goto(await url);
  await page.screenshot({ path: inDocs(name) });
  await page.close();
  leave();
  await ended;
}

async function opened(width: number, height: number): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height } });
  await page.goto(served.url);
  await page.locator(".issue .markdown-body").first().waitFor();
  await page.locator(".diagram svg").first().waitFor();
  await page.locator("#tour").evaluate((tour) => tour.remove());
  return page;
}

function inDocs(name: string): string {
  return fileURLToPath(new URL(`../docs/${name}`, import.meta.url));
}
