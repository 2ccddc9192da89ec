import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";

/** The cheapest first: that without a window. */
const CHROMIUM_NAMES = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
];
const CHROMIUM_ON_MACOS = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/**
 * Path of Chromium: `CHROMIUM_PATH`, otherwise the first of its usual names and places, otherwise the one that
 * Playwright has installed; null if there is none.
 */
export function chromiumPath(): string | null {
  const named = process.env["CHROMIUM_PATH"];
  if (named !== undefined) return isExecutable(named) ? named : null;
  const places = [...CHROMIUM_ON_MACOS, chromium.executablePath()];
  return onPath(CHROMIUM_NAMES) ?? places.find(isExecutable) ?? null;
}

/** Path of `redis-server`; null if there is none. */
export function redisPath(): string | null {
  return onPath(["redis-server"]);
}

/** The first of these programs that is in a folder of `PATH`. */
export function onPath(names: string[]): string | null {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const places = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return places.find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
