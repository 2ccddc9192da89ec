import type { Locator, Page, Route } from "playwright-core";
import { DESKTOP } from "./a-sandbox.ts";
import type { Watched } from "./a-sandbox.ts";

/** What somebody does on the page and sees there, once the page exists. */
export function onPage(sandbox: () => Watched) {
  return {
    open: (view: string) => sandbox().page.goto(`${sandbox().served.url}/#/${view}`),
    press: (name: string) => sandbox().page.getByRole("button", { name }).first().click(),
    seen: (words: string) => shown(sandbox().page.getByText(words).first()),
    shown,
    holdBack: (path: string) => holdBack(sandbox().page, path),
    /** Long enough for the page to draw what it has been told. */
    moment: () => sandbox().page.waitForTimeout(500),
  };
}

/**
 * Holds the next answer of the sandbox at this path back, until `release` has given it to the page. What was
 * asked for is done at once; `answered` tells when.
 */
async function holdBack(page: Page, path: string) {
  const answered = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const given = Promise.withResolvers<void>();
  const hold = async (route: Route) => {
    const response = await route.fetch();
    answered.resolve();
    await released.promise;
    await route.fulfill({ response });
  };
  await page.route(`**${path}`, (route) => hold(route).then(given.resolve, given.reject), {
    times: 1,
  });
  const release = () => {
    released.resolve();
    return given.promise;
  };
  return { answered: answered.promise, release };
}

/** Whether it becomes visible in time. */
function shown(wanted: Locator): Promise<boolean> {
  return wanted.waitFor().then(
    () => true,
    () => false,
  );
}

/** How a view looks on a screen of 390 px: how wide it is, and whether its tab is visible. */
export async function onPhone({ page, served }: Watched, view: string) {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${served.url}/#/${view}`);
  await page.locator("main").waitFor();
  const width = await page.evaluate("document.documentElement.scrollWidth");
  const tab = await page
    .getByRole("navigation", { name: "Views" })
    .locator("[aria-current]")
    .boundingBox();
  await page.setViewportSize(DESKTOP);
  return { width, showsTab: tab !== null && tab.x >= 0 && tab.x + tab.width <= 390 };
}
