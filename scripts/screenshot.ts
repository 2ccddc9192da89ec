/** `npm run screenshot`: the README's picture, taken of the sandbox after its week of work. */
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { readPlanFolder } from "../src/cli/plan-folder.ts";
import { openSandbox } from "../sandbox/open.ts";
import { servePage } from "../sandbox/page/server.ts";
import { settled } from "../sandbox/settled.ts";
import { weekOf } from "../sandbox/week.ts";
import { planIn } from "../sandbox/world.ts";
import { openBrowser } from "../test/support/page/chromium.ts";

const PICTURE = fileURLToPath(new URL("../docs/dashboard.png", import.meta.url));
const plan = fileURLToPath(new URL("../plan", import.meta.url));

const browser = await openBrowser();
const sandbox = await openSandbox({ name: "admin-assistant", files: readPlanFolder(plan) });
const served = await servePage(sandbox.world, sandbox.app, 0);
try {
  await work();
  await takePicture();
} finally {
  await browser.close();
  await served.close();
  await sandbox.close();
}

async function work(): Promise<void> {
  const read = planIn(sandbox.world);
  if ("problems" in read) throw new Error("The example plan has mistakes.");
  for (const { act } of weekOf(sandbox.world, read.plan)) {
    act();
    await settled(sandbox.world);
  }
}

/** The upper part of the dashboard, without the sandbox's own header. */
async function takePicture(): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 900, height: 1200 } });
  await page.goto(served.url);
  const content = page.locator(".issue");
  await content.locator("article.report").waitFor();
  await mkdir(fileURLToPath(new URL("../docs", import.meta.url)), { recursive: true });
  const { y = 0 } = (await content.boundingBox()) ?? {};
  const clip = { x: 0, y: y - 12, width: 900, height: 880 };
  await page.screenshot({ path: PICTURE, clip, fullPage: true });
}
