import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { milepost } from "../terminal.ts";
import type { End } from "../terminal.ts";

/** `milepost import … --review` while it waits for the person on the page. */
export interface ReviewOf {
  /** The address that the terminal shows. */
  url: string;
  /** The folder with the documents, in which the plan is written. */
  cwd: string;
  ended: Promise<End>;
  /** Presses Ctrl-C. */
  interrupt: () => void;
}

/** Begins the review of these documents, in a folder of its own. */
export async function aReview(documents: Record<string, string>): Promise<ReviewOf> {
  const cwd = mkdtempSync(join(tmpdir(), "review-"));
  for (const [name, text] of Object.entries(documents)) writeFileSync(join(cwd, name), text);
  return reviewAgain(cwd, Object.keys(documents));
}

/** Begins a review in a folder that is there. */
export async function reviewAgain(cwd: string, names: string[], more = ""): Promise<ReviewOf> {
  const { promise: url, resolve } = Promise.withResolvers<string>();
  let interrupt = () => {};
  const ended = milepost(`import ${names.join(" ")} --review ${more}`, {
    cwd,
    stderr: { write: (text) => resolve(/http:\S+/.exec(text)?.[0] ?? text) },
    onInterrupt: (stop) => (interrupt = stop),
  });
  const review = { url: await url, cwd, ended, interrupt: () => interrupt() };
  onTestFinished(async () => {
    interrupt();
    await ended;
    rmSync(cwd, { recursive: true, force: true });
  });
  return review;
}
