import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { givenPlan } from "../../sandbox/given-plan.ts";
import { issueFor } from "../../sandbox/seen.ts";
import { faultsOf } from "../support/page/accessibility.ts";
import type { Watched } from "../support/page/a-sandbox.ts";
import { watchedSandbox } from "../support/page/a-sandbox.ts";
import { onPage, onPhone } from "../support/page/on-page.ts";

let sandbox: Watched;
let page: Page;
const { open, press, seen, shown } = onPage(() => sandbox);

beforeAll(async () => {
  sandbox = await watchedSandbox(givenPlan("monorepo", undefined));
  ({ page } = sandbox);
});
afterAll(() => sandbox?.close());

const choose = (name: string) =>
  page.getByRole("navigation", { name: "Plans" }).getByRole("link", { name }).click();
const tab = (name: string) =>
  page.getByRole("navigation", { name: "Views" }).getByRole("link", { name, exact: true }).click();
const title = (words: string) => shown(page.getByRole("heading", { name: words }).first());

/** Each test goes on where the one before ended. */
describe("the page of a repository with two plans", () => {
  it("shows the dashboard of the first, and that of the other one when it is chosen", async () => {
    await open("");
    expect(await title("Progress: Tickets API")).toBe(true);

    await choose("Tickets on the web");

    expect(await title("Progress: Tickets on the web")).toBe(true);
    expect(await seen("Pinned issue")).toBe(true);
  });

  it("stays with the plan from view to view", async () => {
    await tab("Board");
    expect(await title("Tickets on the web")).toBe(true);
    expect(await page.locator(".card").count()).toBe(6);
    expect(await seen("Iteration 1 · due 2026-04-24 · 2\u00A0p")).toBe(true);

    await choose("Tickets API");
    expect(await title("Tickets API")).toBe(true);
    expect(await seen("Week 1 · due 2026-04-17 · 2\u00A0d")).toBe(true);

    await tab("Dashboard");
    expect(await title("Progress: Tickets API")).toBe(true);
  });

  it("shows the card of an issue on the board of its plan", async () => {
    const web = { ...sandbox.world, project: "web" };
    await open(`issues/${issueFor(web, { kind: "task", id: "seats" })?.number}`);

    expect(await shown(page.locator("aside", { hasText: "Iteration Iteration 2" }))).toBe(true);
  });

  it("has the reviews of both under their names", async () => {
    await open("reviews");

    expect(await seen("1 Sell tickets")).toBe(true);
    expect(await seen("This plan has no reviews")).toBe(true);
  });

  it("opens the file of the plan that was last looked at", async () => {
    await open("dashboard/web");
    await tab("Plan");
    expect(await shown(page.getByLabel("plan/web/plan.yml"))).toBe(true);

    await open("dashboard/api");
    await tab("Plan");
    expect(await shown(page.getByLabel("plan/api/plan.yml"))).toBe(true);

    await open("plan/plan/web/plan.yml");
    await tab("Board");
    expect(await title("Tickets on the web")).toBe(true);
  });

  it("commits an edit of either plan", async () => {
    await open("plan/plan/web/plan.yml");
    const text = page.getByLabel("plan/web/plan.yml");
    const before = await text.inputValue();
    await text.fill(before.replace("List what is on", "List all that is on"));
    await press("Commit to main");

    await open("dashboard/web");
    expect(await seen("List all that is on")).toBe(true);
  });

  it("walks its tour on the first plan, and leads back to its dashboard", async () => {
    await page.locator("#tour button").click();

    const pointed = page.locator("[data-pointed]", { hasText: "Off track" });
    expect(await shown(pointed)).toBe(true);
    expect(page.url()).toMatch(/#\/dashboard\/api$/);
    expect(await title("Progress: Tickets API")).toBe(true);
  });

  it.each(["dashboard/web", "board/api", "reviews"])(
    "%s fits a phone, for everybody",
    async (view) => {
      expect(await onPhone(sandbox, view)).toEqual({ width: 390, showsTab: true });
      await open(view);
      await page.locator("main").waitFor();
      expect(await faultsOf(page)).toEqual([]);
    },
  );

  it("has not made the browser complain", () => {
    expect(sandbox.complaints).toEqual([]);
    expect(sandbox.world.box.violations).toEqual([]);
  });
});
