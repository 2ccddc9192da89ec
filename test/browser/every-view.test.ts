import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nextFriday, travel } from "../../sandbox/clock.ts";
import { issueFor, issuesOf } from "../../sandbox/seen.ts";
import { settled } from "../../sandbox/settled.ts";
import { openPullFor } from "../../sandbox/people.ts";
import { faultsOf } from "../support/page/accessibility.ts";
import type { Watched } from "../support/page/a-sandbox.ts";
import { watchedSandbox } from "../support/page/a-sandbox.ts";

const PLAN = `project: { id: shop, name: A shop, start: 2026-01-05, time_zone: Europe/Berlin }
phases:
  - id: 1
    title: Opening
    criteria: [The room is ours]
    weeks:
      - week: 1
        tasks:
          - 1.1 Rent a room
          - { id: 1.2, title: Paint the walls, needs: [1.1], owner: "@octocat" }
        milestones: [{ id: M1, title: The room is ready }]
  - id: 2
    title: Selling
    weeks:
      - week: 2
        tasks:
          - 2.1 Fill the shelves
          - { id: 2.2, title: Open the door, needs: [1.2, 2.1] }
          - 2.3 Put up a sign whose words do not fit on one line of a telephone
risks: [{ id: R1, title: The roof leaks, impact: high, probability: low }]
`;

/** Every view, and everything that a view can look like. */
const views = {
  dashboard: () => "",
  "open issues": () => "issues",
  "closed issues": () => "issues?closed",
  "a task": () => `issues/${numberOf("2.2")}`,
  "a review": () => `issues/${reviewNumber()}`,
  "a pull request": () => `issues/${pullNumber("Work on")}`,
  "a pull request whose check fails": () => `issues/${pullNumber("A mistake")}`,
  board: () => "board",
  milestones: () => "milestones",
  reviews: () => "reviews",
  log: () => "log",
  "a part of the log": () => "log?decision",
  "an empty part of the log": () => "log?meeting",
  "pull requests": () => "pulls",
  plan: () => "plan",
  webhooks: () => "webhooks",
  "an address of nothing": () => "nowhere",
  "an issue that is not there": () => "issues/999",
  "a file that is not there": () => "plan/plan/none.yml",
  "an address that is not encoded properly": () => "log/%E0%A4%A",
};

let sandbox: Watched;
let page: Page;

beforeAll(async () => {
  sandbox = await watchedSandbox(PLAN);
  ({ page } = sandbox);
  await work();
});
afterAll(() => sandbox?.close());

describe.each(["light", "dark"] as const)("is accessible: %s", (colorScheme) => {
  beforeAll(async () => {
    await page.emulateMedia({ colorScheme });
    await page.goto("about:blank");
  });

  it.each(Object.entries(views))("%s", async (_, view) => {
    await show(view());
    expect(await brokenLinks()).toEqual([]);

    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await faultsOf(page), `${width} px`).toEqual([]);
    }
  });
});

it.each([
  ["", "Dashboard"],
  ["issues", "Issues"],
  ["issues?closed", "Issues"],
  ["board", "Board"],
  ["milestones", "Milestones"],
  ["reviews", "Reviews"],
  ["log?decision", "Log"],
  ["pulls", "Pull requests"],
  ["plan/plan/plan.yml", "Plan"],
  ["webhooks", "Webhooks"],
  ["nowhere", "Not found"],
])("has the title of its view: #/%s", async (view, title) => {
  await show(view);

  expect(await page.title()).toBe(`${title} · acme/shop`);
});

it("has the title of the issue that it shows", async () => {
  const number = numberOf("2.2");

  await show(`issues/${number}`);

  expect(await page.title()).toBe(`Task 2.2: Open the door #${number} · acme/shop`);
});

it.each([
  ["nowhere", "There is no page “nowhere”."],
  ["board/columns", "There is no page “board/columns”."],
  ["plan/plan/none.yml", "There is no page “plan/plan/none.yml”."],
  ["issues/999", "There is no issue or pull request #999 in acme/shop."],
  ["log/%E0%A4%A", "There is no page “log/%E0%A4%A”."],
])("says of a wrong address that nothing is there, and leads back: #/%s", async (view, words) => {
  await show(view);
  expect(await page.getByText(words).isVisible()).toBe(true);

  await page.getByRole("link", { name: "Back to the dashboard" }).click();

  await page.getByRole("heading", { name: "Progress: A shop" }).waitFor();
});

it("answers a wrong path with a page that leads back", async () => {
  const response = await page.goto(`${sandbox.served.url}/nowhere`);
  expect(response?.status()).toBe(404);
  expect(await faultsOf(page)).toEqual([]);

  await page.getByRole("link", { name: "Back to the dashboard" }).click();

  await page.getByRole("heading", { name: "Progress: A shop" }).waitFor();
});

/** A task is done and reported, a phase waits for its decision, and two pull requests are open. */
async function work(): Promise<void> {
  const { world } = sandbox;
  const octocat = world.repository.as("octocat");
  for (const id of ["1.1", "1.2"]) octocat.close(numberOf(id));
  octocat.comment(numberOf("2.1"), "/plan decision We buy the shelves");
  const task = issueFor(world, { kind: "task", id: "2.2" });
  if (task) openPullFor(octocat, task);
  octocat.openPullRequest({
    title: "A mistake",
    files: { "plan/plan.yml": PLAN.replace("needs: [1.1]", "needs: [1.9]") },
  });
  await settled(world);
  travel(world, nextFriday(world));
  await settled(world);
}

async function show(view: string): Promise<void> {
  await page.goto(`${sandbox.served.url}/#/${view}`);
  await page.locator(`main[data-key=${JSON.stringify(`#/${view}`)}]`).waitFor();
  await page.locator("code.language-mermaid").first().waitFor({ state: "detached" });
}

/** Links without words or address. A link inside of a link becomes an empty one in the browser. */
function brokenLinks(): Promise<string[]> {
  return page.evaluate<string[]>(`[...document.querySelectorAll("a")]
    .filter((link) => !(link.textContent.trim() || link.ariaLabel) || !link.getAttribute("href"))
    .map((link) => link.outerHTML)`);
}

function numberOf(id: string): number {
  return issueFor(sandbox.world, { kind: "task", id })?.number ?? 0;
}

function reviewNumber(): number {
  return issuesOf(sandbox.world, "review")[0]?.number ?? 0;
}

function pullNumber(title: string): number {
  const pulls = sandbox.world.repository.state().pullRequests;
  return pulls.find((pull) => pull.title.startsWith(title))?.number ?? 0;
}
