import type { Browser, Page } from "playwright-core";
import type { Sandbox } from "../../../sandbox/open.ts";
import { openSandbox } from "../../../sandbox/open.ts";
import { silent } from "../../../sandbox/meter.ts";
import type { Page as Served } from "../../../sandbox/page/server.ts";
import { servePage } from "../../../sandbox/page/server.ts";
import type { PlanFile } from "../../../src/core/plan/plan.ts";
import { COMPILED_APP } from "../process/compiled-app.ts";
import { openBrowser } from "./chromium.ts";

/** Six tasks in two weeks; the second waits for the first. */
export const PLAN = `project: { id: shop, name: A shop, start: 2026-01-05, time_zone: Europe/Berlin }
phases:
  - id: 1
    title: Opening
    weeks:
      - week: 1
        tasks:
          - 1.1 Rent a room
          - { id: 1.2, title: Paint the walls, needs: [1.1], estimate: 2d }
          - 1.3 Order shelves
          - 1.4 Find a name
        milestones: [{ id: M1, title: The room is ready }]
      - week: 2
        tasks: [1.5 Fill the shelves, 1.6 Open the door]
`;

/** The screen of the page, in CSS pixels. */
export const DESKTOP = { width: 1280, height: 900 };

/** A running sandbox, and a browser that shows its page. */
export interface Watched extends Sandbox {
  served: Served;
  browser: Browser;
  page: Page;
  /** Errors that the browser logged. */
  complaints: string[];
}

/** The plan is a text, or the files of one or several plans. */
export async function watchedSandbox(plan: string | PlanFile[] = PLAN): Promise<Watched> {
  const browser = await openBrowser();
  const files =
    typeof plan === "string" ? [{ path: "plan/plan.yml", text: plan, size: plan.length }] : plan;
  const sandbox = await openSandbox({ name: "shop", files }, silent, COMPILED_APP);
  const served = await servePage(sandbox.world, sandbox.app, 0);
  const page = await browser.newPage({ viewport: DESKTOP });
  page.setDefaultTimeout(120_000);
  const complaints: string[] = [];
  page.on("pageerror", ({ message }) => complaints.push(message));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  const close = async () => {
    await browser.close();
    await served.close();
    await sandbox.close();
  };
  return { ...sandbox, served, browser, page, complaints, close };
}
