import type { Browser } from "playwright-core";
import { chromium } from "playwright-core";
import { chromiumPath } from "../process/programs.ts";

const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A headless browser with a new profile each time. */
export function openBrowser(): Promise<Browser> {
  const executablePath = chromiumPath();
  if (executablePath !== null) return chromium.launch({ executablePath, headless: true, args });
  throw new Error(
    "These tests need Chromium: install it (apt-get install chromium), or name yours in CHROMIUM_PATH.",
  );
}
